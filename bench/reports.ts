import type { App } from '../src/app.js';
import { copyDossiers } from './copies.js';
import { settle, type BenchDatabase } from './database.js';
import { atMost, median, type Figure } from './figures.js';
import type { Options } from './options.js';
import { makeTenant, operator } from './tenant.js';

const DIMENSIONS = ['agency', 'head', 'field', 'procedure'] as const;
/** Each dossier asked so many agencies. */
const REQUESTS = 3;
const GOAL = 2_000;

/** The coordination report of a quarter, out of an archive of four years that the rows are spread over evenly. */
export async function reportsSection(app: App, { pool }: BenchDatabase, options: Options): Promise<Figure[]> {
  const template = await makeTenant(app, 'REPORTS');
  await copyDossiers(pool, template, { from: 40_000_000, to: 40_000_000 + options.rows - 1, requests: REQUESTS }, false);
  const back = `hashtext(id::text)::bigint + 2147483648`;
  const age = (column: string, key: string): string => `${column} - (${back.replace('id::text', `${key}::text`)}) / 4294967296.0 * interval '1461 days'`;
  await pool.query(`update dossiers set created_at = ${age('created_at', 'id')}, due_at = ${age('due_at', 'id')} where tenant_id = $1`, [template.tenant]);
  await pool.query(
    `update consultation_requests set sent_at = ${age('sent_at', 'dossier_id')}, due_at = ${age('due_at', 'dossier_id')} where tenant_id = $1`,
    [template.tenant],
  );
  await settle(pool);
  const today = new Date();
  const day = (daysAgo: number): string => new Date(today.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const figures: Figure[] = [];
  for (const [what, days] of [['quarter', 91], ['year', 365]] as const) {
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
        what: `${what} by ${by}, ${options.rows.toLocaleString('en')} dossiers in four years`,
        median: `${Math.round(taken).toLocaleString('en')} ms`,
        ...atMost(Math.round(taken), GOAL, ' ms'),
      });
    }
  }
  return figures;
}
