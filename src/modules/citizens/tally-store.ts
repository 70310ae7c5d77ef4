import { keysOfTenant, type Statement } from '../../platform/db/index.js';
import type { Tallied, Tally, TallyPlace } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { DELAY_KEY, DELAY_SUMS, delayFacts } from './delay-facts.js';
import { causeOf } from './delay-sources.js';
import { MEASURED, MEASURED_KEY, MEASURED_SUMS, measuredFacts } from './measured-facts.js';
import { mergeTallies, scatteredTallies } from './tally-merging.js';
import { workingTimeOf } from './working-time.js';

const list = (columns: readonly string[], of = ''): string => columns.map((each) => `${of}${each}`).join(', ');
const sums = (columns: readonly string[]): string => columns.map((each) => `sum(${each})`).join(', ');

/** Locks the dossier, as every act does first: while one is under way, it is left for later. */
function pick(tenant: string, before: Date, after: TallyPlace | undefined, limit: number): Statement {
  const values: unknown[] = [tenant, before.toISOString(), limit];
  if (after !== undefined) values.push(after[0].toISOString(), after[1]);
  const text = `select h.dossier_id as id, h.finished_at as at, h.received_at as since
    from handlings h join dossiers d on d.tenant_id = h.tenant_id and d.id = h.dossier_id
    where h.tenant_id = $1 and h.finished_at is not null and not h.tallied and h.finished_at < $2::timestamptz
      ${after === undefined ? '' : 'and (h.finished_at, h.dossier_id) > ($4::timestamptz, $5::uuid)'}
      and not exists (select from handling_steps s where s.tenant_id = h.tenant_id and s.dossier_id = h.dossier_id and s.state <> 'ended')
    order by h.finished_at, h.dossier_id limit $3 for no key update of d skip locked`;
  return { text, values };
}

const monthOf = (moment: string, zone: string): string => `date_trunc('month', ${moment} at time zone ${zone})::date`;

/** What was measured, of dossiers with their result. */
function countMeasured({ tenant, calendar }: ReferenceData, now: Date, picked: readonly Tallied[]): Statement {
  const first = picked.reduce((least, { since }) => (since < least ? since : least), now);
  const time = workingTimeOf(calendar, calendar.localDate(first), calendar.localDate(now));
  const columns = { starts: '$3::timestamptz[]', before: '$4::float8[]', lengths: '$5::float8[]' };
  const from = `unnest($2::uuid[]) as k (id)
      cross join lateral (select * from handlings h where h.tenant_id = $1 and h.dossier_id = k.id offset 0) h
      cross join lateral (select * from dossiers d where d.tenant_id = $1 and d.id = k.id offset 0) d where not h.tallied`;
  const text = `
    with ${measuredFacts(from, columns)},
    kept as materialized (select *, row_number() over (partition by dossier_id) as no from facts),
    told as (insert into measured_facts (tenant_id, no, ${list(MEASURED)}) select $1, no, ${list(MEASURED)} from kept),
    alike as (
      select ${monthOf('received_at', '$6::text')} as month, procedure_code, ${list(MEASURED_KEY.filter((each) => each !== 'hour'))}, coalesce(minutes / 60, -1) as hour, minutes % 60 as minute,
        ${MEASURED_SUMS.map((each) => `sum(${each}) as ${each}`).join(', ')}
      from kept group by 1, 2, 3, 4, 5, 6, 7, 8
    )
    insert into measured_rollups (tenant_id, month, procedure_code, ${list(MEASURED_KEY)}, ${list(MEASURED_SUMS)}, minutes, times)
    select $1, month, procedure_code, ${list(MEASURED_KEY)}, ${sums(MEASURED_SUMS)},
      array_agg(minute::smallint order by minute) filter (where hour >= 0), array_agg(n::integer order by minute) filter (where hour >= 0)
    from alike group by month, procedure_code, ${list(MEASURED_KEY)}`;
  const ids = picked.map(({ id }) => id);
  return { text, values: [tenant, ids, time.starts, time.before, time.lengths, calendar.timezone] };
}

/** Turns that overran. */
function countDelays({ tenant, calendar }: ReferenceData, picked: readonly Tallied[]): Statement {
  const among = `select k.id as dossier_id from unnest($2::uuid[]) as k (id)
      cross join lateral (select tallied from handlings h where h.tenant_id = $1 and h.dossier_id = k.id offset 0) h where not h.tallied`;
  const columns = ['dossier_id', 'since', 'at', ...DELAY_KEY, ...DELAY_SUMS];
  const text = `
    with ${delayFacts(among)},
    kept as materialized (select *, row_number() over (partition by dossier_id) as no from facts),
    told as (insert into delay_facts (tenant_id, no, ${list(columns)}) select $1, no, ${list(columns)} from kept)
    insert into delay_rollups (tenant_id, month, since_month, ${list(DELAY_KEY)}, ${list(DELAY_SUMS)})
    select $1, ${monthOf('at', '$3::text')}, ${monthOf('since', '$3::text')}, ${list(DELAY_KEY)}, ${sums(DELAY_SUMS)}
    from kept group by 2, 3, ${list(DELAY_KEY)}`;
  return { text, values: [tenant, picked.map(({ id }) => id), calendar.timezone] };
}

const mark = (tenant: string, picked: readonly Tallied[]): Statement => ({
  text: `with late as (
      update handling_steps t set tallied = true, cause = c.cause from ${keysOfTenant('unnest($2::uuid[])', 'p', 'id')}
        cross join lateral (select * from handling_steps s where s.tenant_id = $1 and s.dossier_id = p.id and num_nonnulls(s.overdue_at) = 1 and not s.tallied offset 0) s
        ${causeOf('true')}
      where t.tenant_id = p.tenant_id and t.id = s.id)
    update handlings h set tallied = true from ${keysOfTenant('unnest($2::uuid[])', 'p', 'id')} where h.tenant_id = p.tenant_id and h.dossier_id = p.id and not h.tallied`,
  values: [tenant, picked.map(({ id }) => id)],
});

/** Citizens' dossiers that have come to an end, as reports on delays and proposals of procedures count them (R18, R21). */
export const HANDLING_TALLY: Tally = {
  pick,
  count: (reference, now, picked) => [
    countMeasured(reference, now, picked),
    countDelays(reference, picked),
    mark(reference.tenant, picked),
  ],
  scattered: scatteredTallies,
  merge: mergeTallies,
};
