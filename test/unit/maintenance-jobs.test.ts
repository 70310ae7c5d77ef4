import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { MaintenanceJobs, type MaintenanceJob } from '../../src/platform/jobs/index.js';
import { Metrics } from '../../src/platform/metrics/index.js';

function jobs(given: readonly MaintenanceJob[]) {
  const lines: Record<string, unknown>[] = [];
  const metrics = new Metrics({ processMetrics: false });
  const logger = pino(
    { level: 'info' },
    { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const maintenance = new MaintenanceJobs({ jobs: given, logger, metrics, interval: 3_600_000 });
  /** `job outcome` → runs, as Prometheus reads them. */
  const counted = async (): Promise<Record<string, number>> => {
    const { values } = await metrics.registry.getSingleMetric('maintenance_jobs_total')!.get();
    return Object.fromEntries(values.map(({ labels, value }) => [`${labels['job']} ${labels['outcome']}`, value]));
  };
  return { maintenance, lines, counted };
}

test('a job that throws is logged and counted, and those after it run', async () => {
  const ran: string[] = [];
  const { maintenance, lines, counted } = jobs([
    { name: 'first', run: async () => ran.push('first') },
    {
      name: 'broken',
      run: () => {
        ran.push('broken');
        throw new Error('the disk is full');
      },
    },
    { name: 'rejected', run: () => Promise.reject(new Error('no')) },
    { name: 'last', run: async () => ran.push('last') },
  ]);
  maintenance.start();
  maintenance.again();
  await new Promise(setImmediate);
  await maintenance.stop();
  expect(ran.slice(0, 3)).toEqual(['first', 'broken', 'last']);
  expect(lines.slice(0, 2).map(({ job, level, err }) => [job, level, (err as Error).message])).toEqual([
    ['broken', 50, 'the disk is full'],
    ['rejected', 50, 'no'],
  ]);
  expect(await counted()).toEqual({ 'first done': 2, 'broken failed': 2, 'rejected failed': 2, 'last done': 2 });
});

test('a stop waits for the job under way and begins no other', async () => {
  const ran: string[] = [];
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const { maintenance } = jobs([
    {
      name: 'long',
      run: async () => {
        await ended;
        ran.push('long');
      },
    },
    { name: 'next', run: async () => ran.push('next') },
  ]);
  maintenance.start();
  await new Promise(setImmediate);
  const stopped = maintenance.stop();
  end();
  await stopped;
  expect(ran).toEqual(['long']);
});
