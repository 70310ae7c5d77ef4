import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';

/** What people read about the handling of citizens' dossiers, where it is refused. Agencies in sentences are codes. */

export const noSuchUnit = (path: string, unit: string): FieldError =>
  fieldError(
    path,
    'unknown_agency',
    `Không có cơ quan nào đang hoạt động mang mã ${unit}.`,
    `There is no agency ${unit} today.`,
  );

export const unitHasClosed = (step: string, unit: string): Unmet =>
  unmetRule(
    'R16',
    'unit_closed',
    `Đơn vị ${unit} thực hiện bước “${step}” không còn hoạt động; đơn vị chủ trì giao bước này cho đơn vị khác.`,
    `The unit ${unit} of the step "${step}" does not exist today; the lead gives the step to another unit.`,
  );

export const officialNotOfStep = (official: string, step: string): Unmet =>
  unmetRule(
    'R16',
    'official_not_of_step',
    `Quy trình không giao bước “${step}” cho ${official}.`,
    `The procedure does not give the step "${step}" to ${official}.`,
  );

export const noFirstStep = (): Unmet =>
  unmetRule('R16', 'no_steps', 'Quy trình của thủ tục chưa có bước nào.', 'The procedure has no steps.');

export const supplementsUsed = (times: number): Unmet =>
  unmetRule(
    'R16',
    'supplement_used',
    `Đã yêu cầu bổ sung hồ sơ ${times} lần, là số lần tối đa của thủ tục.`,
    `The applicant was asked for a supplement ${times} times, which is all that the procedure allows.`,
  );

export const supplementTooLong = (days: number): Unmet =>
  unmetRule(
    'R16',
    'supplement_too_long',
    `Thời hạn bổ sung hồ sơ tối đa là ${days} ngày làm việc.`,
    `A supplement may take ${days} working days at most.`,
  );

export const componentTwice = (path: string, code: string): FieldError =>
  fieldError(
    path,
    'duplicate_code',
    `Thành phần hồ sơ “${code}” bị lặp lại.`,
    `The component "${code}" is given twice.`,
  );

export const lastStep = (): Unmet =>
  unmetRule(
    'R16',
    'last_step',
    'Đây là bước cuối của quy trình; ghi nhận kết quả giải quyết thay vì chuyển bước.',
    'This is the last step: its result is recorded, and it is not handed on.',
  );

export const notTheLastStep = (): Unmet =>
  unmetRule(
    'R16',
    'steps_left',
    'Quy trình còn bước chưa thực hiện.',
    'The procedure has steps that have not been carried out.',
  );

export const noEarlierStep = (): Unmet =>
  unmetRule('R16', 'first_step', 'Không có bước nào trước bước này.', 'There is no step before this one.');

export const notAnEarlierStep = (code: string): FieldError =>
  fieldError(
    '/step',
    'not_earlier',
    `“${code}” không phải là bước trước bước đang thực hiện.`,
    `"${code}" is no step before the one under way.`,
  );

export const alreadyWithUnit = (unit: string): Unmet =>
  unmetRule(
    'R16',
    'already_with_unit',
    `Bước này đang do ${unit} thực hiện; đổi công chức thực hiện thì phân công lại trong đơn vị.`,
    `The step is with ${unit} already; another official of it is named by the unit.`,
  );

export const timeStands = (): Unmet =>
  unmetRule(
    'R16',
    'clock_suspended',
    'Thời gian giải quyết hồ sơ đang tạm dừng.',
    'The time of the dossier stands still.',
  );

export const committeeDecides = (): Unmet =>
  unmetRule(
    'R2',
    'out_of_competence',
    'Việc này thuộc thẩm quyền của Ủy ban nhân dân; đơn vị chủ trì trình Ủy ban nhân dân quyết định.',
    "This is the committee's to decide: the lead submits the dossier to it.",
  );

/** Why the data of an applicant were read, as it is kept with the reading. */
export const FOUND_BY_APPLICANT = 'Tìm hồ sơ theo người nộp';

export const stillHandled = (): Unmet =>
  unmetRule(
    'R16',
    'still_handled',
    'Hồ sơ đang được giải quyết nên còn cần dữ liệu của người nộp; dữ liệu được xóa sau khi trả kết quả, dừng giải quyết hoặc người nộp rút hồ sơ.',
    'The dossier is being handled, and the data of the applicant are needed for it; they are erased once it is over, or the applicant has taken it back.',
  );
