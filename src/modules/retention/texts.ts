import type { LocalDate } from '../../core/dates.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import { dayInEnglish, dayInFigures } from '../../core/said-times.js';
import { text } from '../../core/text.js';

/** What people read about archives. */

export const RECORD_STATE_NAMES = {
  closed: text('Đã kết thúc', 'Closed'),
  packaged: text('Đã lập gói lưu trữ', 'Packaged'),
  handed_over: text('Đã nộp lưu', 'Handed over'),
  destroyed: text('Đã hủy', 'Destroyed'),
} as const;

export const DESTRUCTION_STATE_NAMES = {
  proposed: text('Đã lập danh mục, chờ quyết định', 'Listed, to be decided'),
  decided: text('Đã có quyết định, đang hủy', 'Decided, being carried out'),
  carried_out: text('Đã hủy xong', 'Carried out'),
  withdrawn: text('Đã rút', 'Withdrawn'),
} as const;

export const ARCHIVE_STATE_NAMES = {
  clear: text('Không nợ nộp lưu', 'Nothing owed'),
  owed: text('Còn hồ sơ phải nộp lưu', 'Records to be handed over'),
} as const;

export const packagedAlready = text(
  'Hồ sơ đã có gói lưu trữ và từ đó không có gì mới; hãy dùng gói này.',
  'There is a package of it, and nothing has happened since: use that one.',
);

export const packageUnderWay = text(
  'Gói lưu trữ của hồ sơ đã được yêu cầu và đang được lập.',
  'A package of it has been asked for already and is being made.',
);

export const notMadeYet = text('Gói lưu trữ chưa lập xong.', 'The package has not been made yet.');

export const stillWaits = (code: string): Unmet =>
  unmetRule(
    'R13',
    'still_open',
    `Hồ sơ “${code}” còn việc chưa giải quyết xong: vi phạm, đề nghị xử lý, bước giải quyết hoặc thời hạn đang chạy.`,
    `Something of “${code}” is not settled: a violation, a referral, a step or a deadline.`,
  );

const at = (index: number): string => `/packageIds/${index}`;

export const unknownPackage = (index: number): FieldError =>
  fieldError(at(index), 'unknown_package', 'Không có gói lưu trữ này của cơ quan.', 'The agency has no such package.');

export const packageNotMade = (index: number): FieldError =>
  fieldError(at(index), 'not_made', 'Gói lưu trữ này chưa lập xong.', 'This package has not been made.');

export const handedOverAlready = (index: number): FieldError =>
  fieldError(
    at(index),
    'handed_over',
    'Gói này đã nộp vào lưu trữ này.',
    'This package was handed over to this archive already.',
  );

export const packageTwice = (index: number): FieldError =>
  fieldError(at(index), 'repeated', 'Gói này được nêu hai lần.', 'This package is named twice.');

export const beforePackage = (path: string, day: LocalDate): FieldError =>
  fieldError(
    path,
    'before_package',
    `Không được trước ngày lập gói lưu trữ cuối cùng, ngày ${dayInFigures(day)}.`,
    `It must not be before the day on which the last of the packages was made, ${dayInEnglish(day)}.`,
  );

export const beforeHandover = (day: LocalDate): FieldError =>
  fieldError(
    '/handedOverOn',
    'before_document',
    `Ngày bàn giao không được trước ngày của biên bản, ngày ${dayInFigures(day)}.`,
    `The day of the hand-over must not be before that of the minutes, ${dayInEnglish(day)}.`,
  );

export const signerOfAgency = (agency: string): Unmet =>
  unmetRule(
    'R1',
    'head_must_sign',
    `Người đứng đầu hoặc cấp phó của ${agency} phải ký.`,
    `The head or a deputy head of ${agency} must sign.`,
  );

export const nothingExpired = (agency: string): Unmet =>
  unmetRule(
    'R13',
    'nothing_expired',
    `${agency} không có hồ sơ nào hết thời hạn lưu trữ.`,
    `${agency} has nothing whose period has ended.`,
  );

export const periodsUnconfirmed = (basis: string): Unmet =>
  unmetRule(
    'R13',
    'periods_unconfirmed',
    `Thời hạn lưu trữ (${basis}) chưa được xác nhận; quyết định phải nêu rõ việc hủy theo thời hạn chưa xác nhận và lý do.`,
    `The periods (${basis}) are not confirmed; the decision must say that it destroys by periods that are not, and why.`,
  );

export const periodsConfirmed = (): FieldError =>
  fieldError(
    '/unconfirmedPeriods',
    'periods_confirmed',
    'Thời hạn lưu trữ đã được xác nhận; bỏ nội dung này khỏi quyết định.',
    'The periods are confirmed; leave this out.',
  );

export const councilAfterDecision = (): FieldError =>
  fieldError(
    '/council/documentDate',
    'after_decision',
    'Biên bản của Hội đồng không được sau ngày quyết định.',
    'The minutes of the council must not be later than the decision.',
  );

export const beforeProposal = (path: string, day: LocalDate): FieldError =>
  fieldError(
    path,
    'before_proposal',
    `Không được trước ngày lập danh mục, ngày ${dayInFigures(day)}.`,
    `It must not be before the day of the list, ${dayInEnglish(day)}.`,
  );

export const notOnList = (index: number): FieldError =>
  fieldError(
    `/keep/${index}/recordId`,
    'not_listed',
    'Hồ sơ này không có trong danh mục.',
    'This record is not on the list.',
  );

export const keptTwice = (index: number): FieldError =>
  fieldError(`/keep/${index}/recordId`, 'repeated', 'Hồ sơ này được nêu hai lần.', 'This record is named twice.');

/** Why something on the list was kept after all. */
export const KEPT = {
  gone: text('Không còn hồ sơ.', 'It is gone.'),
  permanent: text('Thời hạn lưu trữ vĩnh viễn.', 'It is kept permanently.'),
  term: text('Chưa hết thời hạn lưu trữ.', 'Its period has not ended.'),
  unconfirmed: text(
    'Thời hạn lưu trữ chưa được xác nhận và quyết định không nêu việc hủy theo thời hạn này.',
    'Its period is not confirmed, and the decision does not say that it is destroyed by it.',
  ),
  open: text('Còn việc chưa giải quyết xong.', 'Something of it is not settled.'),
  held: text('Hồ sơ khác còn liên quan: ', 'Other records are about it: '),
  heldByOthers: text('Còn hồ sơ khác liên quan.', 'Another record is about it.'),
} as const;

/** What waits for somebody (R15). */
export const WORK = {
  hand_over_records: {
    name: text('Nộp hồ sơ vào lưu trữ', 'Hand records over to the archive'),
    why: text(
      'Hồ sơ đã kết thúc từ năm trước, chưa nộp vào lưu trữ.',
      'Records that were closed in an earlier year have not been handed over to the archive.',
    ),
    next: text('Ghi nhận việc nộp lưu', 'Record the hand-over'),
  },
} as const;

export const agencyNeeded = text(
  'Việc này do một cơ quan thực hiện; hãy nêu cán bộ của cơ quan.',
  'An agency does this: name an official of one.',
);
