import type { App } from '../src/app/index.js';
import { copyDossiers } from './copies.js';
import { settle, type BenchDatabase } from './database.js';
import { atLeast, median, quantile, rate, ratioOf, type Figure } from './figures.js';
import { startHelper, type Helper, type Load } from './helper-process.js';
import type { HttpTask } from './http-load.js';
import type { Options } from './options.js';
import { builtService, startService } from './service.js';
import { AGENCIES, LEAD, makeKeys, makeTenant, OPERATOR_KEY } from './tenant.js';

const SHORT = 1_000;
const CONCURRENCY = 8;

/** A tenant with so many dossiers of one lead, a request to one agency each: every list of theirs has so many rows. */
interface Lists {
  readonly rows: number;
  readonly keys: Readonly<Record<string, string>>;
}

const LISTS = [
  { name: 'inbox of an agency', path: '/v1/requests', agency: AGENCIES[0] },
  { name: 'dossiers of a lead', path: '/v1/dossiers', agency: LEAD },
] as const;

/** The same page of a short and of a long list, through HTTP. A list that reads an index only does not know how long it is. */
export async function listsSection(app: App, database: BenchDatabase, options: Options): Promise<Figure[]> {
  const short = await makeLists(app, database, 'LIST-SHORT', 20_000_000, SHORT);
  const long = await makeLists(app, database, 'LIST-LONG', 30_000_000, options.rows);
  await settle(database.pool);
  const service = await startService(builtService(database.connectionString, OPERATOR_KEY));
  const http = startHelper<HttpTask, Load>('http-load.ts');
  try {
    const figures: Figure[] = [];
    for (const list of LISTS) {
      for (const page of ['first', 'next'] as const) {
        const read = async (lists: Lists): Promise<() => Promise<Load>> =>
          reader(http, service.port, await request(service.port, lists, list, page), options.pages);
        figures.push(...(await compare(`${page} page, ${list.name}`, await read(short), await read(long), options)));
      }
    }
    return figures;
  } finally {
    await Promise.all([http.stop(), service.stop()]);
  }
}

async function makeLists(
  app: App,
  { pool }: BenchDatabase,
  tenant: string,
  first: number,
  rows: number,
): Promise<Lists> {
  const template = await makeTenant(app, tenant);
  await copyDossiers(pool, template, { from: first, to: first + rows - 1, requests: 1 }, false);
  return { rows, keys: await makeKeys(app, tenant, [AGENCIES[0], LEAD]) };
}

interface Ask {
  readonly path: string;
  readonly headers: Record<string, string>;
}

/** The first page of fifty, or the one after it by its cursor. */
async function request(
  port: number,
  { keys }: Lists,
  { path, agency }: (typeof LISTS)[number],
  page: 'first' | 'next',
): Promise<Ask> {
  const headers = { authorization: `Bearer ${keys[agency]}`, 'x-acting-official': `${agency}-01` };
  const first = `${path}?limit=50`;
  const response = await fetch(`http://127.0.0.1:${port}${first}`, { headers });
  const { items, next } = (await response.json()) as { items: unknown[]; next: string };
  if (items.length !== 50) throw new Error(`a page of ${items.length} items, not 50`);
  return { path: page === 'first' ? first : `${first}&cursor=${encodeURIComponent(next)}`, headers };
}

function reader(
  http: Helper<HttpTask, Load>,
  port: number,
  { path, headers }: Ask,
  pages: number,
): () => Promise<Load> {
  const lines = Object.entries({ ...headers, host: 'bench' }).map(([name, value]) => `${name}: ${value}\r\n`);
  const requests = Array.from({ length: pages }, () => `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  return () => http.ask({ port, concurrency: CONCURRENCY, requests, status: 200 });
}

async function compare(
  what: string,
  short: () => Promise<Load>,
  long: () => Promise<Load>,
  options: Options,
): Promise<Figure[]> {
  await short();
  const runs: { short: Load[]; long: Load[] } = { short: [], long: [] };
  for (let pair = 0; pair < options.pairs; pair += 1) {
    runs.short.push(await short());
    runs.long.push(await long());
  }
  const speeds = (loads: readonly Load[]): number[] => loads.map((each) => each.perSecond);
  const shown = (loads: readonly Load[]): string =>
    `${rate(median(speeds(loads)))}, p50 ${median(loads.map((each) => quantile(each.latencies, 0.5))).toFixed(1)} ms`;
  const ratio = ratioOf(speeds(runs.long), speeds(runs.short));
  return [
    { what: `${what}, ${SHORT.toLocaleString('en')} rows`, median: shown(runs.short), ratio: 1 },
    {
      what: `${what}, ${options.rows.toLocaleString('en')} rows`,
      median: shown(runs.long),
      ratio,
      ...atLeast(ratio, 0.8),
    },
  ];
}
