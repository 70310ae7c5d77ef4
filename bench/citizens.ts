import type { App } from '../src/app/index.js';
import type { Call } from '../src/core/call.js';
import { manyHandlings, manyLateTurns, manyTurnsInTime } from '../test/support/many-handlings.js';
import { pagesOf } from '../test/support/plans.js';
import type { BenchDatabase } from './database.js';
import { atMost, median, type Figure } from './figures.js';
import type { Options } from './options.js';
import { LEAD, makeTenant, operator } from './tenant.js';

const DAYS = 365;
const GOAL = 1_000;
const PAGE = 50;
/** Dossiers that one statement makes: what happened to each is told by triggers, which are kept until its end. */
const PART = 50_000;

const LATEST = { by: 'receivedAt', descending: true } as const;
/** Takes part in one dossier only, by a step. */
const ONE_STEP = 'H29.16';

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
  const today = new Date();
  const day = (daysAgo: number): string => new Date(today.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const year = { from: day(DAYS), to: day(0) };
  const half = { from: day(DAYS), to: day(DAYS / 2) };
  const call = operator(tenant);
  const as = (agency: string): Call => ({
    tenant,
    principal: { ...counter(tenant).principal, agency, official: null },
  });
  await pool.query(
    `update handling_steps set agency = $2 where tenant_id = $1 and id = (select id from handling_steps where tenant_id = $1 order by started_at limit 1)`,
    [tenant, ONE_STEP],
  );
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    'citizens by place of receipt': () => services.citizenReports.figures(call, { ...year, by: 'receiving_point' }),
    'citizens by procedure': () => services.citizenReports.figures(call, { ...year, by: 'procedure' }),
    'citizens by channel': () => services.citizenReports.figures(call, { ...year, by: 'channel' }),
    'citizens by lead, of the half-year before the last': () =>
      services.citizenReports.figures(call, { ...half, by: 'unit' }),
    'service index of all': () => services.citizenReports.index(call, { ...year, by: 'tenant' }, ({ vi }) => vi),
    'delays by cause': () => services.delayReports.delays(call, { ...year, by: 'cause' }),
    'delays by unit, of the half-year before the last': () =>
      services.delayReports.delays(call, { ...half, by: 'unit' }),
    'delays by step, of one unit': () => services.delayReports.delays(call, { ...year, by: 'step', agency: LEAD }),
    officials: () => services.delayReports.officials(call, { ...year, atLeast: 3 }),
    'proposals for one procedure': () => services.procedureProposals.of(call, 'TTHC-XD-01', year),
    'proposals for all': () => services.procedureProposals.list(call, year, '', 200),
    'the list behind dossiers received': () =>
      services.citizenReports.items(
        call,
        { ...year, by: 'unit', key: LEAD, figure: 'citizen.received' },
        undefined,
        PAGE,
      ),
    'the list behind dossiers out of term': () =>
      services.citizenReports.items(
        call,
        { ...year, by: 'unit', key: LEAD, figure: 'citizen.out_of_term' },
        undefined,
        PAGE,
      ),
    'the list behind late steps': () =>
      services.delayReports.delayItems(call, { ...year, by: 'unit', key: LEAD, figure: 'delay.late' }, undefined, PAGE),
    'the list behind late steps of a cause': () =>
      services.delayReports.delayItems(
        call,
        { ...year, by: 'cause', key: 'unit', figure: 'delay.late' },
        undefined,
        PAGE,
      ),
    'the list behind an official': () =>
      services.delayReports.officialItems(
        call,
        { ...year, key: `${LEAD}-01`, figure: 'official.late' },
        undefined,
        PAGE,
      ),
    'the list behind proposals': () =>
      services.handlingList(
        call,
        { procedure: 'TTHC-XD-01', ...year, state: ['result_ready', 'delivered'] },
        LATEST,
        undefined,
        PAGE,
      ),
    'a page of handlings, all': () => services.handlingList(call, {}, LATEST, undefined, 50),
    'a page of handlings, of an agency that leads some': () =>
      services.handlingList(as('H29.4'), {}, LATEST, undefined, 50),
    'a page of handlings, of an agency that has had one step': () =>
      services.handlingList(as(ONE_STEP), {}, LATEST, undefined, 50),
    'a page of dossiers, of an agency that leads some': () =>
      services.dossierList(as('H29.4'), {}, { by: 'dueAt', descending: false }, undefined, 50),
    'a page of dossiers, of an agency that has had one step': () =>
      services.dossierList(as(ONE_STEP), {}, { by: 'dueAt', descending: false }, undefined, 50),
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
