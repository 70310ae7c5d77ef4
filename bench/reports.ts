import type { App } from '../src/app/index.js';
import { makeArchive } from './archive.js';
import type { BenchDatabase } from './database.js';
import { atMost, median, type Figure } from './figures.js';
import type { Options } from './options.js';
import { makeTenant, operator } from './tenant.js';

const DIMENSIONS = ['agency', 'head', 'field', 'procedure'] as const;
/** All of the archive lies in one year: no period is dearer than that year. */
const DAYS = 365;
const GOAL = 2_000;

/** The coordination report of a quarter and of the year that holds the whole archive, three requests a dossier. */
export async function reportsSection(app: App, database: BenchDatabase, options: Options): Promise<Figure[]> {
  const template = await makeTenant(app, 'REPORTS');
  await makeArchive(database, template, options.rows, DAYS);
  const today = new Date();
  const day = (daysAgo: number): string => new Date(today.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const began = performance.now();
  await app.services.reportRollups.count(template.tenant);
  const rate = (4 * options.rows) / ((performance.now() - began) / 1_000);
  await database.pool.query('vacuum analyze dossiers, consultation_requests, report_rollups');
  const figures: Figure[] = [
    {
      what: 'dossiers and requests looked at by the first count of all',
      median: `${Math.round(rate).toLocaleString('en')}/s`,
    },
  ];
  for (const [what, days] of [
    ['quarter', 91],
    ['year', DAYS],
  ] as const) {
    for (const by of DIMENSIONS) {
      const times: number[] = [];
      for (let run = 0; run <= options.pairs; run += 1) {
        const begun = performance.now();
        await app.services.reports.coordination(operator(template.tenant), { from: day(days), to: day(0), by });
        // The first one warms what a report reads.
        if (run > 0) times.push(performance.now() - begun);
      }
      const taken = median(times);
      figures.push({
        what: `${what} by ${by}, ${options.rows.toLocaleString('en')} dossiers in the year`,
        median: `${Math.round(taken).toLocaleString('en')} ms`,
        ...atMost(Math.round(taken), GOAL, ' ms'),
      });
    }
  }
  return figures;
}
