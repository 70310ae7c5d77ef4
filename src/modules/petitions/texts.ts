import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import { text } from '../../core/text.js';

/** What people read about petitions, where something is refused. Agencies in sentences are codes. */

export const unknownDossier = (path: string): FieldError =>
  fieldError(path, 'unknown_dossier', 'Không có hồ sơ này.', 'There is no such dossier.');

export const dossiersDiffer = (): FieldError =>
  fieldError(
    '/dossierCode',
    'another_dossier',
    'Mã hồ sơ không phải của hồ sơ đã nêu.',
    'The code is not that of the dossier that is named.',
  );

export const unknownProcedure = (code: string): FieldError =>
  fieldError(
    '/procedureCode',
    'unknown_procedure',
    `Không có thủ tục mang mã ${code}.`,
    `There is no procedure ${code}.`,
  );

export const unknownAgency = (path: string, code: string): FieldError =>
  fieldError(
    path,
    'unknown_agency',
    `Không có cơ quan nào đang hoạt động mang mã ${code}.`,
    `There is no agency ${code} today.`,
  );

export const unknownOfficial = (path: string, code: string): FieldError =>
  fieldError(path, 'unknown_official', `Không có công chức mang mã ${code}.`, `There is no official ${code}.`);

export const settlesItself = (path: string, code: string): FieldError =>
  fieldError(
    path,
    'complained_about',
    `${code} là cơ quan bị phản ánh, khiếu nại nên không tự giải quyết.`,
    `${code} is the agency that it is about, and does not settle it itself.`,
  );

export const nobodySettles = (): FieldError =>
  fieldError(
    '/agency',
    'nobody_settles',
    'Chưa xác định được cơ quan giải quyết; hãy nêu cơ quan giải quyết.',
    'No agency to settle it follows from the directory: name one.',
  );

export const rightMissing = (): FieldError =>
  fieldError(
    '/right',
    'right_missing',
    'Yêu cầu của chủ thể dữ liệu phải nêu quyền được yêu cầu.',
    'A request of a data subject says which right is asked for.',
  );

export const rightNotAsked = (): FieldError =>
  fieldError(
    '/right',
    'only_of_data_requests',
    'Chỉ yêu cầu của chủ thể dữ liệu mới nêu quyền này.',
    'Only a request of a data subject says this.',
  );

export const dossierMissing = (): FieldError =>
  fieldError(
    '/dossierId',
    'dossier_missing',
    'Yêu cầu của chủ thể dữ liệu phải nêu hồ sơ có dữ liệu.',
    'A request of a data subject names the dossier that holds the data.',
  );

export const portalCodeTaken = (): FieldError =>
  fieldError(
    '/portalCode',
    'taken',
    'Mã này của Cổng Dịch vụ công đã dùng cho nội dung khác.',
    'This code of the national portal stands for something else.',
  );

export const questionsUsed = (times: number): Unmet =>
  unmetRule(
    'R28',
    'questions_used',
    `Đã yêu cầu người gửi bổ sung thông tin ${times} lần, là số lần tối đa.`,
    `The petitioner was asked ${times} times, which is all that the policy allows.`,
  );

export const officeAssigns = (): Unmet =>
  unmetRule(
    'R28',
    'office_assigns',
    'Chỉ Văn phòng giao cơ quan khác giải quyết.',
    'Only the Office gives it to another agency.',
  );

export const acceptedStays = (): Unmet =>
  unmetRule(
    'R28',
    'accepted_stays',
    'Cơ quan đã thụ lý phải giải quyết đến cùng; chỉ phân công lại công chức của cơ quan.',
    'The agency that has accepted it settles it: only another official of it can be named.',
  );

export const dataRequestStays = (): Unmet =>
  unmetRule(
    'R28',
    'data_request_stays',
    'Yêu cầu của chủ thể dữ liệu do cơ quan đang giữ dữ liệu trả lời, không giao cơ quan khác.',
    'A request of a data subject is answered by the agency that holds the data.',
  );

export const outcomeNotOfKind = (): FieldError =>
  fieldError(
    '/outcome',
    'outcome_not_of_kind',
    'Kết luận không phù hợp: yêu cầu của chủ thể dữ liệu thì chấp thuận; phản ánh, kiến nghị, khiếu nại thì kết luận đúng, đúng một phần hoặc không đúng.',
    'The outcome does not fit: a request of a data subject is granted; anything else is justified, partly justified or unjustified.',
  );

export const notErasedYet = (): Unmet =>
  unmetRule(
    'R28',
    'not_erased',
    'Dữ liệu của người nộp hồ sơ chưa được xóa.',
    'The data of the applicant have not been erased.',
  );

export const notAnsweredYet = (): Unmet =>
  unmetRule(
    'R28',
    'still_handled',
    'Phản ánh, kiến nghị đang được xử lý nên còn cần nội dung và dữ liệu của người gửi; dữ liệu được xóa sau khi trả lời, từ chối hoặc người gửi rút.',
    'The petition is being handled, and its wording and the data of the petitioner are needed for it; they are erased once it is answered, refused or taken back.',
  );

export const dossierFinished = (): Unmet =>
  unmetRule(
    'R28',
    'dossier_finished',
    'Hồ sơ đã giải quyết xong, nên không từ chối với lý do hồ sơ đang giải quyết.',
    'The dossier is finished: that it is not is no ground to refuse.',
  );

export const groundNotOfKind = (): FieldError =>
  fieldError(
    '/ground',
    'ground_not_of_kind',
    'Lý do này chỉ dùng cho yêu cầu của chủ thể dữ liệu.',
    'This ground is for requests of data subjects alone.',
  );

export const tellsWho = (path: string): FieldError =>
  fieldError(
    path,
    'personal_data',
    'Nội dung này có dữ liệu cá nhân của người gửi; hãy bỏ ra trước khi ghi nhận.',
    'This tells who the petitioner is: take the personal data out.',
  );

/** What waits for somebody: what it is, why it waits, and the act that is next (R15). */
export const PETITION_WORK = {
  accept_petition: {
    name: text('Thụ lý phản ánh, kiến nghị', 'Accept a petition'),
    why: text(
      'Phản ánh, kiến nghị đã tiếp nhận, chưa thụ lý.',
      'It was received, and nobody has accepted or refused it.',
    ),
    next: text('Thụ lý, từ chối hoặc yêu cầu bổ sung thông tin', 'Accept it, refuse it, or ask the petitioner'),
  },
  await_petitioner: {
    name: text('Chờ người gửi bổ sung thông tin', 'Await the answer of a petitioner'),
    why: text('Đã yêu cầu người gửi bổ sung thông tin.', 'The petitioner was asked for more.'),
    next: text('Nhận thông tin bổ sung', 'Take the answer in'),
  },
  settle_petition: {
    name: text('Giải quyết phản ánh, kiến nghị', 'Settle a petition'),
    why: text('Đã thụ lý, chưa trả lời người gửi.', 'It was accepted, and the petitioner has no answer yet.'),
    next: text('Trả lời người gửi', 'Answer it'),
  },
  answer_data_request: {
    name: text('Trả lời yêu cầu của chủ thể dữ liệu', 'Answer a request of a data subject'),
    why: text('Chủ thể dữ liệu đang chờ trả lời.', 'The data subject waits for the answer.'),
    next: text('Chấp thuận hoặc từ chối', 'Grant or refuse it'),
  },
  publish_petition: {
    name: text('Công khai kết quả trả lời', 'Publish an answer'),
    why: text('Đã trả lời, chưa công khai kết quả.', 'It was answered, and the answer is not published.'),
    next: text('Công khai kết quả', 'Publish the answer'),
  },
} as const;

/** How people call one in an archive. */
export const RECORD_NAME = text('Phản ánh, kiến nghị, khiếu nại', 'Petition');
