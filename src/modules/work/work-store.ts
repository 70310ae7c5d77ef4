import { isoOf } from '../../core/dates.js';
import { newId } from '../../core/ids.js';
import type { Statement } from '../../platform/db/index.js';
import type { ChangedRoot, WorkRow } from './work-rows.js';

/** Kept where there is no term: after all that have one. */
export const NO_TERM = new Date('9999-12-31T00:00:00Z');

export const termOf = (at: Date | null): Date => at ?? NO_TERM;

/** A row with the moment from which it is at risk. */
export interface PutRow extends WorkRow {
  readonly atRiskAt: Date;
}

/** An item that has ended, with the working minutes that it took. */
export interface EndedStep {
  readonly procedureCode: string;
  readonly kind: string;
  readonly minutes: number;
}

const COLUMNS = {
  id: 'uuid',
  kind: 'text',
  process: 'text',
  machine: 'text',
  subject_id: 'uuid',
  aggregate_id: 'uuid',
  agency: 'text',
  official: 'text',
  due_at: 'timestamptz',
  at_risk_at: 'timestamptz',
  since: 'timestamptz',
  important: 'boolean',
  procedure_code: 'text',
  root_official: 'boolean',
  root_due: 'boolean',
  bound: 'boolean',
} as const;

const NAMES = Object.keys(COLUMNS);
const MOVING = NAMES.filter((each) => each !== 'id');
const UNNESTED = Object.values(COLUMNS)
  .map((type, index) => `$${index + 8}::${type}[]`)
  .join(', ');

const cellsOf = (rows: readonly PutRow[]): unknown[] => [
  rows.map((each) => each.id),
  rows.map((each) => each.kind),
  rows.map((each) => each.process),
  rows.map((each) => each.machine),
  rows.map((each) => each.subjectId),
  rows.map((each) => each.aggregateId),
  rows.map((each) => each.agency),
  rows.map((each) => each.official),
  rows.map((each) => isoOf(termOf(each.dueAt))),
  rows.map((each) => isoOf(each.atRiskAt)),
  rows.map((each) => isoOf(each.since)),
  rows.map((each) => each.important),
  rows.map((each) => each.procedureCode),
  rows.map((each) => each.rootOfficial),
  rows.map((each) => each.rootDue),
  rows.map((each) => each.bound),
];

/** All that a batch changes of the projection, with the steps that have ended: one statement. */
export const writeWork = (
  tenant: string,
  put: readonly PutRow[],
  gone: readonly string[],
  ended: readonly EndedStep[],
  now: Date,
): Statement => ({
  name: 'work.write',
  text: `with gone as (delete from work_items w using unnest($2::uuid[]) as g (id) where w.tenant_id = $1 and w.id = g.id),
    ended as (insert into work_steps (tenant_id, id, procedure_code, kind, minutes, ended_at)
      select $1, e.*, $7::timestamptz from unnest($3::uuid[], $4::text[], $5::text[], $6::integer[]) as e
      on conflict (tenant_id, id) do nothing)
    insert into work_items (tenant_id, ${NAMES.join(', ')}) select $1, u.* from unnest(${UNNESTED}) as u
    on conflict (tenant_id, id) do update set ${MOVING.map((each) => `${each} = excluded.${each}`).join(', ')}`,
  values: [
    tenant,
    gone,
    ended.map(() => newId()),
    ended.map((each) => each.procedureCode),
    ended.map((each) => each.kind),
    ended.map((each) => each.minutes),
    isoOf(now),
    ...cellsOf(put),
  ],
});

/** What items of children take from roots that have changed, whether or not these children were loaded. */
export const followRoots = (tenant: string, roots: readonly ChangedRoot[]): Statement => ({
  name: 'work.follow-roots',
  text: `with r as (select * from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::boolean[], $6::boolean[]) as r (id, official, due_at, important, open)),
    closed as (delete from work_items w using r where w.tenant_id = $1 and w.aggregate_id = r.id and w.bound and not r.open)
    update work_items w set important = r.important,
      official = case when w.root_official then r.official else w.official end,
      at_risk_at = case when w.root_due then w.at_risk_at + (r.due_at - w.due_at) else w.at_risk_at end,
      due_at = case when w.root_due then r.due_at else w.due_at end
    from r where w.tenant_id = $1 and w.aggregate_id = r.id and not (w.bound and not r.open)`,
  values: [
    tenant,
    roots.map((each) => each.aggregateId),
    roots.map((each) => each.official),
    roots.map((each) => isoOf(termOf(each.dueAt))),
    roots.map((each) => each.important),
    roots.map((each) => each.open),
  ],
});
