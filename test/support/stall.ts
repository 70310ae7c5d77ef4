import type { Pool } from 'pg';
import { slipIn } from './slip-in.js';
import { until } from './until.js';

export interface Stall {
  /** Resolves when somebody waits there. */
  reached(): Promise<void>;
  /** Lets go on. */
  end(): Promise<void>;
}

let stalls = 4_711;

/**
 * Has whoever comes to the statement of this name wait before it, as a process does that hangs: the first time, or another; on connections that `pool` opens from
 * now on.
 */
export async function stallAt(pool: Pool, owner: Pool, name: string, time = 1): Promise<Stall> {
  const key = (stalls += 1);
  const holder = await owner.connect();
  await holder.query('select pg_advisory_lock($1)', [key]);
  slipIn(pool, name, [`select pg_advisory_lock_shared(${key})`, `select pg_advisory_unlock_shared(${key})`], time);
  let over = false;
  return {
    reached: () =>
      until(async () => {
        const { rows } = await owner.query(
          `select 1 from pg_locks where locktype = 'advisory' and objid = $1 and not granted
             and database = (select oid from pg_database where datname = current_database())`,
          [key],
        );
        return rows.length > 0;
      }),
    end: async () => {
      if (over) return;
      over = true;
      await holder.query('select pg_advisory_unlock($1)', [key]);
      holder.release();
    },
  };
}
