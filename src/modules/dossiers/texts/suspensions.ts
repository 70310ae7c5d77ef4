import type { LocalDate } from '../../../core/dates.js';
import type { FieldError, Unmet } from '../../../core/errors.js';
import { fieldError, unmetRule } from '../../../core/refusals.js';
import { dayInEnglish, dayInFigures } from '../../../core/said-times.js';

/** What people read where the time of a dossier is not suspended. */

const refused = (code: string, vi: string, en: string): Unmet => unmetRule('R16', code, vi, en);

export const clockSuspended = (): Unmet =>
  refused(
    'clock_suspended',
    'Thời gian giải quyết đang tạm dừng; hãy cho tiếp tục trước.',
    'Its time is suspended: resume it first.',
  );

export const notSuspendable = (): Unmet =>
  refused(
    'not_suspendable',
    'Chỉ cơ quan đang giữ hồ sơ được tạm dừng thời gian giải quyết, và không được tạm dừng khi đang lấy ý kiến.',
    'Only the agency that has the dossier suspends its time, and not while opinions are asked for.',
  );

export const askedByHandling = (): Unmet =>
  refused(
    'asked_by_handling',
    'Hồ sơ của người dân, doanh nghiệp giải quyết theo các bước tạm dừng chờ bổ sung khi yêu cầu người nộp bổ sung hồ sơ.',
    'Of a dossier that is handled step by step time stands still when the applicant is asked for a supplement.',
  );

export const suspendedOften = (times: number): Unmet =>
  refused(
    'suspension_used',
    `Đã tạm dừng đủ ${times} lần, là số lần tối đa theo quy định.`,
    `Its time was suspended ${times} times, the maximum.`,
  );

export const noReasonLeft = (): Unmet =>
  refused(
    'no_suspension_reason',
    'Không còn lý do nào được phép tạm dừng thời gian giải quyết hồ sơ này.',
    'No reason is left for which the time of this dossier may be suspended.',
  );

/** `names`: of all reasons, with a semicolon between them. */
export const unknownReason = (reason: string, names: string): Unmet =>
  refused(
    'unknown_suspension_reason',
    `Lý do "${reason}" không có trong danh mục lý do tạm dừng: ${names}.`,
    `The reason "${reason}" is not in the catalogue of reasons: ${names}.`,
  );

export const reasonOfOthers = (reason: string): Unmet =>
  refused(
    'not_your_suspension_reason',
    `Cơ quan này không được tạm dừng với lý do "${reason}".`,
    `This agency may not suspend its time for the reason "${reason}".`,
  );

export const notForCitizens = (reason: string): Unmet =>
  refused(
    'not_for_citizens',
    `Hồ sơ của người dân, doanh nghiệp không được tạm dừng với lý do "${reason}".`,
    `The time of a dossier of citizens or businesses is not suspended for the reason "${reason}".`,
  );

export const reasonUsed = (times: number, reason: string): Unmet =>
  refused(
    'suspension_used',
    `Đã tạm dừng đủ ${times} lần với lý do "${reason}", là số lần tối đa theo quy định.`,
    `Its time was suspended ${times} times for the reason "${reason}", the maximum.`,
  );

export const suspensionTooLong = (last: LocalDate, workingDays: number): Unmet =>
  refused(
    'suspension_too_long',
    `Với lý do này chỉ được tạm dừng đến hết ngày ${dayInFigures(last)} (${workingDays} ngày làm việc).`,
    `For this reason its time may be suspended until ${dayInEnglish(last)} at most (${workingDays} working days).`,
  );

export const headMustSign = (agency: string): Unmet =>
  unmetRule(
    'R1',
    'not_signed',
    `Tạm dừng với lý do này phải có chữ ký của người đứng đầu hoặc cấp phó của người đứng đầu ${agency}.`,
    `This reason needs the signature of the head or a deputy head of ${agency}.`,
  );

export const endInPast = (): FieldError =>
  fieldError('/until', 'in_past', 'Ngày kết thúc tạm dừng đã qua.', 'The last day of the suspension has passed.');

export const suspendedByOthers = (agency: string): Unmet =>
  refused(
    'not_your_suspension',
    `Chỉ ${agency}, là cơ quan đã tạm dừng, được cho tiếp tục sớm; hết thời hạn tạm dừng thì tự tiếp tục.`,
    `Only ${agency}, which suspended it, resumes it early; at its end it resumes by itself.`,
  );
