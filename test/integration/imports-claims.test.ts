import { rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { claimImport } from '../../src/modules/imports/import-store.js';
import { queryable } from '../../src/platform/db/index.js';
import { bootApp, type TestApp } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { useTestDatabase } from '../support/database.js';
import { adminOf, dossierLine, faults, imported, ndjson, read, settled, type Line } from '../support/imports.js';
import { LEAD, officerOf, province, type Province } from '../support/province.js';
import { hanging } from '../support/stall.js';
import { until } from '../support/until.js';

/** A process hangs until its claim is over, and another takes the import: what the first does when it comes to itself changes nothing of it. */
const database = useTestDatabase();
let owner: Pool;
let app: TestApp;
let here: Province;
let admin: Caller;

const files = { directory: join(tmpdir(), `phoihop-test-claims-${randomUUID()}`) };
afterAll(() => rm(files.directory, { recursive: true, force: true }));

beforeAll(async () => {
  app = await bootApp(database.current, { files });
  owner = database.current.pool(3);
});

/** More than one batch is applied of, one of them with a number of today. */
const lines: Line[] = Array.from({ length: 150 }, (_, n) =>
  dossierLine(`${n}`, {
    state: 'drafting',
    ...(n === 0 && { code: `${LEAD}-261120-0001`, createdAt: '2026-11-20T08:00:00+07:00' }),
  }),
);

const expire = (id: string) =>
  owner.query(
    `update imports set claimed_until = clock_timestamp() - interval '1 second' where id = $1 and claimed_until > clock_timestamp()`,
    [id],
  );

const rowOf = async (id: string): Promise<unknown> => {
  const { rows } = await owner.query(
    `select state, stage, place, attempts, claimed_until, lines, done, total, checked_mark, failure, ended_at from imports where id = $1`,
    [id],
  );
  return rows[0];
};

/** Another process works on the import, and hangs where it is said. */
const slow = (name: string, time = 1) =>
  hanging(database.current, { files }, [name, time], ({ services }, stopping) =>
    services.importRunner.runAll(here.code, stopping),
  );

/** The claim of the first is over, another process has the import, and the first comes to itself. */
async function takenFrom(end: () => Promise<void>, id: string): Promise<{ before: unknown; after: unknown }> {
  const pool = database.current.servicePool(1);
  const other = queryable(pool, here.code);
  // The other lane of the first may be at its end still, and say so.
  await until(async () => {
    await expire(id);
    return (await other.query(claimImport(here.code)))[0]?.['id'] === id;
  });
  const before = await rowOf(id);
  await end();
  return { before, after: await rowOf(id) };
}

test.each([
  ['reading', 'imports.advance', 1],
  ['with all read', 'imports.to-verifying', 1],
  ['giving it back', 'imports.release', 1],
  ['about to check', 'imports.begin-checking', 1],
  ['checking', 'imports.advance', 2],
  ['with all checked', 'imports.lock-stage', 1],
  ['about to apply', 'imports.lock-applying', 1],
  ['applying', 'imports.share-stage', 1],
  ['with the last batch before it', 'imports.share-stage', 2],
  ['with all applied', 'imports.lock-stage', 2],
])('who hangs %s leaves it to the one who has it, and all comes in once', async (_what, name, time) => {
  here = await province(app);
  admin = await adminOf(here);
  const { body } = await imported(here, admin, ndjson(lines), { apply: true });
  const id = body['id'] as string;
  const { before, after } = await takenFrom(await slow(name, time), id);
  expect(after).toEqual(before);
  // The second dies, too.
  await expire(id);
  await app.services.importRunner.runAll(here.code);
  expect(await read(admin, id)).toMatchObject({ state: 'applied' });
  const { rows } = await owner.query(
    `select count(*)::int as dossiers, count(distinct imported ->> 'id')::int as ids from dossiers where tenant_id = $1`,
    [here.code],
  );
  expect(rows).toEqual([{ dossiers: 150, ids: 150 }]);
});

test('who finds numbers that were given out, and hangs, does not set it back once another has it', async () => {
  here = await province(app);
  admin = await adminOf(here);
  const { id } = await settled(here, admin, ndjson(lines));
  const lead = await here.of(LEAD);
  answered(
    await lead.post('/v1/dossiers', {
      procedureCode: 'PH-QH-01',
      title: 'Hồ sơ trong ngày',
      responsibleOfficial: officerOf(LEAD),
    }),
    201,
  );
  answered(await admin.post(`/v1/imports/${id}/application`), 202);
  const { before, after } = await takenFrom(await slow('imports.to-verifying'), id);
  expect(after).toEqual(before);
  await expire(id);
  await app.services.importRunner.runAll(here.code);
  expect(await read(admin, id)).toMatchObject({ state: 'refused' });
  expect(await faults(admin, id)).toEqual(['1 code code_taken']);
});

test('who gives it up after many attempts does not give up what another has', async () => {
  here = await province(app);
  admin = await adminOf(here);
  const { body } = await imported(here, admin, ndjson(lines));
  const id = body['id'] as string;
  const { rows } = await owner.query('select mapping from imports where id = $1', [id]);
  await owner.query(`update imports set attempts = 9, mapping = 'null' where id = $1`, [id]);
  const end = await slow('imports.fail');
  await owner.query('update imports set mapping = $2 where id = $1', [id, rows[0].mapping]);
  const { before, after } = await takenFrom(end, id);
  expect(after).toEqual(before);
  await expire(id);
  await app.services.importRunner.runAll(here.code);
  expect(await read(admin, id)).toMatchObject({ state: 'checked' });
});
