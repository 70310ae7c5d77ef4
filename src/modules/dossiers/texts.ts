import type { LocalDate } from '../../core/dates.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import { dayInEnglish, dayInFigures } from '../../core/said-times.js';
import { text, type Text } from '../../core/text.js';

/** What people read about dossiers; about suspensions and diligence in `texts/`, about states in `state-names.ts`. */

export const notWhileDossierIs = ({ vi, en }: Text): Text =>
  text(
    `Không thực hiện được khi hồ sơ ở trạng thái "${vi}".`,
    `Not possible while the state of the dossier is "${en}".`,
  );

export const notWhileTimeIs = ({ vi, en }: Text): Text =>
  text(
    `Không thực hiện được khi thời gian giải quyết ở trạng thái "${vi}".`,
    `Not possible while the state of its time is "${en}".`,
  );

export const unknownProcedure = (code: string): FieldError =>
  fieldError(
    '/procedureCode',
    'unknown_procedure',
    `Không có thủ tục "${code}" đang có hiệu lực.`,
    `No procedure "${code}" is in force.`,
  );

export const doesNotLead = (agency: string): Unmet =>
  unmetRule(
    'R2',
    'out_of_competence',
    `${agency} không chủ trì thủ tục này.`,
    `${agency} does not lead this procedure.`,
  );

export const componentRepeated = (path: string, code: string): FieldError =>
  fieldError(
    path,
    'repeated',
    `Thành phần hồ sơ "${code}" được nêu hai lần.`,
    `The component "${code}" is there twice.`,
  );

export const headSignsWithdrawal = (agency: string): Unmet =>
  unmetRule(
    'R1',
    'not_signed',
    `Việc rút hồ sơ phải do người đứng đầu hoặc cấp phó của người đứng đầu ${agency} ký.`,
    `A withdrawal is signed by the head or a deputy head of ${agency}.`,
  );

export const lateReasonNeeded = (): FieldError =>
  fieldError(
    '/lateReason',
    'late_reason_required',
    'Văn phòng đã tiếp nhận hồ sơ; phải nêu lý do phát hiện muộn.',
    'The Office has accepted it: say why the fault was found late.',
  );

export const notAcceptedYet = (): FieldError =>
  fieldError(
    '/lateReason',
    'not_accepted_yet',
    'Văn phòng chưa tiếp nhận hồ sơ; không nêu lý do phát hiện muộn.',
    'The Office has not accepted it yet: nothing was found late.',
  );

export const notForThemToDecide = (agency: string): Unmet =>
  unmetRule(
    'R2',
    'out_of_competence',
    `Việc này không thuộc thẩm quyền quyết định của ${agency}.`,
    `It is not for ${agency} to decide.`,
  );

export const nobodyDissents = (): Unmet =>
  unmetRule('R10', 'no_dissent', 'Không còn ý kiến khác nhau.', 'No opinion differs any more.');

export const neverAskedAgency = (agency: string): Unmet =>
  unmetRule(
    'R3',
    'required_consultee_missing',
    `Chưa lấy ý kiến của ${agency}.`,
    `${agency} has not been asked for an opinion.`,
  );

export const nothingToRespondTo = (): Unmet =>
  unmetRule(
    'R11',
    'missing_opinion',
    'Yêu cầu này chưa có kết quả để tiếp thu, giải trình.',
    'This request has nothing to respond to yet.',
  );

export const unknownRequest = (): FieldError =>
  fieldError(
    '/requestId',
    'unknown_request',
    'Hồ sơ không có yêu cầu lấy ý kiến này.',
    'The dossier has no such request.',
  );

export const didNotDissent = (): Unmet =>
  unmetRule('R12', 'no_dissent', 'Cơ quan này không có ý kiến khác.', 'This agency did not dissent.');

export const unknownOfficial = (path: string, official: string, day: LocalDate): FieldError =>
  fieldError(
    path,
    'unknown_official',
    `${official} không giữ chức vụ tại cơ quan nào vào ngày ${dayInFigures(day)}.`,
    `${official} held no position in any agency on ${dayInEnglish(day)}.`,
  );

export const sideAbsent = (agency: string): Unmet =>
  unmetRule(
    'R12',
    'side_absent',
    `Buổi làm việc không có người của ${agency} tham dự.`,
    `Nobody of ${agency} took part in the working session.`,
  );

export const onlyCitizensApologised = (): Unmet =>
  unmetRule(
    'R19',
    'not_a_citizen_dossier',
    'Chỉ hồ sơ của người dân, doanh nghiệp mới có thư xin lỗi.',
    'Only a dossier of citizens or businesses has a letter of apology.',
  );

export const apologisedAlready = (): Unmet =>
  unmetRule(
    'R19',
    'already_apologised',
    'Hồ sơ đã có thư xin lỗi; mỗi hồ sơ chỉ có một thư.',
    'There is a letter of apology already; a dossier has one only.',
  );

export const datePassed = (): Unmet =>
  unmetRule(
    'R19',
    'apology_too_late',
    'Đã quá ngày hẹn trả kết quả; thư xin lỗi phải gửi trước ngày hẹn.',
    'The date has passed; the letter of apology goes out before it.',
  );

export const exemptedAlready = (): Unmet =>
  unmetRule(
    'R19',
    'already_exempted',
    'Đã ghi nhận trường hợp không phải gửi thư xin lỗi của hồ sơ này.',
    'It is recorded already that no letter of apology is owed for this dossier.',
  );

export const noSuchGround = (grounds: readonly string[]): FieldError =>
  fieldError(
    '/ground',
    'unknown_ground',
    `Chính sách không có lý do này. Các lý do: ${grounds.join('; ')}.`,
    `The policy has no such ground. There are: ${grounds.join('; ')}.`,
  );

export const newDateNotLater = (): FieldError =>
  fieldError(
    '/newDate',
    'not_later',
    'Ngày hẹn mới phải sau ngày hẹn cũ và không được trước hôm nay.',
    'The new date must be later than the old one, and not in the past.',
  );

/** How people call one in an archive. */
export const RECORD_NAME = text('Hồ sơ', 'Dossier');
