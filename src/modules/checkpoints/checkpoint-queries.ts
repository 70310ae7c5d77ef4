import type { LocalDate } from '../../core/dates.js';
import { statementName, type Queryable, type Row, type Statement } from '../../platform/db/index.js';
import { Stream, type KeptHead } from '../../workflow/index.js';
import { overProcesses, type RegisteredProcess } from '../processes/index.js';
import type { Checkpoint } from './checkpoint.js';

const COLUMNS = `tenant_id as tenant, day, root, previous_root as "previousRoot", aggregates, entries, made_at as "madeAt"`;

export const toCheckpoint = (row: Row): Checkpoint =>
  ({ ...row, madeAt: (row['madeAt'] as Date).toISOString() }) as unknown as Checkpoint;

/** Checkpoints of a tenant before the day `before`, or the latest ones; the latest first. */
export const listCheckpoints = (tenant: string, before: LocalDate | undefined, limit: number): Statement => ({
  name: 'checkpoints.list',
  text: `select ${COLUMNS} from checkpoints where tenant_id = $1 and ($2::date is null or day < $2) order by day desc limit $3`,
  values: [tenant, before ?? null, limit],
});

export const readCheckpoint = (tenant: string, day: LocalDate): Statement => ({
  name: 'checkpoints.read',
  text: `select ${COLUMNS} from checkpoints where tenant_id = $1 and day = $2`,
  values: [tenant, day],
});

const begun = ({ root, columns }: RegisteredProcess): string =>
  `exists (select from ${root.table.table} d where d.tenant_id = t.tenant_id and d.${columns.createdAt} < (t.day + 1)::timestamp at time zone t.timezone)`;

/**
 * Tenants whose last day has ended without a checkpoint, by the clock that counts for them: `tenant`, `day`, `now`. Of one tenant or
 * of all (null). None for days before the first dossier.
 */
export const dueDays = (processes: readonly RegisteredProcess[], tenant: string | null): Statement => ({
  name: statementName(
    'checkpoints.due',
    processes.map(({ name }) => name),
  ),
  text: `select t.tenant_id as tenant, t.day, t.now
    from (select tenant_id, timezone, now, (now at time zone timezone)::date - 1 as day
      from (select tenant_id, timezone, coalesce(clock, date_trunc('milliseconds', clock_timestamp())) as now from tenants where $1::text is null or tenant_id = $1) as clocks) as t
    where (${overProcesses(processes, begun, 'or')})
      and not exists (select 1 from checkpoints c where c.tenant_id = t.tenant_id and c.day >= t.day)
    order by t.tenant_id`,
  values: [tenant],
});

/** The latest mark of each of these aggregates: `id`, `seq`, `head`. */
export const latestMarks = (tenant: string, aggregates: readonly string[]): Statement => ({
  name: 'checkpoints.latest-marks',
  text: `select m.aggregate_id as id, m.seq, encode(m.head, 'hex') as head
    from unnest($2::uuid[]) as wanted (id),
      lateral (select * from checkpoint_marks where tenant_id = $1 and aggregate_id = wanted.id order by day desc limit 1) as m`,
  values: [tenant, aggregates],
});

const FIRST = '00000000-0000-0000-0000-000000000000';
const BATCH = 1_000;

const readLeaves = (tenant: string, day: LocalDate, after: string): Statement => ({
  name: 'checkpoints.leaves',
  text: `select distinct on (aggregate_id) aggregate_id as "aggregateId", seq, encode(head, 'hex') as head
    from checkpoint_marks where tenant_id = $1 and day <= $2 and aggregate_id > $3 order by aggregate_id, day desc limit $4`,
  values: [tenant, day, after, BATCH],
});

/** What the tree of a day is made of, in the order of its leaves; after the aggregate `after`, or from the first. */
export const leavesOf = (db: Queryable, tenant: string, day: LocalDate, after?: string): Stream<KeptHead> =>
  new Stream(
    async (last) =>
      (await db.query(readLeaves(tenant, day, last?.aggregateId ?? after ?? FIRST))) as unknown as KeptHead[],
  );
