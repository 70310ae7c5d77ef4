import type { Queryable } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { citizenFigures } from './citizen-figures.js';
import { countCitizens } from './citizen-figure-queries.js';
import { citizenSheet } from './citizen-columns.js';
import { sourceOf, STOCKS, type CitizenAsked, type CitizenQuestion } from './citizen-question.js';
import { citizenRows, type CitizenRow } from './citizen-report.js';
import { exchangeOf, formulaOf, indexRows } from './count-service-index.js';
import { freezeItems } from './frozen-items-store.js';
import type { Period } from './report.js';
import { formulaOn } from './service-index-formulas.js';
import type { IndexRow } from './service-index.js';
import type { Sheet } from './sheet.js';
import { bothOf, type TogetherRow } from './together.js';

/** What a report on citizens' dossiers says, by lead: their figures, and the index of service where a formula holds. */
export interface CitizenContent {
  readonly citizens: readonly CitizenRow[];
  /** Of agencies together (R27); reports of earlier days have none. */
  readonly citizensTogether?: readonly TogetherRow<CitizenRow>[] | undefined;
  readonly serviceIndex: {
    readonly formula: ReturnType<typeof formulaOf>;
    readonly exchange: Awaited<ReturnType<typeof exchangeOf>>;
    readonly rows: readonly IndexRow[];
  } | null;
}

/** Counts it as of now, and freezes what each figure counts in the same statement (R22). */
export async function citizenContent(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  { id, period }: { readonly id: string; readonly period: Period },
  reference: ReferenceData,
  now: Date,
): Promise<CitizenContent> {
  const question = { ...period, by: 'unit' as const };
  const figures = citizenFigures(sourceOf(question));
  const beside = ({ asked, stock }: CitizenAsked): string =>
    freezeItems(processes, id, asked, figures, Object.fromEntries(STOCKS.map((name) => [name, stock(name)])));
  const basis = { question, reference, today: reference.calendar.localDate(now), issued: id };
  const count = (of: CitizenQuestion) => countCitizens(db, processes, of, reference, now, { beside });
  const found = await count(question);
  const rowsOf = async (of: CitizenQuestion): Promise<CitizenRow[]> =>
    citizenRows(of.together ? await count(of) : found, { ...basis, question: of });
  const { rows, together } = await bothOf<CitizenQuestion, CitizenRow>(rowsOf, question, reference, basis.today);
  const formula = formulaOn(period.to);
  return {
    citizens: rows,
    citizensTogether: together,
    serviceIndex: formula
      ? {
          formula: formulaOf(formula),
          exchange: await exchangeOf(db, question, reference),
          rows: indexRows(basis, formula, found, ({ vi }) => vi),
        }
      : null,
  };
}

const STATES = { measured: null, not_applicable: 'Không có số liệu để tính', not_measured: 'Chưa đo được' } as const;

/** Figures, and the index component by component. */
export function citizenSheets({ citizens, citizensTogether, serviceIndex }: CitizenContent): [Sheet, ...Sheet[]] {
  const figures = citizenSheet({ rows: citizens, together: citizensTogether }, (each) => each.vi);
  if (!serviceIndex) return [figures];
  const header = ['Mã', 'Tên', 'Chỉ số', 'Điểm tối đa', 'Tử số', 'Mẫu số', 'Tỷ lệ (%)', 'Điểm', 'Ghi chú'];
  const rows = serviceIndex.rows.flatMap(({ key, name, components, total }) => [
    ...components.map((each) => [
      key,
      name,
      each.name,
      each.max,
      each.numerator.value,
      each.denominator.value,
      each.ratioPercent,
      each.points,
      each.why ?? STATES[each.state],
    ]),
    [
      key,
      name,
      'Tổng',
      total.max,
      null,
      null,
      total.percent,
      total.points,
      `Trên ${total.applicableMax} điểm tính được`,
    ],
  ]);
  return [figures, { name: 'Bộ chỉ số phục vụ', header, rows }];
}
