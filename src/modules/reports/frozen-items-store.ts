import type { Queryable, Statement } from '../../platform/db/index.js';
import type { RegisteredProcess, ReportSource } from '../processes/index.js';
import { FIGURES, type Figure } from './figures.js';
import type { CountedItem } from './items-queries.js';
import { NOBODY } from './report.js';
import { placesOf, sourcesOf } from './sources.js';
import { keyed, within, type Asked } from './statement.js';

/** Lists that were frozen with an issued report: what each of its figures counted. */

const COLUMNS = 'tenant_id, report_id, figure, row_key, place, type, at, item_id, no, agency, dossier_id, dossier_code';

/**
 * Freezes what every figure of the question counts, all rows of the report together: one insert, for the statement that counts them. So both
 * see the same moment.
 */
export function freezeItems(
  processes: readonly RegisteredProcess[],
  report: string,
  asked: Asked,
  figures: Readonly<Record<string, Figure>> = FIGURES,
  more: Readonly<Record<string, MadeSource>> = {},
): string {
  const sources = Object.entries(sourcesOf(processes)).map(([name, source]) => [name, { source, asked }] as const);
  const parts = [...sources, ...Object.entries(more)].flatMap(([name, each]) => itemsOf(each, name, figures));
  return `insert into issued_report_items (${COLUMNS})
    select (select $1::text), ${asked.values.add(report, 'uuid')}, i.figure, i.key, row_number() over (partition by i.figure, i.key order by i.at, i.id, i.no),
      i.type, i.at, i.id, i.no, i.party, i.dossier_id, i.dossier_code
    from (${parts.join('\nunion all\n')}) i`;
}

/** A source that is made for a question, in the same statement. */
interface MadeSource {
  readonly source: ReportSource;
  readonly asked: Asked;
}

/** Each row of a source once for every figure that counts it; one that stands for several, that many times. */
function itemsOf({ asked, source }: MadeSource, name: string, all: Readonly<Record<string, Figure>>): string[] {
  const figures = Object.entries(all).filter(([, figure]) => figure.source === name);
  if (figures.length === 0) return [];
  const { key, join } = keyed(asked, source);
  const counting = figures.map(
    ([figure, { where, weight, items }]) =>
      `('${figure}', '${items ?? source.type}', ${weight === undefined ? 'null::integer' : weight}, ${where})`,
  );
  return [
    `select f.figure, f.type, coalesce(${key}, '${NOBODY}') as key, x.at, x.id, case when f.times is null then x.no else each.no end::integer as no,
        x.party, x.dossier_id, x.dossier_code
      from (${source.rows}) x ${join}
        cross join lateral (values ${counting.join(', ')}) as f (figure, type, times, holds)
        cross join lateral generate_series(1, coalesce(f.times, 1)) as each (no)
      where ${within(asked, source)} and f.holds`,
  ];
}

/** An item of a figure that is told apart outside the database. */
export interface FrozenItem extends Pick<
  CountedItem,
  'type' | 'id' | 'no' | 'at' | 'agency' | 'dossierId' | 'dossierCode'
> {
  readonly figure: string;
  readonly key: string;
}

/** Freezes items by figure and key, in the order given. */
export const insertItems = (tenant: string, report: string, items: readonly FrozenItem[]): Statement => ({
  name: 'reports.freeze-items',
  text: `insert into issued_report_items (${COLUMNS})
    select $1, $2, i.figure, i.key, row_number() over (partition by i.figure, i.key order by i.place), i.type, i.at, i.id, i.no, i.agency, i.dossier_id, i.dossier_code
    from unnest($3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::uuid[], $8::integer[], $9::text[], $10::uuid[], $11::text[])
      with ordinality as i (figure, key, type, at, id, no, agency, dossier_id, dossier_code, place)`,
  values: [
    tenant,
    report,
    items.map((each) => each.figure),
    items.map((each) => each.key),
    items.map((each) => each.type),
    items.map((each) => each.at.toISOString()),
    items.map((each) => each.id),
    items.map((each) => each.no),
    items.map((each) => each.agency),
    items.map((each) => each.dossierId),
    items.map((each) => each.dossierCode),
  ],
});

/** One page of the list behind a figure of an issued report, after the place `after`. */
export async function readFrozen(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  tenant: string,
  { report, figure, key, after, limit }: FrozenPage,
): Promise<(CountedItem & { readonly place: number })[]> {
  const rows = await db.query({
    name: 'reports.frozen-items',
    text: `select place::integer as place, type, at, item_id as id, no, agency, dossier_id as "dossierId", dossier_code as "dossierCode"
      from issued_report_items where tenant_id = $1 and report_id = $2 and figure = $3 and row_key = $4 and place > $5 order by place limit $6`,
    values: [tenant, report, figure, key, after, limit],
  });
  const places = placesOf(processes);
  return (rows as unknown as (Omit<CountedItem, 'href'> & { place: number })[]).map((row) => ({
    ...row,
    href: places[row.type]!(row),
  }));
}

export interface FrozenPage {
  readonly report: string;
  readonly figure: string;
  readonly key: string;
  /** Place of the last item shown; 0 for the first page. */
  readonly after: number;
  readonly limit: number;
}
