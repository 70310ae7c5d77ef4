import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { claimDestruction } from '../../src/modules/retention/destruction-store.js';
import { claimPackage } from '../../src/modules/retention/package-store.js';
import { queryable } from '../../src/platform/db/index.js';
import { bootApp, type TestApp } from '../support/app.js';
import { answered } from '../support/caller.js';
import { useTestDatabase } from '../support/database.js';
import { LEAD, province, signerOf, type Opened, type Province } from '../support/province.js';
import { decidedDossier } from '../support/retention.js';
import { hanging } from '../support/stall.js';

/** A process hangs until its claim of a package or of a destruction is over, and another takes it: the first changes nothing of it then. */
const database = useTestDatabase();
const files = { directory: join(tmpdir(), `phoihop-test-claims-${randomUUID()}`) };
afterAll(() => rm(files.directory, { recursive: true, force: true }));
let owner: Pool;
let app: TestApp;

beforeAll(async () => {
  app = await bootApp(database.current, { files });
  owner = database.current.pool(2);
});

const only = async (sql: string, ...values: unknown[]): Promise<Record<string, unknown>> => {
  const { rows } = await owner.query<Record<string, unknown>>(sql, values);
  expect(rows).toHaveLength(1);
  return rows[0]!;
};
const expire = (table: string, id: string) =>
  owner.query(`update ${table} set claimed_until = clock_timestamp() - interval '1 second' where id = $1`, [id]);

/** Where the store keeps the one file of a dossier. */
async function pathOf(here: Province, dossier: Opened): Promise<string> {
  const { sha256 } = await only(
    `select f.sha256 from files f join file_uses u on u.tenant_id = f.tenant_id and u.file_id = f.id
      where f.tenant_id = $1 and u.aggregate_id = $2 and f.name like 'Bản vẽ%'`,
    here.code,
    dossier.id,
  );
  return join(files.directory, 'content', encodeURIComponent(here.code), String(sha256).slice(0, 2), String(sha256));
}

test.each([
  ['puts it off', 'archive-packages.postpone', 0],
  ['gives it up', 'archive-packages.fail', 9],
  ['has made it', 'archive-packages.lock-requested', 0],
])('who hangs before it %s leaves the package to the one who has it', async (_what, name, attempts) => {
  const here = await province(app);
  const dossier = await decidedDossier(app, here);
  const { id } = answered(await dossier.lead.post('/v1/archive-packages', { recordId: dossier.id }), 202).body as {
    id: string;
  };
  // The store fails, so that it is not made with the checkpoint of the day.
  const path = await pathOf(here, dossier);
  const damage = async (): Promise<void> => {
    await rename(path, `${path}.aside`);
    await mkdir(path);
  };
  const mend = async (): Promise<void> => {
    await rm(path, { recursive: true });
    await rename(`${path}.aside`, path);
  };
  await damage();
  await here.moveTo('2026-11-21T08:00:00+07:00');
  await owner.query('update archive_packages set claimed_until = null, attempts = $2 where id = $1', [id, attempts]);
  if (name === 'archive-packages.lock-requested') await mend();
  const end = await hanging(database.current, { files }, [name, 1], ({ services }, stopping) =>
    services.packageMaker.makeAll(here.code, stopping),
  );
  await expire('archive_packages', id);
  const claim = claimPackage(here.code);
  expect(await queryable(database.current.servicePool(1), here.code).query(claim)).toMatchObject([{ id }]);
  const state = () =>
    only('select state, attempts, claimed_until, failure, sha256 from archive_packages where id = $1', id);
  const before = await state();
  await end();
  expect(await state()).toEqual(before);
  if (name !== 'archive-packages.lock-requested') await mend();
  await expire('archive_packages', id);
  await app.services.packageMaker.makeAll(here.code);
  expect(await state()).toMatchObject({ state: 'made' });
  const entries = `select count(*)::int as packaged from journal where tenant_id = $1 and aggregate_id = $2 and type = 'archive.packaged'`;
  expect(await only(entries, here.code, dossier.id)).toEqual({ packaged: 1 });
});

test.each([
  ['says that it is at it', 'destructions.renew'],
  ['says that it is done', 'destructions.lock-claimed'],
])('who hangs before it %s leaves the destruction to the one who has it', async (_what, name) => {
  const here = await province(app);
  const rule = { code: 'HSCV', name: 'Hồ sơ', record: 'dossier', procedure: null, years: 1 };
  const retention = { basis: '1/QĐ', confirmed: true, handOverYears: 1, rules: [rule] };
  answered(await here.operator.put('/v1/policies', { effectiveFrom: '2026-11-20', basis: '1/QĐ', retention }), 200);
  const { lead } = await decidedDossier(app, here);
  await here.moveTo('2028-01-10T09:00:00+07:00');
  const { id } = answered(await lead.post('/v1/destructions', {}), 201).body as { id: string };
  const document = { documentNumber: '45/QĐ-SXD', documentDate: '2028-01-10' };
  const council = { documentNumber: '03/BB-HĐ', documentDate: '2028-01-10' };
  answered(await lead.post(`/v1/destructions/${id}/decision`, { ...document, signedBy: signerOf(LEAD), council }), 200);
  const end = await hanging(database.current, { files }, [name, 1], ({ services }, stopping) =>
    services.carryOut.carryOutAll(here.code, stopping),
  );
  await expire('destructions', id);
  const claim = claimDestruction(here.code);
  expect(await queryable(database.current.servicePool(1), here.code).query(claim)).toMatchObject([{ id }]);
  const state = () => only('select state, claimed_until, carried_out_at from destructions where id = $1', id);
  const before = await state();
  await end();
  expect(await state()).toEqual(before);
  await expire('destructions', id);
  await app.services.carryOut.carryOutAll(here.code);
  expect(await state()).toMatchObject({ state: 'carried_out' });
  expect((await lead.get(`/v1/destructions/${id}`)).body).toMatchObject({ destroyed: 1, kept: 0 });
});
