import { expect, test } from '@jest/globals';
import { SANDBOX, seed } from '../../src/seed.js';
import { bootApp, useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { useTestDatabase } from '../support/database.js';
import { until } from '../support/until.js';

const apps = useApps();
const database = useTestDatabase();

test('an empty database gets a province to look at, whose dossiers keep every rule of input; another call adds nothing', async () => {
  expect(await seed(apps.app.pool, apps.app.services)).toBe(true);
  const official = { 'x-acting-official': 'H29-01' };
  const { items } = answered(await apps.app.operator(SANDBOX.code).get('/v1/dossiers', official), 200).body as {
    items: { state: string }[];
  };
  expect(items.map(({ state }) => state).sort()).toEqual([
    ...Array.from({ length: 5 }, () => 'consolidating'),
    ...['consulting', 'decided', 'drafting', 'drafting'],
  ]);
  const tasks = answered(await apps.app.operator(SANDBOX.code).get('/v1/tasks', official), 200).body.items as {
    state: string;
    time: string;
  }[];
  expect(tasks.map(({ state, time }) => `${state} ${time}`).sort()).toEqual([
    'assigned no_term',
    'completed in_term',
    'in_progress in_term',
    'in_progress overdue',
  ]);
  expect(await seed(apps.app.pool, apps.app.services)).toBe(false);
});

test('processes with as few connections as may be seed once, though jobs listen on one of them', async () => {
  const pools = [1, 2].map(() => database.current.servicePool(2));
  const started = await Promise.all(
    pools.map((pool) => bootApp(database.current, { pool, webhooks: {}, server: { requestTimeout: 60_000 } })),
  );
  // Whoever listens for jobs keeps its connection.
  await until(async () => pools.every((pool) => pool.totalCount > pool.idleCount));
  const seeded = await Promise.all(started.map((app, no) => seed(pools[no]!, app.services)));
  expect(seeded.sort()).toEqual([false, true]);
  const { rows } = await started[0]!.pool.query('select count(*)::int as tenants from tenants');
  expect(rows).toEqual([{ tenants: 1 }]);
  const states = (await started[0]!.operator('H29').get('/v1/dossiers?limit=200')).body.items as { state: string }[];
  expect(states.length).toBeGreaterThan(3);
});
