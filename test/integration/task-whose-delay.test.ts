import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { FINANCE, LEAD, province, type Province } from '../support/province.js';
import { giveTask, named, part, product, TERM, type Given } from '../support/tasks.js';

/* Whose delay it is: time that lies with the assigner, or that the lead waited for others, is not the lead's. */

const apps = useApps();

type Violation = Readonly<Record<string, unknown>>;

async function begun(
  change: Parameters<typeof giveTask>[1] = {},
): Promise<{ here: Province; task: Given; finance: Caller }> {
  const here = await province(apps.app);
  const task = await giveTask(here, change);
  answered(await task.lead.post(`${task.url}/acknowledgement`, named()), 200);
  return { here, task, finance: await here.of(FINANCE) };
}

const ofAgency = async (here: Province, agency: string): Promise<Violation[]> =>
  (answered(await here.operator.get('/v1/violations?limit=200'), 200).body.items as Violation[]).filter(
    (each) => each['agency'] === agency && each['kind'] === 'late_task',
  );

const taskOf = async ({ office, url }: Given) => answered(await office.get(url), 200).body as Record<string, unknown>;

const FAR = { cooperating: [] };

test('a late report that is sent back ends nothing, and the time that it lay with the assigner is not the delay of the lead', async () => {
  const { here, task } = await begun(FAR);
  // Due on Monday 7 December at 17:00; reported two working days later.
  await here.moveTo('2026-12-09T17:00:00+07:00');
  answered(await task.lead.post(`${task.url}/report`, product()), 200);
  expect(await ofAgency(here, LEAD)).toMatchObject([{ dueAt: TERM, lateUntil: '2026-12-09T10:00:00.000Z' }]);
  await here.moveTo('2026-12-11T17:00:00+07:00');
  answered(await task.office.post(`${task.url}/return`, { missing: 'Thiếu phụ lục.' }), 200);
  // Two days with the assigner: late from two working days later.
  expect(await ofAgency(here, LEAD)).toMatchObject([{ dueAt: '2026-12-09T10:00:00.000Z', lateUntil: null }]);
  expect(await taskOf(task)).toMatchObject({ dueAt: '2026-12-09T10:00:00.000Z', originalDueAt: TERM });
  await here.moveTo('2026-12-14T17:00:00+07:00');
  answered(await task.lead.post(`${task.url}/report`, product()), 200);
  answered(await task.office.post(`${task.url}/confirmation`, {}), 200);
  expect(await ofAgency(here, LEAD)).toMatchObject([
    { dueAt: '2026-12-09T10:00:00.000Z', lateUntil: '2026-12-14T10:00:00.000Z' },
  ]);
});

test('so with a task that is suspended after its term', async () => {
  const { here, task } = await begun(FAR);
  await here.moveTo('2026-12-08T17:00:00+07:00');
  answered(await task.office.post(`${task.url}/suspension`, { reason: 'Chờ chủ trương.' }), 200);
  await here.moveTo('2026-12-15T17:00:00+07:00');
  answered(await task.office.post(`${task.url}/resumption`, {}), 200);
  expect(await ofAgency(here, LEAD)).toMatchObject([{ dueAt: '2026-12-14T10:00:00.000Z', lateUntil: null }]);
});

test('a lead whose term is that of a late part is not charged for it, and has a working day once the part has come', async () => {
  const { here, task, finance } = await begun();
  await here.moveTo('2026-12-09T17:00:00+07:00');
  expect([(await ofAgency(here, LEAD)).length, (await ofAgency(here, FINANCE)).length]).toEqual([0, 1]);
  answered(await finance.post(`${task.url}/contributions`, part()), 200);
  expect(await taskOf(task)).toMatchObject({ dueAt: '2026-12-10T10:00:00.000Z' });
  await here.moveTo('2026-12-11T09:00:00+07:00');
  expect(await ofAgency(here, LEAD)).toMatchObject([{ dueAt: '2026-12-10T10:00:00.000Z', lateUntil: null }]);
});

test('the same where the part comes while the task stands still', async () => {
  const { here, task, finance } = await begun();
  await here.moveTo('2026-12-08T17:00:00+07:00');
  answered(await task.office.post(`${task.url}/suspension`, { reason: 'Chờ chủ trương.' }), 200);
  answered(await finance.post(`${task.url}/contributions`, part()), 200);
  await here.moveTo('2026-12-15T17:00:00+07:00');
  answered(await task.office.post(`${task.url}/resumption`, {}), 200);
  expect(await ofAgency(here, LEAD)).toEqual([]);
  expect(await taskOf(task)).toMatchObject({ dueAt: '2026-12-16T10:00:00.000Z' });
  await here.moveTo('2026-12-17T09:00:00+07:00');
  expect(await ofAgency(here, LEAD)).toMatchObject([{ dueAt: '2026-12-16T10:00:00.000Z' }]);
});

test('a part that is late while the task stands still is late from later', async () => {
  const { here, task } = await begun();
  await here.moveTo('2026-12-08T17:00:00+07:00');
  answered(await task.office.post(`${task.url}/suspension`, { reason: 'Chờ chủ trương.' }), 200);
  await here.moveTo('2026-12-10T17:00:00+07:00');
  answered(await task.office.post(`${task.url}/resumption`, {}), 200);
  expect(await ofAgency(here, FINANCE)).toMatchObject([{ dueAt: '2026-12-09T10:00:00.000Z', lateUntil: null }]);
  expect(await taskOf(task)).toMatchObject({ cooperating: [{ state: 'overdue', dueAt: '2026-12-09T10:00:00.000Z' }] });
});

test('difficulties can be answered in whatever state the task is, and wait for it in work in hand', async () => {
  const { here, task } = await begun(FAR);
  const progress = { percent: 10, text: 'Đang làm.', difficulties: 'Thiếu số liệu.' };
  answered(await task.lead.post(`${task.url}/progress`, progress), 200);
  const waiting = async () =>
    (answered(await here.operator.get('/v1/work?kind=answer_difficulty'), 200).body.items as unknown[]).length;
  expect(await waiting()).toBe(1);
  answered(await task.lead.post(`${task.url}/report`, product()), 200);
  expect(await waiting()).toBe(1);
  answered(await task.office.post(`${task.url}/answers`, { text: 'Sở Tài chính sẽ gửi.' }), 200);
  expect(await waiting()).toBe(0);
  answered(await task.office.post(`${task.url}/confirmation`, {}), 200);
  answered(await task.office.post(`${task.url}/answers`, { text: 'Đã gửi.' }), 200);
});

test('a request for more time waits in work in hand after the report too', async () => {
  const { here, task } = await begun(FAR);
  const asked = { dueAt: '2026-12-15T17:00:00+07:00', reason: 'Thiếu số liệu.' };
  answered(await task.lead.post(`${task.url}/extension`, asked), 200);
  answered(await task.lead.post(`${task.url}/report`, product()), 200);
  const { items } = answered(await here.operator.get('/v1/work?kind=decide_task_extension'), 200).body;
  expect(items).toHaveLength(1);
});

test('while a task stands still nobody is late with it, also where it is taken back then', async () => {
  const { here, task } = await begun();
  await here.moveTo('2026-12-08T17:00:00+07:00');
  expect(await ofAgency(here, FINANCE)).toMatchObject([{ dueAt: TERM, lateUntil: null }]);
  answered(await task.office.post(`${task.url}/suspension`, { reason: 'Chờ chủ trương.' }), 200);
  expect(await ofAgency(here, FINANCE)).toMatchObject([{ dueAt: TERM, lateUntil: '2026-12-08T10:00:00.000Z' }]);
  await here.moveTo('2026-12-15T17:00:00+07:00');
  answered(await task.office.post(`${task.url}/cancellation`, { reason: 'Không còn cần.' }), 200);
  expect(await ofAgency(here, FINANCE)).toMatchObject([{ dueAt: TERM, lateUntil: '2026-12-08T10:00:00.000Z' }]);
});
