import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { countOf, intactJournal, journalOf } from '../support/journal.js';
import { FINANCE, LEAD, province, seedFile, type Province } from '../support/province.js';
import { giveTask, named, part, product, TERM } from '../support/tasks.js';

const apps = useApps();

interface Day {
  readonly date: string;
  readonly kind: 'off' | 'work';
  readonly name: string;
}

const off = (date: string): Day => ({ date, kind: 'off', name: 'Nghỉ bão' });

/** Puts the calendar of `seed/` with these days put in, or without those. */
async function change(here: Province, add: readonly Day[], drop: readonly string[] = []): Promise<void> {
  const seed = seedFile<{ days: Day[] }>('vn-working-calendar');
  const days = [...seed.days.filter((each) => !drop.includes(each.date)), ...add];
  answered(await here.operator.put('/v1/calendar', { ...seed, days }), 200);
}

const LATER = '2026-12-08T10:00:00.000Z';

const chargedOf = async (reader: Caller, id: string): Promise<object[]> =>
  answered(await reader.get(`/v1/violations?taskId=${id}`), 200).body.items as object[];

test('a day off inside the term moves the task, its parts and its reminders, and each says so', async () => {
  const here = await province(apps.app);
  const { url, office, lead } = await giveTask(here);
  answered(await lead.post(`${url}/acknowledgement`, named()), 200);
  await change(here, [off('2026-11-26')]);
  const { body } = answered(await office.get(url), 200);
  expect(body).toMatchObject({ dueAt: LATER, originalDueAt: TERM, cooperating: [{ dueAt: LATER }] });
  const entries = await intactJournal(office, url);
  expect([countOf(entries, 'task.moved'), countOf(entries, 'contribution.moved')]).toEqual([1, 1]);
  expect(entries.find(({ type }) => type === 'task.moved')!.data).toMatchObject({ from: TERM, to: LATER });
  // The old term passes; the new one is the one that counts.
  await here.moveTo('2026-12-08T16:59:59+07:00');
  expect(answered(await office.get(url), 200).body).toMatchObject({ time: 'at_risk', overdue: false });
  await here.moveTo('2026-12-08T17:00:00+07:00');
  const late = answered(await office.get(url), 200).body;
  expect(late).toMatchObject({ time: 'overdue', cooperating: [{ state: 'overdue' }] });
  expect((late.reminders as { rung: string; at: string }[]).map(({ rung, at }) => [rung, at])).toEqual([
    ['before_2wd', '2026-12-04T10:00:00.000Z'],
    ['before_4wh', '2026-12-08T06:00:00.000Z'],
    ['at_deadline', LATER],
  ]);
});

test('each further day off moves it too, after its time has stood still as well', async () => {
  const here = await province(apps.app);
  const { url, office, lead } = await giveTask(here);
  const due = async (): Promise<unknown[]> => {
    const { body } = answered(await office.get(url), 200) as {
      body: { dueAt: string; cooperating: { dueAt: string }[] };
    };
    return [body.dueAt, body.cooperating[0]!.dueAt];
  };
  await change(here, [off('2026-11-26')]);
  await change(here, [off('2026-11-26'), off('2026-11-27')]);
  expect(await due()).toEqual(['2026-12-09T10:00:00.000Z', '2026-12-09T10:00:00.000Z']);
  // It lies with the assigner for two working days, one of which turns out to be off.
  await here.moveTo('2026-11-30T08:00:00+07:00');
  answered(await lead.post(`${url}/decline`, { reason: 'Không đúng chức năng.' }), 200);
  await change(here, [off('2026-11-26'), off('2026-11-27'), off('2026-12-01')]);
  await here.moveTo('2026-12-02T08:00:00+07:00');
  answered(await office.post(`${url}/insistence`, { reason: 'Đúng chức năng.' }), 200);
  expect(await due()).toEqual(['2026-12-11T10:00:00.000Z', '2026-12-11T10:00:00.000Z']);
  await change(here, [off('2026-11-26'), off('2026-11-27'), off('2026-12-01'), off('2026-12-03')]);
  expect(await due()).toEqual(['2026-12-14T10:00:00.000Z', '2026-12-14T10:00:00.000Z']);
  await intactJournal(office, url);
});

test('a day that becomes a working day, one outside the term, and a term given as a date move nothing', async () => {
  const here = await province(apps.app);
  const { url, office } = await giveTask(here);
  const dated = await giveTask(here, { cooperating: [], workingDays: undefined, dueAt: TERM });
  const before = [await journalOf(office, url), await journalOf(office, dated.url)];
  await change(here, [off('2027-06-01')], ['2026-11-24']);
  expect([await journalOf(office, url), await journalOf(office, dated.url)]).toEqual(before);
  await change(here, [off('2026-11-26')]);
  expect(answered(await office.get(dated.url), 200).body).toMatchObject({ dueAt: TERM });
});

test('what was late by a day that turns out to be off was not: lead and part are in term again, and nobody is charged', async () => {
  const here = await province(apps.app);
  const both = await giveTask(here);
  const alone = await giveTask(here, { cooperating: [] });
  const { office } = both;
  await here.moveTo('2026-12-08T09:00:00+07:00');
  expect([await chargedOf(office, both.id), await chargedOf(office, alone.id)]).toMatchObject([
    [{ agency: FINANCE }],
    [{ agency: LEAD }],
  ]);
  await change(here, [off('2026-11-26')]);
  for (const { id, url } of [both, alone]) {
    expect(answered(await office.get(url), 200).body).toMatchObject({
      overdue: false,
      dueAt: LATER,
      originalDueAt: TERM,
    });
    expect(await chargedOf(office, id)).toEqual([]);
  }
  const [own] = answered(await office.get(both.url), 200).body.cooperating as object[];
  expect(own).toMatchObject({ state: 'pending', dueAt: LATER });
  answered(await (await here.of(FINANCE)).post(`${both.url}/contributions`, part()), 200);
  expect(answered(await office.get(both.url), 200).body.cooperating).toMatchObject([{ late: false }]);
  // At the new term they are late again, once.
  await here.moveTo('2026-12-08T17:00:00+07:00');
  for (const { id, url } of [both, alone]) {
    expect(await chargedOf(office, id)).toMatchObject([{ agency: LEAD, occurredAt: LATER }]);
    const entries = await intactJournal(office, url);
    expect([countOf(entries, 'violation.recorded'), countOf(entries, 'violation.annulled')]).toEqual([2, 1]);
  }
});

test('what came late by a day that turns out to be off came in time; what came after the new term too stays late', async () => {
  const here = await province(apps.app);
  const [first, second] = [await giveTask(here), await giveTask(here)];
  const { office, lead } = first;
  const finance = await here.of(FINANCE);
  await here.moveTo('2026-12-08T09:00:00+07:00');
  answered(await finance.post(`${first.url}/contributions`, part()), 200);
  await here.moveTo('2026-12-09T09:00:00+07:00');
  answered(await finance.post(`${second.url}/contributions`, part()), 200);
  await change(here, [off('2026-11-26')]);
  expect([await chargedOf(office, first.id), await chargedOf(office, second.id)]).toMatchObject([
    [],
    [{ agency: FINANCE }],
  ]);
  answered(await lead.post(`${first.url}/report`, product({ documentDate: '2026-12-09' })), 200);
  await intactJournal(office, first.url);
});

test('a task that stood still when it was late is looked at as well', async () => {
  const here = await province(apps.app);
  const suspended = await giveTask(here, { cooperating: [] });
  const reported = await giveTask(here, { cooperating: [] });
  const { office } = suspended;
  await here.moveTo('2026-12-08T09:00:00+07:00');
  answered(await office.post(`${suspended.url}/suspension`, { reason: 'Chờ hướng dẫn.' }), 200);
  answered(await reported.lead.post(`${reported.url}/report`, product({ documentDate: '2026-12-08' })), 200);
  await change(here, [off('2026-11-26')]);
  for (const { id, url } of [suspended, reported]) {
    expect([url, await chargedOf(office, id)]).toEqual([url, []]);
    expect(answered(await office.get(url), 200).body).toMatchObject({ overdue: false, dueAt: LATER });
    expect(countOf(await intactJournal(office, url), 'task.moved')).toBe(1);
  }
});

test('the term of the assigner to confirm moves too', async () => {
  const here = await province(apps.app);
  const { url, office, lead } = await giveTask(here, { cooperating: [] });
  const { confirmDueAt } = answered(await lead.post(`${url}/report`, product()), 200).body as { confirmDueAt: string };
  await change(here, [off('2026-11-25')]);
  const moved = answered(await office.get(url), 200).body.confirmDueAt as string;
  expect(new Date(moved) > new Date(confirmDueAt)).toBe(true);
  await here.moveTo(moved);
  const entries = await intactJournal(office, url);
  expect([countOf(entries, 'task.confirmation_moved'), countOf(entries, 'task.confirmation_overdue')]).toEqual([1, 1]);
  const dataOf = (type: string) => entries.find((each) => each.type === type)!.data;
  expect(dataOf('task.confirmation_moved')).toMatchObject({ from: confirmDueAt, to: moved });
  expect(dataOf('task.moved')).toMatchObject({ from: TERM, to: LATER });
});
