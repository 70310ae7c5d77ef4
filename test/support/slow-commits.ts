import type { Pool } from 'pg';
import { until } from './until.js';

/** Commits that wait inside PostgreSQL, so that something can happen to them meanwhile. */
export interface SlowCommits {
  /** The next commit that changed a row to which the condition applies waits; those after it do not. */
  arm(): Promise<unknown>;
  /** Ends the connection that waits in such a commit, as soon as there is one. */
  cut(): Promise<void>;
  /** Resolves when a connection waits in such a commit. */
  reached(): Promise<number>;
}

/** @param seconds for which a commit that is left alone waits */
export async function slowCommits(
  owner: Pool,
  table: string,
  on: 'insert' | 'update',
  when: string,
  seconds: number,
): Promise<SlowCommits> {
  // A sequence is not rolled back: a commit that is tried again is not slow again.
  const waits = `${table}_waits`;
  await owner.query(`
    create sequence ${waits} start 2;
    grant usage on sequence ${waits} to public;
    create function ${waits}() returns trigger language plpgsql as $$ begin
      if nextval('${waits}') = 1 then perform pg_sleep(${seconds}); end if;
      return new;
    end $$;
    create constraint trigger ${waits} after ${on} on ${table} deferrable initially deferred
      for each row when (${when}) execute function ${waits}()`);
  const reached = async (): Promise<number> => {
    let pid = 0;
    await until(async () => {
      const { rows } = await owner.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
      );
      pid = rows[0]?.pid ?? 0;
      return pid > 0;
    });
    return pid;
  };
  return {
    arm: () => owner.query(`select setval('${waits}', 1, false)`),
    reached,
    cut: async () => void (await owner.query('select pg_terminate_backend($1)', [await reached()])),
  };
}
