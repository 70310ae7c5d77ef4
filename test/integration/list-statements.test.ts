import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Pool } from '../../src/platform/db/index.js';
import { bootApp, type TestApp } from '../support/app.js';
import { setScene } from '../support/access-scene.js';
import { answered, type Caller } from '../support/caller.js';
import { useTestDatabase } from '../support/database.js';
import { OPERATIONS } from '../support/fuzz-document.js';
import { many } from '../support/many-rows.js';
import { listen, type Asked } from '../support/plans.js';
import { fetchXml } from '../support/edxml-samples.js';
import { COMMITTEE, FINANCE, HOME_AFFAIRS, LAND, LEAD, OFFICE, province, type Province } from '../support/province.js';

const PERIOD = 'from=2026-01-01&to=2026-12-31';
const QUERIES: Readonly<Record<string, string>> = {
  search: 'q=cuc%20bo',
  proposeCommendations: PERIOD,
  listIssuedItems: `key=${FINANCE}&figure=asked`,
  listCountedItems: `${PERIOD}&by=agency&key=${FINANCE}&figure=asked`,
  getCoordinationReport: `${PERIOD}&by=agency`,
  getExchangeShare: PERIOD,
  getTaskReport: `${PERIOD}&by=agency`,
  listCountedCitizens: `${PERIOD}&by=unit&key=${LEAD}&figure=citizen.received`,
  listCountedDelays: `${PERIOD}&by=unit&key=${LEAD}&figure=delay.late`,
  listCountedOfficialDelays: `${PERIOD}&key=H29.6-03&figure=official.late`,
  listCountedInspections: `${PERIOD}&key=${FINANCE}&figure=remedy.due`,
  listCountedTasks: `${PERIOD}&by=agency&key=${LEAD}&figure=task.assigned`,
};
/** What answers with many of a kind: a page of them, or a row for each. */
const LISTS = OPERATIONS.filter(
  ({ id, method, path, parameters }) =>
    method === 'GET' &&
    (parameters.some((each) => each.name === 'limit') || id in QUERIES) &&
    !path.startsWith('/readyz'),
);

const database = useTestDatabase();
let app: TestApp;
let here: Province;
let pool: Pool;
let asked: Asked[];
let own: Pool;
let ids: Readonly<Record<string, string>>;
/** Position of the last event of what there was one of each. */
let last: string;
let callers: Readonly<Record<string, Caller>>;

/** One of each kind, which are then copied. */
async function oneOfEach(): Promise<Record<string, string>> {
  const scene = await setScene(app, here, { key: callers['lead']!.credentials.key, name: 'lead' });
  await fetchXml(app.server, callers['lead']!, `/v1/requests/${scene.request.id}/document-message`, 'POST');
  await callers['lead']!.actingAs(undefined).post(`/v1/webhooks/${scene.webhook.id}/ping`);
  const praise = { agency: LAND, from: '2026-11-01', to: '2026-11-29', reason: 'Trả lời sớm, đầy đủ.' };
  answered(await (await here.of(COMMITTEE)).post('/v1/commendations', praise), 201);
  // An official whom the directory does not know any more: what is copied is all without one.
  await own.query(`update dossiers set responsible_official = 'H29.6-99' where tenant_id = $1 and id = $2`, [
    here.code,
    scene.dossier.id,
  ]);
  return {
    dossier: scene.dossier.id,
    request: scene.request.id,
    violation: scene.violation.id,
    webhook: scene.webhook.id,
    task: scene.task.id,
    report: scene.report.id,
    petition: scene.petition.id,
    procedureReview: scene.procedureReview.id,
    delegation: scene.delegation.id,
    rotation: scene.rotation.id,
    inspection: scene.inspection.id,
    succession: scene.succession.id,
    handover: scene.archives.handover.id,
    destruction: scene.archives.destruction.id,
  };
}

/** Entries of a journal come by acts alone. */
async function manyActs(count: number): Promise<void> {
  const [lead, url] = [callers['lead']!, `/v1/dossiers/${ids['dossier']}`];
  const { version } = (await lead.get(url)).body as { version: number };
  for (let no = 0; no < count; no += 1)
    answered(await lead.post(`/v1/tasks/${ids['task']}/progress`, { percent: no, text: 'x' }), 200);
  for (let no = 0; no < count; no += 1)
    answered(await lead.patch(url, { title: `Lần ${no}` }, { 'if-match': `"${version + no}"` }), 200);
}

beforeAll(async () => {
  pool = database.current.servicePool();
  asked = listen(pool);
  own = database.current.pool(1);
  app = await bootApp(database.current, {
    pool,
    webhooks: { allowPrivate: ['127.0.0.1/32'], timeout: 500 },
    serve: false,
  });
  here = await province(app);
  const [lead, finance, office, affairs] = [
    await here.of(LEAD),
    await here.of(FINANCE),
    await here.of(OFFICE),
    await here.of(HOME_AFFAIRS),
  ];
  callers = { operator: here.operator, lead, finance, office, affairs };
  ids = await oneOfEach();
  for (let more = true, after = ''; more;) {
    const { body } = answered(await here.operator.get(`/v1/events?limit=200${after}`), 200);
    last = String(body.next);
    [more, after] = [body.more as boolean, `&after=${last}`];
  }
}, 120_000);

/** Not whose key it was, which is remembered for a second and asked of all tenants, nor what begins and ends a transaction. */
const ofTheList = (): number =>
  asked.filter(({ text, tenant }) => tenant === here.code && !/^(begin|commit|rollback|set)/i.test(text)).length;

/** Statements of each list, for each caller; a first call fills what is remembered. */
async function counted(): Promise<Record<string, [statements: number, items: number]>> {
  const found: Record<string, [number, number]> = {};
  for (const { id, path } of LISTS) {
    const url = path
      .replace('/v1/dossiers/{id}', `/v1/dossiers/${ids['dossier']}`)
      .replace('/v1/tasks/{id}', `/v1/tasks/${ids['task']}`)
      .replace('/v1/petitions/{id}', `/v1/petitions/${ids['petition']}`)
      .replace('/v1/procedure-reviews/{id}', `/v1/procedure-reviews/${ids['procedureReview']}`)
      .replace('/v1/delegations/{id}', `/v1/delegations/${ids['delegation']}`)
      .replace('/v1/rotation-plans/{id}', `/v1/rotation-plans/${ids['rotation']}`)
      .replace('/v1/inspections/{id}', `/v1/inspections/${ids['inspection']}`)
      .replace('/v1/successions/{id}', `/v1/successions/${ids['succession']}`)
      .replace('/v1/archive-handovers/{id}', `/v1/archive-handovers/${ids['handover']}`)
      .replace('/v1/destructions/{id}', `/v1/destructions/${ids['destruction']}`)
      .replace('/v1/reports/{id}', `/v1/reports/${ids['report']}`)
      .replace('/v1/webhooks/{id}', `/v1/webhooks/${ids['webhook']}`);
    const query = [id === 'listEvents' ? `after=${last}` : QUERIES[id], 'limit=200']
      .filter(
        (each) =>
          each !== undefined &&
          (each !== 'limit=200' ||
            OPERATIONS.some((one) => one.id === id && one.parameters.some(({ name }) => name === 'limit'))),
      )
      .join('&');
    for (const [name, who] of Object.entries(callers)) {
      await who.get(`${url}?${query}`);
      asked.length = 0;
      const { status, body } = await who.get(`${url}?${query}`);
      const items = (body.items ?? body.rows ?? []) as unknown[];
      found[`${id} for ${name}: ${status}`] = [ofTheList(), items.length];
    }
  }
  return found;
}

describe('a list costs the same number of statements whatever it holds', () => {
  test('with few rows and with many', async () => {
    const few = await counted();
    await many(own, { ...(ids as Parameters<typeof many>[1]) }, here.code, 60);
    await manyActs(60);
    const lots = await counted();
    const numbers = (all: typeof few) =>
      Object.fromEntries(Object.entries(all).map(([name, [statements]]) => [name, statements]));
    expect(numbers(lots)).toEqual(numbers(few));
    const grown = Object.keys(few).filter((name) => name.endsWith('200') && lots[name]![1] >= few[name]![1] + 40);
    const lists = new Set(grown.map((name) => name.split(' ')[0]));
    // Those that hold one for each agency, procedure, day or version of a tenant do not grow with its work.
    const fixed = [
      'listProcedures',
      'listPolicies',
      'listTenants',
      'listWorkReviews',
      'proposeCommendations',
      'getCoordinationReport',
      'getTaskReport',
      'getExchangeShare',
      // The papers of one dossier, and what one figure of an issued report counted.
      'listPapers',
      'listTaskPapers',
      'listIssuedItems',
      // Who read one applicant, or one petitioner.
      'listApplicantReadings',
      'listPetitionerReadings',
      // What is proposed of each procedure, and the journals of what few acts are done on.
      'listProcedureProposals',
      'getPetitionJournal',
      'getProcedureReviewJournal',
      'getDelegationJournal',
      // One official in a listed position; and the journal of one plan.
      'listRotations',
      'getRotationPlanJournal',
      'getInspectionJournal',
      'getSuccessionJournal',
      // One archive for each agency; and what hangs on one thing of the scene, which has none of it.
      'listArchives',
      'listHandoverPackages',
      'listDestructionItems',
      'listSample',
      'listSucceededParts',
      'listCountedInspections',
      'listImportErrors',
    ];
    expect(LISTS.map(({ id }) => id).filter((id) => !lists.has(id) && !fixed.includes(id))).toEqual([]);
    expect(Math.max(...Object.values(lots).map(([statements]) => statements))).toBeLessThanOrEqual(12);
    console.log(
      `${Object.keys(lots).length} lists counted, ${Math.max(...Object.values(lots).map(([statements]) => statements))} statements at most`,
    );
  }, 120_000);
});
