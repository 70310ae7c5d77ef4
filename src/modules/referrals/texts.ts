import type { LocalDate } from '../../core/dates.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import { dayInEnglish, dayInFigures } from '../../core/said-times.js';
import { text } from '../../core/text.js';

/** What people read about referrals: the violations that one names, the measures, and the proceedings. */

export const LAST_DAY_BEFORE_FIRST = text(
  'Ngày cuối không được trước ngày đầu.',
  'The last day must not be before the first.',
);

export const MEASURES_WITH_CHANGE = text(
  'Khi thay đổi thì phải nêu hình thức xử lý mới; khi không thay đổi thì không nêu.',
  'New measures are given where they are changed, and only there.',
);

export const ONE_SUBJECT = text(
  'Phải nêu một hồ sơ, một nhiệm vụ hoặc một cuộc kiểm tra, và chỉ một.',
  'Name a dossier, a task or an inspection, and only one of them.',
);

export const unknownViolation = (path: string): FieldError =>
  fieldError(path, 'unknown_violation', 'Không có vi phạm này.', 'There is no such violation there.');

export const violationRepeated = (path: string): FieldError =>
  fieldError(path, 'repeated', 'Vi phạm này được nêu hai lần.', 'This violation is there twice.');

const notReferable = (vi: string, en: string): Unmet => unmetRule('R8', 'violation_not_referable', vi, en);

export const ownViolation = (): Unmet =>
  notReferable(
    'Cơ quan lập văn bản không đề nghị xử lý vi phạm của chính mình.',
    'Whoever writes the letter does not refer a violation of its own.',
  );

export const violationFallen = (agency: string, day: LocalDate): Unmet =>
  notReferable(
    `Vi phạm ngày ${dayInFigures(day)} của ${agency} đã được miễn trách nhiệm hoặc đã hủy.`,
    `The violation of ${agency} on ${dayInEnglish(day)} was excused or annulled.`,
  );

export const referredAlready = (agency: string, day: LocalDate): Unmet =>
  unmetRule(
    'R7',
    'already_referred',
    `Vi phạm ngày ${dayInFigures(day)} của ${agency} đã có trong một văn bản đề nghị xử lý trách nhiệm.`,
    `The violation of ${agency} on ${dayInEnglish(day)} was referred already.`,
  );

export const explanationRunning = (lastDay: LocalDate): Unmet =>
  unmetRule(
    'R8',
    'explanation_period_running',
    `Còn vi phạm chưa giải trình; thời hạn giải trình đến hết giờ làm việc ngày ${dayInFigures(lastDay)}.`,
    `There are violations that are not explained yet; the time to explain runs until the close of business of ${dayInEnglish(lastDay)}.`,
  );

export const notRuled = (agency: string, day: LocalDate): Unmet =>
  unmetRule(
    'R8',
    'violation_not_ruled',
    `Chưa có kết luận về vi phạm ngày ${dayInFigures(day)} của ${agency}.`,
    `There is no ruling on the violation of ${agency} on ${dayInEnglish(day)}.`,
  );

export const notUnderReview = (path: string, agency: string): FieldError =>
  fieldError(
    path,
    'not_under_review',
    `Hình thức xử lý đối với ${agency} không thuộc diện xem xét lại.`,
    `The measures of ${agency} are not under review.`,
  );

export const notReferred = (path: string, agency: string): FieldError =>
  fieldError(
    path,
    'not_referred',
    `${agency} không có trong văn bản đề nghị xử lý trách nhiệm.`,
    `${agency} was not referred.`,
  );

export const noPositionThen = (path: string, official: string, agency: string): FieldError =>
  fieldError(
    path,
    'not_of_agency',
    `${official} không giữ chức vụ tại ${agency} vào ngày vi phạm.`,
    `${official} held no position in ${agency} on the day of the violation.`,
  );

export const unknownMeasure = (path: string, measure: string): FieldError =>
  fieldError(
    path,
    'unknown_measure',
    `Quy định hiện hành không có hình thức xử lý "${measure}".`,
    `The rules in force have no measure "${measure}".`,
  );

export const remedyInPast = (path: string): FieldError =>
  fieldError(path, 'in_past', 'Thời hạn khắc phục đã qua.', 'The time to put it right has passed already.');

export const measureRepeated = (path: string): FieldError =>
  fieldError(path, 'repeated', 'Hình thức xử lý này được nêu hai lần.', 'This measure is there twice.');

export const noViolationLeft = (agency: string): Unmet =>
  unmetRule(
    'R8',
    'no_violation_left',
    `Không còn vi phạm nào của ${agency} trong văn bản này: tất cả đã được miễn trách nhiệm hoặc đã hủy.`,
    `No violation of ${agency} in this referral is left: all were excused or annulled.`,
  );

export const notInForceThen = (measure: string, agency: string, day: LocalDate | null): Unmet =>
  unmetRule(
    'R9',
    'measure_not_in_force',
    `Hình thức xử lý "${measure}" không có hiệu lực vào ngày ${figures(day)}, là ngày vi phạm của ${agency}.`,
    `The measure "${measure}" was not in force on ${english(day)}, the day of the violation of ${agency}.`,
  );

export const notInForceNow = (measure: string, day: LocalDate): Unmet =>
  unmetRule(
    'R9',
    'measure_not_in_force',
    `Hình thức xử lý "${measure}" không có hiệu lực vào ngày xử lý, ${dayInFigures(day)}.`,
    `The measure "${measure}" is not in force on the day of the handling, ${dayInEnglish(day)}.`,
  );

export const measureDoesNotFit = (measure: string, whom: string): Unmet =>
  unmetRule(
    'R9',
    'measure_does_not_fit',
    `Hình thức xử lý "${measure}" không áp dụng đối với ${whom}.`,
    `The measure "${measure}" does not fit ${whom}.`,
  );

export const leadersOnly = (measure: string): Unmet =>
  unmetRule(
    'R9',
    'leaders_only',
    `Hình thức ${measure} chỉ áp dụng đối với người giữ chức vụ lãnh đạo, quản lý.`,
    `The measure ${measure} is for heads and their deputies only.`,
  );

export const limitationPassed = (measure: string, acted: LocalDate | null, until: LocalDate): Unmet =>
  unmetRule(
    'R9',
    'limitation_passed',
    `Thời hiệu xử lý ${measure} đối với vi phạm ngày ${figures(acted)} đã hết ngày ${dayInFigures(until)}.`,
    `The limitation of ${measure} for the violation of ${english(acted)} ended on ${dayInEnglish(until)}.`,
  );

export const remedyPassed = (agency: string, measure: string, by: LocalDate | null): Unmet =>
  unmetRule(
    'R24',
    'remedy_deadline_passed',
    `Thời hạn khắc phục ngày ${figures(by)} của ${agency} đã qua (hình thức xử lý: ${measure}); hãy nêu lại các hình thức xử lý trong quyết định.`,
    `The time of ${agency} to put it right passed on ${english(by)} (measure: ${measure}): state the measures anew in the decision.`,
  );

export const remedyRunning = (): Unmet =>
  unmetRule(
    'R24',
    'remedy_running',
    'Thời hạn khắc phục còn chạy; chỉ kết thúc khi đã khắc phục hoặc đã hết hạn.',
    'The time to put it right still runs: close it as remedied, or when the time is over.',
  );

export const noMeasureFor = (path: string, official: string, agency: string): FieldError =>
  fieldError(
    path,
    'no_measure',
    `Không có hình thức xử lý nào đối với ${official} của ${agency}.`,
    `There is no measure for ${official} of ${agency}.`,
  );

export const proceedingsMissing = (official: string | null, measure: string): Unmet =>
  unmetRule(
    'R9',
    'proceedings_missing',
    `Chưa có cuộc họp kiểm điểm và hội đồng kỷ luật đối với ${official} trước khi quyết định hình thức ${measure}.`,
    `${official} is not disciplined (${measure}) without a review meeting and a council before the decision.`,
  );

const figures = (day: LocalDate | null): string => (day === null ? '…' : dayInFigures(day));
const english = (day: LocalDate | null): string => (day === null ? '…' : dayInEnglish(day));

/** What waits for somebody: what it is, why it waits, and the act that is next (R15). */
export const WORK = {
  review_referral: {
    name: text('Thụ lý đề nghị xử lý trách nhiệm', 'Take up a referral'),
    why: text('Đề nghị xử lý trách nhiệm chưa được thụ lý.', 'The referral was lodged and not taken up.'),
    next: text('Thụ lý', 'Take it up'),
  },
  propose_measures: {
    name: text('Đề xuất hình thức xử lý', 'Propose measures'),
    why: text(
      'Sở Nội vụ đang xem xét, chưa đề xuất hình thức xử lý.',
      'Home Affairs reviews it and has not proposed measures.',
    ),
    next: text('Đề xuất', 'Propose'),
  },
  decide_referral: {
    name: text('Quyết định hình thức xử lý', 'Decide measures'),
    why: text(
      'Hình thức xử lý đã được đề xuất, chờ UBND quyết định.',
      'Measures were proposed; the committee decides.',
    ),
    next: text('Quyết định', 'Decide'),
  },
  close_referral: {
    name: text('Kết thúc đề nghị xử lý trách nhiệm', 'Close a referral'),
    why: text(
      'UBND đã quyết định; Sở Nội vụ theo dõi việc khắc phục và kết thúc.',
      'The committee has decided; Home Affairs follows the remedies and closes it.',
    ),
    next: text('Kết thúc', 'Close'),
  },
  review_measures: {
    name: text('Xem xét lại hình thức xử lý', 'Review measures'),
    why: text(
      'Vi phạm làm căn cứ xử lý không còn; UBND xem xét lại.',
      'A violation that measures were decided for no longer stands; the committee reviews them.',
    ),
    next: text('Xem xét lại', 'Review'),
  },
  remedy: {
    name: text('Khắc phục theo quyết định', 'Remedy'),
    why: text(
      'Phải khắc phục theo quyết định xử lý và báo cáo Sở Nội vụ.',
      'What was wrong is to be put right, and reported to Home Affairs.',
    ),
    next: text('Xem việc phải khắc phục', 'See what is to be put right'),
  },
} as const;
