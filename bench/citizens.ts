import type { App } from '../src/app/index.js';
import type { Call } from '../src/core/call.js';
import { manyHandlings, manyLateTurns, manyTurnsInTime } from '../test/support/many-handlings.js';
import { pagesOf } from '../test/support/plans.js';
import { ONE_STEP, readsOf } from './citizen-reads.js';
import type { BenchDatabase } from './database.js';
import { atMost, median, type Figure } from './figures.js';
import type { Options } from './options.js';
import { LEAD, makeTenant, operator } from './tenant.js';

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
export async function citizensSection(
  app: App,
  { pool, service }: BenchDatabase,
  { rows, pairs }: Options,
): Promise<Figure[]> {
  const { tenant } = await makeTenant(app, 'CITIZENS');
  const { services } = app;
  const { handling } = await services.takeIn(counter(tenant), {
    procedureCode: 'TTHC-XD-01',
    channel: 'direct',
    applicant: { kind: 'person', name: 'Nguyễn Văn A' },
    components: [],
  });
  await services.directory.replace(operator(tenant), {
    agencies: [
      {
        code: ONE_STEP,
        name: 'Ủy ban nhân dân phường',
        kind: 'commune',
        parentCode: null,
        activeFrom: '2025-07-01',
        activeTo: null,
        officials: [],
      },
    ],
  } as never);
  for (let from = 1; from <= rows; from += PART)
    await manyHandlings(pool, handling.id, Math.min(PART, rows + 1 - from), new Date(), from);
  await manyTurnsInTime(pool, tenant);
  await manyLateTurns(pool, tenant);
  const begun = performance.now();
  await services.reportRollups.count(tenant);
  const counting = Math.round((performance.now() - begun) / 1_000);
  await pool.query(
    'vacuum analyze handling_facts, report_rollups, measured_facts, measured_rollups, delay_facts, delay_rollups, handlings, handling_steps',
  );
  await pool.query(
    `update handling_steps set agency = $2 where tenant_id = $1 and id = (select id from handling_steps where tenant_id = $1 order by started_at limit 1)`,
    [tenant, ONE_STEP],
  );
  const asked = readsOf(app, tenant, counter(tenant));
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
    const before = await pagesOf(service, pool);
    await read();
    const pages = (await pagesOf(service, pool)) - before;
    figures.push({
      what: `${what}, year of ${rows.toLocaleString('en')} dossiers`,
      median: `${taken.toLocaleString('en')} ms, ${pages.toLocaleString('en')} pages`,
      ...atMost(taken, GOAL, ' ms'),
    });
  }
  return figures;
}
