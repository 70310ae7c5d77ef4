import type { Row, Statement } from '../../platform/db/index.js';
import { bindingsOf } from '../../workflow/index.js';
import type { Owned, RegisteredProcess } from '../processes/index.js';
import type { GoneOwner, OwnerlessItem } from './ownerless.js';

/** What an official may have, with the process that it belongs to. */
export interface Source {
  readonly process: RegisteredProcess;
  readonly owned: Owned;
  readonly table: string;
  /** Column of its table with the id of the root. */
  readonly root: string;
}

export const sourcesOf = (processes: readonly RegisteredProcess[]): Source[] =>
  processes.flatMap((process) =>
    (process.ownership?.owned ?? []).map((owned) => {
      const { table } = bindingsOf(process)[owned.machine]!;
      return { process, owned, table: table.table, root: table.root ?? 'id' };
    }),
  );

const nameOf = ({ process, owned }: Source): string => `${process.name}.${owned.machine}`;

/**
 * The officials with open items, each once for an agency: `agency`, `official`. The index is read by leaps, from one official to the next: the
 * cost is that of the officials, however many items they have.
 */
export function listOwners(source: Source, tenant: string, agency: string | null): Statement {
  const { agency: ag, official, open } = source.owned;
  const next = (where: string): string =>
    `select i.${ag} as agency, i.${official} as official from ${source.table} i
      where i.tenant_id = $1 and ${open} and ${where} order by i.${ag}, i.${official} limit 1`;
  const [first, after] =
    agency === null
      ? [`i.${ag} > ''`, `(i.${ag}, i.${official}) > (o.agency, o.official)`]
      : [`i.${ag} = $2`, `i.${ag} = $2 and i.${official} > o.official`];
  return {
    name: `ownerless.owners.${nameOf(source)}.${agency === null ? 'all' : 'of-agency'}`,
    text: `with recursive o as ((${next(first)}) union all select n.* from o cross join lateral (${next(after)}) n)
      select agency, official from o`,
    values: agency === null ? [tenant] : [tenant, agency],
  };
}

const pairs = (gone: readonly GoneOwner[]): unknown[] => [
  gone.map((each) => each.agency),
  gone.map((each) => each.official),
  gone.map((each) => each.since),
];

const GONE = 'unnest($2::text[], $3::text[], $4::date[]) as g (agency, official, since)';

const ofGone = ({ owned }: Source): string =>
  `i.tenant_id = $1 and i.${owned.agency} = g.agency and i.${owned.official} = g.official and ${owned.open}`;

/** Aggregates with an open item of one of these whose head was not asked for a successor since they left: `id`. */
export const listUntold = (source: Source, tenant: string, gone: readonly GoneOwner[]): Statement => ({
  name: `ownerless.untold.${nameOf(source)}`,
  text: `select distinct i.id from ${GONE} cross join lateral (
      select i.${source.root} as id from ${source.table} i
      where ${ofGone(source)} and (i.${source.owned.told} is null or i.${source.owned.told} < g.since)) i`,
  values: [tenant, ...pairs(gone)],
});

/** Sort key of the last item shown: when it is due, and its id. */
export type OwnerlessKey = readonly [dueAt: string, id: string];

const FIRST: OwnerlessKey = ['-infinity', '00000000-0000-0000-0000-000000000000'];

/** The open items of these, of every kind, the soonest due first. */
export const listItems = (
  sources: readonly Source[],
  tenant: string,
  gone: readonly GoneOwner[],
  [dueAt, id]: OwnerlessKey = FIRST,
  limit: number,
): Statement => ({
  // PostgreSQL cuts names at 63 bytes, and a service has one set of sources: all of them, or one kind.
  name: `ownerless.items.${sources.length === 1 ? nameOf(sources[0]!) : 'all'}`,
  text: `select n.*, to_char(n.since, 'YYYY-MM-DD') as since from (${sources.map(itemsOf).join(' union all ')}) n order by n."dueAt", n.id limit $7`,
  values: [tenant, ...pairs(gone), dueAt, id, limit],
});

const itemsOf = (source: Source): string => {
  const { process, owned, table, root } = source;
  const by = `i.${owned.dueAt}, i.id`;
  return `select '${owned.machine}' as kind, i.id, i.root as "dossierId", r.${process.columns.code} as "dossierCode",
      g.agency, g.official, g.since, i.due_at as "dueAt"
    from ${GONE} cross join lateral (
      select i.tenant_id, i.id, i.${root} as root, i.${owned.dueAt} as due_at from ${table} i
      where ${ofGone(source)} and (${by}) > ($5::timestamptz, $6::uuid) order by ${by} limit $7) i
    join ${process.root.table.table} r on r.tenant_id = i.tenant_id and r.id = i.root`;
};

/** What is without a term is listed under a day far ahead. */
const FAR_AHEAD = '9999-12-31T00:00:00.000Z';

export const toItem = (row: Row): OwnerlessItem => {
  const dueAt = (row['dueAt'] as Date).toISOString();
  return { ...row, dueAt: dueAt === FAR_AHEAD ? null : dueAt } as unknown as OwnerlessItem;
};

/** Where the list goes on after an item. */
export const keyOf = ({ dueAt, id }: Pick<OwnerlessItem, 'dueAt' | 'id'>): OwnerlessKey => [dueAt ?? FAR_AHEAD, id];
