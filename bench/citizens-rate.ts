import type { App } from '../src/app/index.js';
import { CALLS } from './bodies.js';
import { cpuOf, cpuOfServer } from './cpu.js';
import { copyDossiers, copyId } from './copies.js';
import { settle, type BenchDatabase } from './database.js';
import { atLeast, median, rate, ratioOf, type Figure } from './figures.js';
import type { HandlingTask } from './handling-load.js';
import { startHelper, type Load } from './helper-process.js';
import type { Options } from './options.js';
import { builtService, startService, untilMaintained } from './service.js';
import { AGENCIES, LEAD, makeKeys, makeTenant, OPERATOR_KEY } from './tenant.js';

const CONCURRENCY = 32;
const GOAL = 0.8;

/** Its processor times are milliseconds for one call. */
interface Run {
  readonly perSecond: number;
  readonly service: number;
  readonly postgres: number;
}

/** Dossiers of citizens taken in and handed on, against opinions given in rounds, in the same province: each in turn, as many calls of both. */
export async function citizensRateSection(app: App, database: BenchDatabase, options: Options): Promise<Figure[]> {
  const { opinions, pairs } = options;
  const [rounds, handlings] = [Math.ceil(opinions / CALLS.opinions), Math.ceil(opinions / CALLS.handlings)];
  const template = await makeTenant(app, 'RATES');
  const keys = await makeKeys(app, template.tenant, [LEAD, ...AGENCIES]);
  await copyDossiers(database.pool, template, { from: 1, to: rounds * (pairs + 1), requests: AGENCIES.length });
  await settle(database.pool);
  const service = await startService(builtService(database.connectionString, OPERATOR_KEY, options.profile));
  await untilMaintained(service);
  const helper = startHelper<HandlingTask, Load>('handling-load.ts');
  const used = async () => ({ service: await cpuOf(service.child.pid!), postgres: await cpuOfServer(database.pool) });
  const run = async (name: string, work: HandlingTask['work']): Promise<Run> => {
    const calls = CALLS[work.kind];
    const before = await used();
    const load = await helper.ask({ port: service.port, concurrency: CONCURRENCY, keys, run: name, work });
    const after = await used();
    const each = (seconds: number): number => (seconds * 1_000) / (load.latencies.length * calls);
    return {
      perSecond: load.perSecond * calls,
      service: each(after.service - before.service),
      postgres: each(after.postgres - before.postgres),
    };
  };
  const pair = async (no: number): Promise<readonly [opinions: Run, handlings: Run]> => {
    const dossiers = Array.from({ length: rounds }, (_, index) => no * rounds + index + 1);
    const given = await run(`opinions-${no}`, {
      kind: 'opinions',
      rounds: dossiers.map((dossier) => AGENCIES.map((_, turn) => copyId(dossier, turn + 1))),
    });
    return [given, await run(`handlings-${no}`, { kind: 'handlings', count: handlings })];
  };
  try {
    // A service that has just started spends half of its time on compiling itself.
    await pair(0);
    const found: (readonly [Run, Run])[] = [];
    for (let no = 1; no <= pairs; no += 1) found.push(await pair(no));
    return figuresOf(
      found.map(([given]) => given),
      found.map(([, taken]) => taken),
    );
  } finally {
    await helper.stop();
    await service.stop();
  }
}

function figuresOf(opinions: readonly Run[], handlings: readonly Run[]): Figure[] {
  const speeds = (runs: readonly Run[]): number[] => runs.map((each) => each.perSecond);
  const cpu = (runs: readonly Run[]): string =>
    `${median(runs.map((each) => each.service)).toFixed(2)} / ${median(runs.map((each) => each.postgres)).toFixed(2)} ms`;
  const used = (runs: readonly Run[]): number[] => runs.map(({ service, postgres }) => 1 / (service + postgres));
  const ratio = ratioOf(speeds(handlings), speeds(opinions));
  return [
    { what: `opinions in rounds, ${CONCURRENCY} at once`, median: rate(median(speeds(opinions))), ratio: 1 },
    {
      what: 'intake, taken up, found complete, handed on',
      median: rate(median(speeds(handlings))),
      ratio,
      ...atLeast(Math.round(ratio * 100) / 100, GOAL),
    },
    { what: '  CPU of the service / PostgreSQL for an opinion', median: cpu(opinions) },
    { what: '  for a call of a handling', median: cpu(handlings), ratio: ratioOf(used(handlings), used(opinions)) },
  ];
}
