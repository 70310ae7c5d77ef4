import type { Queryable } from '../../platform/db/index.js';
import type { ViolationKind } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { FIGURES, type Figure, type FigureName } from './figures.js';
import type { Question } from './report.js';
import { SOURCES, type ItemType, type Source } from './sources.js';
import { ask, ofKey, within, type Asked } from './statement.js';

/** One of the things that a figure counts. */
export interface CountedItem {
  readonly type: ItemType;
  readonly id: string;
  /** The moment that it is counted by. */
  readonly at: Date;
  /** Tells apart what has one id: reminders of a request, returns of a dossier. */
  readonly no: number;
  /** The agency whose work it is. */
  readonly agency: string;
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
  what: {
    readonly question: Question;
    readonly figure: FigureName;
    readonly key: string;
    readonly after: ItemKey | undefined;
    readonly limit: number;
  },
  reference: ReferenceData,
  now: Date,
): Promise<CountedItem[]> {
  const figure: Figure = FIGURES[what.figure];
  const asked = ask(what.question, reference, now);
  const rows = await db.query({ text: pageOf(asked, figure, what), values: asked.values.list });
  return rows.map((row) => ({ type: figure.items ?? SOURCES[figure.source].type, ...row })) as CountedItem[];
}

function pageOf(
  asked: Asked,
  figure: Figure,
  { key, after, limit }: { key: string; after: ItemKey | undefined; limit: number },
): string {
  const source: Source = SOURCES[figure.source];
  const { weight } = figure;
  const { join, where } = ofKey(asked, source, key);
  // A row that stands for several is that many items.
  const several = weight === undefined ? '' : `cross join lateral generate_series(1, ${weight}) as each (no)`;
  const no = weight === undefined ? 'x.no' : 'each.no';
  // Not every source names the present moment, and PostgreSQL wants to know what `$2` is.
  const conditions = [
    '$2::timestamptz is not null',
    within(asked),
    where,
    figure.where,
    ...(after ? [beyond(asked, source, weight !== undefined, after)] : []),
  ];
  const order = [...source.order.map((name) => `x.${name}`), ...(weight === undefined ? [] : ['each.no'])];
  return `select x.at, x.id, ${no}::integer as no, x.party as agency, x.dossier_id as "dossierId", x.dossier_code as "dossierCode"${figure.source === 'violations' ? ', x.kind, x.state as status' : ''}
    from (${source.rows}) x ${join} ${several}
    where ${conditions.map((each) => `(${each})`).join(' and ')} order by ${order.join(', ')} limit ${asked.values.add(limit, 'integer')}`;
}

/** What comes after an item. The index is entered at its moment and id; the number tells apart the few that share them. */
function beyond({ values }: Asked, source: Source, several: boolean, [at, id, no]: ItemKey): string {
  const [moment, name] = [values.add(at, 'timestamptz'), values.add(id, 'uuid')];
  if (several)
    return `(x.at, x.id) >= (${moment}, ${name}) and (x.at, x.id, each.no) > (${moment}, ${name}, ${values.add(no, 'integer')})`;
  if (!source.order.includes('no')) return `(x.at, x.id) > (${moment}, ${name})`;
  return `(x.at, x.id) >= (${moment}, ${name}) and (x.at, x.id, x.no) > (${moment}, ${name}, ${values.add(no, 'integer')})`;
}
