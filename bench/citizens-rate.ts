import type { App } from '../src/app/index.js';
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

interface Pair {
  readonly opinions: Run;
  readonly intakes: Run;
  readonly handOvers: Run;
}

/**
 * Dossiers of citizens taken in, and a step of each handed on, against opinions given in rounds, in the same province: each in turn, as many calls of all.
 * What lies between intake and hand-over is done beside the measurement.
 */
export async function citizensRateSection(app: App, database: BenchDatabase, options: Options): Promise<Figure[]> {
  const { opinions, pairs } = options;
  const rounds = Math.ceil(opinions / AGENCIES.length);
  const count = rounds * AGENCIES.length;
  const template = await makeTenant(app, 'RATES');
  const keys = await makeKeys(app, template.tenant, [LEAD, ...AGENCIES]);
  await copyDossiers(database.pool, template, { from: 1, to: rounds * (pairs + 1), requests: AGENCIES.length });
  await settle(database.pool);
  const service = await startService(builtService(database.connectionString, OPERATOR_KEY, options.profile));
  await untilMaintained(service);
  const helper = startHelper<HandlingTask, Load>('handling-load.ts');
  const used = async () => ({ service: await cpuOf(service.child.pid!), postgres: await cpuOfServer(database.pool) });
  const run = async (name: string, work: HandlingTask['work']): Promise<Run> => {
    const before = await used();
    const load = await helper.ask({ port: service.port, concurrency: CONCURRENCY, keys, run: name, work });
    const after = await used();
    const calls = work.kind === 'opinions' ? AGENCIES.length : 1;
    const each = (seconds: number): number => (seconds * 1_000) / (load.latencies.length * calls);
    return {
      perSecond: load.perSecond * calls,
      service: each(after.service - before.service),
      postgres: each(after.postgres - before.postgres),
    };
  };
  const measured = async (no: number): Promise<Pair> => {
    const dossiers = Array.from({ length: rounds }, (_, index) => no * rounds + index + 1);
    const of = (dossier: number): string[] => AGENCIES.map((_, turn) => copyId(dossier, turn + 1));
    const given = await run(`opinions-${no}`, { kind: 'opinions', rounds: dossiers.map(of) });
    const takenIn = await run(`intakes-${no}`, { kind: 'intakes', count });
    await run(`admissions-${no}`, { kind: 'admissions' });
    return { opinions: given, intakes: takenIn, handOvers: await run(`hand-overs-${no}`, { kind: 'handOvers' }) };
  };
  try {
    // A service that has just started spends half of its time on compiling itself.
    await measured(0);
    const found: Pair[] = [];
    for (let no = 1; no <= pairs; no += 1) found.push(await measured(no));
    return figuresOf(found);
  } finally {
    await helper.stop();
    await service.stop();
  }
}

/** As many of the one as of the other. */
const together = (one: Run, other: Run): Run => ({
  perSecond: 2 / (1 / one.perSecond + 1 / other.perSecond),
  service: (one.service + other.service) / 2,
  postgres: (one.postgres + other.postgres) / 2,
});

function figuresOf(found: readonly Pair[]): Figure[] {
  const opinions = found.map((each) => each.opinions);
  const both = found.map(({ intakes, handOvers }) => together(intakes, handOvers));
  const speeds = (runs: readonly Run[]): number[] => runs.map((each) => each.perSecond);
  const ratio = ratioOf(speeds(both), speeds(opinions));
  const line = (what: string, runs: readonly Run[]): Figure => ({
    what,
    median: rate(median(speeds(runs))),
    ratio: ratioOf(speeds(runs), speeds(opinions)),
  });
  const cpu = (what: string, runs: readonly Run[]): Figure => {
    const used = (all: readonly Run[]): number[] => all.map(({ service, postgres }) => 1 / (service + postgres));
    const of = (key: 'service' | 'postgres'): string => median(runs.map((each) => each[key])).toFixed(2);
    return {
      what: `  CPU of service / PostgreSQL for ${what}`,
      median: `${of('service')} / ${of('postgres')} ms`,
      ratio: ratioOf(used(runs), used(opinions)),
    };
  };
  return [
    line(`opinions in rounds, ${CONCURRENCY} at once`, opinions),
    line(
      'intakes',
      found.map(({ intakes }) => intakes),
    ),
    line(
      'steps handed on',
      found.map(({ handOvers }) => handOvers),
    ),
    { ...line('intakes and steps handed on, as many of both', both), ...atLeast(Math.round(ratio * 100) / 100, GOAL) },
    cpu('an opinion', opinions),
    cpu(
      'an intake',
      found.map(({ intakes }) => intakes),
    ),
    cpu(
      'a hand-over',
      found.map(({ handOvers }) => handOvers),
    ),
  ];
}
