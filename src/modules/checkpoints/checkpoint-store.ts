import type { LocalDate } from '../../core/dates.js';
import type { Statement } from '../../platform/db/index.js';
import type { KeptHead } from '../../workflow/index.js';
import type { Checkpoint } from './checkpoint.js';

/** Whether this transaction, and no other, makes a checkpoint of the tenant now: `locked`. Does not wait. */
export const lockCheckpoints = (tenant: string): Statement => ({
  name: 'checkpoints.lock',
  text: `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as locked`,
  values: [`checkpoints of ${tenant}`],
});

export const insertMarks = (tenant: string, day: LocalDate, heads: readonly KeptHead[]): Statement => ({
  name: 'checkpoints.insert-marks',
  text: `insert into checkpoint_marks (tenant_id, aggregate_id, day, seq, head)
    select $1, id, $2, seq, decode(head, 'hex') from unnest($3::uuid[], $4::integer[], $5::text[]) as heads (id, seq, head)`,
  values: [
    tenant,
    day,
    heads.map((each) => each.aggregateId),
    heads.map((each) => each.seq),
    heads.map((each) => each.head),
  ],
});

export const insertCheckpoint = (made: Checkpoint): Statement => ({
  name: 'checkpoints.insert',
  text: `insert into checkpoints (tenant_id, day, root, previous_root, aggregates, entries, made_at) values ($1, $2, $3, $4, $5, $6, $7)`,
  values: [made.tenant, made.day, made.root, made.previousRoot, made.aggregates, made.entries, made.madeAt],
});
