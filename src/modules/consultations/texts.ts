import type { LocalDate } from '../../core/dates.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import { dayInEnglish, dayInFigures } from '../../core/said-times.js';
import { text } from '../../core/text.js';

/** What people read about rounds, requests and opinions. */

export const REFUSAL_NEEDS_REASON = text(
  'Từ chối gia hạn phải nêu lý do.',
  'The refusal of an extension needs a reason.',
);

export const unknownAgency = (path: string, agency: string, day: LocalDate): FieldError =>
  fieldError(
    path,
    'unknown_agency',
    `${agency} không phải là cơ quan đang hoạt động vào ngày ${dayInFigures(day)}.`,
    `${agency} is not an active agency on ${dayInEnglish(day)}.`,
  );

export const agencyRepeated = (path: string, agency: string): FieldError =>
  fieldError(path, 'repeated', `${agency} được nêu hai lần.`, `${agency} is there twice.`);

export const competentItself = (): Unmet =>
  unmetRule(
    'R4',
    'same_agency',
    'Cơ quan có thẩm quyền được nêu phải là cơ quan khác.',
    'The competent agency must be another one.',
  );

export const unanswered = (question: number): FieldError =>
  fieldError(
    '/answers',
    'question_unanswered',
    `Câu hỏi ${question} chưa được trả lời.`,
    `Question ${question} is not answered.`,
  );

export const unknownQuestion = (path: string, question: number): FieldError =>
  fieldError(path, 'unknown_question', `Không có câu hỏi ${question}.`, `There is no question ${question}.`);

export const answeredTwice = (path: string, question: number): FieldError =>
  fieldError(
    path,
    'answered_twice',
    `Câu hỏi ${question} được trả lời hai lần.`,
    `Question ${question} is answered twice.`,
  );

export const reasonsNeeded = (): FieldError =>
  fieldError(
    '/reasons',
    'reasons_required',
    'Không đồng ý, hoặc đồng ý kèm ý kiến khác, thì phải nêu lý do.',
    'To disagree, or to agree with comments, needs reasons.',
  );

export const mainPointNeeded = (): FieldError =>
  fieldError(
    '/mainPoint',
    'main_point_required',
    'Phải nêu rõ việc không đồng ý có thuộc nội dung chính hay không.',
    'A disagreement says whether it is on a main point.',
  );

export const mayNotSign = (official: string, agency: string, day: LocalDate): Unmet =>
  unmetRule(
    'R1',
    'not_signed',
    `${official} không có thẩm quyền ký văn bản của ${agency} vào ngày ${dayInFigures(day)}.`,
    `${official} had no authority to sign for ${agency} on ${dayInEnglish(day)}.`,
  );

export const letterIncomplete = (): Unmet =>
  unmetRule(
    'R1',
    'letter_incomplete',
    'Văn bản lấy ý kiến phải có số, ngày và người ký.',
    'The asking letter needs its number, its date and who signed it.',
  );

export const extensionsUsed = (asked: number): Unmet =>
  unmetRule(
    'R3',
    'extension_used',
    `Đã đề nghị gia hạn ${asked} lần; không được đề nghị nữa.`,
    `An extension was asked for ${asked} times already: it may not be asked for again.`,
  );

export const extensionTooLate = (): Unmet =>
  unmetRule(
    'R3',
    'deadline_passed',
    'Đã hết hạn trả lời; việc gia hạn phải được đề nghị trước khi hết hạn.',
    'The deadline has passed: an extension is asked for before it.',
  );

export const tooManyDays = (total: number, max: number): Unmet =>
  unmetRule(
    'R3',
    'deadline_out_of_bounds',
    `Tổng thời hạn ${total} ngày làm việc vượt mức tối đa ${max} ngày làm việc.`,
    `${total} working days in all exceed the maximum of ${max} working days.`,
  );

export const noExtensionWaits = (): Unmet =>
  unmetRule(
    'R3',
    'no_extension_asked',
    'Không có đề nghị gia hạn nào đang chờ quyết định.',
    'No extension is waiting for a decision.',
  );

export const remindersUsed = (sent: number): Unmet =>
  unmetRule(
    'R6',
    'reminders_exhausted',
    `Đã đôn đốc đủ ${sent} lần, là số lần tối đa theo quy định.`,
    `${sent} reminders went out by hand, the maximum.`,
  );

export const supplementsUsed = (asked: number): Unmet =>
  unmetRule(
    'R3',
    'no_supplements_left',
    `Đã yêu cầu bổ sung đủ ${asked} lần, là số lần tối đa theo quy định.`,
    `A supplement was asked for ${asked} times, the maximum.`,
  );

export const countsAlready = (): Unmet =>
  unmetRule(
    'R5',
    'counts_already',
    'Ý kiến này đã có hiệu lực; không cần xem xét thêm.',
    'This opinion counts already: it need not be considered.',
  );

export const dossierSubmitted = (): Unmet =>
  unmetRule(
    'R5',
    'dossier_submitted',
    'Hồ sơ đã trình; ý kiến gửi muộn chỉ được xem xét khi hồ sơ ở cơ quan chủ trì.',
    'The dossier has been submitted: a late opinion is considered only while it is with the lead agency.',
  );

export const appreciatedAlready = (): Unmet =>
  unmetRule(
    'R25',
    'already_appreciated',
    'Đã ghi nhận phối hợp tốt cho yêu cầu này.',
    'Good cooperation on this request has been noted already.',
  );

export const reroutedAlready = (): Unmet =>
  unmetRule(
    'R4',
    'already_rerouted',
    'Yêu cầu này đã được chuyển cho cơ quan khác.',
    'This request was sent on to another agency already.',
  );

export const insistedAlready = (times: number): Unmet =>
  unmetRule(
    'R3',
    'already_insisted',
    `Đã giữ nguyên yêu cầu lấy ý kiến ${times} lần; không được giữ nguyên nữa.`,
    `The lead agency has insisted ${times} times already: it may not insist again.`,
  );

export const askedInThisRound = (agency: string): Unmet =>
  unmetRule('R3', 'already_asked', `Đợt này đã lấy ý kiến của ${agency}.`, `This round has asked ${agency} already.`);

export const tooManyConsultees = (max: number): Unmet =>
  unmetRule(
    'R3',
    'too_many_consultees',
    `Mỗi đợt chỉ được lấy ý kiến của tối đa ${max} cơ quan.`,
    `A round asks ${max} agencies at most.`,
  );

export const consultsItself = (): Unmet =>
  unmetRule(
    'R3',
    'consulting_itself',
    'Cơ quan chủ trì không lấy ý kiến chính mình.',
    'The lead agency does not consult itself.',
  );

export const notListed = (agency: string): Unmet =>
  unmetRule(
    'R3',
    'consultee_not_listed',
    `${agency} không có trong danh sách lấy ý kiến của thủ tục; phải nêu lý do lấy ý kiến.`,
    `${agency} is not on the list of the procedure: say why it is asked.`,
  );

export const deadlineOutOfBounds = (agency: string, given: number, min: number, max: number): Unmet =>
  unmetRule(
    'R3',
    'deadline_out_of_bounds',
    `Thời hạn trả lời của ${agency} là ${given} ngày làm việc; phải từ ${min} đến ${max} ngày làm việc.`,
    `The deadline of ${agency} is ${given} working days; it must be ${min} to ${max} working days.`,
  );

export const roundsUsed = (max: number): Unmet =>
  unmetRule(
    'R3',
    'no_rounds_left',
    `Đã lấy ý kiến đủ ${max} đợt, là số đợt tối đa theo quy định.`,
    `There were ${max} rounds, the maximum.`,
  );

export const requiredInFirstRound = (agency: string): Unmet =>
  unmetRule(
    'R3',
    'required_consultee_missing',
    `Đợt đầu phải lấy ý kiến của ${agency}.`,
    `The first round must ask ${agency}.`,
  );

export const consultingTooLong = (total: number, max: number): Unmet =>
  unmetRule(
    'R3',
    'deadline_out_of_bounds',
    `Tổng thời gian lấy ý kiến là ${total} ngày làm việc, vượt mức tối đa ${max} ngày làm việc.`,
    `Consulting takes ${total} working days in all, more than the maximum of ${max} working days.`,
  );

/** What waits for somebody: what it is, why it waits, and the act that is next (R15). */
export const WORK = {
  answer_request: {
    name: text('Trả lời yêu cầu lấy ý kiến', 'Answer a request'),
    why: text('Cơ quan được hỏi chưa trả lời yêu cầu lấy ý kiến.', 'The agency has not answered the request.'),
    next: text('Cho ý kiến', 'Give the opinion'),
  },
  answer_supplement: {
    name: text('Bổ sung ý kiến', 'Supplement an opinion'),
    why: text('Ý kiến đã gửi còn thiếu, phải bổ sung.', 'What was answered is incomplete; the rest is owed.'),
    next: text('Bổ sung ý kiến', 'Complete the opinion'),
  },
  chase_request: {
    name: text('Đôn đốc cơ quan được hỏi', 'Chase a request'),
    why: text(
      'Cơ quan được hỏi chưa trả lời và đơn vị chủ trì chưa đôn đốc lần nào.',
      'The agency has not answered, and the lead has not reminded it by hand.',
    ),
    next: text('Đôn đốc', 'Remind'),
  },
  decide_extension: {
    name: text('Quyết định việc gia hạn', 'Decide an extension'),
    why: text('Cơ quan được hỏi đề nghị gia hạn.', 'The agency asks for more time.'),
    next: text('Đồng ý hoặc từ chối gia hạn', 'Grant or refuse'),
  },
  settle_decline: {
    name: text('Xử lý việc từ chối cho ý kiến', 'Settle a decline'),
    why: text(
      'Cơ quan được hỏi cho rằng việc không thuộc thẩm quyền của mình.',
      'The agency says that the matter is not its own.',
    ),
    next: text('Yêu cầu vẫn phải cho ý kiến', 'Insist, or reroute'),
  },
  reconcile: {
    name: text('Làm việc thống nhất', 'Reconcile'),
    why: text(
      'Có ý kiến không thống nhất về nội dung chính, chưa làm việc để thống nhất.',
      'There is a disagreement on a main point, and no working session on it.',
    ),
    next: text('Ghi nhận kết quả làm việc', 'Record the session'),
  },
} as const;
