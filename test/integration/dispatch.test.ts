import { expect, test } from '@jest/globals';
import { dossierProcess } from '../../src/modules/dossiers/index.js';
import { processOfChild } from '../../src/modules/processes/aggregate-queries.js';
import type { RegisteredProcess } from '../../src/modules/processes/index.js';
import { queryable } from '../../src/platform/db/index.js';
import { useApps } from '../support/app.js';
import { FINANCE, openDossier, openRound, province } from '../support/province.js';

const apps = useApps();

test('a request finds its process among several that have requests', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const asked = (await openRound(here, dossier))[FINANCE]!;
  const id = asked.url.split('/').at(-1)!;
  // Another process with requests in the same table, which has none of its own.
  const other: RegisteredProcess = { ...dossierProcess, name: 'other', root: dossierProcess.children['meeting']! };
  const db = queryable(apps.app.pool, here.code);
  const of = (child: string) => processOfChild(db, [other, dossierProcess], here.code, 'request', child);
  expect((await of(id))?.name).toBe('dossier');
  expect(await of(dossier.id)).toBeUndefined();
});
