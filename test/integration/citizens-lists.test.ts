import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Caller } from '../support/caller.js';
import { admitted, notice, PERSON, put, takeIn } from '../support/citizens.js';
import { intactJournal } from '../support/journal.js';
import {
  FINANCE,
  HEALTH,
  INSPECTORATE,
  LAND,
  LEAD,
  officerOf,
  province,
  seedFile,
  type Province,
} from '../support/province.js';

const apps = useApps();

/** Where the lead of a building permit is not the agency that takes it in. */
const COUNTER = HEALTH;

async function withCounter(): Promise<Province> {
  const here = await province(apps.app);
  const { procedures } = seedFile<{ procedures: { code: string; receivingPoints?: string[] }[] }>('procedures');
  const changed = procedures
    .filter(({ code }) => code === 'TTHC-XD-01')
    .map((each) => ({ ...each, version: 2, effectiveFrom: '2026-11-01', receivingPoints: [LEAD, COUNTER] }));
  answered(await here.operator.put('/v1/procedures', { procedures: changed }), 200);
  return here;
}

/** Taken in at the counter of another agency, which leads nothing. */
async function atCounter(here: Province, change: object = {}) {
  const counter = await here.of(COUNTER);
  const { body } = answered(
    await counter.post('/v1/intakes', {
      procedureCode: 'TTHC-XD-01',
      channel: 'online',
      applicant: PERSON,
      components: ['don', 'giay-to-dat', 'ho-so-thiet-ke'].map((code) => ({
        ...{ code, form: 'digitised', documentNumber: '01', documentDate: '2026-11-19' },
      })),
      leadAgency: LEAD,
      ...change,
    }),
    201,
  );
  const dossier = `/v1/dossiers/${body.id}`;
  return { id: body.id as string, code: body.code as string, dossier, url: `${dossier}/handling`, counter };
}

const ids = async (who: Caller, url: string): Promise<string[]> =>
  (answered(await who.get(url), 200).body.items as { id: string }[]).map(({ id }) => id);

test('handlings are listed for the place of receipt, the lead, the units and who watches over all', async () => {
  const here = await withCounter();
  const first = await atCounter(here);
  const second = await admitted(here, { portalCode: '000.00.29.H29-261120-0007' });
  answered(await second.lead.post(`${second.url}/hand-over`, {}), 200);
  const [lead, land, counter, health] = [second.lead, second.land, first.counter, await here.of(FINANCE)];
  expect((await ids(lead, '/v1/handlings')).sort()).toEqual([first.id, second.id].sort());
  expect(await ids(counter, '/v1/handlings')).toEqual([first.id]);
  expect(await ids(land, '/v1/handlings')).toEqual([second.id]);
  expect(await ids(health, '/v1/handlings')).toEqual([]);
  const watcher = await here.of(INSPECTORATE);
  expect((await ids(watcher, '/v1/handlings')).sort()).toEqual([first.id, second.id].sort());
  const { body } = answered(await land.get('/v1/handlings'), 200);
  expect(body.items).toEqual([
    {
      id: second.id,
      code: second.body.code,
      portalCode: '000.00.29.H29-261120-0007',
      title: expect.any(String),
      procedureCode: 'TTHC-XD-01',
      channel: 'direct',
      leadAgency: LEAD,
      leadAgencyName: expect.any(String),
      receivingPoint: LEAD,
      receivingPointName: expect.any(String),
      checker: officerOf(LEAD),
      checkerName: null,
      checkerPosition: expect.any(String),
      state: 'handling',
      step: 'Kiểm tra thông tin đất đai',
      unit: LAND,
      unitName: expect.any(String),
      official: null,
      officialName: null,
      officialPosition: null,
      receivedAt: '2026-11-20T02:00:00.000Z',
      appointmentAt: '2026-12-21T10:00:00.000Z',
      newDate: null,
      dueAt: '2026-12-21T10:00:00.000Z',
      timeliness: null,
      overdue: false,
      readyAt: null,
      endedAt: null,
    },
  ]);
  expect(JSON.stringify(body)).not.toContain(PERSON.name);
});

test('each filter leaves what it says, and pages hold each once', async () => {
  const here = await withCounter();
  const watcher = await here.of(INSPECTORATE);
  const first = await atCounter(here);
  const second = await admitted(here, { portalCode: '000.00.29.H29-261120-0008' });
  answered(await second.lead.post(`${second.url}/hand-over`, {}), 200);
  answered(await put(second.land, `${second.url}/handler`, { official: officerOf(LAND) }, second.url), 200);
  await here.moveTo('2026-11-23T08:00:00+07:00');
  const third = await takeIn(here);
  answered(await third.lead.post(`${third.url}/withdrawal`, { reason: 'Xin rút.' }), 200);
  const all = [third.id, ...[first.id, second.id].sort().reverse()];
  const found = (filter: string) => ids(watcher, `/v1/handlings?${filter}`);
  const cases: [string, string[]][] = [
    ['', all],
    ['sort=receivedAt', [...all].reverse()],
    [`receivingPoint=${COUNTER}`, [first.id]],
    [`unit=${LAND}`, [second.id]],
    [`official=${officerOf(LAND)}`, [second.id]],
    ['procedure=TTHC-XD-01&channel=online', [first.id]],
    ['state=withdrawn,received', [third.id, first.id]],
    ['from=2026-11-21', [third.id]],
    ['to=2026-11-20&channel=direct', [second.id]],
    ['late=true', []],
    [`q=${first.code.toLowerCase()}`, [first.id]],
    ['q=000.00.29.H29-261120-0008', [second.id]],
    ['q=000.00', []],
  ];
  for (const [filter, wanted] of cases) expect([filter, await found(filter)]).toEqual([filter, wanted]);
  const pages: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const { body } = answered(
      await watcher.get(`/v1/handlings?limit=1${next && `&cursor=${encodeURIComponent(next)}`}`),
      200,
    );
    pages.push(...(body.items as { id: string }[]).map(({ id }) => id));
    next = body.next as string | null;
  }
  expect(pages).toEqual(all);
  // The unit looks at its own by another place of receipt, and sees no more.
  expect(await ids(second.land, `/v1/handlings?receivingPoint=${COUNTER}`)).toEqual([]);
  expect(await ids(second.land, `/v1/handlings?receivingPoint=${LEAD}`)).toEqual([second.id]);
  expect(await ids(second.land, `/v1/handlings?q=${first.code}`)).toEqual([]);
});

test('a result is early, on time or late, and what has none is overdue', async () => {
  const here = await province(apps.app);
  const done = async (taken: Awaited<ReturnType<typeof admitted>>, documentDate: string) => {
    const { url, lead, land } = taken;
    for (const who of [lead, land, lead]) answered(await who.post(`${url}/hand-over`, {}), 200);
    answered(await lead.post(`${url}/result`, notice({ documentDate })), 200);
  };
  const [early, onTime, late, none] = [
    await admitted(here),
    await admitted(here),
    await admitted(here),
    await admitted(here),
  ];
  await done(early, '2026-11-20');
  await here.moveTo('2026-12-21T16:00:00+07:00');
  await done(onTime, '2026-12-21');
  await here.moveTo('2026-12-22T09:00:00+07:00');
  await done(late, '2026-12-22');
  const { body } = answered(await early.lead.get('/v1/handlings'), 200);
  const shown = new Map((body.items as { id: string }[]).map((each) => [each.id, each]));
  expect(shown.get(early.id)).toMatchObject({ timeliness: 'early', overdue: false });
  expect(shown.get(onTime.id)).toMatchObject({ timeliness: 'on_time', overdue: false });
  expect(shown.get(late.id)).toMatchObject({ timeliness: 'late', overdue: false });
  expect(shown.get(none.id)).toMatchObject({ timeliness: null, overdue: true });
  expect((await ids(early.lead, '/v1/handlings?late=true')).sort()).toEqual([late.id, none.id].sort());
  expect((await ids(early.lead, '/v1/handlings?late=false')).sort()).toEqual([early.id, onTime.id].sort());
});

test('what is not asked for so is refused by name', async () => {
  const here = await province(apps.app);
  const lead = await here.of(LEAD);
  for (const [query, field] of [
    ['state=xong', '/state'],
    ['channel=fax', '/channel'],
    ['late=maybe', '/late'],
    ['from=2026-13-01', '/from'],
    ['sort=code', '/sort'],
    ['official=%00', '/official'],
    ['cursor=abc', '/cursor'],
    ['applicant=An', '/applicant'],
  ] as const)
    expect([query, fieldsOf(await lead.get(`/v1/handlings?${query}`)).map((each) => each.split(' ')[0])]).toEqual([
      query,
      [field],
    ]);
});

test('a place of receipt and the units find their dossiers in the list of dossiers, too, each once', async () => {
  const here = await withCounter();
  const first = await atCounter(here);
  const second = await admitted(here);
  answered(await second.lead.post(`${second.url}/hand-over`, {}), 200);
  const finance = await here.of(FINANCE);
  expect(await ids(first.counter, '/v1/dossiers')).toEqual([first.id]);
  expect(await ids(second.land, '/v1/dossiers')).toEqual([second.id]);
  expect(await ids(finance, '/v1/dossiers')).toEqual([]);
  for (const filter of [
    `leadAgency=${LEAD}`,
    `code=${first.code}`,
    'kind=citizen',
    'state=drafting,decided',
    'sort=-createdAt',
    'overdue=false',
  ])
    expect([filter, await ids(first.counter, `/v1/dossiers?${filter}`)]).toEqual([filter, [first.id]]);
  expect(await ids(first.counter, `/v1/dossiers?leadAgency=${COUNTER}`)).toEqual([]);
  expect(refusal(await first.counter.get(second.dossier))).toEqual([404, 'not-found']);
  // Asked as well, it is listed once.
  const round = { questions: [{ text: 'Ý kiến' }], recipients: [{ agency: LAND }] };
  answered(await second.lead.post(`${second.dossier}/rounds`, round), 201);
  expect(await ids(second.land, '/v1/dossiers')).toEqual([second.id]);
});

test('an official who checks a dossier and leaves is asked a successor for, who is named at any time', async () => {
  const here = await province(apps.app);
  const { id, url, dossier, lead } = await admitted(here);
  await here.moveTo('2026-11-24T09:00:00+07:00');
  const agency = seedFile<{ agencies: { code: string; officials: { code: string }[] }[] }>(
    'hcmc-agencies',
  ).agencies.find(({ code }) => code === LEAD)!;
  const officials = agency.officials.filter(({ code }) => code !== officerOf(LEAD));
  answered(await here.operator.put('/v1/directory', { agencies: [{ ...agency, officials }] }), 200);
  const listed = async () =>
    answered(await lead.actingAs('H29.6-01').get('/v1/ownerless?kind=handling'), 200).body.items as object[];
  expect(await listed()).toMatchObject([
    { kind: 'handling', dossierId: id, agency: LEAD, official: officerOf(LEAD), since: '2026-11-24' },
  ]);
  // Each kind by itself, over the same connections.
  for (const kind of ['dossier', 'request', 'step', 'task', 'contribution', 'handling'])
    answered(await lead.actingAs('H29.6-01').get(`/v1/ownerless?kind=${kind}`), 200);
  const head = lead.actingAs('H29.6-01');
  const told = (await intactJournal(head, dossier)).filter(({ type }) => type === 'handling.ownerless');
  expect(told.map(({ data }) => data)).toMatchObject([
    { agency: LEAD, official: officerOf(LEAD), since: '2026-11-24', head: 'H29.6-01' },
  ]);
  await apps.app.services.ownerless.askAllHeads();
  expect((await intactJournal(head, dossier)).filter(({ type }) => type === 'handling.ownerless')).toHaveLength(1);
  expect(answered(await put(head, `${url}/checker`, { official: 'H29.6-02' }, url), 200).body).toMatchObject({
    state: 'handling',
    checker: 'H29.6-02',
  });
  expect(await listed()).toEqual([]);
});
