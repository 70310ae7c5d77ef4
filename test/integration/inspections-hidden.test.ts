import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { ordered, paperOf, read, ROOM, silentFinance, TODAY } from '../support/inspections.js';
import {
  FINANCE,
  HEALTH,
  HOME_AFFAIRS,
  INSPECTORATE,
  JUSTICE,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  province,
  signerOf,
  type Province,
} from '../support/province.js';
import { decidedDossier } from '../support/retention.js';

const apps = useApps();

/** Everything that an agency may read in which an inspection could show. */
async function traces(who: Caller, id: string): Promise<unknown> {
  const lists = await Promise.all([
    who.get(`${ROOM}?limit=200`),
    who.get('/v1/work?limit=200'),
    who.get('/v1/events?limit=200'),
    who.get('/v1/work/summary'),
    who.get('/v1/archive-records?limit=200'),
    who.get('/v1/archive-packages?limit=200'),
  ]);
  const archive = ['', '/verification'].map((part) => who.get(`/v1/archive-records/${id}${part}`));
  return {
    direct: (await who.get(`${ROOM}/${id}`)).status,
    parts: await Promise.all(
      ['/journal', '/journal/verification', '/sample', '/actions', '/diligence'].map(
        async (part) => (await who.get(`${ROOM}/${id}${part}`)).status,
      ),
    ),
    archive: (await Promise.all(archive)).map(({ status }) => status),
    counted: ((await who.get('/v1/archive-records/summary')).body.items as object[]).length,
    named: lists.map(({ body }) => JSON.stringify(body).includes(id)),
    kinds: JSON.stringify(lists.map(({ body }) => body as unknown)).includes('inspection'),
  };
}

const HIDDEN = {
  direct: 404,
  parts: [404, 404, 404, 404, 404],
  archive: [404, 404],
  counted: 0,
  named: [false, false, false, false, false, false],
  kinds: false,
};

const surprise = (here: Province, change: object = {}) =>
  ordered(here, { kind: 'surprise', plannedOn: TODAY, ...change });

test('a surprise is there for nobody in the agency until it is under way, and for everybody who watches over all', async () => {
  const here = await province(apps.app);
  await silentFinance(here);
  const finance = await here.of(FINANCE);
  const { id, url, office } = await surprise(here);
  answered(await office.post(`${url}/sample`, { size: 2 }), 201);
  expect(await traces(finance, id)).toEqual(HIDDEN);
  // What the agency tries on it does not tell that it is there.
  const tried = await finance.post(`${url}/findings/1/answer`, { text: 'Thử.', signedBy: signerOf(FINANCE) });
  expect(refusal(tried).slice(0, 2)).toEqual([404, 'not-found']);
  expect((await (await here.of(HOME_AFFAIRS)).get(url)).status).toBe(200);
  expect((await (await here.of(JUSTICE)).get(url)).status).toBe(404);
  answered(await office.post(`${url}/start`), 200);
  expect(await read(finance, url)).toMatchObject({ state: 'under_way', draw: { size: 2 } });
  const { items } = (await read(finance, '/v1/events?limit=200')) as { items: { type: string }[] };
  expect(items.map(({ type }) => type).filter((type) => type.startsWith('inspection.'))).toEqual([
    'inspection.started',
  ]);
});

test('it is hidden from an agency that watches over all, too, and from its readers', async () => {
  const here = await province(apps.app);
  await here.moveTo(`${TODAY}T09:00:00+07:00`);
  const { id, url, office } = await surprise(here, { subjectAgency: INSPECTORATE });
  const inspectorate = await here.of(INSPECTORATE);
  const reader = await here.client({ agency: INSPECTORATE, roles: ['reader'] });
  expect(await traces(inspectorate, id)).toEqual(HIDDEN);
  expect(await traces(reader, id)).toEqual(HIDDEN);
  answered(await office.post(`${url}/cancellation`, { reason: 'Không còn cần thiết.' }), 200);
  expect(await traces(inspectorate, id)).toEqual(HIDDEN);
  expect((await here.operator.get(url)).status).toBe(200);
  // Nor by its package, to whom watches over all; whoever ordered it has it.
  const { body } = answered(await office.post('/v1/archive-packages', { recordId: id }), 202);
  expect(await traces(inspectorate, id)).toEqual(HIDDEN);
  expect((await inspectorate.get(`/v1/archive-packages/${body.id}`)).status).toBe(404);
  expect((await office.get(`/v1/archive-packages/${body.id}`)).status).toBe(200);
  expect((await office.get('/v1/archive-records')).body.items).toMatchObject([{ id, kind: 'inspection' }]);
});

test('one that was called off stays hidden when its record is destroyed', async () => {
  const here = await province(apps.app);
  await here.moveTo(`${TODAY}T09:00:00+07:00`);
  const rules = [{ code: 'KT', name: 'Hồ sơ kiểm tra', record: 'inspection', procedure: null, years: 1 }];
  const retention = { basis: '1/QĐ', confirmed: true, handOverYears: 1, rules };
  answered(await here.operator.put('/v1/policies', { effectiveFrom: TODAY, basis: '1/QĐ', retention }), 200);
  const { id, url, office } = await surprise(here, { subjectAgency: INSPECTORATE });
  answered(await office.post(`${url}/cancellation`, { reason: 'Không còn cần thiết.' }), 200);
  await here.moveTo('2028-01-10T09:00:00+07:00');
  const { body: list } = answered(await office.post('/v1/destructions', {}), 201);
  const paper = { documentNumber: '45/QĐ-VP', documentDate: '2028-01-10' };
  const decision = { ...paper, signedBy: signerOf(OFFICE), council: paper };
  answered(await office.post(`/v1/destructions/${list.id}/decision`, decision), 200);
  await apps.app.services.carryOut.carryOutAll(here.code);
  const inspectorate = await here.of(INSPECTORATE);
  const items = async (who: Caller) => (await read(who, `/v1/destructions/${list.id}/items`)).items;
  expect(await items(office)).toMatchObject([{ recordId: id, state: 'destroyed' }]);
  expect(await items(inspectorate)).toEqual([]);
  expect(await traces(inspectorate, id)).toEqual(HIDDEN);
  const { items: events } = (await read(inspectorate, '/v1/events?limit=200')) as { items: { type: string }[] };
  expect(events.filter(({ type }) => type.startsWith('inspection.'))).toEqual([]);
});

test('it is hidden from whoever has taken over from the agency, who has its people now, and not from who leads it', async () => {
  const here = await province(apps.app);
  await here.moveTo(`${TODAY}T09:00:00+07:00`);
  const { id } = await surprise(here, { subjectAgency: INSPECTORATE, plannedOn: '2026-12-09' });
  const succession = {
    predecessors: [INSPECTORATE],
    successors: [{ agency: HOME_AFFAIRS }],
    effectiveOn: '2026-12-08',
    decision: { number: '15/NQ-HĐND', date: TODAY, signer: 'Chủ tịch Hội đồng nhân dân' },
  };
  answered(await here.operator.post('/v1/successions', succession), 201);
  await here.moveTo('2026-12-08T09:00:00+07:00');
  expect(await traces(await here.of(HOME_AFFAIRS), id)).toEqual(HIDDEN);
  expect((await (await here.of(OFFICE)).get(`${ROOM}/${id}`)).status).toBe(200);
});

test('who has taken over from an agency lists what was about that one, but for what was a surprise', async () => {
  const here = await province(apps.app);
  await here.moveTo(`${TODAY}T09:00:00+07:00`);
  const { id, url, office } = await ordered(here);
  answered(await office.post(`${url}/announcement`, paperOf(OFFICE)), 200);
  answered(await office.post(`${url}/cancellation`, { reason: 'Không còn cần thiết.' }), 200);
  const called = await surprise(here);
  answered(await office.post(`${called.url}/cancellation`, { reason: 'Không còn cần thiết.' }), 200);
  const succession = {
    predecessors: [FINANCE],
    successors: [{ agency: HEALTH }],
    effectiveOn: '2026-12-08',
    decision: { number: '15/NQ-HĐND', date: TODAY, signer: 'Chủ tịch Hội đồng nhân dân' },
  };
  answered(await here.operator.post('/v1/successions', succession), 201);
  await here.moveTo('2026-12-08T09:00:00+07:00');
  const { items } = (await read(await here.of(HEALTH), `${ROOM}?subject=${FINANCE}`)) as { items: { id: string }[] };
  expect(items.map((each) => each.id)).toEqual([id]);
});

test('a record that it keeps from destruction is kept without a word about it', async () => {
  const here = await province(apps.app);
  const dossier = await decidedDossier(apps.app, here);
  const rules = [{ code: 'HSCV', name: 'Hồ sơ công việc', record: 'dossier', procedure: null, years: 1 }];
  const retention = { basis: '1/QĐ', confirmed: true, handOverYears: 1, rules };
  answered(await here.operator.put('/v1/policies', { effectiveFrom: '2026-11-20', basis: '1/QĐ', retention }), 200);
  await here.moveTo('2028-01-10T09:00:00+07:00');
  const day = '2028-01-10';
  const basis = { documentNumber: '88/QĐ-VP', documentDate: day, signedBy: signerOf(OFFICE) };
  const about = { subjectAgency: LEAD, scope: { kinds: ['dossier'] }, plannedOn: day, basis };
  const { url, office } = await surprise(here, { ...about, periodFrom: '2026-11-01', periodTo: '2026-11-30' });
  answered(await office.post(`${url}/sample`, { size: 1 }), 201);
  const { body: list } = answered(await dossier.lead.post('/v1/destructions', {}), 201);
  const paper = { documentNumber: '45/QĐ-SXD', documentDate: day };
  const decision = { ...paper, signedBy: signerOf(LEAD), council: paper };
  answered(await dossier.lead.post(`/v1/destructions/${list.id}/decision`, decision), 200);
  await apps.app.services.carryOut.carryOutAll(here.code);
  expect((await read(dossier.lead, `/v1/destructions/${list.id}/items`)).items).toMatchObject([
    { state: 'kept', reason: 'Còn hồ sơ khác liên quan.' },
  ]);
});

test('a planned one shows the agency no sample before it is under way, though it watches over all', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  await openRound(here, dossier);
  await here.moveTo(`${TODAY}T09:00:00+07:00`);
  const { url, office } = await ordered(here, { subjectAgency: FINANCE });
  answered(await office.post(`${url}/sample`, { size: 1 }), 201);
  const finance = await here.of(FINANCE);
  expect(await read(finance, url)).toMatchObject({ state: 'planned', draw: null });
  expect((await read(finance, `${url}/sample`)).items).toEqual([]);
});

test('an agency with somebody in the team sees all of it, in the feed as well', async () => {
  const here = await province(apps.app);
  await silentFinance(here, 1);
  const { id, url, office } = await surprise(here, {
    team: [
      { official: signerOf(OFFICE), role: 'head' },
      { official: signerOf(JUSTICE), role: 'member' },
    ],
  });
  answered(await office.post(`${url}/sample`, { size: 1 }), 201);
  const justice = await here.of(JUSTICE);
  expect((await read(justice, `${url}/sample`)).items).toHaveLength(1);
  const { items } = (await read(justice, '/v1/events?limit=200')) as {
    items: { type: string; data: { aggregateId: string } }[];
  };
  expect(items.filter(({ data }) => data.aggregateId === id).map(({ type }) => type)).toEqual([
    'inspection.ordered',
    'inspection.sample_drawn',
  ]);
  answered(await justice.post(`${url}/start`), 200);
  expect(refusal(await justice.post(`${url}/cancellation`, { reason: 'Thử.' })).slice(0, 2)).toEqual([
    403,
    'forbidden',
  ]);
});
