import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { FINANCE, HOME_AFFAIRS, INSPECTORATE, LEAD, OFFICE, province } from '../support/province.js';
import { QUARTER } from '../support/reports.js';
import { decidedDossier } from '../support/retention.js';
import { EXCEPTIONS, exceptionOf, listed } from '../support/rotations.js';

const apps = useApps();

interface Telling {
  readonly id: string;
  readonly actions: readonly { readonly method: string; readonly href: string; readonly possible: boolean }[];
}

const hrefs = ({ actions }: Telling): string[] => actions.map(({ method, href }) => `${method} ${href}`);
const read = async (caller: Caller, url: string): Promise<Telling> =>
  answered(await caller.get(url), 200).body as Telling;
const list = async (caller: Caller, url: string): Promise<Telling[]> =>
  answered(await caller.get(url), 200).body.items as Telling[];

test('an exception from rotation tells who may end it, from its first day on and until it is ended', async () => {
  const here = await province(apps.app);
  await listed(here);
  const [lead, affairs, inspectorate] = [await here.of(LEAD), await here.of(HOME_AFFAIRS), await here.of(INSPECTORATE)];
  const { id } = answered(await lead.post(EXCEPTIONS, exceptionOf()), 201).body as unknown as Telling;
  const url = `${EXCEPTIONS}/${id}`;
  for (const caller of [lead, affairs]) {
    expect(hrefs(await read(caller, url))).toEqual([`POST ${url}/ending`]);
    expect((await list(caller, EXCEPTIONS)).map(hrefs)).toEqual([[`POST ${url}/ending`]]);
  }
  expect(hrefs(await read(inspectorate, url))).toEqual([]);
  const ending = { endedOn: '2026-11-20', reason: 'Hết lý do.' };
  expect(refusal(await inspectorate.post(`${url}/ending`, ending))).toEqual([403, 'forbidden']);
  expect(hrefs(answered(await lead.post(`${url}/ending`, ending), 200).body as unknown as Telling)).toEqual([]);
  expect(hrefs(await read(affairs, url))).toEqual([]);
  const later = answered(
    await lead.post(EXCEPTIONS, exceptionOf({ validFrom: '2027-01-01', validTo: '2027-06-30' })),
    201,
  );
  expect(hrefs(later.body as unknown as Telling)).toEqual([]);
});

test('an issued report tells its issuer that it may be corrected, by its last version', async () => {
  const here = await province(apps.app);
  const [affairs, office, finance] = [await here.of(HOME_AFFAIRS), await here.of(OFFICE), await here.of(FINANCE)];
  const { id } = answered(await affairs.post('/v1/reports', { kind: 'home_affairs', ...QUARTER, interim: true }), 201)
    .body as unknown as Telling;
  expect((await list(affairs, '/v1/reports')).map(hrefs)).toEqual([[`POST /v1/reports/${id}/corrections`]]);
  expect((await list(office, '/v1/reports')).map(hrefs)).toEqual([[]]);
  expect((await list(finance, '/v1/reports')).flatMap(hrefs)).toEqual([]);
  const reason = { reason: 'Bổ sung số liệu.' };
  expect((await office.post(`/v1/reports/${id}/corrections`, reason)).status).toBe(403);
  const next = answered(await affairs.post(`/v1/reports/${id}/corrections`, reason), 201).body as unknown as Telling;
  expect((await list(affairs, '/v1/reports')).map(hrefs)).toEqual([[`POST /v1/reports/${next.id}/corrections`], []]);
});

test('an archived record tells that a package can be asked for, and not while one is asked for or holds all there is', async () => {
  const here = await province(apps.app);
  const { id, lead } = await decidedDossier(apps.app, here);
  const url = `/v1/archive-records/${id}`;
  const [office, inspectorate] = [await here.of(OFFICE), await here.of(INSPECTORATE)];
  const asking = ['POST /v1/archive-packages'];
  for (const caller of [lead, office]) expect(hrefs(await read(caller, url))).toEqual(asking);
  expect(hrefs(await read(inspectorate, url))).toEqual([]);
  answered(await lead.post('/v1/archive-packages', { recordId: id }), 202);
  for (const caller of [lead, office]) {
    expect(hrefs(await read(caller, url))).toEqual([]);
    expect(refusal(await caller.post('/v1/archive-packages', { recordId: id }))).toEqual([409, 'duplicate']);
  }
  await here.moveTo('2026-11-21T08:00:00+07:00');
  expect(hrefs(await read(lead, url))).toEqual([]);
});
