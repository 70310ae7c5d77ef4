import type { App } from '../src/app/index.js';
import type { Call } from '../src/core/call.js';
import { manyHandlings, manyLateTurns } from '../test/support/many-handlings.js';
import type { BenchDatabase } from './database.js';
import { atMost, median, type Figure } from './figures.js';
import type { Options } from './options.js';
import { LEAD, makeTenant, operator } from './tenant.js';

const DAYS = 365;
const GOAL = 1_000;
/** Dossiers that one statement makes: what happened to each is told by triggers, which are kept until its end. */
const PART = 50_000;

const counter = (tenant: string): Call => ({
  tenant,
  principal: {
    clientId: 'counter',
    clientName: 'counter',
    operator: false,
    tenant,
    agency: LEAD,
    roles: new Set(),
    official: `${LEAD}-03`,
  },
});

/** Reports on citizens' dossiers of the year that holds them all, each with what happened to it, and every tenth with a step that overran. */
export async function citizensSection(app: App, { pool }: BenchDatabase, { rows, pairs }: Options): Promise<Figure[]> {
  const { tenant } = await makeTenant(app, 'CITIZENS');
  const { services } = app;
  const { handling } = await services.takeIn(counter(tenant), {
    procedureCode: 'TTHC-XD-01',
    channel: 'direct',
    applicant: { kind: 'person', name: 'Nguyễn Văn A' },
    components: [],
  });
  for (let from = 1; from <= rows; from += PART)
    await manyHandlings(pool, handling.id, Math.min(PART, rows + 1 - from), new Date(), from);
  await manyLateTurns(pool, tenant);
  const begun = performance.now();
  await services.reportRollups.count(tenant);
  const counting = Math.round((performance.now() - begun) / 1_000);
  await pool.query('vacuum analyze handling_facts, report_rollups');
  const today = new Date();
  const day = (daysAgo: number): string => new Date(today.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const year = { from: day(DAYS), to: day(0) };
  const half = { from: day(DAYS), to: day(DAYS / 2) };
  const call = operator(tenant);
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    'citizens by place of receipt': () => services.citizenReports.figures(call, { ...year, by: 'receiving_point' }),
    'citizens by procedure': () => services.citizenReports.figures(call, { ...year, by: 'procedure' }),
    'citizens by channel': () => services.citizenReports.figures(call, { ...year, by: 'channel' }),
    'citizens by lead, of the half-year before the last': () =>
      services.citizenReports.figures(call, { ...half, by: 'unit' }),
    'service index of all': () => services.citizenReports.index(call, { ...year, by: 'tenant' }, ({ vi }) => vi),
    'delays by cause': () => services.delayReports.delays(call, { ...year, by: 'cause' }),
    officials: () => services.delayReports.officials(call, { ...year, atLeast: 3 }),
  };
  const figures: Figure[] = [{ what: `${rows.toLocaleString('en')} dossiers added up first`, median: `${counting} s` }];
  for (const [what, read] of Object.entries(asked)) {
    const times: number[] = [];
    for (let run = 0; run <= pairs; run += 1) {
      const started = performance.now();
      await read();
      // The first one warms what a report reads.
      if (run > 0) times.push(performance.now() - started);
    }
    const taken = Math.round(median(times));
    figures.push({
      what: `${what}, year of ${rows.toLocaleString('en')} dossiers`,
      median: `${taken.toLocaleString('en')} ms`,
      ...atMost(taken, GOAL, ' ms'),
    });
  }
  return figures;
}
