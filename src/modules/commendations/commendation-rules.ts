import type { LocalDate } from '../../core/dates.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError } from '../../core/refusals.js';
import { text, type Text } from '../../core/text.js';
import { dateErrors } from '../calendar/index.js';
import type { Directory, Position } from '../directory/index.js';
import {
  FIGURES,
  type Appreciated,
  type FigureKey,
  type FrozenFigures,
  type Proposal,
  type Row,
} from './commendation.js';

const count = (row: Row, figure: FigureKey): number => row.consulted[figure].value ?? 0;
const violationsOf = (row: Row): number => row.violations.all.value ?? 0;

/** Part of what was settled that was answered early, in per cent; what was declined, withdrawn or excused counts for nothing. */
export function earlyPercent(row: Row): number | null {
  const settled = (['early', 'onTime', 'late', 'silent', 'incomplete'] as const).reduce(
    (sum, each) => sum + count(row, each),
    0,
  );
  return settled === 0 ? null : Math.round((100 * count(row, 'early')) / settled);
}

/**
 * Agencies to be commended (R25): asked often enough for figures to mean something, never silent, without a violation that stands; or
 * found helpful by a lead. One with a violation that stands is not proposed, whoever praised it. The quickest first.
 */
export function proposalsOf(
  rows: readonly Row[],
  appreciations: readonly Appreciated[],
  smallBelow: number,
): Proposal[] {
  const proposals = rows.flatMap((row): Proposal[] => {
    const praise = appreciations.filter(({ agency }) => agency === row.key);
    const reasons = violationsOf(row) > 0 ? [] : [...byFigures(row, smallBelow), ...byLeads(praise)];
    return reasons.length > 0 ? [{ row, earlyPercent: earlyPercent(row), appreciations: praise, reasons }] : [];
  });
  return proposals.sort(
    (a, b) =>
      (b.earlyPercent ?? -1) - (a.earlyPercent ?? -1) ||
      count(b.row, 'asked') - count(a.row, 'asked') ||
      (a.row.key < b.row.key ? -1 : 1),
  );
}

function byFigures(row: Row, smallBelow: number): Text[] {
  const asked = count(row, 'asked');
  if (asked < smallBelow || count(row, 'silent') > 0) return [];
  const [early, percent] = [count(row, 'early'), earlyPercent(row)];
  return [
    text(
      `Được lấy ý kiến ${asked} lần, không lần nào im lặng, không có vi phạm.`,
      `Asked ${asked} times and never silent, without a violation.`,
    ),
    ...(early === 0
      ? []
      : [
          text(
            `Trả lời trước hạn ${early} lần (${percent}%).`,
            `Answered before the day of the deadline ${early} times (${percent}%).`,
          ),
        ]),
  ];
}

function byLeads(praise: readonly Appreciated[]): Text[] {
  if (praise.length === 0) return [];
  const leads = [...new Set(praise.map(({ leadAgency }) => leadAgency))].sort().join(', ');
  return [
    text(
      `Được cơ quan chủ trì ghi nhận phối hợp tốt ${praise.length} lần: ${leads}.`,
      `Found helpful by leads ${praise.length} times: ${leads}.`,
    ),
  ];
}

/** R25: who has a violation that stands in the period is not commended for it. */
export function commendationUnmet(row: Row): Unmet[] {
  const standing = violationsOf(row);
  if (standing === 0) return [];
  const message = text(
    `${row.key} có ${standing} vi phạm còn hiệu lực trong kỳ.`,
    `${row.key} has ${standing} violations in the period that stand.`,
  );
  return [{ rule: 'R25', code: 'standing_violation', message }];
}

export const frozen = (row: Row, appreciations: number): FrozenFigures => ({
  ...(Object.fromEntries(FIGURES.map((figure) => [figure, count(row, figure)])) as Record<FigureKey, number>),
  medianWorkingHours: row.consulted.medianWorkingHours.value,
  earlyPercent: earlyPercent(row),
  violations: violationsOf(row),
  appreciations,
});

/** Who headed the agency on some day of the period, in the order in which they did. */
export const headsWithin = (directory: Directory, agency: string, from: LocalDate, to: LocalDate): Position[] =>
  directory
    .headsOf(agency)
    .filter(({ validFrom, validTo }) => validFrom <= to && (validTo === null || from <= validTo))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));

interface Named {
  readonly agency: string;
  readonly official?: string | undefined;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly documentDate?: LocalDate | undefined;
}

/** What is wrong with a commendation apart from what the agency did. The period may end today. */
export function commendationErrors(
  directory: Directory,
  { agency, official, from, to, documentDate }: Named,
  today: LocalDate,
): FieldError[] {
  const errors: FieldError[] = [];
  const wrong = (...what: Parameters<typeof fieldError>): void => void errors.push(fieldError(...what));
  if (!directory.agency(agency))
    wrong('/agency', 'unknown_agency', `Không có cơ quan ${agency}.`, `There is no agency ${agency}.`);
  if (to < from)
    wrong('/to', 'before_from', 'Ngày cuối không được trước ngày đầu.', 'The last day lies before the first.');
  else if (to > today) wrong('/to', 'in_future', 'Kỳ khen thưởng chưa kết thúc.', 'The period has not ended yet.');
  const there =
    [from, to].some((day) => directory.position(official ?? '', day)?.agency === agency) ||
    headsWithin(directory, agency, from, to).some((each) => each.official === official);
  if (official !== undefined && !there)
    wrong(
      '/official',
      'not_of_agency',
      `${official} không giữ chức vụ tại ${agency} trong kỳ.`,
      `${official} held no position in ${agency} in the period.`,
    );
  const after = to <= today ? ({ occasion: 'period', day: to } as const) : undefined;
  return [...errors, ...dateErrors({ date: documentDate, today, after })];
}
