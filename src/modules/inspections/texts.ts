import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import { text, type Text } from '../../core/text.js';

/** What people read about inspections. */

const wrong = (path: string, code: string, vi: string, en: string): FieldError => fieldError(path, code, vi, en);

export const unknownAgency = (path: string, code: string): FieldError =>
  wrong(
    path,
    'unknown_agency',
    `Không có cơ quan nào đang hoạt động mang mã ${code}.`,
    `There is no agency ${code} today.`,
  );

export const inspectsItself = (): FieldError =>
  wrong(
    '/subjectAgency',
    'inspects_itself',
    'Cơ quan không tự ra quyết định kiểm tra chính mình.',
    'An agency does not inspect itself.',
  );

export const unknownMember = (path: string, code: string): FieldError =>
  wrong(
    path,
    'unknown_official',
    `Hôm nay không có ai mang mã ${code} đang giữ chức vụ.`,
    `Nobody with the code ${code} holds a position today.`,
  );

export const memberTwice = (path: string, code: string): FieldError =>
  wrong(path, 'repeated', `Người mang mã ${code} được nêu hai lần.`, `The official ${code} is named twice.`);

export const memberOfSubject = (path: string, code: string): FieldError =>
  wrong(
    path,
    'member_of_subject',
    `Người mang mã ${code} thuộc cơ quan được kiểm tra nên không tham gia đoàn kiểm tra.`,
    `The official ${code} belongs to the agency that is inspected, and cannot be in the team.`,
  );

export const headsWrong = (heads: number): FieldError =>
  wrong(
    '/team',
    'one_head',
    `Đoàn kiểm tra phải có đúng một trưởng đoàn; đang có ${heads}.`,
    `A team has exactly one head; this one has ${heads}.`,
  );

export const unknownProcedure = (path: string, code: string): FieldError =>
  wrong(path, 'unknown_procedure', `Không có thủ tục ${code}.`, `There is no procedure ${code}.`);

export const unknownField = (path: string, field: string): FieldError =>
  wrong(
    path,
    'unknown_field',
    `Không có thủ tục nào thuộc lĩnh vực “${field}”.`,
    `No procedure is of the field “${field}”.`,
  );

export const kindTwice = (path: string): FieldError =>
  wrong(path, 'repeated', 'Loại vụ việc được nêu hai lần.', 'The kind of matters is named twice.');

export const periodReversed = (): FieldError =>
  wrong('/periodTo', 'bounds_reversed', 'Ngày cuối kỳ trước ngày đầu kỳ.', 'The period ends before it begins.');

export const periodInFuture = (): FieldError =>
  wrong(
    '/periodTo',
    'in_future',
    'Kỳ được kiểm tra không kéo dài quá hôm nay.',
    'The period that is inspected does not reach beyond today.',
  );

export const plannedInPast = (path: string): FieldError =>
  wrong(path, 'in_past', 'Ngày bắt đầu kiểm tra không được trước hôm nay.', 'An inspection begins today or later.');

export const tooSoonToAnnounce = (path: string, days: number): FieldError =>
  wrong(
    path,
    'too_soon',
    `Phải thông báo cho cơ quan được kiểm tra trước ít nhất ${days} ngày làm việc; ngày bắt đầu này quá gần.`,
    `The agency is told at least ${days} working days before; this day is too near.`,
  );

export const sameDay = (): FieldError =>
  wrong('/plannedOn', 'changes_nothing', 'Ngày bắt đầu vẫn như cũ.', 'It begins on that day already.');

export const reasonNeeded = (path: string): FieldError =>
  wrong(path, 'reason_required', 'Phải nêu lý do.', 'This needs a reason.');

export const redrawNeedsReason = (): FieldError =>
  wrong('/reason', 'reason_required', 'Chọn lại mẫu phải nêu lý do.', 'A sample that is drawn anew needs a reason.');

export const sampleTooLarge = (most: number): FieldError =>
  wrong('/size', 'sample_too_large', `Mẫu có nhiều nhất ${most} vụ việc.`, `A sample has ${most} matters at most.`);

export const largerThanSet = (size: number): FieldError =>
  wrong(
    '/size',
    'larger_than_set',
    `Trong phạm vi kiểm tra chỉ có ${size} vụ việc.`,
    `There are only ${size} matters to draw from.`,
  );

export const unknownEntry = (): FieldError =>
  wrong('/entry', 'unknown_entry', 'Không có mục nhật ký này.', 'There is no such entry in the journal.');

export const entryOutOfScope = (): FieldError =>
  wrong(
    '/entry',
    'entry_out_of_scope',
    'Mục nhật ký không thuộc vụ việc nào trong phạm vi kiểm tra.',
    'The entry belongs to no matter that is inspected.',
  );

export const unknownKind = (kind: string): FieldError =>
  wrong(
    '/kind',
    'unknown_kind',
    `Danh mục nội dung phát hiện không có “${kind}”.`,
    `The catalogue of findings has no kind “${kind}”.`,
  );

export const noSuchFinding = (path: string, no: number): FieldError =>
  wrong(path, 'unknown_finding', `Không có nội dung phát hiện số ${no}.`, `There is no finding ${no}.`);

export const findingTwice = (path: string, no: number): FieldError =>
  wrong(path, 'repeated', `Nội dung phát hiện số ${no} được nêu hai lần.`, `The finding ${no} is named twice.`);

export const notUpheld = (path: string, no: number): FieldError =>
  wrong(
    path,
    'not_upheld',
    `Nội dung phát hiện số ${no} không được giữ nguyên nên không có yêu cầu khắc phục.`,
    `Nothing is to be put right because of the finding ${no}: it is not upheld.`,
  );

export const oneTerm = (path: string): FieldError =>
  wrong(
    path,
    'exactly_one_unit',
    'Thời hạn được nêu bằng số ngày làm việc hoặc bằng một ngày cụ thể.',
    'A term is so many working days, or a day.',
  );

export const remedyInPast = (path: string): FieldError =>
  wrong(path, 'in_past', 'Thời hạn khắc phục phải sau hôm nay.', 'What is to be put right has a term that lies ahead.');

export const termNotExpected = (): FieldError =>
  wrong(
    '/workingDays',
    'not_expected',
    'Chỉ đặt thời hạn mới khi trả lại để khắc phục tiếp.',
    'A new term is set only where something is sent back.',
  );

const ruled = (code: string, vi: string, en: string): Unmet => unmetRule('R23', code, vi, en);
const put = (code: string, vi: string, en: string): Unmet => unmetRule('R24', code, vi, en);

export const announcedTooLate = (days: number): Unmet =>
  ruled(
    'announced_too_late',
    `Phải thông báo trước ngày bắt đầu ít nhất ${days} ngày làm việc; hãy lùi ngày bắt đầu.`,
    `The agency is told at least ${days} working days before the day; put it off first.`,
  );

export const emptySet = (): Unmet =>
  ruled(
    'empty_set',
    'Trong phạm vi và kỳ kiểm tra không có vụ việc nào của cơ quan.',
    'The agency has no matter of this scope in the period.',
  );

export const noSample = (): Unmet =>
  ruled('no_sample', 'Chưa chọn mẫu vụ việc để kiểm tra.', 'No sample has been drawn.');

export const beforePlannedDay = (day: string): Unmet =>
  ruled(
    'before_planned_day',
    `Chưa đến ngày bắt đầu kiểm tra (${day}).`,
    `The day of the inspection (${day}) has not come yet.`,
  );

export const finishedAlready = (): Unmet =>
  ruled('finished', 'Đã lập biên bản kiểm tra.', 'The minutes have been recorded.');

export const noMinutes = (): Unmet =>
  ruled('no_minutes', 'Chưa lập biên bản kiểm tra.', 'The minutes have not been recorded.');

export const noReport = (): Unmet =>
  ruled('no_report', 'Đoàn kiểm tra chưa báo cáo kết quả.', 'The team has not reported yet.');

export const reportedAlready = (): Unmet =>
  ruled('reported', 'Đoàn kiểm tra đã báo cáo kết quả.', 'The team has reported.');

export const tooManyFindings = (most: number): Unmet =>
  ruled(
    'too_many_findings',
    `Một cuộc kiểm tra có nhiều nhất ${most} nội dung phát hiện.`,
    `An inspection has ${most} findings at most.`,
  );

export const answeredAlready = (no: number): Unmet =>
  ruled('answered', `Cơ quan đã giải trình nội dung số ${no}.`, `The finding ${no} has been explained.`);

export const nothingToExplain = (): Unmet =>
  ruled('nothing_to_explain', 'Không còn nội dung nào phải giải trình.', 'No finding is left to be explained.');

export const answersAwaited = (numbers: readonly number[]): Unmet =>
  ruled(
    'answers_awaited',
    `Còn trong thời hạn giải trình: nội dung số ${numbers.join(', ')}.`,
    `May still be explained in time: ${numbers.join(', ')}.`,
  );

export const notAddressed = (numbers: readonly number[]): Unmet =>
  ruled(
    'findings_not_addressed',
    `Kết luận chưa nêu xử lý đối với nội dung số ${numbers.join(', ')}.`,
    `The conclusion says nothing of the findings ${numbers.join(', ')}.`,
  );

export const settledAlready = (no: number): Unmet =>
  put('settled', `Yêu cầu khắc phục số ${no} đã xong.`, `The remedy ${no} is settled.`);

export const judgementAwaited = (no: number): Unmet =>
  put(
    'judgement_awaited',
    `Báo cáo khắc phục số ${no} đang chờ đoàn kiểm tra xem xét.`,
    `The report on the remedy ${no} waits for the inspectors.`,
  );

export const notReported = (no: number): Unmet =>
  put(
    'not_reported',
    `Cơ quan chưa báo cáo kết quả khắc phục số ${no}.`,
    `The agency has not reported on the remedy ${no}.`,
  );

export const allSettled = (): Unmet => put('all_settled', 'Mọi yêu cầu khắc phục đã xong.', 'Every remedy is settled.');

export const noneOwed = (): Unmet =>
  put('none_owed', 'Không còn nội dung nào chờ khắc phục.', 'Nothing is left that an agency has to put right.');

export const nothingOwed = (): Unmet =>
  put('nothing_owed', 'Cơ quan không còn nội dung phải khắc phục.', 'The agency has nothing left to put right.');

export const remedyOfAnother = (agency: string): Text =>
  text(`Yêu cầu khắc phục này là của cơ quan ${agency}.`, `This is for the agency ${agency} to put right.`);

export const RECORD_NAME = text('Hồ sơ kiểm tra', 'Inspection');
