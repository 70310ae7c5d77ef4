import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Pool } from 'pg';
import { parentOf } from './cpu.js';

/** Has a process, with all its threads, run on these cores alone (`0`, `0,1`). Linux with `taskset` only. */
export const pin = (pid: number, cores: string): Promise<unknown> =>
  promisify(execFile)('taskset', ['--all-tasks', '--cpu-list', '--pid', cores, String(pid)]);

/** The same with all processes of the server; those that it starts later are where it is. */
export async function pinServer(pool: Pool, cores: string): Promise<void> {
  const { rows } = await pool.query<{ pid: number }>('select pid from pg_stat_activity');
  const pids = rows.map(({ pid }) => pid);
  const postmaster = await parentOf(pids[0]!);
  // First the one that starts the others. One of them may have ended meanwhile.
  if (postmaster !== undefined) await pin(postmaster, cores);
  await Promise.allSettled(pids.map((pid) => pin(pid, cores)));
}
