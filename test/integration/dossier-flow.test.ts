import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { FINANCE, give, LAND, openDossier, openRound, province } from '../support/province.js';

const apps = useApps();

test('the last answer of a round leads to consolidating', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const asked = await openRound(here, dossier);
  await give(asked[FINANCE]!);
  expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consulting', openRequests: 1 });
  await give(asked[LAND]!);
  expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consolidating', openRequests: 0 });
});
