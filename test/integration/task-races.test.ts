import { expect, test } from '@jest/globals';
import { bootApp, useApps } from '../support/app.js';
import { answered, type Sent } from '../support/caller.js';
import { useTestDatabase } from '../support/database.js';
import { intactJournal } from '../support/journal.js';
import { FINANCE, province } from '../support/province.js';
import { giveTask, named, part, product, TERM } from '../support/tasks.js';

const apps = useApps();
const database = useTestDatabase();

const statuses = (all: readonly Sent[]): number[] => all.map(({ status }) => status).sort();

test('of many confirmations, and of confirmation and return, one happens', async () => {
  const here = await province(apps.app);
  const { url, office, lead } = await giveTask(here, { cooperating: [] });
  answered(await lead.post(`${url}/report`, product()), 200);
  const acts = Array.from({ length: 8 }, (_, no) =>
    no % 2 === 0 ? office.post(`${url}/confirmation`, {}) : office.post(`${url}/return`, { missing: 'x' }),
  );
  expect(statuses(await Promise.all(acts))).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
  const types = (await intactJournal(office, url)).map(({ type }) => type);
  expect(types.filter((type) => type === 'task.completed' || type === 'task.returned')).toHaveLength(1);
});

test('of many extensions that are asked for at once, one is', async () => {
  const here = await province(apps.app);
  const { url, lead, office } = await giveTask(here, { cooperating: [] });
  const asked = await Promise.all(
    Array.from({ length: 6 }, () => lead.post(`${url}/extension`, { dueAt: '2026-12-20T10:00:00Z', reason: 'x' })),
  );
  expect(statuses(asked)).toEqual([200, 422, 422, 422, 422, 422]);
  const decided = await Promise.all(
    Array.from({ length: 4 }, () => office.post(`${url}/extension/decision`, { granted: true })),
  );
  expect(statuses(decided)).toEqual([200, 422, 422, 422]);
});

test('a report, a contribution and the term meet: each is charged once, or not at all', async () => {
  const here = await province(apps.app);
  const all = await Promise.all(Array.from({ length: 6 }, () => giveTask(here)));
  const finance = await here.of(FINANCE);
  await Promise.all(all.map(({ lead, url }) => lead.post(`${url}/acknowledgement`, named())));
  const acts = all.flatMap(({ lead, url }) => [
    lead.post(`${url}/report`, product()),
    finance.post(`${url}/contributions`, part()),
  ]);
  const [, ...sent] = await Promise.all([here.moveTo('2026-12-07T17:00:00+07:00'), ...acts]);
  expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 200));
  for (const { office, url, id } of all) {
    const { body } = answered(await office.get(url), 200);
    expect(body).toMatchObject({ state: 'reported', overdue: false, originalDueAt: TERM });
    // What came in the second of the term was in time.
    expect(answered(await office.get(`/v1/violations?taskId=${id}`), 200).body.items).toEqual([]);
    await intactJournal(office, url);
  }
});

test('two processes fire each term once', async () => {
  const pools = [1, 2].map(() => database.current.servicePool(4));
  const [first, second] = await Promise.all(pools.map((pool) => bootApp(database.current, { pool })));
  const here = await province(first!);
  const all = await Promise.all(Array.from({ length: 10 }, () => giveTask(here)));
  await Promise.all([
    here.moveTo('2026-12-08T08:00:00+07:00'),
    second!.operator(here.code).put('/v1/sandbox/clock', { now: '2026-12-08T08:00:00+07:00' }),
  ]);
  for (const { office, url } of all) {
    const types = (await intactJournal(office, url)).map(({ type }) => type);
    for (const type of ['task.at_risk', 'task.overdue', 'contribution.overdue'])
      expect([type, types.filter((each) => each === type).length]).toEqual([type, 1]);
    expect(types.filter((type) => type === 'violation.recorded')).toHaveLength(1);
  }
});
