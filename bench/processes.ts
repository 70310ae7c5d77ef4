import { availableParallelism } from 'node:os';
import type { App } from '../src/app/index.js';
import { cpuOf, cpuOfServer } from './cpu.js';
import type { BenchDatabase } from './database.js';
import { median, quantile, rate, type Figure } from './figures.js';
import { startHelper, type Load } from './helper-process.js';
import type { LifecycleTask } from './lifecycle-load.js';
import type { Options } from './options.js';
import { pin, pinServer } from './pinning.js';
import { builtService, startService, untilMaintained, type RunningService } from './service.js';
import { AGENCIES, LEAD, makeKeys, makeTenant, OPERATOR_KEY } from './tenant.js';

const CONCURRENCY = 32;
const COUNTS = [1, 2, 4];
/** A dossier, a round of five requests, five opinions. */
const CALLS = 2 + AGENCIES.length;

interface Run {
  readonly perSecond: number;
  readonly latencies: readonly number[];
  /** Processor time as a part of one core. */
  readonly service: number;
  readonly postgres: number;
  readonly generator: number;
}

/** Who runs where. */
interface Places {
  readonly what: string;
  readonly service: string;
  readonly others: string;
}

const all = `0-${availableParallelism() - 1}`;
const PLACES: readonly Places[] = [
  { what: 'anywhere', service: all, others: all },
  { what: 'service on one core, PostgreSQL and load on the others', service: '0', others: all.replace('0-', '1-') },
];

/** Whole lifecycles over one, two and four processes on one database, by turns; all four run all the while, so that each is as warm as the others. */
export async function processesSection(app: App, database: BenchDatabase, options: Options): Promise<Figure[]> {
  const { tenant } = await makeTenant(app, 'PROCESSES');
  const keys = await makeKeys(app, tenant, [LEAD, ...AGENCIES]);
  const services: RunningService[] = [];
  const helper = startHelper<LifecycleTask, Load>('lifecycle-load.ts');
  try {
    for (let no = 0; no < Math.max(...COUNTS); no += 1)
      services.push(await startService(builtService(database.connectionString, OPERATOR_KEY)));
    for (const each of services) await untilMaintained(each);
    const run = async (count: number, lifecycles: number): Promise<Run> => {
      const used = async () => ({
        service: (await Promise.all(services.map(({ child }) => cpuOf(child.pid!)))).reduce(
          (sum, each) => sum + each,
          0,
        ),
        postgres: await cpuOfServer(database.pool),
      });
      const [before, begun] = [await used(), performance.now()];
      const ports = services.slice(0, count).map(({ port }) => port);
      const load = await helper.ask({ ports, concurrency: CONCURRENCY, lifecycles, keys });
      const [after, seconds] = [await used(), (performance.now() - begun) / 1_000];
      return {
        ...{ perSecond: load.perSecond, latencies: load.latencies, generator: load.processor / seconds },
        service: (after.service - before.service) / seconds,
        postgres: (after.postgres - before.postgres) / seconds,
      };
    };
    // Each compiles itself first.
    await run(Math.max(...COUNTS), options.lifecycles * 2);
    const figures: Figure[] = [];
    for (const places of PLACES) {
      await place(database, services, helper.pid, places);
      const runs = COUNTS.map((): Run[] => []);
      for (let pair = 0; pair < options.pairs; pair += 1)
        for (const [index, count] of COUNTS.entries()) runs[index]!.push(await run(count, options.lifecycles));
      figures.push({ what: `lifecycles of ${CALLS} calls, ${CONCURRENCY} at once; ${places.what}`, median: '' });
      figures.push(...COUNTS.flatMap((count, index) => figuresOf(count, runs[index]!)));
    }
    return figures;
  } finally {
    await helper.stop();
    await Promise.all(services.map((each) => each.stop()));
  }
}

async function place(
  database: BenchDatabase,
  services: readonly RunningService[],
  load: number,
  places: Places,
): Promise<void> {
  for (const { child } of services) await pin(child.pid!, places.service);
  await pin(load, places.others);
  await pinServer(database.pool, places.others);
}

function figuresOf(count: number, runs: readonly Run[]): Figure[] {
  const latencies = runs.flatMap((each) => [...each.latencies]);
  const of = (key: 'service' | 'postgres' | 'generator'): string => median(runs.map((each) => each[key])).toFixed(2);
  return [
    { what: `  ${count} process${count > 1 ? 'es' : ''}`, median: rate(median(runs.map((each) => each.perSecond))) },
    {
      what: '    p50 / p99 of a lifecycle',
      median: `${Math.round(median(latencies))} / ${Math.round(quantile(latencies, 0.99))} ms`,
    },
    { what: '    cores: service, PostgreSQL, load', median: `${of('service')}, ${of('postgres')}, ${of('generator')}` },
  ];
}
