import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Pool } from 'pg';

/** Has a process, with all its threads, run on these cores alone (`0`, `0,1`). Linux with `taskset` only. */
export const pin = (pid: number, cores: string): Promise<unknown> =>
  promisify(execFile)('taskset', ['--all-tasks', '--cpu-list', '--pid', cores, String(pid)]);

/** The same with all processes of the server; those that it starts later are where it is. */
export async function pinServer(pool: Pool, cores: string): Promise<void> {
  const { rows } = await pool.query<{ pids: number[]; postmaster: string }>(
    `select array_agg(pid) as pids, split_part(pg_read_file('postmaster.pid'), e'\\n', 1) as postmaster from pg_stat_activity`,
  );
  const { pids, postmaster } = rows[0]!;
  // First the one that starts the others. One of them may have ended meanwhile.
  await pin(Number(postmaster), cores);
  await Promise.allSettled(pids.map((pid) => pin(pid, cores)));
}
