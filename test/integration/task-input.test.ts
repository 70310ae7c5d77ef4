import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Caller } from '../support/caller.js';
import { intactJournal } from '../support/journal.js';
import { FINANCE, HEALTH, LAND, LEAD, OFFICE, officerOf, province } from '../support/province.js';
import { draft, giveTask, named, part, product, SOURCE } from '../support/tasks.js';

const apps = useApps();

/** What a refusal must leave as it was. */
const digest = async (reader: Caller, url: string) => ({
  task: answered(await reader.get(url), 200).body,
  entries: (await intactJournal(reader, url)).length,
});

test('dates of documents: neither after today nor before what they answer', async () => {
  const here = await province(apps.app);
  const office = await here.of(OFFICE);
  const given = (documentDate: string) => office.post('/v1/tasks', draft({ source: { ...SOURCE, documentDate } }));
  expect(fieldsOf(await given('2026-11-21'))).toEqual(['/source/documentDate in_future']);
  const { url, lead } = await giveTask(here);
  const before = await digest(office, url);
  const reported = (documentDate: string) => lead.post(`${url}/report`, product({ documentDate }));
  expect(fieldsOf(await reported('2026-11-21'))).toEqual(['/documentDate in_future']);
  expect(fieldsOf(await reported('2026-11-19'))).toEqual(['/documentDate before_task']);
  const finance = await here.of(FINANCE);
  const contributed = (documentDate: string) =>
    finance.post(`${url}/contributions`, part(FINANCE, { documentNumber: '1', documentDate }));
  expect(fieldsOf(await contributed('2026-11-21'))).toEqual(['/documentDate in_future']);
  expect(fieldsOf(await contributed('2026-11-19'))).toEqual(['/documentDate before_task']);
  expect(await digest(office, url)).toEqual(before);
});

test('what may not be is refused with its rule, and changes nothing', async () => {
  const here = await province(apps.app);
  const parent = await giveTask(here);
  const child = await giveTask(here, { parentId: parent.id, workingDays: 5, cooperating: [] });
  const { url, office, lead } = child;
  answered(await lead.post(`${url}/acknowledgement`, named()), 200);
  const before = await digest(office, url);
  // Beyond the parent, in the past, and not later than it is.
  const ask = (dueAt: string) => lead.post(`${url}/extension`, { dueAt, reason: 'Chờ số liệu.' });
  expect(fieldsOf(await ask('2026-12-08T10:00:00Z'))).toEqual(['/dueAt beyond_bound']);
  expect(fieldsOf(await ask('2026-11-19T10:00:00Z'))).toEqual(['/dueAt in_past']);
  expect(fieldsOf(await office.post(`${url}/suspension`, { reason: 'x', until: '2026-11-19T10:00:00Z' }))).toEqual([
    '/until in_past',
  ]);
  const reassign = (body: object) => office.post(`${url}/reassignment`, { reason: 'x', ...body });
  expect(fieldsOf(await reassign({ lead: LEAD }))).toEqual(['/lead is_lead']);
  expect(fieldsOf(await reassign({ lead: 'H29.99' }))).toEqual(['/lead unknown_agency']);
  expect(fieldsOf(await reassign({ lead: LAND, dueAt: '2026-12-20T10:00:00Z' }))).toEqual(['/dueAt beyond_bound']);
  // A report without a product, by somebody who may not sign.
  expect(fieldsOf(await lead.post(`${url}/report`, { text: 'x', documentDate: '2026-11-20' }))).toEqual([
    '/documentNumber required',
    '/signedBy required',
  ]);
  expect(refusal(await lead.post(`${url}/report`, product({ signedBy: officerOf(LEAD) })))).toEqual([
    422,
    'rule-violated',
    ['not_signed'],
  ]);
  expect(
    fieldsOf(await lead.post(`${url}/report`, product({ files: ['0199a0b0-0000-7000-8000-000000000000'] }))),
  ).toEqual(['/files/0 unknown_file']);
  expect(fieldsOf(await lead.post(`${url}/progress`, { percent: 101, text: 'x' }))).toEqual(['/percent too_big']);
  // Strangers: those who are not there see nothing, those who have a part may not lead.
  expect(refusal(await (await here.of(HEALTH)).post(`${url}/report`, product()))).toEqual([404, 'not-found']);
  expect(refusal(await (await here.of(FINANCE)).post(`${parent.url}/report`, product()))).toEqual([403, 'forbidden']);
  expect(refusal(await office.post(`${url}/confirmation`, {}))).toEqual([409, 'transition-not-possible']);
  expect(refusal(await office.post(`${url}/cooperating/${FINANCE}/release`, { reason: 'x' }))).toEqual([
    404,
    'not-found',
  ]);
  expect(refusal(await office.post(`${url}/extension/decision`, { granted: false, reason: 'x' }))).toEqual([
    422,
    'rule-violated',
    ['no_extension_asked'],
  ]);
  expect(await digest(office, url)).toEqual(before);
});

test('after the report nothing is declined, and after the end nothing is done', async () => {
  const here = await province(apps.app);
  const { url, office, lead } = await giveTask(here, { cooperating: [] });
  answered(await lead.post(`${url}/report`, product()), 200);
  expect(refusal(await lead.post(`${url}/decline`, { reason: 'x' }))).toEqual([409, 'transition-not-possible']);
  answered(await office.post(`${url}/confirmation`, {}), 200);
  const before = await digest(office, url);
  for (const [who, path, body] of [
    [lead, 'report', product()],
    [lead, 'extension', { dueAt: '2026-12-20T10:00:00Z', reason: 'x' }],
    [office, 'return', { missing: 'x' }],
    [office, 'cancellation', { reason: 'x' }],
    [office, 'reassignment', { lead: LAND, reason: 'x' }],
    [office, 'reminders', {}],
  ] as const)
    expect([path, refusal(await who.post(`${url}/${path}`, body))]).toEqual([path, [409, 'transition-not-possible']]);
  expect(await digest(office, url)).toEqual(before);
});

test('marks of secrecy keep a task out, wherever they stand', async () => {
  const here = await province(apps.app);
  const office = await here.of(OFFICE);
  const refused = async (change: object) => fieldsOf(await office.post('/v1/tasks', draft(change)));
  expect(await refused({ content: 'Độ MẬT: TỐI MẬT' })).toEqual(['/content confidential']);
  expect(await refused({ source: { ...SOURCE, documentNumber: '12/BC-UBND(M)' } })).toEqual([
    '/source/documentNumber confidential',
  ]);
  expect(await refused({ source: { ...SOURCE, abstract: 'TUYỆT MẬT' } })).toEqual(['/source/abstract confidential']);
  answered(await office.post('/v1/tasks', draft({ title: 'Bí mật kinh doanh của doanh nghiệp' })), 201);
});
