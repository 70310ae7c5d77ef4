import type { LocalDate } from '../../core/dates.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import { dayInEnglish, dayInFigures } from '../../core/said-times.js';
import { text, type Text } from '../../core/text.js';

/** What people read about commendations: reasons for them, and why one is refused. */

export const LAST_DAY_BEFORE_FIRST = text(
  'Ngày cuối không được trước ngày đầu.',
  'The last day must not be before the first.',
);

export const neverSilent = (asked: number): Text =>
  text(
    `Được lấy ý kiến ${asked} lần, lần nào cũng có trả lời, không có vi phạm.`,
    `Asked ${asked} times and never silent, without a violation.`,
  );

export const answeredEarly = (early: number, percent: number | null): Text =>
  text(
    `Trả lời trước ngày hết hạn ${early} lần (${percent}%).`,
    `Answered before the day of the deadline ${early} times (${percent}%).`,
  );

const counted = (times: number, one: string, several: string): string => `${times} ${times === 1 ? one : several}`;

/** Tasks and parts, as far as there are any: `2 nhiệm vụ và 1 phần việc phối hợp`. */
const tasksAndParts = (tasks: number, parts: number): Text => {
  const some = <T>(times: number, said: T): T[] => (times > 0 ? [said] : []);
  return text(
    [...some(tasks, `${tasks} nhiệm vụ được giao`), ...some(parts, `${parts} phần việc phối hợp`)].join(' và '),
    [
      ...some(tasks, counted(tasks, 'assigned task', 'assigned tasks')),
      ...some(parts, `${counted(parts, 'part', 'parts')} in those of others`),
    ].join(' and '),
  );
};

const ofThemEarly = (early: number): Text =>
  early > 0 ? text(`, trong đó ${early} việc trước hạn`, `, ${early} of them early`) : text('', '');

export const tasksInTime = (tasks: number, parts: number, early: number): Text => {
  const [done, ahead] = [tasksAndParts(tasks, parts), ofThemEarly(early)];
  return text(
    `Hoàn thành đúng hạn ${done.vi}${ahead.vi}, không có việc chậm.`,
    `Completed ${done.en} on time${ahead.en}, none late.`,
  );
};

export const praisedByLeads = (times: number, leads: string): Text =>
  text(
    `Được cơ quan chủ trì ghi nhận phối hợp tốt ${times} lần: ${leads}.`,
    `Found helpful by lead agencies ${times} times: ${leads}.`,
  );

export const advisedOnOpinions = (opinions: number, early: number): Text =>
  text(
    `Đã tham mưu ${opinions} ý kiến, trong đó ${early} ý kiến trước hạn, không có ý kiến chậm hoặc thiếu.`,
    `Prepared ${opinions} opinions, ${early} of them early, none late or incomplete.`,
  );

export const dossiersOnTime = (dossiers: number): Text =>
  text(
    `Chịu trách nhiệm ${dossiers} hồ sơ, tất cả giải quyết đúng hạn.`,
    `Answered for ${dossiers} dossiers, all of them decided on time.`,
  );

export const tasksOnTime = (tasks: number, parts: number, early: number): Text => {
  const [done, ahead] = [tasksAndParts(tasks, parts), ofThemEarly(early)];
  return text(
    `Chịu trách nhiệm ${done.vi}${ahead.vi}, không có việc chậm.`,
    `Answered for ${done.en}${ahead.en}, none late.`,
  );
};

export const standingViolations = (who: string, violations: number): Unmet =>
  unmetRule(
    'R25',
    'standing_violation',
    `${who} có ${violations} vi phạm còn hiệu lực trong kỳ.`,
    `${who} has ${violations} violations in the period that stand.`,
  );

export const nothingDone = (official: string): Unmet =>
  unmetRule(
    'R25',
    'nothing_done',
    `Trong kỳ không ghi nhận công việc nào của ${official}.`,
    `Nothing that ${official} did in the period is recorded.`,
  );

export const officialNeeded = (): FieldError =>
  fieldError(
    '/official',
    'required',
    'Khen thưởng cá nhân phải nêu rõ cán bộ được khen.',
    'An individual commendation names the official.',
  );

export const unknownAgency = (agency: string): FieldError =>
  fieldError('/agency', 'unknown_agency', `Không có cơ quan "${agency}".`, `There is no agency "${agency}".`);

export const endsBeforeItBegins = (): FieldError =>
  fieldError('/to', 'before_from', LAST_DAY_BEFORE_FIRST.vi, LAST_DAY_BEFORE_FIRST.en);

export const periodNotOver = (): FieldError =>
  fieldError('/to', 'in_future', 'Kỳ khen thưởng chưa kết thúc.', 'The period has not ended yet.');

export const heldNoPosition = (official: string, agency: string): FieldError =>
  fieldError(
    '/official',
    'not_of_agency',
    `${official} không giữ chức vụ tại ${agency} trong kỳ.`,
    `${official} held no position in ${agency} in the period.`,
  );

export const commendedAlready = (who: string, from: LocalDate, to: LocalDate): Text =>
  text(
    `${who} đã được khen cho kỳ từ ngày ${dayInFigures(from)} đến ngày ${dayInFigures(to)}.`,
    `${who} has been commended already for ${dayInEnglish(from)} to ${dayInEnglish(to)}.`,
  );
