import type { Statement } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import { rowsOf } from './class-rows.js';
import { hidingFrom, Values, WORK_CLASSES, type WorkFilters } from './work-queries.js';
import { NOBODY } from './work-store.js';

/** So many of each class and agency are counted: more than an agency ever has. An index is read no further. */
export const MOST_COUNTED = 1_000_000;

/** How many of each class an agency has, up to `MOST_COUNTED` and one more: `agency` as it is kept, and a number for each class. */
export function countWork(
  processes: readonly RegisteredProcess[],
  tenant: string,
  now: Date,
  { agencies, official, kind, unaware }: WorkFilters,
): Statement {
  const values = new Values();
  const of = `(select ${values.add(tenant, 'text')})`;
  const at = values.add(now.toISOString(), 'timestamptz');
  const most = values.add(MOST_COUNTED + 1, 'integer');
  const filters = hidingFrom(processes, unaware, of, values);
  if (official !== undefined) filters.push(`i.official = ${values.add(official, 'text')}`);
  if (kind !== undefined) filters.push(`i.kind = ${values.add(kind, 'text')}`);
  const counts = WORK_CLASSES.map((name) => {
    const sources = rowsOf(name, of, at, 'i.agency = g.agency').map((rows) =>
      [`(select 1 from ${rows}`, ...filters].join(' and ').concat(` limit ${most})`),
    );
    return `(select count(*)::integer from (${sources.join(' union all ')}) c) as ${name}`;
  });
  return {
    text: `select g.agency, ${counts.join(', ')} from unnest(${values.add(agencies, 'text[]')}) as g (agency)`,
    values: values.all,
  };
}

/** What these agencies have overdue, the soonest due first, `limit` at most: `kind`, `subject_id`. */
export const overdueWork = (tenant: string, agencies: readonly string[], now: Date, limit: number): Statement => ({
  name: 'work.overdue',
  text: `select i.kind, i.subject_id from unnest($2::text[]) as g (agency) cross join lateral (
      select w.kind, w.subject_id, w.due_at, w.id from work_items w
      where w.tenant_id = $1 and w.agency = g.agency and w.due_at < $3::timestamptz order by w.due_at, w.id limit $4) i
    order by i.due_at, i.id limit $4`,
  values: [tenant, agencies, now.toISOString(), limit],
});

/** The classes that digests tell of. */
export const TO_SEE_TO = ['overdue', 'at_risk', 'important'] as const;

/** Whose work is counted for which aggregate; `renewed`: what waits in that aggregate itself ends at this very moment, and is not counted. */
export interface SeenToBy {
  readonly root: string;
  readonly agency: string;
  readonly renewed: boolean;
}

/** How much of each class officials have that must be seen to, those alone who have any: `root`, `official`, and a number for each class. */
export function workToSeeTo(tenant: string, now: Date, asked: readonly SeenToBy[]): Statement {
  const rows = TO_SEE_TO.flatMap((name) =>
    rowsOf(name, '$1::text', '$2::timestamptz', 'i.agency = g.agency').map(
      (each) => `select '${name}' as class, i.official, i.aggregate_id from ${each}`,
    ),
  );
  const counts = TO_SEE_TO.map((name) => `(count(*) filter (where i.class = '${name}'))::integer as ${name}`);
  return {
    name: 'work.to-see-to',
    text: `select g.root, i.official, ${counts.join(', ')} from unnest($3::uuid[], $4::text[], $5::boolean[]) as g (root, agency, renewed)
      cross join lateral (${rows.join(' union all ')}) i where i.official <> '${NOBODY}'
      and not (g.renewed and i.aggregate_id = g.root) group by g.root, i.official order by g.root, i.official`,
    values: [
      tenant,
      now.toISOString(),
      asked.map(({ root }) => root),
      asked.map(({ agency }) => agency),
      asked.map(({ renewed }) => renewed),
    ],
  };
}
