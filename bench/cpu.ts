import { readFile } from 'node:fs/promises';
import type { Pool } from 'pg';

/** Clock ticks of Linux in a second. */
const TICKS = 100;

interface Usage {
  readonly parent: number;
  /** Seconds of processor time. */
  readonly own: number;
  /** Of its children that have ended. */
  readonly ended: number;
}

/** Linux only: elsewhere, and for a process that is gone, nothing. */
async function usageOf(pid: number): Promise<Usage | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  if (stat === '') return undefined;
  // After the name in brackets, which may hold anything: the parent is the fourth field, utime the 14th, then stime, cutime, cstime.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return { parent: fields[1]!, own: (fields[11]! + fields[12]!) / TICKS, ended: (fields[13]! + fields[14]!) / TICKS };
}

/** Seconds of processor time that a process has used. */
export const cpuOf = async (pid: number): Promise<number> => (await usageOf(pid))?.own ?? Number.NaN;

/** The process that started another one; undefined elsewhere than on Linux. */
export const parentOf = async (pid: number): Promise<number | undefined> => (await usageOf(pid))?.parent;

/**
 * Seconds of processor time that all processes of the server have used, on whatever database: those that have ended meanwhile too, for
 * a pool closes connections and opens others.
 */
export async function cpuOfServer(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>('select pid from pg_stat_activity');
  const usages = (await Promise.all(rows.map(({ pid }) => usageOf(pid)))).filter((each) => each !== undefined);
  const postmaster = usages[0] && (await usageOf(usages[0].parent));
  if (!postmaster) return Number.NaN;
  return usages.reduce((sum, each) => sum + each.own, postmaster.own + postmaster.ended);
}
