import type { Statement } from '../../platform/db/index.js';
import { rowsOf } from './class-rows.js';
import { Values, WORK_CLASSES, type WorkFilters } from './work-queries.js';

/** So many of each class and agency are counted; an index is read no further. */
export const MOST_COUNTED = 1_000;

/** How many of each class an agency has, up to `MOST_COUNTED` and one more: `agency` as it is kept, and a number for each class. */
export function countWork(tenant: string, now: Date, { agencies, official, kind }: WorkFilters): Statement {
  const values = new Values();
  const of = `(select ${values.add(tenant, 'text')})`;
  const at = values.add(now.toISOString(), 'timestamptz');
  const most = values.add(MOST_COUNTED + 1, 'integer');
  const filters: string[] = [];
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
