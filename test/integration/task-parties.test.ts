import { beforeAll, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, type Caller } from '../support/caller.js';
import { FINANCE, LAND, OFFICE, officerOf, province, signerOf, type Province } from '../support/province.js';
import { draft, giveTask, named, part, product, TERM } from '../support/tasks.js';

const apps = useApps();
let here: Province;
beforeAll(async () => {
  here = await province(apps.app);
});

test('an act of a cooperating agency answers what it may read, and nothing of what passes between lead and assigner', async () => {
  const { url, lead } = await giveTask(here);
  const finance = await here.of(FINANCE);
  answered(await lead.post(`${url}/acknowledgement`, named()), 200);
  answered(await lead.post(`${url}/progress`, { percent: 10, text: 'Khó khăn nội bộ.' }), 200);
  const { headers } = await finance.get(url);
  const handled = await finance.put(
    `${url}/handler`,
    { official: officerOf(FINANCE) },
    { 'if-match': String(headers['etag']) },
  );
  expect(answered(handled, 200).body).toMatchObject({ progress: [] });
  const { body } = answered(await finance.post(`${url}/contributions`, part()), 200);
  expect(body).toEqual(answered(await finance.get(url), 200).body);
  expect(body).toMatchObject({ progress: [], extensions: [], reports: [] });
});

test('what a lead asked for and was urged by is not the next one’s', async () => {
  const { url, lead, office } = await giveTask(here);
  answered(await lead.post(`${url}/acknowledgement`, named()), 200);
  answered(await lead.post(`${url}/extension`, { dueAt: '2026-12-15T10:00:00Z', reason: 'Chờ số liệu.' }), 200);
  let status = 200;
  for (let no = 0; no < 60 && status === 200; no += 1) status = (await office.post(`${url}/reminders`, {})).status;
  expect(status).toBe(422);
  const next = { lead: LAND, reason: 'Đúng chức năng.', workingDays: 20 };
  expect(fieldsOf(await office.post(`${url}/reassignment`, { ...next, dueAt: TERM }))).toEqual([
    '/workingDays term_given_twice',
  ]);
  answered(await office.post(`${url}/reassignment`, next), 200);
  const { body } = answered(await office.get(url), 200);
  expect(body.extensions).toMatchObject([{ outcome: 'refused', decisionReason: next.reason }]);
  const land = await here.of(LAND);
  answered(await land.post(`${url}/extension`, { dueAt: '2027-01-15T10:00:00Z', reason: 'Chờ số liệu.' }), 200);
  answered(await office.post(`${url}/reminders`, {}), 200);
});

test('whoever leads with less time has the parts of others earlier, and each of these is told', async () => {
  const partOf = async (reader: Caller, url: string) =>
    (answered(await reader.get(url), 200).body['cooperating'] as { dueAt: string; state: string }[])[0]!;
  const given = await giveTask(here);
  expect(await partOf(given.office, given.url)).toMatchObject({ dueAt: TERM, state: 'pending' });
  const earlier = '2026-12-02T10:00:00.000Z';
  const next = { lead: LAND, reason: 'Đúng chức năng.', dueAt: earlier };
  answered(await given.office.post(`${given.url}/reassignment`, next), 200);
  expect(await partOf(given.office, given.url)).toMatchObject({ dueAt: earlier, state: 'pending' });
  const entries = answered(await given.office.get(`${given.url}/journal`), 200).body.items as { type: string }[];
  expect(entries.map(({ type }) => type)).toContain('contribution.moved');
  // So where a report is sent back with less time than there was.
  const { url, lead, office } = await giveTask(here);
  answered(await lead.post(`${url}/acknowledgement`, named()), 200);
  answered(await lead.post(`${url}/report`, product()), 200);
  answered(await office.post(`${url}/return`, { missing: 'Thiếu phụ lục.', dueAt: earlier }), 200);
  expect(answered(await office.get(url), 200).body).toMatchObject({ dueAt: earlier });
  expect(await partOf(office, url)).toMatchObject({ dueAt: earlier, state: 'pending' });
  // A longer one leaves them where they are.
  const other = await giveTask(here);
  answered(await other.office.post(`${other.url}/reassignment`, { ...next, dueAt: '2026-12-30T10:00:00.000Z' }), 200);
  expect(await partOf(other.office, other.url)).toMatchObject({ dueAt: TERM });
});

test('a term given twice, and an extension that would end earlier than the term, are refused', async () => {
  const office = await here.of(OFFICE);
  expect(fieldsOf(await office.post('/v1/tasks', draft({ dueAt: TERM })))).toEqual(['/workingDays term_given_twice']);
  const { url, lead } = await giveTask(here);
  answered(await lead.post(`${url}/extension`, { dueAt: '2026-12-15T10:00:00Z', reason: 'Chờ số liệu.' }), 200);
  const before = answered(await office.get(url), 200).body;
  expect(
    fieldsOf(await office.post(`${url}/extension/decision`, { granted: true, dueAt: '2026-12-01T10:00:00Z' })),
  ).toEqual(['/dueAt not_later']);
  expect(answered(await office.get(url), 200).body).toEqual(before);
});

test('the time of the next lead begins with it: its share at risk, its documents, its work in hand', async () => {
  const own = await province(apps.app);
  const { url, lead, office } = await giveTask(own, { cooperating: [] });
  const { assignedAt } = answered(await office.get(url), 200).body;
  answered(await lead.post(`${url}/acknowledgement`, named()), 200);
  answered(await lead.post(`${url}/progress`, { percent: 10, text: 'Đang thu thập số liệu.' }), 200);
  await own.moveTo('2026-12-01T09:00:00+07:00');
  answered(await office.post(`${url}/reassignment`, { lead: LAND, reason: 'Đúng chức năng.', workingDays: 4 }), 200);
  const land = await own.of(LAND);
  const leadSince = '2026-12-01T02:00:00.000Z';
  expect(answered(await office.get(url), 200).body).toMatchObject({ assignedAt, leadSince, dueAt: TERM });
  answered(await land.post(`${url}/acknowledgement`, named(LAND)), 200);
  const [item] = answered(await land.get('/v1/work?kind=report_task'), 200).body.items as { since: string }[];
  expect(item?.since).toBe(leadSince);
  // A document of the days before says nothing of what it was not yet asked for.
  const early = { ...product({ signedBy: signerOf(LAND), documentDate: '2026-11-27' }) };
  expect(fieldsOf(await land.post(`${url}/report`, early))).toEqual(['/documentDate before_task']);
  // From the 1st at 9:00 to the 17th there are 102.5 working hours; three quarters, 76 h 52 min 30 s, end on the 14th at 15:22:30.
  answered(await land.post(`${url}/extension`, { dueAt: '2026-12-17T10:00:00Z', reason: 'Chờ số liệu.' }), 200);
  answered(await office.post(`${url}/extension/decision`, { granted: true }), 200);
  expect(answered(await office.get(url), 200).body).toMatchObject({ atRiskAt: '2026-12-14T08:22:30.000Z' });
});
