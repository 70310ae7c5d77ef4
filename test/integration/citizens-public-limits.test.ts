import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { publiclyOf, takeIn } from '../support/citizens.js';
import { province } from '../support/province.js';

const apps = useApps(1, { publicPerMinute: 2_000 });

test('whoever sends wrong secrets is slowed by the code, and the applicant who has the right one is not', async () => {
  const here = await province(apps.app);
  const { id } = await takeIn(here);
  const { code, url } = await publiclyOf(here, id);
  const ask = async (at: string) => (await apps.app.server.inject({ method: 'GET', url: at })).statusCode;
  const statuses: number[] = [];
  for (let index = 0; index < 1_000; index += 1)
    statuses.push(await ask(`/public/dossiers/${code}/rating?secret=no${index}`));
  expect(new Set(statuses)).toEqual(new Set([404, 429]));
  expect(statuses.filter((each) => each === 404).length).toBeLessThan(200);
  expect(await ask(url)).toBe(200);
});
