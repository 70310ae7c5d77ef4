import type { App } from '../src/app/index.js';
import type { BenchDatabase } from './database.js';
import { atMost, median, quantile, type Figure } from './figures.js';
import { startHelper, type Load } from './helper-process.js';
import type { HttpTask } from './http-load.js';
import type { Options } from './options.js';
import { AGENCIES, indexSearched, loadSearched, rareOnes, rareWord } from './search-load.js';
import { builtService, startService } from './service.js';
import { makeKeys, makeTenant, OPERATOR_KEY } from './tenant.js';
import { syllables } from './words.js';

const LARGE = { tenant: 'SEARCH', first: 10_000_000 };
const SMALL = { tenant: 'SEARCH.OTHER', first: 60_000_000, rows: 10_000 };
const QUESTIONS = 200;
const GOAL = 10;

/** What people type, each question another one where there are several. */
function cases(rows: number): Record<string, readonly string[]> {
  const words = syllables();
  const rare = rareOnes(LARGE.first, rows).map(rareWord);
  const pick = (from: number, step: number): string[] =>
    Array.from({ length: 50 }, (_, at) => words[(from + at * step) % words.length]!);
  const [frequent, seldom] = [pick(0, 1), pick(1_000, 11)];
  return {
    'a rare word': rare,
    'a common word': ['du', 'an', 'quyet', 'dinh', 'dự'],
    'two common words, half of all': ['du an', 'dự án', 'quyet dinh', 'quyết định'],
    'two words, a frequent and a seldom one': frequent.map((word, at) => `${word} ${seldom[at]}`),
    'three words': frequent.map((word, at) => `dự ${word} ${frequent[(at + 7) % frequent.length]}`),
    'a word with marks': seldom,
    'a beginning of two letters': frequent.map((word) => [...word].slice(0, 2).join('')),
    'a common word and a beginning': seldom.map((word) => `du ${[...word].slice(0, 2).join('')}`),
    'a code': Array.from({ length: 50 }, (_, at) => String(LARGE.first + at * 311).padStart(8, '0')),
    'no answer': ['khongcoaica', 'du khongcoaica'],
  };
}

/** `GET /v1/search` over HTTP, one question after another: what one person waits for. */
export async function searchSection(app: App, database: BenchDatabase, options: Options): Promise<Figure[]> {
  const [large, small] = [await makeTenant(app, LARGE.tenant), await makeTenant(app, SMALL.tenant)];
  await loadSearched(database, large, LARGE.first, options.rows);
  await loadSearched(database, small, SMALL.first, SMALL.rows);
  await indexSearched(database);
  const [watcher, agency] = [AGENCIES[0], AGENCIES[5]];
  const keys = await makeKeys(app, LARGE.tenant, [watcher, agency]);
  const others = await makeKeys(app, SMALL.tenant, [watcher]);
  const service = await startService(builtService(database.connectionString, OPERATOR_KEY));
  const http = startHelper<HttpTask, Load>('http-load.ts');
  const measure = async (
    what: string,
    key: string | undefined,
    of: string,
    questions: readonly string[],
  ): Promise<Figure> => {
    const requests = Array.from({ length: QUESTIONS }, (_, at) => request(questions[at % questions.length]!, key!, of));
    await http.ask({ port: service.port, concurrency: 1, requests: requests.slice(0, 20), status: 200 });
    const { latencies } = await http.ask({ port: service.port, concurrency: 1, requests, status: 200 });
    const [middle, high] = [median(latencies), quantile(latencies, 0.95)];
    return {
      what,
      median: `${middle.toFixed(1)} ms, p95 ${high.toFixed(1)}`,
      ...atMost(Math.round(middle * 10) / 10, GOAL, ' ms'),
    };
  };
  try {
    const figures: Figure[] = [];
    const all = cases(options.rows);
    for (const [what, questions] of Object.entries(all)) {
      figures.push(await measure(`${what}, who watches over all`, keys[watcher], watcher, questions));
      figures.push(await measure(`${what}, an agency of eight`, keys[agency], agency, questions));
    }
    figures.push(
      await measure(
        'two common words, a tenant of 10,000 beside it',
        others[watcher],
        watcher,
        all['two common words, half of all']!,
      ),
    );
    return figures;
  } finally {
    await Promise.all([http.stop(), service.stop()]);
  }
}

const request = (q: string, key: string, agency: string): string =>
  `GET /v1/search?q=${encodeURIComponent(q)} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${key}\r\nx-acting-official: ${agency}-01\r\n\r\n`;
