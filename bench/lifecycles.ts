import type { App } from '../src/app/index.js';
import { backendsOf, cpuOf } from './cpu.js';
import { copyDossiers } from './copies.js';
import { settle, type BenchDatabase } from './database.js';
import { atLeast, median, quantile, rate, type Figure } from './figures.js';
import { startHelper, type Load } from './helper-process.js';
import type { LifecycleTask } from './lifecycle-load.js';
import type { Options } from './options.js';
import { builtService, startService } from './service.js';
import { AGENCIES, LEAD, makeKeys, makeTenant, OPERATOR_KEY } from './tenant.js';

const CONCURRENCY = 32;
/** A dossier, a round of five requests, five opinions. */
const CALLS = 2 + AGENCIES.length;

interface Run {
  readonly load: Load;
  /** Milliseconds of processor time for one call. */
  readonly service: number;
  readonly postgres: number;
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
  const helper = startHelper<LifecycleTask, Load>('lifecycle-load.ts');
  const run = async (lifecycles: number): Promise<Run> => {
    const backends = await backendsOf(database.pool);
    const before = [await cpuOf([service.child.pid!]), await cpuOf(backends)] as const;
    const load = await helper.ask({ port: service.port, concurrency: CONCURRENCY, lifecycles, keys });
    const after = [await cpuOf([service.child.pid!]), await cpuOf(backends)] as const;
    const each = (index: 0 | 1): number => ((after[index] - before[index]) * 1_000) / (lifecycles * CALLS);
    return { load, service: each(0), postgres: each(1) };
  };
  try {
    await run(Math.ceil(options.lifecycles / 4));
    const runs: Run[] = [];
    for (let pair = 0; pair < options.pairs; pair += 1) runs.push(await run(options.lifecycles));
    return figuresOf(runs);
  } finally {
    await helper.stop();
    await service.stop();
  }
}

function figuresOf(runs: readonly Run[]): Figure[] {
  const perSecond = median(runs.map(({ load }) => load.perSecond));
  const latencies = runs.flatMap(({ load }) => [...load.latencies]);
  const milliseconds = (value: number): string => `${value.toFixed(2)} ms`;
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
    { what: '  CPU of the service for a call', median: milliseconds(median(runs.map(({ service }) => service))) },
    { what: '  CPU of PostgreSQL for a call', median: milliseconds(median(runs.map(({ postgres }) => postgres))) },
  ];
}
