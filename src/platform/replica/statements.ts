import type { Row, Statement } from '../db/index.js';
import { toPosition } from './position.js';
import type { PrimarySample } from './primary-view.js';
import type { ReplicaSample } from './verdict-rules.js';

/** What is flushed: a transaction that has ended lies before it, and nothing behind it goes to replicas. */
const FLUSHED = 'pg_current_wal_flush_lsn()';
const TIMELINE = `left(pg_walfile_name(${FLUSHED}), 8)`;
/** Unlike a text of it, the same in every time zone. */
const STARTED = 'extract(epoch from pg_postmaster_start_time())::text';
const SYSTEM = '(select system_identifier from pg_control_system())::text';
const NOW = 'extract(epoch from clock_timestamp())::float8 * 1000';

/** After each transaction on the primary. */
export const REACHED: Statement = {
  name: 'replica.reached',
  text: `select ${FLUSHED}::text as position, ${TIMELINE} as timeline`,
  values: [],
};

/** At the beginning of each transaction on the replica: whether it is the server that was looked at. */
export const SERVER: Statement = {
  name: 'replica.server',
  text: `select pg_is_in_recovery() as standby, ${STARTED} as server`,
  values: [],
};

/** After each transaction on the replica: whether it still is that server, and how far it has come. */
export const REPLAYED: Statement = {
  name: 'replica.replayed',
  text: `select pg_is_in_recovery() as standby, ${STARTED} as server, pg_last_wal_replay_lsn()::text as position`,
  values: [],
};

/** @param mark an expression of SQL: what the service writes every few seconds, in milliseconds */
export const samplePrimary = (mark: string): Statement => ({
  text: `select ${SYSTEM} as system, ${TIMELINE} as timeline, ${FLUSHED}::text as position, (${mark}) as mark, ${NOW} as now`,
  values: [],
});

export const sampleReplica = (mark: string): Statement => ({
  text: `select pg_is_in_recovery() as standby, ${STARTED} as server, ${SYSTEM} as system,
    pg_last_wal_replay_lsn()::text as position, (${mark}) as mark, ${NOW} as now`,
  values: [],
});

/** Asked and answered by the clock of this process. */
interface Asked {
  readonly from: number;
  readonly to: number;
}

const clockOf = ({ now }: Row, { from, to }: Asked) => ({
  clock: Number(now) - (from + to) / 2,
  clockWithin: (to - from) / 2,
});

export const toPrimarySample = (row: Row, asked: Asked): PrimarySample => ({
  system: String(row['system']),
  timeline: String(row['timeline']),
  position: toPosition(row['position']) ?? 0n,
  mark: Number(row['mark'] ?? 0),
  ...clockOf(row, asked),
});

export const toReplicaSample = (row: Row, asked: Asked): Omit<ReplicaSample, 'gap'> => ({
  standby: row['standby'] === true,
  server: String(row['server']),
  system: String(row['system']),
  replayed: toPosition(row['position']),
  mark: Number(row['mark'] ?? 0),
  ...clockOf(row, asked),
});
