import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller, type Sent } from '../support/caller.js';
import { province, type Opened, type Province } from '../support/province.js';
import { decidedDossier, download, verified } from '../support/retention.js';

const directory = join(tmpdir(), `phoihop-test-files-${randomUUID()}`);
const apps = useApps(2, { files: { directory } });
afterAll(() => rm(directory, { recursive: true, force: true }));

const MORNING = '2026-11-21T08:00:00+07:00';

/** Where the store keeps the one file of a dossier. */
async function pathOf(here: Province, dossier: Opened): Promise<string> {
  const { rows } = await apps.app.pool.query<{ sha256: string }>(
    `select f.sha256 from files f join file_uses u on u.tenant_id = f.tenant_id and u.file_id = f.id
      where f.tenant_id = $1 and u.aggregate_id = $2 and f.name like 'Bản vẽ%'`,
    [here.code, dossier.id],
  );
  const { sha256 } = rows[0]!;
  return join(directory, 'content', encodeURIComponent(here.code), sha256.slice(0, 2), sha256);
}

const ask = async (lead: Caller, recordId: string): Promise<string> =>
  answered(await lead.post('/v1/archive-packages', { recordId }), 202).body.id as string;
const read = async (lead: Caller, id: string): Promise<Sent['body']> =>
  answered(await lead.get(`/v1/archive-packages/${id}`), 200).body;
/** As if the time to wait had passed. */
const again = (here: Province) =>
  apps.app.pool.query('update archive_packages set claimed_until = null where tenant_id = $1', [here.code]);

test('where the store fails for one record, others are made all the same, and that one once it is mended', async () => {
  const here = await province(apps.app);
  const other = await province(apps.app);
  const [broken, beside, elsewhere] = [
    await decidedDossier(apps.app, here),
    await decidedDossier(apps.app, here),
    await decidedDossier(apps.app, other),
  ];
  const [one, two, three] = [
    await ask(broken.lead, broken.id),
    await ask(beside.lead, beside.id),
    await ask(elsewhere.lead, elsewhere.id),
  ];
  const path = await pathOf(here, broken);
  await rename(path, `${path}.aside`);
  await mkdir(path);
  for (const each of [here, other]) await each.moveTo(MORNING);
  expect(await read(broken.lead, one)).toMatchObject({ state: 'requested' });
  expect(await read(beside.lead, two)).toMatchObject({ state: 'made' });
  expect(await read(elsewhere.lead, three)).toMatchObject({ state: 'made' });
  await rm(path, { recursive: true });
  await rename(`${path}.aside`, path);
  await again(here);
  await Promise.all(apps.all.map((each) => each.services.packageMaker.makeAll(here.code)));
  expect(await read(broken.lead, one)).toMatchObject({ state: 'made' });
  expect(await verified((await download(apps.app, broken.lead, one)).bytes)).toMatchObject({ code: 0 });
});

test('what the store has lost is told, and kept from nobody else', async () => {
  const here = await province(apps.app);
  const [lost, beside] = [await decidedDossier(apps.app, here), await decidedDossier(apps.app, here)];
  const [one, two] = [await ask(lost.lead, lost.id), await ask(beside.lead, beside.id)];
  await rm(await pathOf(here, lost));
  await here.moveTo(MORNING);
  expect(await read(lost.lead, one)).toMatchObject({ state: 'failed', failure: 'lost_file' });
  expect(await read(beside.lead, two)).toMatchObject({ state: 'made' });
  expect(answered(await lost.lead.get(`/v1/archive-records/${lost.id}`), 200).body).toMatchObject({ state: 'closed' });
});
