import type { App } from '../src/app/index.js';
import { opinionOf, today } from './bodies.js';
import { copyDossiers, copyId } from './copies.js';
import { settle, type BenchDatabase } from './database.js';
import { atLeast, atMost, median, quantile, rate, ratioOf, type Figure } from './figures.js';
import { startHelper, type Helper, type Load } from './helper-process.js';
import type { HttpTask } from './http-load.js';
import type { Options } from './options.js';
import { record, type Flush } from './recording.js';
import { builtService, startService } from './service.js';
import type { SqlTask } from './sql-load.js';
import { AGENCIES, makeKeys, makeTenant, OPERATOR_KEY, type Template } from './tenant.js';

/** The fifth request of a dossier is left alone: its answer would also settle the round, which is another command. */
const TURNS = AGENCIES.length - 1;

interface Ground {
  readonly options: Options;
  readonly database: BenchDatabase;
  readonly keys: Readonly<Record<string, string>>;
  readonly template: Template;
  readonly scripts: readonly (readonly Flush[])[];
  readonly http: Helper<HttpTask, Load>;
  readonly sql: Helper<SqlTask, Load>;
  readonly port: number;
  /** Opinions given so far: each is on a request of its own. */
  given: number;
}

/** An opinion given over REST, against the very statements that the service sends for it driven straight. */
export async function opinionSection(app: App, database: BenchDatabase, options: Options): Promise<Figure[]> {
  const template = await makeTenant(app, 'OPINIONS');
  const keys = await makeKeys(app, template.tenant, AGENCIES);
  await copyDossiers(database.pool, template, { from: 1, to: options.dossiers, requests: AGENCIES.length });
  const scripts = await recordScripts(app, database, template, keys);
  await settle(database.pool);
  const service = await startService(builtService(database.connectionString, OPERATOR_KEY, options.profile));
  const http = startHelper<HttpTask, Load>('http-load.ts');
  const sql = startHelper<SqlTask, Load>('sql-load.ts');
  try {
    const ground: Ground = { options, database, keys, template, scripts, http, sql, port: service.port, given: 0 };
    await measure(ground, options.concurrency[0]!, 1, Math.ceil(options.opinions / 3));
    const figures: Figure[] = [];
    for (const concurrency of options.concurrency) figures.push(...(await compare(ground, concurrency)));
    const trips = scripts[0]!.length;
    return [
      ...figures,
      {
        what: 'round trips of one opinion given alone, the look at its key included',
        median: String(trips),
        ...atMost(trips, 4),
      },
    ];
  } finally {
    await Promise.all([http.stop(), sql.stop(), service.stop()]);
  }
}

/** Gives the first opinions on the template dossier, one per turn, and answers what each sent. */
async function recordScripts(
  app: App,
  database: BenchDatabase,
  template: Template,
  keys: Ground['keys'],
): Promise<Flush[][]> {
  const scripts: Flush[][] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const agency = AGENCIES[turn]!;
    scripts.push(
      await record(database.service, async () => {
        const { headers, url, payload } = opinion(keys[agency]!, agency, template.requests[turn]!);
        const response = await app.server.inject({ method: 'POST', url, headers, payload });
        if (response.statusCode !== 201) throw new Error(`the opinion to be recorded was refused: ${response.body}`);
      }),
    );
  }
  return scripts;
}

function opinion(key: string, agency: string, request: string) {
  const headers = {
    authorization: `Bearer ${key}`,
    'x-acting-official': `${agency}-01`,
    'content-type': 'application/json',
  };
  return { url: `/v1/requests/${request}/opinion`, headers, payload: JSON.stringify(opinionOf(agency, today())) };
}

/** The next requests that nobody has answered: first those of the first agency, dossier by dossier, then the second's. */
function take(ground: Ground, count: number): { dossier: number; turn: number }[] {
  const from = ground.given;
  ground.given += count;
  if (ground.given > ground.options.dossiers * TURNS)
    throw new Error('there are not enough dossiers for so many opinions: --dossiers');
  return Array.from({ length: count }, (_, index) => ({
    dossier: ((from + index) % ground.options.dossiers) + 1,
    turn: Math.floor((from + index) / ground.options.dossiers),
  }));
}

function viaRest(ground: Ground, concurrency: number, count: number): Promise<Load> {
  const requests = take(ground, count).map(({ dossier, turn }) => {
    const agency = AGENCIES[turn]!;
    const { url, headers, payload } = opinion(ground.keys[agency]!, agency, copyId(dossier, turn + 1));
    const lines = Object.entries({ ...headers, host: 'bench', 'content-length': Buffer.byteLength(payload) }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    return `POST ${url} HTTP/1.1\r\n${lines.join('')}\r\n${payload}`;
  });
  return ground.http.ask({ port: ground.port, concurrency, requests, status: 201 });
}

function straight(ground: Ground, concurrency: number, count: number, pipelined: boolean): Promise<Load> {
  const { template, scripts, database } = ground;
  // The look at the key is no part of the transaction, and the service does it once a second.
  const transactional = scripts.map((script) => script.filter((flush) => flush.length > 1));
  const transactions = take(ground, count).map(({ dossier, turn }) => ({
    script: turn,
    ids: [
      [template.dossier, copyId(dossier, 0)],
      [template.requests[turn]!, copyId(dossier, turn + 1)],
    ] as const,
  }));
  return ground.sql.ask({
    connectionString: database.connectionString,
    concurrency,
    pipelined,
    scripts: transactional,
    transactions,
  });
}

interface Runs {
  readonly rest: Load[];
  readonly floor: Load[];
  readonly pipelined: Load[];
}

/** Each side in turn, so that a drift of the machine meets both. */
async function measure(ground: Ground, concurrency: number, pairs: number, count: number): Promise<Runs> {
  const runs: Runs = { rest: [], floor: [], pipelined: [] };
  for (let pair = 0; pair < pairs; pair += 1) {
    runs.floor.push(await straight(ground, concurrency, count, false));
    runs.rest.push(await viaRest(ground, concurrency, count));
    runs.pipelined.push(await straight(ground, concurrency, count, true));
  }
  return runs;
}

async function compare(ground: Ground, concurrency: number): Promise<Figure[]> {
  const { rest, floor, pipelined } = await measure(ground, concurrency, ground.options.pairs, ground.options.opinions);
  const speeds = (loads: readonly Load[]): number[] => loads.map((each) => each.perSecond);
  const latencies = (share: number): string => median(rest.map((each) => quantile(each.latencies, share))).toFixed(1);
  const ratio = ratioOf(speeds(rest), speeds(floor));
  const at = `${concurrency} at once`;
  return [
    { what: `opinions, the SQL straight, ${at}`, median: rate(median(speeds(floor))), ratio: 1 },
    { what: `opinions over REST, ${at}`, median: rate(median(speeds(rest))), ratio, ...atLeast(ratio, 0.5) },
    {
      what: `  the same against the SQL straight and pipelined`,
      median: rate(median(speeds(pipelined))),
      ratio: ratioOf(speeds(rest), speeds(pipelined)),
    },
    { what: `  p50 / p99 over REST, ${at}`, median: `${latencies(0.5)} / ${latencies(0.99)} ms` },
  ];
}
