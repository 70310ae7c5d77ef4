import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { ordered, read, ROOM, silentFinance, TODAY } from '../support/inspections.js';
import {
  FINANCE,
  HOME_AFFAIRS,
  INSPECTORATE,
  JUSTICE,
  OFFICE,
  openDossier,
  openRound,
  province,
  signerOf,
  type Province,
} from '../support/province.js';

const apps = useApps();

/** Everything that an agency may read in which an inspection could show. */
async function traces(who: Caller, id: string): Promise<unknown> {
  const lists = await Promise.all([
    who.get(`${ROOM}?limit=200`),
    who.get('/v1/work?limit=200'),
    who.get('/v1/events?limit=200'),
    who.get('/v1/work/summary'),
  ]);
  return {
    direct: (await who.get(`${ROOM}/${id}`)).status,
    parts: await Promise.all(
      ['/journal', '/journal/verification', '/sample', '/actions', '/diligence'].map(
        async (part) => (await who.get(`${ROOM}/${id}${part}`)).status,
      ),
    ),
    named: lists.map(({ body }) => JSON.stringify(body).includes(id)),
    kinds: JSON.stringify(lists.map(({ body }) => body as unknown)).includes('inspection'),
  };
}

const HIDDEN = { direct: 404, parts: [404, 404, 404, 404, 404], named: [false, false, false, false], kinds: false };

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
