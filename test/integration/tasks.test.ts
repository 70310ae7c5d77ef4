import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal } from '../support/caller.js';
import { intactJournal } from '../support/journal.js';
import { FINANCE, HEALTH, LAND, LEAD, OFFICE, officerOf, province, signerOf } from '../support/province.js';
import { draft, giveTask, named, part, product, SOURCE, TERM } from '../support/tasks.js';

const apps = useApps();

test('a task goes from its assignment to its confirmation, and each act stands in its journal', async () => {
  const here = await province(apps.app);
  const { url, office, lead } = await giveTask(here);
  expect(answered(await lead.get(url), 200).body).toMatchObject({
    code: 'H29.1-NV-261120-0001',
    state: 'assigned',
    time: 'in_term',
    dueAt: TERM,
    originalDueAt: TERM,
    responsibleOfficial: null,
    cooperating: [{ agency: FINANCE, state: 'pending', dueAt: TERM }],
  });
  expect(answered(await lead.post(`${url}/acknowledgement`, named()), 200).body).toMatchObject({
    state: 'in_progress',
    responsibleOfficial: officerOf(LEAD),
  });
  answered(await lead.post(`${url}/progress`, { percent: 40, text: 'Dự thảo.', difficulties: 'Thiếu kinh phí.' }), 200);
  answered(await office.post(`${url}/answers`, { text: 'Giao Sở Tài chính bố trí.' }), 200);
  answered(await (await here.of(FINANCE)).post(`${url}/contributions`, part()), 200);
  expect(answered(await lead.post(`${url}/report`, product()), 200).body).toMatchObject({
    state: 'reported',
    percent: 100,
  });
  expect(answered(await office.post(`${url}/confirmation`, {}), 200).body).toMatchObject({
    state: 'completed',
    time: 'in_term',
    overdue: false,
  });
  const entries = await intactJournal(lead, url);
  expect(entries.map(({ type }) => type)).toEqual([
    'task.assigned',
    'contribution.asked',
    'task.acknowledged',
    'task.progress',
    'task.difficulty_answered',
    'contribution.given',
    'task.reported',
    'task.completed',
  ]);
});

test('who misses the term is charged, each for its own part: reminders before, late_task at the term', async () => {
  const here = await province(apps.app);
  const { url, lead, office } = await giveTask(here);
  answered(await lead.post(`${url}/acknowledgement`, named()), 200);
  await here.moveTo('2026-12-01T10:00:00+07:00');
  expect(answered(await lead.get(url), 200).body).toMatchObject({ time: 'in_term' });
  await here.moveTo('2026-12-04T10:00:00+07:00');
  expect(answered(await lead.get(url), 200).body).toMatchObject({ time: 'at_risk' });
  answered(await (await here.of(FINANCE)).post(`${url}/contributions`, part()), 200);
  await here.moveTo('2026-12-08T10:00:00+07:00');
  const { body } = answered(await lead.get(url), 200);
  expect(body).toMatchObject({ state: 'in_progress', time: 'overdue', overdue: true });
  expect((body.reminders as { rung: string }[]).map(({ rung }) => rung)).toEqual([
    'before_2wd',
    'before_4wh',
    'at_deadline',
  ]);
  const violations = answered(await office.get('/v1/violations?kind=late_task'), 200).body.items as object[];
  expect(violations).toMatchObject([{ agency: LEAD, official: officerOf(LEAD), occurredAt: TERM, status: 'recorded' }]);
  answered(await lead.post(`${url}/report`, product()), 200);
  expect(answered(await office.post(`${url}/confirmation`, {}), 200).body).toMatchObject({ time: 'overdue' });
});

test('a lead that waits for a cooperating agency is not charged, and gets the time back', async () => {
  const here = await province(apps.app);
  const { url, lead, office } = await giveTask(here, {
    cooperating: [{ agency: FINANCE, part: 'Số liệu.', dueAt: '2026-12-01T10:00:00Z' }],
  });
  await here.moveTo('2026-12-08T10:00:00+07:00');
  expect(answered(await lead.get(url), 200).body).toMatchObject({ time: 'overdue' });
  const charged = async () =>
    (answered(await office.get('/v1/violations?kind=late_task'), 200).body.items as { agency: string }[]).map(
      ({ agency }) => agency,
    );
  expect(await charged()).toEqual([FINANCE]);
  answered(await (await here.of(FINANCE)).post(`${url}/contributions`, part()), 200);
  const { body } = answered(await lead.get(url), 200);
  expect(body).toMatchObject({ originalDueAt: TERM, cooperating: [{ state: 'contributed', late: true }] });
  expect(new Date(body.dueAt as string) > new Date(TERM)).toBe(true);
  expect(['in_term', 'at_risk']).toContain(body.time);
  expect(await charged()).toEqual([FINANCE]);
});

test('reported in time and confirmed later is on time; sent back, the lead gets back the time that it lay with the assigner', async () => {
  const here = await province(apps.app);
  const { url, lead, office } = await giveTask(here);
  await here.moveTo('2026-12-04T09:00:00+07:00');
  answered(await lead.post(`${url}/report`, product({ documentDate: '2026-12-04' })), 200);
  await here.moveTo('2026-12-14T09:00:00+07:00');
  expect(answered(await lead.get(url), 200).body).toMatchObject({ state: 'reported', time: 'at_risk', overdue: false });
  expect((await intactJournal(lead, url)).map(({ type }) => type)).toContain('task.confirmation_overdue');
  const { body } = answered(await office.post(`${url}/return`, { missing: 'Chưa có phụ lục.' }), 200);
  expect(body).toMatchObject({ state: 'in_progress', overdue: false });
  expect(new Date(body.dueAt as string) > new Date('2026-12-14T02:00:00Z')).toBe(true);
});

test('an extension: before the term, one at a time; granted, refused, answered with another date, repeated from the third on', async () => {
  const here = await province(apps.app);
  const { url, lead, office } = await giveTask(here);
  const ask = (dueAt: string) => lead.post(`${url}/extension`, { dueAt, reason: 'Chờ số liệu.' });
  expect(fieldsOf(await ask('2026-12-01T10:00:00Z'))).toEqual(['/dueAt not_later']);
  answered(await ask('2026-12-08T10:00:00Z'), 200);
  expect(refusal(await ask('2026-12-09T10:00:00Z'))).toEqual([422, 'rule-violated', ['extension_pending']]);
  expect(fieldsOf(await office.post(`${url}/extension/decision`, { granted: false }))).toEqual([
    '/reason reason_required',
  ]);
  answered(await office.post(`${url}/extension/decision`, { granted: false, reason: 'Việc gấp.' }), 200);
  answered(await ask('2026-12-10T10:00:00Z'), 200);
  answered(await office.post(`${url}/extension/decision`, { granted: true, dueAt: '2026-12-09T10:00:00Z' }), 200);
  answered(await ask('2026-12-15T10:00:00Z'), 200);
  const { body } = answered(await office.post(`${url}/extension/decision`, { granted: true }), 200);
  expect(body).toMatchObject({
    dueAt: '2026-12-15T10:00:00.000Z',
    originalDueAt: TERM,
    extensions: [
      { outcome: 'refused', repeated: false },
      { outcome: 'other_date', repeated: false },
      { outcome: 'granted', repeated: true },
    ],
  });
  await here.moveTo('2026-12-16T10:00:00+07:00');
  expect(refusal(await ask('2026-12-20T10:00:00Z'))).toEqual([422, 'rule-violated', ['deadline_passed']]);
});

test('granted after the product came: asked for in time and handed in before the new term, it is on time', async () => {
  const here = await province(apps.app);
  const { id, url, lead, office } = await giveTask(here, { cooperating: [] });
  answered(await lead.post(`${url}/extension`, { dueAt: '2026-12-15T10:00:00Z', reason: 'Chờ số liệu.' }), 200);
  await here.moveTo('2026-12-09T09:00:00+07:00');
  answered(await lead.post(`${url}/report`, product({ documentDate: '2026-12-09' })), 200);
  const charged = async () =>
    (answered(await office.get(`/v1/violations?taskId=${id}`), 200).body.items as object[]).length;
  expect(await charged()).toBe(1);
  answered(await office.post(`${url}/extension/decision`, { granted: true }), 200);
  expect([await charged(), answered(await office.get(url), 200).body.overdue]).toEqual([0, false]);
});

test('a part that is released while it is late is late no longer, and its lead gets the time back', async () => {
  const here = await province(apps.app);
  const { url, lead, office } = await giveTask(here, {
    cooperating: [{ agency: FINANCE, part: 'Số liệu.', dueAt: '2026-12-01T10:00:00Z' }],
  });
  await here.moveTo('2026-12-08T10:00:00+07:00');
  answered(await office.post(`${url}/cooperating/${FINANCE}/release`, { reason: 'Đã có số liệu khác.' }), 200);
  expect(answered(await lead.get(url), 200).body).toMatchObject({ overdue: false, originalDueAt: TERM });
  const violations = answered(await office.get('/v1/violations?kind=late_task'), 200).body.items;
  expect(violations).toMatchObject([{ agency: FINANCE, lateUntil: '2026-12-08T03:00:00.000Z' }]);
});

test('another lead ends the lateness of the one before, and not that of who cooperates', async () => {
  const here = await province(apps.app);
  const { url, office } = await giveTask(here, { lead: LAND });
  const finance = await here.of(FINANCE);
  await here.moveTo('2026-12-08T10:00:00+07:00');
  answered(await office.post(`${url}/reassignment`, { lead: HEALTH, reason: 'Đúng hơn.', workingDays: 5 }), 200);
  const [held] = answered(await office.get('/v1/violations?kind=late_task'), 200).body.items as object[];
  expect(held).toMatchObject({ agency: FINANCE, lateUntil: null });
  answered(await finance.post(`${url}/contributions`, part()), 200);
  const after = answered(await office.get('/v1/violations?kind=late_task'), 200).body.items;
  expect(after).toMatchObject([{ agency: FINANCE, lateUntil: '2026-12-08T03:00:00.000Z' }]);
});

test('declined: the assigner insists as often as the policy allows, or gives it to another', async () => {
  const here = await province(apps.app);
  const { url, lead, office } = await giveTask(here, { cooperating: [] });
  answered(await lead.post(`${url}/decline`, { reason: 'Không đúng chức năng.', competentAgency: LAND }), 200);
  answered(await office.post(`${url}/insistence`, { reason: 'Đúng chức năng.' }), 200);
  answered(await lead.post(`${url}/decline`, { reason: 'Không đúng chức năng.' }), 200);
  expect(refusal(await office.post(`${url}/insistence`, { reason: 'Đúng.' }))).toEqual([
    422,
    'rule-violated',
    ['already_insisted'],
  ]);
  expect(
    answered(await office.post(`${url}/reassignment`, { lead: LAND, reason: 'Đúng chức năng.' }), 200).body,
  ).toMatchObject({ state: 'assigned', lead: LAND, responsibleOfficial: null });
  expect((await lead.get(url)).status).toBe(404);
  answered(await (await here.of(LAND)).post(`${url}/acknowledgement`, named(LAND)), 200);
  answered(await (await here.of(LAND)).post(`${url}/report`, product({ signedBy: signerOf(LAND) })), 200);
  expect(refusal(await (await here.of(LAND)).post(`${url}/decline`, { reason: 'Muộn.' }))).toEqual([
    409,
    'transition-not-possible',
  ]);
});

test('suspended: nobody is late meanwhile, and the end that was ordered comes by itself', async () => {
  const here = await province(apps.app);
  const { url, office } = await giveTask(here);
  await here.moveTo('2026-11-23T09:00:00+07:00');
  answered(await office.post(`${url}/suspension`, { reason: 'Chờ hướng dẫn.', until: '2026-12-21T02:00:00Z' }), 200);
  await here.moveTo('2026-12-15T09:00:00+07:00');
  expect(answered(await office.get(url), 200).body).toMatchObject({ state: 'suspended', time: 'in_term' });
  await here.moveTo('2026-12-21T10:00:00+07:00');
  const { body } = answered(await office.get(url), 200);
  expect(body).toMatchObject({ state: 'assigned', time: 'in_term', originalDueAt: TERM });
  expect(new Date(body.dueAt as string) > new Date('2026-12-30T00:00:00Z')).toBe(true);
  expect((body.cooperating as { state: string; dueAt: string }[])[0]).toMatchObject({
    state: 'pending',
    dueAt: body.dueAt,
  });
  expect(answered(await office.get('/v1/violations?kind=late_task'), 200).body.items).toEqual([]);
});

test('several tasks of one document are given all, or none', async () => {
  const here = await province(apps.app);
  const office = await here.of(OFFICE);
  const { source: _, ...one } = draft() as { source: object };
  const several = { source: SOURCE, tasks: [one, { ...one, lead: HEALTH, cooperating: [] }] };
  const key = { 'idempotency-key': 'document-1' };
  const given = answered(await office.post('/v1/tasks', several, key), 201).body.tasks as {
    id: string;
    code: string;
  }[];
  expect(given.map(({ code }) => code)).toEqual(['H29.1-NV-261120-0001', 'H29.1-NV-261120-0002']);
  const again = answered(await office.post('/v1/tasks', several, key), 201);
  expect([again.headers['idempotency-replayed'], again.body.tasks]).toEqual(['true', given]);
  const broken = { source: SOURCE, tasks: [one, { ...one, lead: 'H29.99' }] };
  expect(fieldsOf(await office.post('/v1/tasks', broken))).toEqual(['/tasks/1/lead unknown_agency']);
  expect(answered(await office.get('/v1/tasks'), 200).body.items).toHaveLength(2);
  expect(answered(await office.post('/v1/tasks', draft()), 201).body).toMatchObject({ code: 'H29.1-NV-261120-0003' });
});

test('what cannot be given is refused, and nothing is there afterwards', async () => {
  const here = await province(apps.app);
  const office = await here.of(OFFICE);
  const refused = async (change: object) => fieldsOf(await office.post('/v1/tasks', draft(change)));
  expect(await refused({ workingDays: undefined, dueAt: '2026-11-19T10:00:00Z' })).toEqual(['/dueAt in_past']);
  expect(await refused({ title: 'MẬT: rà soát' })).toEqual(['/title confidential']);
  expect(await refused({ cooperating: [{ agency: LEAD, part: 'x' }] })).toEqual(['/cooperating/0/agency is_lead']);
  expect(await refused({ cooperating: [{ agency: FINANCE, part: 'x', dueAt: '2027-01-01T00:00:00Z' }] })).toEqual([
    '/cooperating/0/dueAt beyond_bound',
  ]);
  expect(await refused({ parentId: '0199a0b0-0000-7000-8000-000000000000' })).toEqual(['/parentId unknown_task']);
  const parent = await giveTask(here);
  expect(await refused({ parentId: parent.id, workingDays: 20 })).toEqual(['/dueAt beyond_bound']);
  expect(refusal(await (await here.of(LEAD)).post('/v1/tasks', draft()))).toEqual([403, 'forbidden']);
  expect(refusal(await (await here.of(HEALTH)).post(`${parent.url}/contributions`, part(HEALTH)))).toEqual([
    404,
    'not-found',
  ]);
  expect(refusal(await parent.lead.post(`${parent.url}/contributions`, part(LEAD)))).toEqual([403, 'forbidden']);
  expect(answered(await office.get('/v1/tasks'), 200).body.items).toHaveLength(1);
});

test('each sees what is its own: the lead its tasks, a cooperating agency its part, others nothing', async () => {
  const here = await province(apps.app);
  const { id, url, lead } = await giveTask(here);
  answered(await lead.post(`${url}/progress`, { percent: 10, text: 'Bắt đầu.' }), 200);
  const finance = await here.of(FINANCE);
  expect(answered(await finance.get(url), 200).body).toMatchObject({ progress: [], reports: [] });
  expect(answered(await finance.get(`/v1/tasks?lead=${FINANCE}`), 200).body.items).toEqual([]);
  for (const query of ['', `?cooperating=${FINANCE}`])
    expect(answered(await finance.get(`/v1/tasks${query}`), 200).body.items).toMatchObject([{ id }]);
  expect(answered(await lead.get('/v1/tasks'), 200).body.items).toMatchObject([{ id }]);
  expect(await (await here.of(HEALTH)).get(url)).toMatchObject({ status: 404 });
  const entries = answered(await finance.get(`${url}/journal`), 200).body.items as { type: string }[];
  expect(entries.map(({ type }) => type)).toEqual(['contribution.asked']);
  const { actions } = answered(await finance.get(`${url}/actions`), 200).body as { actions: { action: string }[] };
  expect(actions.map(({ action }) => action)).toEqual(['contribute', 'assign_handler']);
});
