import type { Queryable, Row } from '../../platform/db/index.js';

/**
 * How far a move is. Until `switched` the tenant belongs to the source, and the move can be taken back; from then on it belongs to the target. From `stopping` to
 * `switched` nobody serves it.
 */
export type MoveState = 'copying' | 'stopping' | 'verifying' | 'switched' | 'cleared' | 'cancelling';

/** A move as the first server has it. */
export interface MoveRecord {
  readonly tenant: string;
  readonly source: string;
  readonly target: string;
  readonly state: MoveState;
  readonly progress: string;
  /** Oid of the subscription on the target; null before it is there. */
  readonly subscription: number | null;
  readonly startedAt: Date;
  /** Since when nobody serves the tenant; null while somebody does. */
  readonly stoppedAt: Date | null;
  readonly switchedAt: Date | null;
}

/** Where a move was broken off, what holds until it goes on, in words for the operator. */
export function brokenOff({ tenant, source, target, state, stoppedAt, switchedAt }: MoveRecord): string {
  if (switchedAt) return `${tenant} lives on ${target}; run the same command again to end the move`;
  const who = stoppedAt && state !== 'cancelling' ? 'IS NOT SERVED by anybody' : `is served by ${source}`;
  return `${tenant} ${who}; run the same command again to go on, or take the move back with --cancel`;
}

const COLUMNS = `tenant, source, target, state, progress, subscription::int8 as subscription, started_at as "startedAt",
  stopped_at as "stoppedAt", switched_at as "switchedAt"`;

const toRecord = (row: Row): MoveRecord => row as unknown as MoveRecord;

export async function readMove(first: Queryable, tenant: string): Promise<MoveRecord | undefined> {
  const [row] = await first.query({ text: `select ${COLUMNS} from tenant_moves where tenant = $1`, values: [tenant] });
  return row && toRecord(row);
}

/** The last move of each tenant that was moved, the newest first. */
export async function listMoves(first: Queryable): Promise<MoveRecord[]> {
  const rows = await first.query({ text: `select ${COLUMNS} from tenant_moves order by started_at desc`, values: [] });
  return rows.map(toRecord);
}

/** Begins a move; one that is over gives way. */
export const beginMove = (
  first: Queryable,
  { tenant, source, target }: Pick<MoveRecord, 'tenant' | 'source' | 'target'>,
  mover: string,
) =>
  first.query({
    text: `insert into tenant_moves (tenant, source, target, state, mover) values ($1, $2, $3, 'copying', $4)
      on conflict (tenant) do update set source = excluded.source, target = excluded.target, state = 'copying', mover = excluded.mover, progress = '',
        subscription = null, started_at = now(), stopped_at = null, switched_at = null, updated_at = now()
      where tenant_moves.state = 'cleared'`,
    values: [tenant, source, target, mover],
  });

/** This run goes on with a move; one that ran before and lives can do nothing more. */
export const takeOver = (first: Queryable, tenant: string, mover: string) =>
  first.query({ text: 'update tenant_moves set mover = $2 where tenant = $1', values: [tenant, mover] });

/** What a run writes of its move. */
export interface Step {
  readonly state?: MoveState;
  readonly progress?: string;
  readonly subscription?: number;
}

/** Throws where another run has taken over. */
export async function writeStep(first: Queryable, tenant: string, mover: string, step: Step): Promise<void> {
  const rows = await first.query({
    text: `with stepped as (
        update tenant_moves set state = coalesce($3, state), progress = coalesce($4, progress), subscription = coalesce($5::int8::oid, subscription),
          stopped_at = case when $3 = 'stopping' then coalesce(stopped_at, now()) else stopped_at end,
          switched_at = case when $3 = 'switched' then now() else switched_at end, updated_at = now()
        where tenant = $1 and mover = $2 returning tenant, target
      ), home as (
        insert into tenant_homes (tenant_id, server) select tenant, target from stepped where $3 = 'switched'
        on conflict (tenant_id) do update set server = excluded.server, placed_at = now()
      )
      select from stepped`,
    values: [tenant, mover, step.state ?? null, step.progress ?? null, step.subscription ?? null],
  });
  if (rows.length === 0) throw new Error(`another command goes on with the move of ${tenant}`);
}

/** Of a move that was taken back. */
export const forgetMove = (first: Queryable, tenant: string, mover: string) =>
  first.query({ text: 'delete from tenant_moves where tenant = $1 and mover = $2', values: [tenant, mover] });
