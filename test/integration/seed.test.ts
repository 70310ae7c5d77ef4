import { expect, test } from '@jest/globals';
import { SANDBOX, seed } from '../../src/seed.js';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';

const apps = useApps();

test('an empty database gets a province to look at, whose dossiers keep every rule of input; another call adds nothing', async () => {
  expect(await seed(apps.app.pool, apps.app.services)).toBe(true);
  const official = { 'x-acting-official': 'H29-01' };
  const { items } = answered(await apps.app.operator(SANDBOX.code).get('/v1/dossiers', official), 200).body as {
    items: { state: string }[];
  };
  expect(items.map(({ state }) => state).sort()).toEqual(['consolidating', 'consulting', 'decided', 'drafting']);
  expect(await seed(apps.app.pool, apps.app.services)).toBe(false);
});
