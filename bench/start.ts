import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { atMost, median, type Figure } from './figures.js';
import type { Options } from './options.js';
import { startService, type Start } from './service.js';

/** After this an idle service has done what it does after a start. */
const IDLE = 10_000;

const npmStart = (dataDir: string): Start => ({
  command: 'npm',
  args: ['start', '--silent'],
  env: { DATA_DIR: dataDir, DATABASE_URL: '', PHOIHOP_BOOTSTRAP_KEY: '' },
});

/** `npm start` on an installed and built checkout: without a database (cold), and with the one of the run before (warm). */
export async function startSection(options: Options): Promise<Figure[]> {
  const cold: number[] = [];
  const warm: number[] = [];
  let resident = 0;
  for (let pair = 0; pair < options.pairs; pair += 1) {
    const dataDir = await mkdtemp(join(tmpdir(), 'phoihop-bench-'));
    const first = await startService(npmStart(dataDir));
    cold.push(first.readyAfter / 1_000);
    await first.stop();
    const again = await startService(npmStart(dataDir));
    warm.push(again.readyAfter / 1_000);
    if (pair === 0) {
      await sleep(IDLE);
      resident = await residentMemory(again.child.pid!);
    }
    await again.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  return [
    {
      what: 'npm start to ready, no database yet',
      median: `${median(cold).toFixed(2)} s`,
      ...atMost(median(cold), 3, ' s'),
    },
    { what: 'npm start to ready, again', median: `${median(warm).toFixed(2)} s`, ...atMost(median(warm), 1.5, ' s') },
    {
      what: 'resident memory, idle for 10 s, without PostgreSQL and npm',
      median: `${resident.toFixed(0)} MB`,
      ...atMost(resident, 150, ' MB'),
    },
  ];
}

/** Megabytes of what `root` started, itself (npm) and PostgreSQL apart. */
async function residentMemory(root: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=,comm=']);
  const processes = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, kilobytes, ...name]) => ({
      pid: Number(pid),
      parent: Number(parent),
      kilobytes: Number(kilobytes),
      name: name.join(' '),
    }));
  const below = (parent: number): number =>
    processes
      .filter((each) => each.parent === parent && !each.name.includes('postgres'))
      .reduce((sum, each) => sum + each.kilobytes + below(each.pid), 0);
  return below(root) / 1_024;
}
