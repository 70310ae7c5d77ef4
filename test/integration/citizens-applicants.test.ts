import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { admitted, intake, PERSON, put, takeIn } from '../support/citizens.js';
import { intactJournal } from '../support/journal.js';
import { HEALTH, INSPECTORATE, LAND, LEAD, officerOf, province } from '../support/province.js';
import { tablesWith } from '../support/tables-with.js';

const apps = useApps();

/** Values that belong to the applicant alone. */
const OTHER = {
  kind: 'person',
  name: 'Lê Thị Măng Cụt',
  idNumber: '079186123123',
  address: '99 Lý Tự Trọng, phường Bến Thành',
  phone: '0918 222 333',
  email: 'mang.cut@example.vn',
};
const SECRETS = ['Măng Cụt', OTHER.idNumber, OTHER.address, OTHER.phone, OTHER.email];

test('the data of an applicant are whole for whoever has the dossier, masked for others, and who reads them is noted', async () => {
  const here = await province(apps.app);
  const { url, lead, land } = await admitted(here);
  const inspectorate = await here.of(INSPECTORATE);
  expect(answered(await lead.get(`${url}/applicant/whole`), 200).body).toEqual({
    masked: false,
    ...PERSON,
    ratingComment: null,
  });
  expect(answered(await lead.get(`${url}/applicant`), 200).body).toEqual({
    masked: true,
    kind: 'person',
    name: 'T*** T*** B*** N*** R***',
    idNumber: '***999',
    address: '***',
    phone: '***555',
    email: '***',
    ratingComment: null,
  });
  // Before it has the dossier a unit has no need of it.
  expect(refusal(await land.get(`${url}/applicant`))).toEqual([404, 'not-found']);
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  expect(answered(await land.get(`${url}/applicant/whole`), 200).body).toMatchObject({ masked: false });
  expect(refusal(await (await here.of(HEALTH)).get(`${url}/applicant/whole`))).toEqual([404, 'not-found']);
  expect(refusal(await inspectorate.get(`${url}/applicant/whole`))).toEqual([403, 'forbidden']);
  expect(answered(await inspectorate.get(`${url}/applicant`), 200).body).toMatchObject({ masked: true });
  expect((await inspectorate.post(`${url}/applicant/inspections`, {})).status).toBe(422);
  const reason = 'Xác minh phản ánh.';
  expect(answered(await inspectorate.post(`${url}/applicant/inspections`, { reason }), 200).body).toMatchObject(PERSON);
  const readings = answered(await inspectorate.get(`${url}/applicant/readings`), 200).body.items;
  expect(readings).toMatchObject([
    { agency: INSPECTORATE, official: officerOf(INSPECTORATE), reason },
    { agency: LAND, official: officerOf(LAND), reason: null },
    { agency: LEAD, official: officerOf(LEAD), reason: null },
  ]);
  expect(refusal(await land.get(`${url}/applicant/readings`))).toEqual([403, 'forbidden']);
});

test('an applicant is put right, then erased: the journal stays whole, and no byte is left', async () => {
  const here = await province(apps.app);
  const { id, url, dossier, lead } = await takeIn(here, { applicant: OTHER, portalCode: '000.00.29.H29-261120-0099' });
  expect(await tablesWith(apps.app.pool, SECRETS)).toEqual(['public.applicants']);
  const before = (await intactJournal(lead, dossier)).find(({ type }) => type === 'handling.received')!;
  const corrected = { ...OTHER, phone: '0903 000 111', reason: 'Sai số điện thoại.' };
  answered(await put(lead, `${url}/applicant`, corrected, url), 200);
  expect(answered(await lead.get(`${url}/applicant/whole`), 200).body).toMatchObject({ phone: '0903 000 111' });
  // Who is to be told what becomes of it is needed until it is over.
  const erasure = { reason: 'Theo yêu cầu của chủ thể dữ liệu.' };
  const early = await lead.post(`${url}/applicant/erasure`, erasure);
  expect(refusal(early)).toEqual([422, 'rule-violated', ['still_handled']]);
  expect(answered(await lead.get(`${url}/applicant/whole`), 200).body).toMatchObject({ phone: '0903 000 111' });
  answered(await lead.post(`${url}/withdrawal`, { reason: 'Người nộp xin rút.' }), 200);
  answered(await lead.post(`${url}/applicant/erasure`, erasure), 200);
  expect(await tablesWith(apps.app.pool, [...SECRETS, '0903 000 111'])).toEqual([]);
  expect(refusal(await lead.get(`${url}/applicant`))).toEqual([404, 'not-found']);
  expect(refusal(await lead.get(`${url}/applicant/whole`))).toEqual([404, 'not-found']);
  expect(refusal(await lead.post(`${url}/applicant/erasure`, { reason: 'x' })).slice(0, 2)).toEqual([
    409,
    'transition-not-possible',
  ]);
  const entries = await intactJournal(lead, dossier);
  const erased = entries.find(({ type }) => type === 'handling.applicant_erased')!;
  expect(erased.data['commitment']).toMatch(/^[0-9a-f]{64}$/);
  expect(erased.data['commitment']).not.toBe(before.data['commitment']);
  expect(answered(await lead.get(`${dossier}/journal/verification`), 200).body).toMatchObject({ intact: true });
  const events = answered(await lead.get('/v1/events?limit=200'), 200).body as object;
  for (const secret of [...SECRETS, '0903 000 111']) expect(JSON.stringify(events)).not.toContain(secret);
  // What it was handled as stays.
  expect(answered(await lead.get(url), 200).body).toMatchObject({
    id,
    state: 'withdrawn',
    applicantErasedAt: expect.any(String),
  });
});

test('an answer that is replayed for an idempotency key holds nothing of the applicant', async () => {
  const here = await province(apps.app);
  const lead = await here.of(LEAD);
  const headers = { 'idempotency-key': 'once' };
  const first = answered(await lead.post('/v1/intakes', intake(), headers), 201);
  const again = answered(await lead.post('/v1/intakes', intake(), headers), 201);
  expect(again.body.id).toBe(first.body.id);
  expect(JSON.stringify(again.body)).not.toContain(PERSON.phone);
});
