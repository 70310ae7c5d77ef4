import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { adminOf, dossierLine, faults, imported, ndjson, read, settled, type Line } from '../support/imports.js';
import { LEAD, province } from '../support/province.js';

const apps = useApps(2);
const [one, other] = [() => apps.all[0]!, () => apps.all[1]!];

const drafting = (id: string, more: Line = {}): Line => dossierLine(id, { state: 'drafting', ...more });

test('one that is applied while another is keeps the numbers of today apart: both come in whole, or the second is refused', async () => {
  const here = await province(one());
  const admin = await adminOf(here);
  const today = { code: `${LEAD}-261120-0003`, createdAt: '2026-11-20T08:00:00+07:00' };
  const earlier = await settled(here, admin, ndjson([drafting('A', today)]));
  const many = Array.from({ length: 600 }, (_, n) => drafting(`B${n}`));
  const later = await settled(here, admin, ndjson([...many, drafting('B', today)]));
  expect([earlier.state, later.state]).toEqual(['checked', 'checked']);
  answered(await admin.post(`/v1/imports/${later.id}/application`), 202);
  const running = one().services.importRunner.runAll(here.code);
  const begun = async (): Promise<boolean> => {
    const { state, progress } = (await read(admin, later.id)) as unknown as {
      state: string;
      progress: { done: number };
    };
    return state !== 'applying' || progress.done > 0;
  };
  while (!(await begun()));
  // The one that was asked for first comes to it now.
  answered(await admin.post(`/v1/imports/${earlier.id}/application`), 202);
  await Promise.all([running, other().services.importRunner.runAll(here.code)]);
  expect((await read(admin, later.id)).state).toBe('applied');
  expect((await read(admin, earlier.id)).state).toBe('refused');
  expect(await faults(admin, earlier.id)).toEqual(['1 code code_taken']);
});

test('of two that begin at the same moment one waits, whatever it was checked against', async () => {
  const here = await province(one());
  const admin = await adminOf(here);
  const today = { code: `${LEAD}-261120-0009`, createdAt: '2026-11-20T08:00:00+07:00' };
  const both = [
    await settled(here, admin, ndjson([drafting('A', today)])),
    await settled(here, admin, ndjson([drafting('B', today)])),
  ];
  for (const { id } of both) answered(await admin.post(`/v1/imports/${id}/application`), 202);
  // Two processes that took one each, as where the lease of the first ran out while it was at work.
  await Promise.all([one(), other()].map(({ services }) => services.importRunner.runAll(here.code)));
  const states = await Promise.all(both.map(async ({ id }) => (await read(admin, id)).state));
  expect(states.sort()).toEqual(['applied', 'refused']);
});

test('what is given up ends at the moment of its tenant, not of our clock', async () => {
  const here = await province(one());
  const admin = await adminOf(here);
  const { body } = await imported(here, admin, ndjson([drafting('1')]));
  // Nothing that a client can ask for fails again and again.
  await one().pool.query(`update imports set attempts = 9, mapping = 'null' where tenant_id = $1 and id = $2`, [
    here.code,
    body['id'],
  ]);
  await one().services.importRunner.runAll(here.code);
  expect(await read(admin, body['id'] as string)).toMatchObject({
    state: 'failed',
    failure: 'failed_often',
    endedAt: '2026-11-20T02:00:00.000Z',
  });
});

test('whoever goes on with a check that others began under other reference data checks it all anew', async () => {
  const here = await province(one());
  const admin = await adminOf(here);
  const lines = [drafting('1', { procedureCode: 'PH-QH-01' }), drafting('2')];
  const { id } = await settled(here, admin, ndjson(lines));
  // As a process leaves it that dies behind the first line, which is wrong by what is in force now.
  await one().pool.query(
    `update imports set state = 'checking', stage = 'verifying', place = $3 where tenant_id = $1 and id = $2`,
    [here.code, id, JSON.stringify({ kind: 'dossier', file: 0, line: 1, revision: 1 })],
  );
  await one().pool.query(
    `update import_lines set record = record || '{"leadAgency": "H99"}' where tenant_id = $1 and import_id = $2 and line = 1`,
    [here.code, id],
  );
  await one().services.importRunner.runAll(here.code);
  expect(await faults(admin, id)).toEqual(['1 leadAgency unknown_agency']);
});

describe('what failed goes on where it failed', () => {
  test('what was read in part is read to its end before anything is applied', async () => {
    const here = await province(one());
    const admin = await adminOf(here);
    const lines = Array.from({ length: 1_100 }, (_, n) => drafting(`${n}`));
    const { body } = await imported(here, admin, ndjson(lines));
    const id = body['id'] as string;
    // Behind the first thousand it fails, for the last time.
    const { pool } = one();
    await pool.query(`create function fails() returns trigger language plpgsql as $$ begin raise 'no more'; end $$`);
    await pool.query(
      'create trigger fails before insert on import_lines for each row when (new.line = 1100) execute function fails()',
    );
    await pool.query('update imports set attempts = 9 where id = $1', [id]);
    await one().services.importRunner.runAll(here.code);
    expect(await read(admin, id)).toMatchObject({ state: 'failed', lines: 1_000 });
    await pool.query('drop trigger fails on import_lines');
    expect(answered(await admin.post(`/v1/imports/${id}/application`), 202).body).toMatchObject({ state: 'checking' });
    await one().services.importRunner.runAll(here.code);
    expect(await read(admin, id)).toMatchObject({
      state: 'applied',
      lines: 1_100,
      progress: { done: 1_100, of: 1_100 },
    });
  });

  test('what was to be checked once more is, before anything is applied', async () => {
    const here = await province(one());
    const admin = await adminOf(here);
    const { id } = await settled(here, admin, ndjson([drafting('A', { code: 'CU-1' })]));
    const first = await settled(here, admin, ndjson([drafting('B', { code: 'CU-1' })]), { apply: true });
    expect(first.state).toBe('applied');
    // As it is left where it began to be checked once more, and failed.
    await one().pool.query(
      `update imports set state = 'failed', failed_stage = 'verifying', checked_mark = clock_timestamp(), failure = 'failed_often' where id = $1`,
      [id],
    );
    answered(await admin.post(`/v1/imports/${id}/application`), 202);
    await one().services.importRunner.runAll(here.code);
    expect(await faults(admin, id)).toEqual(['1 code code_taken']);
  });
});
