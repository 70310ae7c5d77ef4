import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import { text, type Text } from '../../core/text.js';
import type { ReviewState } from './review.js';

/** What people read about reviews of procedures. */

export const REVIEW_STATE_NAMES: Readonly<Record<ReviewState, Text>> = {
  proposed: text('Đã đề xuất', 'Proposed'),
  consulted: text('Đang lấy ý kiến', 'Agencies are asked'),
  submitted: text('Đã trình, chờ quyết định', 'Submitted, awaiting the decision'),
  decided: text('Đã có quyết định, chờ công bố', 'Decided, to be published'),
  published: text('Đã công bố', 'Published'),
  rejected: text('Không được chấp thuận', 'Rejected'),
  withdrawn: text('Đã rút', 'Withdrawn'),
};

const changed = (path: string, code: string, vi: string, en: string): FieldError => fieldError(path, code, vi, en);

export const unknownProcedure = (code: string): FieldError =>
  changed('/procedureCode', 'unknown_procedure', `Không có thủ tục ${code}.`, `There is no procedure ${code}.`);

export const noSuchProposal = (key: string): FieldError =>
  changed(
    '/proposal',
    'no_such_proposal',
    `Số liệu trong kỳ không cho ra đề xuất “${key}”.`,
    `The figures of the period make no proposal “${key}”.`,
  );

export const noSuchStep = (path: string, code: string): FieldError =>
  changed(path, 'unknown_step', `Thủ tục không có bước “${code}”.`, `The procedure has no step “${code}”.`);

export const stepNamedTwice = (path: string, code: string): FieldError =>
  changed(path, 'duplicate_code', `Bước “${code}” được nêu hai lần.`, `The step “${code}” is named twice.`);

export const stepDroppedAndChanged = (path: string, code: string): FieldError =>
  changed(
    path,
    'dropped_step',
    `Bước “${code}” được đề nghị bỏ nên không đặt lại thời gian.`,
    `The step “${code}” is to be dropped: it gets no other hours.`,
  );

export const lastStepStays = (path: string, code: string): FieldError =>
  changed(
    path,
    'last_step',
    `Bước “${code}” là bước cuối, tạo ra kết quả nên không bỏ được.`,
    `The step “${code}” is the last one, which brings the result about: it stays.`,
  );

export const noSuchComponent = (path: string, code: string): FieldError =>
  changed(
    path,
    'unknown_component',
    `Thủ tục không có thành phần hồ sơ “${code}”.`,
    `The procedure has no component “${code}”.`,
  );

export const componentNamedTwice = (path: string, code: string): FieldError =>
  changed(path, 'duplicate_code', `Thành phần “${code}” được nêu hai lần.`, `The component “${code}” is named twice.`);

export const componentExists = (path: string, code: string): FieldError =>
  changed(
    path,
    'duplicate_code',
    `Thủ tục đã có thành phần hồ sơ “${code}”.`,
    `The procedure has the component “${code}” already.`,
  );

export const nothingChanges = (path: string): FieldError =>
  changed(
    path,
    'changes_nothing',
    'Nội dung đề nghị không làm thay đổi thủ tục.',
    'What is proposed changes nothing in the procedure.',
  );

export const periodReversed = (): FieldError =>
  changed('/to', 'bounds_reversed', 'Ngày cuối kỳ trước ngày đầu kỳ.', 'The period ends before it begins.');

export const periodTooLong = (days: number): FieldError =>
  changed('/to', 'period_too_long', `Kỳ số liệu dài nhất là ${days} ngày.`, `A period has ${days} days at most.`);

export const unknownAgency = (path: string, code: string): FieldError =>
  changed(
    path,
    'unknown_agency',
    `Không có cơ quan nào đang hoạt động mang mã ${code}.`,
    `There is no agency ${code} today.`,
  );

export const agencyNamedTwice = (path: string, code: string): FieldError =>
  changed(path, 'repeated', `Cơ quan ${code} được nêu hai lần.`, `The agency ${code} is named twice.`);

export const asksItself = (path: string): FieldError =>
  changed(
    path,
    'consulting_itself',
    'Cơ quan đề xuất không lấy ý kiến chính mình.',
    'Whoever proposes does not ask itself.',
  );

export const reasonNeeded = (): FieldError =>
  changed(
    '/reason',
    'reason_required',
    'Phải nêu lý do khi không chấp thuận hoặc chỉ chấp thuận một phần.',
    'A decision that does not accept everything needs a reason.',
  );

export const changeNeeded = (): FieldError =>
  changed(
    '/change',
    'required',
    'Phải nêu nội dung được chấp thuận khi chỉ chấp thuận một phần.',
    'What is accepted must be stated where only a part is.',
  );

export const changeNotExpected = (): FieldError =>
  changed(
    '/change',
    'not_expected',
    'Chỉ nêu nội dung thay đổi khi chấp thuận một phần.',
    'A change is stated only where a part is accepted.',
  );

export const takesEffectInPast = (): FieldError =>
  changed('/effectiveFrom', 'in_past', 'Ngày có hiệu lực không được trước hôm nay.', 'It takes effect today or later.');

const ruled = (code: string, vi: string, en: string): Unmet => unmetRule('R18', code, vi, en);

export const longerTerm = (workingDays: number): Unmet =>
  ruled(
    'longer_term',
    `Rà soát không kéo dài thời hạn giải quyết; thời hạn hiện hành là ${workingDays} ngày làm việc.`,
    `A review does not make the term longer; it is ${workingDays} working days now.`,
  );

export const moreComponents = (added: number, dropped: number): Unmet =>
  ruled(
    'more_components',
    `Rà soát không làm tăng thành phần hồ sơ: đề nghị thêm ${added}, bỏ ${dropped}.`,
    `A review does not ask for more components: ${added} would be added, ${dropped} dropped.`,
  );

export const opinionsAwaited = (agencies: readonly string[]): Unmet =>
  ruled(
    'opinions_awaited',
    `Còn trong thời hạn trả lời, chưa có ý kiến của: ${agencies.join(', ')}.`,
    `Asked, in term, and not heard yet: ${agencies.join(', ')}.`,
  );

export const answeredAlready = (): Unmet =>
  ruled('answered', 'Cơ quan đã có ý kiến.', 'The agency has given its opinion.');

export const newerVersion = (base: number, latest: number): Unmet =>
  unmetRule(
    'R17',
    'newer_version',
    `Thủ tục đã được công bố phiên bản ${latest}; đề xuất này dựa trên phiên bản ${base}. Hãy rút và rà soát lại theo phiên bản mới.`,
    `Version ${latest} of the procedure was published; this review is about version ${base}. Withdraw it, and review the new version.`,
  );

export const doesNotFit = ({ code, message }: Pick<FieldError, 'code' | 'message'>): Unmet => ({
  rule: 'R17',
  code,
  message,
});

/** What waits for somebody: what it is, why it waits, and the act that is next (R15). */
export const WORK = {
  consult_on_procedure: {
    name: text('Lấy ý kiến về rà soát thủ tục', 'Ask agencies about the review of a procedure'),
    why: text(
      'Đề xuất rút gọn thủ tục đã lập, chưa lấy ý kiến các cơ quan liên quan.',
      'A procedure is proposed to be shortened; the agencies concerned have not been asked.',
    ),
    next: text('Gửi lấy ý kiến', 'Ask the agencies'),
  },
  give_view_on_procedure: {
    name: text('Cho ý kiến về rà soát thủ tục', 'Give an opinion on the review of a procedure'),
    why: text(
      'Cơ quan được hỏi ý kiến về đề xuất rút gọn thủ tục, chưa trả lời.',
      'The agency was asked about shortening a procedure and has not answered.',
    ),
    next: text('Cho ý kiến', 'Give the opinion'),
  },
  submit_procedure_review: {
    name: text('Trình kết quả rà soát thủ tục', 'Submit the review of a procedure'),
    why: text(
      'Đã lấy xong ý kiến các cơ quan, chưa trình quyết định.',
      'The agencies have been heard; the review has not been submitted.',
    ),
    next: text('Trình quyết định', 'Submit it'),
  },
  decide_procedure_review: {
    name: text('Quyết định về rà soát thủ tục', 'Decide on the review of a procedure'),
    why: text('Kết quả rà soát thủ tục đã trình, chờ quyết định.', 'The review was submitted and awaits its decision.'),
    next: text('Quyết định', 'Decide'),
  },
  publish_procedure: {
    name: text('Công bố thủ tục đã rút gọn', 'Publish the shortened procedure'),
    why: text(
      'Đã có quyết định, chưa công bố phiên bản mới của thủ tục.',
      'It is decided; the next version of the procedure has not been published.',
    ),
    next: text('Công bố phiên bản mới', 'Publish the next version'),
  },
} as const;

/** How people call one in an archive. */
export const RECORD_NAME = text('Rà soát thủ tục', 'Review of a procedure');
