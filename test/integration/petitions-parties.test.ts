import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { admitted } from '../support/citizens.js';
import { intactJournal } from '../support/journal.js';
import { accepted, answer, fieldsOf, lodged, petition, PETITIONER, read } from '../support/petitions.js';
import {
  COMMITTEE,
  HEALTH,
  INSPECTORATE,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  province,
} from '../support/province.js';
import { tablesWith } from '../support/tables-with.js';

const apps = useApps();

test('who may see and do what: the agency that settles, the one that took it in, the one that it is about', async () => {
  const here = await province(apps.app);
  const [health, lead, justice, inspectorate] = await Promise.all(
    [HEALTH, LEAD, JUSTICE, INSPECTORATE].map((agency) => here.of(agency)),
  );
  const sent = answered(await health!.post('/v1/petitions', petition({ aboutAgency: LEAD, agency: JUSTICE })), 201);
  const url = `/v1/petitions/${sent.body.id}`;
  for (const who of [health, lead, justice, inspectorate]) await read(who!, url);
  expect(refusal(await (await here.of(LAND)).get(url))).toEqual([404, 'not-found']);
  expect(refusal(await lead!.post(`${url}/acceptance`))).toEqual([403, 'forbidden']);
  expect(refusal(await health!.post(`${url}/acceptance`))).toEqual([403, 'forbidden']);
  expect((await read(justice!, `${url}/petitioner/whole`)) as object).toEqual({
    masked: false,
    ...PETITIONER,
    content: 'Tôi, Lê Thị Măng Cụt, phải chờ hơn hai giờ.',
  });
  expect(await read(lead!, `${url}/petitioner`)).toMatchObject({
    masked: true,
    name: 'L*** T*** M*** C***',
    content: '***',
  });
  expect(refusal(await lead!.get(`${url}/petitioner/whole`))).toEqual([403, 'forbidden']);
  answered(await inspectorate!.post(`${url}/petitioner/inspections`, { reason: 'Xác minh.' }), 200);
  expect((await read(justice!, `${url}/petitioner/readings`)).items).toMatchObject([
    { agency: INSPECTORATE, reason: 'Xác minh.' },
    { agency: JUSTICE, reason: null },
  ]);
  expect(refusal(await justice!.post(`${url}/assignment`, { agency: HEALTH }))).toEqual([403, 'forbidden']);
  const office = await here.of(OFFICE);
  expect(fieldsOf(answered(await office.post(`${url}/assignment`, { agency: LEAD }), 422))).toEqual([
    '/agency complained_about',
  ]);
  answered(await justice!.post(`${url}/acceptance`), 200);
  expect(refusal(await office.post(`${url}/assignment`, { agency: HEALTH }))).toEqual([
    422,
    'rule-violated',
    ['accepted_stays'],
  ]);
  const counts = async (who: Caller, query: string) => ((await read(who, `/v1/petitions${query}`)).items as []).length;
  expect([
    await counts(health!, ''),
    await counts(lead!, `?aboutAgency=${LEAD}`),
    await counts(justice!, `?agency=${JUSTICE}&state=settling`),
    await counts(await here.of(LAND), ''),
    await counts(office, `?kind=petition&overdue=false&sort=settleDueAt`),
    await counts(office, `?kind=complaint`),
  ]).toEqual([1, 1, 1, 0, 1, 0]);
});

test('the petitioner is erased without a byte left, and a replayed answer tells nothing', async () => {
  const here = await province(apps.app);
  const office = await here.of(OFFICE);
  const headers = { 'idempotency-key': 'petition' };
  const first = answered(await office.post('/v1/petitions', petition(), headers), 201);
  const again = answered(await office.post('/v1/petitions', petition(), headers), 201);
  expect(again.body.id).toBe(first.body.id);
  const url = `/v1/petitions/${first.body.id}`;
  const secrets = ['Măng Cụt', PETITIONER.idNumber, PETITIONER.phone, PETITIONER.email, 'hai giờ'];
  expect(await tablesWith(apps.app.pool, secrets)).toEqual(['public.petitioners']);
  const erase = () => office.post(`${url}/petitioner/erasure`, { reason: 'Theo yêu cầu.' });
  expect(refusal(await erase())).toEqual([422, 'rule-violated', ['still_handled']]);
  answered(await office.post(`${url}/withdrawal`, { reason: 'Người gửi xin rút.' }), 200);
  answered(await erase(), 200);
  expect(refusal(await office.post(`${url}/petitioner/erasure`, { reason: 'x' })).slice(0, 2)).toEqual([
    409,
    'transition-not-possible',
  ]);
  expect(refusal(await office.get(`${url}/petitioner`))).toEqual([404, 'not-found']);
  const { rows } = await apps.app.pool.query('select 1 from petitioners where petition_id = $1', [first.body.id]);
  expect(rows).toEqual([]);
  await intactJournal(office, url);
});

test('a portal that sends the same again, or twice at once, gets the same petition', async () => {
  const here = await province(apps.app);
  const office = await here.of(OFFICE);
  const body = petition({ portalCode: 'PAKN-2026-0001' });
  const raced = await Promise.all([1, 2, 3].map(() => office.post('/v1/petitions', body)));
  expect(new Set(raced.map((each) => answered(each, 201).body.id as string)).size).toBe(1);
  const other = answered(
    await office.post('/v1/petitions', petition({ kind: 'complaint', portalCode: 'PAKN-2026-0001' })),
    422,
  );
  expect(fieldsOf(other)).toEqual(['/portalCode taken']);
  const stranger = await (await here.of(LAND)).post('/v1/petitions', body);
  expect(fieldsOf(answered(stranger, 422))).toEqual(['/portalCode taken']);
});

test('a complaint about a dossier is seen from the dossier; bad input names its field', async () => {
  const [here, there] = [await province(apps.app), await province(apps.app)];
  const { id, dossier, lead } = await admitted(here);
  const foreign = await admitted(there);
  const { code } = (await read(lead, dossier)) as { code: string };
  const office = await here.of(OFFICE);
  const complaint = { kind: 'complaint', dossierCode: code, aboutAgency: LEAD, aboutOfficial: officerOf(LEAD) };
  const { id: of } = await lodged(here, complaint);
  expect((await read(office, `/v1/petitions?dossierId=${id}`)).items).toMatchObject([
    { id: of, kind: 'complaint', dossierId: id, dossierCode: code, procedureCode: 'TTHC-XD-01', aboutAgency: LEAD },
  ]);
  expect((await read(lead, `/v1/petitions?dossierId=${id}`)).items).toHaveLength(1);
  const about = await lodged(here, { aboutAgency: OFFICE });
  expect((await read(office, about.url)).agency).toBe(COMMITTEE);
  const wrong: [object, string[]][] = [
    [{ dossierId: foreign.id }, ['/dossierId unknown_dossier']],
    [{ dossierId: '00000000-0000-7000-8000-000000000000' }, ['/dossierId unknown_dossier']],
    [{ dossierCode: 'H29.6-261120-9999' }, ['/dossierCode unknown_dossier']],
    [{ dossierId: id, dossierCode: 'H29.6-261120-9999' }, ['/dossierCode another_dossier']],
    [{ procedureCode: 'TTHC-KHONG-CO' }, ['/procedureCode unknown_procedure']],
    [{ aboutAgency: 'H29.999' }, ['/aboutAgency unknown_agency']],
    [{ aboutOfficial: 'H29.6-999' }, ['/aboutOfficial unknown_official']],
    [{ agency: 'H29.999' }, ['/agency unknown_agency']],
    [{ agency: LEAD, aboutAgency: LEAD }, ['/agency complained_about']],
    [{ right: 'access' }, ['/right only_of_data_requests']],
    [{ kind: 'data_request' }, ['/right right_missing', '/dossierId dossier_missing']],
    [{ summary: `Đơn của bà ${PETITIONER.name}` }, ['/summary personal_data']],
  ];
  for (const [change, expected] of wrong)
    expect(fieldsOf(answered(await office.post('/v1/petitions', petition(change)), 422))).toEqual(expected);
  for (const change of [
    { kind: 'other' },
    { petitioner: { ...PETITIONER, name: 'x'.repeat(301) } },
    { petitioner: { kind: 'person' } },
    { summary: 'x'.repeat(501) },
    { extra: 1 },
  ])
    expect((await office.post('/v1/petitions', petition(change))).status).toBe(422);
  const megabyte = petition({ petitioner: { ...PETITIONER, name: 'x'.repeat(1_100_000) } });
  expect((await office.post('/v1/petitions', megabyte)).status).toBe(413);
  const { url } = await accepted(here);
  for (const documentDate of ['2026-11-19', '2026-11-21', '2026-02-30'])
    expect((await office.post(`${url}/settlement`, answer(OFFICE, { documentDate }))).status).toBe(422);
  expect(refusal(await office.post(`${url}/settlement`, answer(LEAD))).slice(0, 2)).toEqual([422, 'rule-violated']);
  expect(
    fieldsOf(answered(await office.post(`${url}/settlement`, answer(OFFICE, { outcome: 'granted' })), 422)),
  ).toEqual(['/outcome outcome_not_of_kind']);
});
