import type { App } from '../src/app/index.js';
import { cpuOf, cpuOfServer } from './cpu.js';
import { copyDossiers } from './copies.js';
import { settle, type BenchDatabase } from './database.js';
import { atLeast, median, quantile, rate, type Figure } from './figures.js';
import { startHelper, type Load } from './helper-process.js';
import type { LifecycleTask } from './lifecycle-load.js';
import type { Options } from './options.js';
import { builtService, startService, untilMaintained } from './service.js';
import { AGENCIES, LEAD, makeKeys, makeTenant, OPERATOR_KEY } from './tenant.js';

const CONCURRENCY = 32;
/** A dossier, a round of five requests, five opinions. */
const CALLS = 2 + AGENCIES.length;

/** Its processor times are milliseconds for one call. */
interface Run extends Omit<Load, 'processor'> {
  readonly service: number;
  readonly postgres: number;
  readonly generator: number;
}

/**
 * Whole lifecycles over REST, each call with its key, its idempotency key and its journal, in a tenant that PostgreSQL's statistics do
 * not know: others were analysed, it came afterwards.
 */
export async function lifecyclesSection(app: App, database: BenchDatabase, options: Options): Promise<Figure[]> {
  const known = await makeTenant(app, 'KNOWN');
  await copyDossiers(database.pool, known, { from: 1, to: options.dossiers, requests: AGENCIES.length });
  await settle(database.pool);
  const { tenant } = await makeTenant(app, 'UNKNOWN');
  const keys = await makeKeys(app, tenant, [LEAD, ...AGENCIES]);
  const service = await startService(builtService(database.connectionString, OPERATOR_KEY, options.profile));
  await untilMaintained(service);
  const helper = startHelper<LifecycleTask, Load>('lifecycle-load.ts');
  const used = async () => ({ service: await cpuOf(service.child.pid!), postgres: await cpuOfServer(database.pool) });
  const run = async (lifecycles: number): Promise<Run> => {
    const before = await used();
    const load = await helper.ask({ ports: [service.port], concurrency: CONCURRENCY, lifecycles, keys });
    const after = await used();
    const each = (seconds: number): number => (seconds * 1_000) / (lifecycles * CALLS);
    return {
      perSecond: load.perSecond,
      latencies: load.latencies,
      service: each(after.service - before.service),
      postgres: each(after.postgres - before.postgres),
      generator: each(load.processor),
    };
  };
  try {
    // As long as a measurement: a service that has just started spends half of its time on compiling itself.
    await run(options.lifecycles);
    const runs: Run[] = [];
    for (let pair = 0; pair < options.pairs; pair += 1) runs.push(await run(options.lifecycles));
    return figuresOf(runs);
  } finally {
    await helper.stop();
    await service.stop();
  }
}

function figuresOf(runs: readonly Run[]): Figure[] {
  const perSecond = median(runs.map((each) => each.perSecond));
  const latencies = runs.flatMap((each) => [...each.latencies]);
  const cpu = (of: string, key: 'service' | 'postgres' | 'generator'): Figure => ({
    what: `  CPU of ${of} for a call`,
    median: `${median(runs.map((each) => each[key])).toFixed(2)} ms`,
  });
  return [
    {
      what: `lifecycles of ${CALLS} calls, ${CONCURRENCY} at once, tenant unknown`,
      median: rate(perSecond),
      ...atLeast(Math.round(perSecond), 110),
    },
    {
      what: '  p50 / p99 of a lifecycle',
      median: `${Math.round(median(latencies))} / ${Math.round(quantile(latencies, 0.99))} ms`,
    },
    cpu('the service', 'service'),
    cpu('PostgreSQL', 'postgres'),
    cpu('the load generator', 'generator'),
  ];
}
