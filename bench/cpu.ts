import { readFile } from 'node:fs/promises';
import type { Pool } from 'pg';

/** Clock ticks of Linux in a second. */
const TICKS = 100;

/** Seconds of processor time that these processes have used. Linux only: elsewhere NaN. */
export async function cpuOf(pids: readonly number[]): Promise<number> {
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  // After the name in brackets, which may hold anything: state is the third field, utime the 14th, stime the 15th.
  const ticks = stats.map((stat) => {
    // One that has ended counts for nothing.
    if (stat === '') return 0;
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, each) => sum + each, 0) / TICKS;
}

/** The processes of PostgreSQL that work for this database, and those that write for all. */
export async function backendsOf(pool: Pool): Promise<number[]> {
  const { rows } = await pool.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database() or datname is null',
  );
  return rows.map((each) => each.pid);
}
