import type { Queryable } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { DELAY_COLUMNS, OFFICIAL_DELAY_COLUMNS, type DelayColumn } from './delay-columns.js';
import { frozenDelayFigures, OFFICIAL_FIGURES } from './delay-figures.js';
import { countDelays, countOfficials } from './delay-queries.js';
import { delayRowsOf, officialRows, type DelayRow, type OfficialRow } from './delay-report.js';
import { freezeItems } from './frozen-items-store.js';
import type { DelayDimension, Period } from './report.js';
import type { Cell, Sheet } from './sheet.js';
import { bothOf, TOGETHER, type Rows, type TogetherRow } from './together.js';

/** What a report on delays says (R20, R21): steps that overran by unit, step and cause, and officials who were late so often. */
export interface DelayContent {
  readonly units: readonly DelayRow[];
  /** By unit, of agencies together (R27); reports of earlier days have none. */
  readonly together?: readonly TogetherRow<DelayRow>[] | undefined;
  readonly steps: readonly DelayRow[];
  readonly causes: readonly DelayRow[];
  /** From how many delays on an official is named. */
  readonly atLeast: number;
  readonly officials: readonly OfficialRow[];
}

/** Counts it as of now, and freezes what each figure counts in the statements that count. */
export async function delayContent(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  { id, period }: { readonly id: string; readonly period: Period },
  reference: ReferenceData,
  now: Date,
): Promise<DelayContent> {
  const today = reference.calendar.localDate(now);
  const basis = { reference, today, now, issued: id };
  const by = (dimension: DelayDimension): Promise<Rows<DelayRow>> => {
    const figures = frozenDelayFigures(dimension);
    const rowsOf = delayRowsOf(basis, (question) =>
      countDelays(db, question, reference, now, (asked) => freezeItems(processes, id, asked, figures)),
    );
    return bothOf(rowsOf, { ...period, by: dimension }, reference, today);
  };
  const [units, steps, causes] = [await by('unit'), await by('step'), await by('cause')];
  const { officialsAtLeast: atLeast } = reference.policies.inForce(today).reports;
  const found = await countOfficials(db, processes, { ...period, by: 'official' }, reference, now, (asked) =>
    freezeItems(processes, id, asked, OFFICIAL_FIGURES),
  );
  return {
    ...{ units: units.rows, together: units.together, steps: steps.rows, causes: causes.rows, atLeast },
    officials: officialRows({ ...period, atLeast }, found, basis),
  };
}

function table<R extends { readonly key: string; readonly name: string }>(
  name: string,
  rows: readonly R[],
  columns: readonly DelayColumn<R>[],
  together: readonly R[] = [],
): Sheet {
  const cells = (row: R): Cell[] => [row.key, row.name, ...columns.map(({ figure }) => figure(row).value)];
  return {
    name,
    header: ['Mã', 'Tên', ...columns.map(({ label }) => label.vi)],
    rows: rows.map(cells),
    together: { name: TOGETHER.vi, rows: together.map(cells) },
  };
}

/** Its tables, in Vietnamese as the document itself; the first one is its CSV. */
export const delaySheets = ({ units, together, steps, causes, officials }: DelayContent): [Sheet, ...Sheet[]] => [
  table('Theo cơ quan, đơn vị', units, DELAY_COLUMNS, together),
  table('Theo bước giải quyết', steps, DELAY_COLUMNS),
  table('Theo nguyên nhân', causes, DELAY_COLUMNS),
  table('Cán bộ nhiều lần chậm', officials, OFFICIAL_DELAY_COLUMNS),
];
