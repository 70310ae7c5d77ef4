import type { Queryable } from '../../platform/db/index.js';
import type { ViolationKind } from '../procedures/index.js';
import type { RegisteredProcess, ReportSource } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Figure } from './figures.js';
import type { Question } from './report.js';
import { placesOf, sourcesOf } from './sources.js';
import { ask, ofKey, within, type Asked } from './statement.js';

/** One of the things that a figure counts. */
export interface CountedItem {
  readonly type: string;
  readonly id: string;
  /** Where it is read. */
  readonly href: string;
  /** The moment that it is counted by. */
  readonly at: Date;
  /** Tells apart what has one id: reminders of a request, returns of a dossier. */
  readonly no: number;
  /** The agency whose work it is. */
  readonly agency: string;
  /** The aggregate that it belongs to, of whatever process. */
  readonly dossierId: string;
  readonly dossierCode: string;
  /** Of a violation alone. */
  readonly kind?: ViolationKind;
  readonly status?: string;
}

/** Sort key of the last item shown. */
export type ItemKey = readonly [at: string, id: string, no: number];

/** The items behind one figure of one row, oldest first, by the very conditions that the figure was counted by. */
export async function countedItems(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  what: ItemsOf & { readonly question: Question },
  reference: ReferenceData,
  now: Date,
): Promise<CountedItem[]> {
  const source = sourcesOf(processes)[what.figure.source];
  return source ? itemsIn(db, processes, ask(what.question, reference, now), source, what) : [];
}

/** One page of what a figure counts in a source. */
export interface ItemsOf {
  readonly figure: Figure;
  readonly key: string;
  readonly after: ItemKey | undefined;
  readonly limit: number;
}

/** The same of a source that is made for the question. */
export async function itemsIn(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  asked: Asked,
  source: ReportSource,
  what: ItemsOf,
): Promise<CountedItem[]> {
  const { figure } = what;
  const type = figure.items ?? source.type;
  const place = placesOf(processes)[type]!;
  const rows = await db.query({ text: pageOf(asked, source, figure, what), values: asked.values.list });
  return (rows as unknown as Omit<CountedItem, 'type' | 'href'>[]).map((row) => ({ type, href: place(row), ...row }));
}

function pageOf(
  asked: Asked,
  source: ReportSource,
  figure: Figure,
  { key, after, limit }: { key: string; after: ItemKey | undefined; limit: number },
): string {
  const { weight } = figure;
  const { join, where } = ofKey(asked, source, key);
  // A row that stands for several is that many items.
  const several = weight === undefined ? '' : `cross join lateral generate_series(1, ${weight}) as each (no)`;
  const no = weight === undefined ? 'x.no' : 'each.no';
  // Not every source names the present moment, and PostgreSQL wants to know what `$2` is.
  const conditions = [
    '$2::timestamptz is not null',
    within(asked, source),
    where,
    figure.where,
    ...(after ? [beyond(asked, source, weight !== undefined, after)] : []),
  ];
  const order = [...source.order.map((name) => `x.${name}`), ...(weight === undefined ? [] : ['each.no'])];
  const page = `limit ${asked.values.add(limit, 'integer')}`;
  const found = `select x.at, x.id, ${no}::integer as no, x.party as agency, x.dossier_id as "dossierId", x.dossier_code as "dossierCode"${(source.told ?? []).map((each) => `, ${each}`).join('')}
    from (${source.rows}) x ${join} ${several}
    where ${conditions.map((each) => `(${each})`).join(' and ')}`;
  // `offset 0` keeps the planner, which takes every second row for one that counts, from walking along an index of the order.
  return figure.few
    ? `select * from (${found} offset 0) few order by at, id, no ${page}`
    : `${found} order by ${order.join(', ')} ${page}`;
}

/** What comes after an item. The index is entered at its moment and id; the number tells apart the few that share them. */
function beyond({ values }: Asked, source: ReportSource, several: boolean, [at, id, no]: ItemKey): string {
  const [moment, name] = [values.add(at, 'timestamptz'), values.add(id, 'uuid')];
  if (several)
    return `(x.at, x.id) >= (${moment}, ${name}) and (x.at, x.id, each.no) > (${moment}, ${name}, ${values.add(no, 'integer')})`;
  if (!source.order.includes('no')) return `(x.at, x.id) > (${moment}, ${name})`;
  return `(x.at, x.id) >= (${moment}, ${name}) and (x.at, x.id, x.no) > (${moment}, ${name}, ${values.add(no, 'integer')})`;
}
