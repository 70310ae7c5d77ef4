import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import { text, type Text } from '../../core/text.js';
import type { ContributionState } from './contribution.js';
import type { TaskState } from './task.js';

/** What people read about assigned tasks. Agencies in sentences are codes, with a comma between them. */

/** How people call the states of a task. */
export const TASK_STATE_NAMES: Readonly<Record<TaskState, Text>> = {
  assigned: text('Đã giao, chưa tiếp nhận', 'Assigned, not taken up yet'),
  in_progress: text('Đang thực hiện', 'In progress'),
  reported: text('Đã báo cáo, chờ xác nhận', 'Reported, awaiting confirmation'),
  completed: text('Đã hoàn thành', 'Completed'),
  declined: text('Đã báo cáo không thuộc thẩm quyền', 'Declined as not competent'),
  suspended: text('Đang tạm dừng', 'Suspended'),
  cancelled: text('Đã thu hồi', 'Cancelled'),
};

/** How people call the states of the part of a cooperating agency. */
export const PART_STATE_NAMES: Readonly<Record<ContributionState, Text>> = {
  pending: text('Đang phối hợp', 'Contribution awaited'),
  contributed: text('Đã phối hợp', 'Contributed'),
  overdue: text('Quá hạn phối hợp', 'Contribution overdue'),
  released: text('Không phải phối hợp nữa', 'Released'),
};

export const unknownAgency = (path: string, agency: string): FieldError =>
  fieldError(
    path,
    'unknown_agency',
    `Không có cơ quan nào đang hoạt động mang mã ${agency}.`,
    `There is no agency ${agency} today.`,
  );

export const termInPast = (path: string): FieldError =>
  fieldError(path, 'in_past', 'Thời hạn phải ở sau thời điểm hiện tại.', 'The term lies in the past.');

export const termBeyondBound = (path: string): FieldError =>
  fieldError(
    path,
    'beyond_bound',
    'Thời hạn không được muộn hơn thời hạn của nhiệm vụ cấp trên hoặc của cơ quan chủ trì.',
    'The term ends after that of the parent task, or of the lead.',
  );

export const partNeedsTerm = (): FieldError =>
  fieldError(
    '/dueAt',
    'beyond_bound',
    'Nhiệm vụ con của nhiệm vụ có thời hạn phải có thời hạn.',
    'A part of a task with a term has a term itself.',
  );

export const oneTermOnly = (): FieldError =>
  fieldError(
    '/workingDays',
    'term_given_twice',
    'Chỉ nêu thời hạn hoặc số ngày làm việc, không nêu cả hai.',
    'Either the term or the working days are given, not both.',
  );

export const termNotLater = (): FieldError =>
  fieldError(
    '/dueAt',
    'not_later',
    'Thời hạn mới phải muộn hơn thời hạn hiện tại.',
    'It is not later than the term is now.',
  );

export const confidential = (path: string): FieldError =>
  fieldError(
    path,
    'confidential',
    'Không nhập vào hệ thống này nhiệm vụ có độ mật.',
    'A task with a mark of secrecy is not taken here.',
  );

export const unknownDossier = (path: string): FieldError =>
  fieldError(path, 'unknown_dossier', 'Không có hồ sơ này.', 'There is no such dossier.');

export const unknownParent = (): FieldError =>
  fieldError(
    '/parentId',
    'unknown_task',
    'Không có nhiệm vụ này, hoặc nhiệm vụ đã kết thúc.',
    'There is no such task, or it is over.',
  );

export const besideTasks = (): FieldError =>
  fieldError(
    '/tasks',
    'beside_tasks',
    'Khi giao nhiều nhiệm vụ, nội dung của từng nhiệm vụ ghi trong danh sách nhiệm vụ.',
    'Where several tasks are given, what each is made of stands in its own entry.',
  );

export const missingField = (path: string): FieldError =>
  fieldError(path, 'required', 'Thiếu thông tin bắt buộc.', 'This field is required.');

export const refusalNeedsReason = (): FieldError =>
  fieldError('/reason', 'reason_required', 'Phải nêu lý do không đồng ý gia hạn.', 'A refusal needs a reason.');

export const refusalGivesDate = (): FieldError =>
  fieldError(
    '/dueAt',
    'not_granted',
    'Khi không đồng ý gia hạn thì không ghi thời hạn mới.',
    'A refusal gives no date.',
  );

export const leadsAlready = (): FieldError =>
  fieldError('/lead', 'is_lead', 'Cơ quan này đang chủ trì nhiệm vụ.', 'This agency leads it already.');

export const cooperatesAlready = (): FieldError =>
  fieldError('/lead', 'cooperates', 'Cơ quan này đang phối hợp thực hiện nhiệm vụ.', 'This agency cooperates in it.');

export const leadCooperates = (path: string): FieldError =>
  fieldError(path, 'is_lead', 'Cơ quan chủ trì không phối hợp với chính mình.', 'It leads the task.');

export const namedTwice = (path: string): FieldError =>
  fieldError(path, 'repeated', 'Cơ quan này đã có trong danh sách phối hợp.', 'This agency is there twice.');

export const tooManyCooperate = (path: string, max: number): FieldError =>
  fieldError(path, 'too_many', `Tối đa ${max} cơ quan phối hợp.`, `At most ${max} agencies cooperate.`);

const refused = (code: string, vi: string, en: string): Unmet => unmetRule('R14', code, vi, en);

export const noTerm = (): Unmet =>
  refused('no_term', 'Nhiệm vụ không có thời hạn nên không gia hạn.', 'The task has no term to extend.');

export const extensionWaits = (): Unmet =>
  refused(
    'extension_pending',
    'Đang có một đề nghị gia hạn chờ quyết định.',
    'An extension is waiting for a decision.',
  );

export const extensionTooLate = (): Unmet =>
  refused(
    'deadline_passed',
    'Đã hết thời hạn; việc gia hạn phải được đề nghị trước khi hết hạn.',
    'The term has passed: an extension is asked before it ends.',
  );

export const noExtensionWaits = (): Unmet =>
  refused(
    'no_extension_asked',
    'Không có đề nghị gia hạn nào đang chờ quyết định.',
    'No extension is waiting for a decision.',
  );

export const insistedEnough = (times: number): Unmet =>
  refused(
    'already_insisted',
    `Đã yêu cầu tiếp tục thực hiện ${times} lần, là số lần tối đa; hãy giao cơ quan khác hoặc thu hồi nhiệm vụ.`,
    `The assigner has insisted ${times} times, the maximum: give it to another agency, or cancel it.`,
  );

export const partSettled = (): Unmet =>
  refused(
    'part_settled',
    'Cơ quan này đã phối hợp xong hoặc không phải phối hợp nữa.',
    'Nothing is expected of this agency any more.',
  );

export const remindersUsed = (sent: number): Unmet =>
  unmetRule(
    'R6',
    'reminders_exhausted',
    `Đã đôn đốc đủ ${sent} lần, là số lần tối đa theo quy định.`,
    `${sent} reminders went out by hand, the maximum.`,
  );

export const NO_OCCASION = text(
  'Nhiệm vụ chưa có trường hợp phải thực hiện; coi như đạt.',
  'The task gives no occasion for it; it counts as met.',
);
export const DONE = text('Đã thực hiện.', 'Done.');

export const notAssignedClearly = (agencies: string): Text =>
  text(
    `Chưa giao rõ việc, sản phẩm, thời hạn cho: ${agencies}.`,
    `Work, product and term were not stated to: ${agencies}.`,
  );
export const ASSIGN_ANEW = text(
  'Hãy giao lại, nêu rõ việc, sản phẩm và thời hạn.',
  'Give it anew, with work, product and term.',
);

export const notReminded = (agencies: string): Text =>
  text(`Chưa đôn đốc trước khi hết hạn đối với: ${agencies}.`, `No reminder before the term to: ${agencies}.`);
export const REMIND_BEFORE = text('Hãy đôn đốc trước khi hết thời hạn.', 'Remind before the term ends.');

export const notUrged = (agencies: string, days: number): Text =>
  text(
    `Chưa có công văn đôn đốc, hoặc chưa đủ ${days} ngày làm việc kể từ ngày phát hành công văn, đối với: ${agencies}.`,
    `Not urged by a letter, or less than ${days} working days ago: ${agencies}.`,
  );
export const URGE_IN_WRITING = text(
  'Hãy đôn đốc, phát hành công văn của lần đôn đốc đó và để cơ quan có thời gian thực hiện.',
  'Remind by hand, issue the letter of that reminder, and leave the agency the time to act.',
);

export const NOT_ANSWERED = text(
  'Chưa trả lời khó khăn, vướng mắc hoặc đề nghị gia hạn.',
  'Difficulties or a request for more time are not answered.',
);
export const ANSWER_LEAD = text('Hãy trả lời cơ quan chủ trì.', 'Answer the lead.');

/** How people call one in an archive. */
export const RECORD_NAME = text('Nhiệm vụ được giao', 'Assigned task');
