import { expect, test } from '@jest/globals';
import { bootApp, useApps, type TestApp } from '../support/app.js';
import { openDossier, province, type Province } from '../support/province.js';
import { until } from '../support/until.js';

/** What cannot be worked on keeps the hourly work from nothing else: not the rest of its tenant, not other tenants, not later jobs. */
const apps = useApps();
const sql = (text: string, values: readonly unknown[] = []) =>
  apps.app.pool.query<Record<string, unknown>>(text, [...values]);

/** An instance that begins its hourly work, and what it logs. */
async function atWork(): Promise<{ app: TestApp; lines: Record<string, unknown>[] }> {
  const lines: Record<string, unknown>[] = [];
  const app = await bootApp(apps.database, { logged: (line) => lines.push(line) });
  app.serve();
  return { app, lines };
}

/** A day later the calendar is another one, by which every deadline is to be moved, and nobody has worked since. */
async function aDayLater({ code }: Province): Promise<void> {
  await sql(
    `update tenants set clock = clock + interval '1 day', revision = revision + 1, calendar_revision = calendar_revision + 1
      where tenant_id = $1`,
    [code],
  );
  await sql(`update dossiers set due_at = due_at - interval '1 hour' where tenant_id = $1`, [code]);
}
const rowsIn = async (table: string, { code }: Province): Promise<number> =>
  (await sql(`select from ${table} where tenant_id = $1`, [code])).rowCount ?? 0;
const stale = async ({ code }: Province): Promise<unknown[]> =>
  (
    await sql(
      `select d.id from dossiers d join tenants t using (tenant_id)
        where t.tenant_id = $1 and d.calendar_revision < t.calendar_revision`,
      [code],
    )
  ).rows.map(({ id }) => id);

test('a dossier in a state that nobody knows is set aside and named, and all else is done', async () => {
  const [here, there] = [await province(apps.app), await province(apps.app)];
  const sick = await openDossier(here);
  for (const each of [here, here, there]) await openDossier(each);
  await sql('alter table dossiers drop constraint dossiers__state');
  await sql(`update dossiers set state = 'unheard_of' where id = $1`, [sick.id]);
  await aDayLater(here);
  await aDayLater(there);
  const { app, lines } = await atWork();
  for (const each of [here, there])
    await until(async () => (await rowsIn('checkpoints', each)) === 1 && (await rowsIn('report_heads', each)) === 1);
  expect([await stale(here), await stale(there)]).toEqual([[sick.id], []]);
  // Once by what moves its deadlines, and once by what compares work in hand.
  const named = { level: 50, process: 'dossier', tenant: here.code, aggregate: sick.id };
  expect(lines.filter(({ level }) => level === 50)).toEqual([
    expect.objectContaining({ ...named, work: 'refresh' }),
    expect.objectContaining({ ...named, msg: expect.stringContaining('work in hand') }),
  ]);
  const { body } = await app.server.inject('/metrics');
  expect(body).toMatch(/^workflow_quarantined_aggregates 1$/m);
});

test.each([
  ['whose day cannot be closed', 'checkpoints', 'a checkpoint could not be made, trying again within the hour'],
  ['whose reports cannot be added up', 'report_heads', 'reports were not added up, trying again within the hour'],
])('a tenant %s is named, and others have theirs', async (_what, table, message) => {
  const [here, there] = [await province(apps.app), await province(apps.app)];
  for (const each of [here, there]) await openDossier(each);
  await aDayLater(here);
  await aDayLater(there);
  await sql(`alter table ${table} add constraint not_here check (tenant_id <> '${here.code}')`);
  const { lines } = await atWork();
  await until(async () => (await rowsIn(table, there)) === 1);
  expect(await rowsIn(table, here)).toBe(0);
  expect(lines).toContainEqual(expect.objectContaining({ level: 40, tenant: here.code, msg: message }));
  await sql(`alter table ${table} drop constraint not_here`);
  // The last of what is looked at here is done: nothing of this round comes upon the tenants of the next test.
  await until(async () => (await rowsIn('report_heads', there)) === 1);
});

test('an instance that has nothing in memory adds reports up, and asks for no connection while it holds one', async () => {
  const here = await province(apps.app);
  await openDossier(here);
  const { lines } = await atWork();
  await until(async () => (await rowsIn('report_heads', here)) === 1);
  expect(lines.filter(({ tenant }) => tenant === here.code)).toEqual([]);
});
