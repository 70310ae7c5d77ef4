import { isoOf } from '../../core/dates.js';
import { arrayLiteral, keysOfTenant, type Statement } from '../../platform/db/index.js';
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
  readonly id: string;
  readonly procedureCode: string;
  readonly kind: string;
  readonly minutes: number;
}

/** What is written of the projection at one moment of the tenant's clock. */
export interface WorkWrite {
  readonly put: readonly PutRow[];
  readonly gone: readonly WorkPlace[];
  readonly ended?: readonly EndedStep[];
  readonly roots?: readonly ChangedRoot[];
  readonly now: Date;
}

/** The whole key of an item. */
export type WorkPlace = Pick<WorkRow, 'aggregateId' | 'id'>;

/** Kept where nobody has been named. */
export const NOBODY = '';

const COLUMNS = {
  aggregate_id: 'uuid',
  id: 'uuid',
  kind: 'text',
  process: 'text',
  machine: 'text',
  subject_id: 'uuid',
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
const MOVING = NAMES.filter((each) => each !== 'id' && each !== 'aggregate_id');
const UNNESTED = Object.values(COLUMNS)
  .map((type, index) => `$${index + 9}::${type}[]`)
  .join(', ');

type Written = string | boolean | null;

const CELLS: Readonly<Record<keyof typeof COLUMNS, (row: PutRow) => Written>> = {
  aggregate_id: (row) => row.aggregateId,
  id: (row) => row.id,
  kind: (row) => row.kind,
  process: (row) => row.process,
  machine: (row) => row.machine,
  subject_id: (row) => row.subjectId,
  agency: (row) => row.agency,
  official: (row) => row.official ?? NOBODY,
  due_at: (row) => isoOf(termOf(row.dueAt)),
  at_risk_at: (row) => isoOf(row.atRiskAt),
  since: (row) => isoOf(row.since),
  important: (row) => row.important,
  procedure_code: (row) => row.procedureCode,
  root_official: (row) => row.rootOfficial,
  root_due: (row) => row.rootDue,
  bound: (row) => row.bound,
};

const cellsOf = (rows: readonly PutRow[]): string[] =>
  Object.entries(COLUMNS).map(([name, type]) => arrayLiteral(type, rows.map(CELLS[name as keyof typeof COLUMNS])));

/** What items of children take from roots that have changed, loaded or not; those that are written anyway are left out. */
const FOLLOW = `r as materialized (select $1::text as tenant_id, r.*
        from unnest($25::uuid[], $26::text[], $27::timestamptz[], $28::boolean[], $29::boolean[]) as r (id, official, due_at, important, open)),
    closed as (delete from work_items w using r where w.tenant_id = r.tenant_id and w.aggregate_id = r.id and w.bound and not r.open and w.id <> all($3::uuid[])),
    followed as (update work_items w set important = r.important, at_risk = false,
        official = case when w.root_official then r.official else w.official end,
        at_risk_at = case when w.root_due then w.at_risk_at + (r.due_at - w.due_at) else w.at_risk_at end,
        due_at = case when w.root_due then r.due_at else w.due_at end
      from r where w.tenant_id = r.tenant_id and w.aggregate_id = r.id and not (w.bound and not r.open)
        and w.id <> all($3::uuid[]) and w.id <> all($10::uuid[])
        and (w.important <> r.important or (w.root_official and w.official <> r.official) or (w.root_due and w.due_at <> r.due_at))),`;

const text = (follow: string): string => `with ${follow}
    gone as (delete from work_items w using ${keysOfTenant('unnest($2::uuid[], $3::uuid[])', 'g', 'aggregate_id, id')}
      where w.tenant_id = g.tenant_id and w.aggregate_id = g.aggregate_id and w.id = g.id),
    ended as (insert into work_steps (tenant_id, procedure_code, kind, ended_at, item_id, minutes)
      select $1, e.procedure_code, e.kind, $8::timestamptz, e.id, e.minutes
      from unnest($4::uuid[], $5::text[], $6::text[], $7::integer[]) as e (id, procedure_code, kind, minutes)
      on conflict (tenant_id, procedure_code, kind, ended_at, item_id) do nothing)
    insert into work_items (tenant_id, ${NAMES.join(', ')}) select $1, u.* from unnest(${UNNESTED}) as u
    on conflict (tenant_id, aggregate_id, id) do update
      set at_risk = false, ${MOVING.map((each) => `${each} = excluded.${each}`).join(', ')}`;

const WRITE = text('');
const WRITE_WITH_ROOTS = text(FOLLOW);

/**
 * All that a batch changes of the projection, with the steps that have ended: one statement, whose rows are named by their whole keys.
 * Whatever is written has to be found at risk anew.
 */
export function writeWork(tenant: string, { put, gone, ended = [], roots = [], now }: WorkWrite): Statement {
  const uuids = (values: readonly string[]): string => arrayLiteral('uuid', values);
  const texts = (values: readonly string[]): string => arrayLiteral('text', values);
  const values = [
    tenant,
    uuids(gone.map((each) => each.aggregateId)),
    uuids(gone.map((each) => each.id)),
    uuids(ended.map((each) => each.id)),
    texts(ended.map((each) => each.procedureCode)),
    texts(ended.map((each) => each.kind)),
    arrayLiteral(
      'integer',
      ended.map((each) => each.minutes),
    ),
    isoOf(now),
    ...cellsOf(put),
  ];
  if (roots.length === 0) return { name: 'work.write', text: WRITE, values };
  return { name: 'work.write-with-roots', text: WRITE_WITH_ROOTS, values: [...values, ...factsOf(roots)] };
}

const factsOf = (roots: readonly ChangedRoot[]): unknown[] => [
  roots.map((each) => each.aggregateId),
  roots.map((each) => each.official ?? NOBODY),
  roots.map((each) => isoOf(termOf(each.dueAt))),
  roots.map((each) => each.important),
  roots.map((each) => each.open),
];

/**
 * Marks as at risk what has come to be so by `now`, of these agencies, `limit` rows at most. What an act has under its hands is left
 * for the next time: nobody waits for anybody.
 */
export const markAtRisk = (tenant: string, agencies: readonly string[], now: Date, limit: number): Statement => ({
  name: 'work.mark-at-risk',
  text: `update work_items w set at_risk = true from (
      select i.tenant_id, i.aggregate_id, i.id from work_items i
      where i.tenant_id = $1 and i.agency = any($2::text[]) and i.important = any('{false,true}') and not i.at_risk
        and i.at_risk_at <= $3::timestamptz
      limit $4 for update skip locked) f
    where w.tenant_id = f.tenant_id and w.aggregate_id = f.aggregate_id and w.id = f.id returning w.id`,
  values: [tenant, agencies, isoOf(now), limit],
});
