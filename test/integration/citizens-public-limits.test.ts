import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { publiclyOf, takeIn } from '../support/citizens.js';
import { province } from '../support/province.js';

const apps = useApps(1, { publicPerMinute: 50 });

test('whoever sends wrong secrets is slowed, and the applicant who has the right one is let in from elsewhere', async () => {
  const here = await province(apps.app);
  const { id } = await takeIn(here);
  const { code, url } = await publiclyOf(here, id);
  const ask = async (at: string, remoteAddress: string) =>
    (await apps.app.server.inject({ method: 'GET', url: at, remoteAddress })).statusCode;
  const statuses: number[] = [];
  for (let index = 0; index < 1_000; index += 1)
    statuses.push(await ask(`/public/dossiers/${code}/rating?secret=no${index}`, '203.0.113.7'));
  expect(new Set(statuses)).toEqual(new Set([404, 429]));
  expect(statuses.filter((each) => each === 404).length).toBeLessThanOrEqual(50);
  expect(await ask(url, '203.0.113.7')).toBe(429);
  expect(await ask(url, '198.51.100.9')).toBe(200);
});
