import { expect, test } from '@jest/globals';
import { bootApp, useApps, type TestApp } from '../support/app.js';
import { answered, type Sent } from '../support/caller.js';
import { FINANCE, LAND, LEAD, officerOf, openDossier, opinionOf, province, signerOf } from '../support/province.js';
import { giveTask, named, part, product } from '../support/tasks.js';
import { exactWork, keptAndSaid, listedWork, NOTHING, trueWork } from '../support/work.js';

const logged: Record<string, unknown>[] = [];
const apps = useApps(1, { logged: (line) => void logged.push(line) });
const DOSSIERS = 8;
const ANY = { 'if-match': '*' };

/** Two instances with fewer connections than callers. */
const pair = (): Promise<[TestApp, TestApp]> =>
  Promise.all([bootApp(apps.database, { poolSize: 3 }), bootApp(apps.database, { poolSize: 3 })]);

const done = (sent: readonly Sent[]): void =>
  expect(sent.filter(({ status }) => status >= 300).map(({ status, body }) => [status, body.code as string])).toEqual(
    [],
  );

/** Breaks what is kept in each of the ways in which it can be wrong. */
const spoil = async (tenant: string): Promise<void> => {
  await apps.app.pool.query(`delete from work_items where tenant_id = $1 and id::text < '5'`, [tenant]);
  await apps.app.pool.query(`update work_items set official = 'H29.6-99' where tenant_id = $1 and id::text > 'a'`, [
    tenant,
  ]);
};

test('while two processes rebuild, acts on the same dossiers and tasks lose nothing and double nothing', async () => {
  const [first, second] = await pair();
  const here = await province(first);
  const finance = (await here.of(FINANCE)).at(second);
  const land = await here.of(LAND);
  const lead = (await here.of(LEAD)).at(second);
  const opened = await Promise.all(Array.from({ length: DOSSIERS }, () => openDossier(here)));
  const tasks = await Promise.all(Array.from({ length: DOSSIERS }, () => giveTask(here)));
  await spoil(here.code);
  let acting = true;
  const rebuilding = [first, second].map(async (app) => {
    for (let times = 0; acting || times < 2; times += 1) await app.services.workRebuild.rebuild(here.code);
  });
  const ofDossier = opened.map(async (dossier, no) => {
    const round = { questions: [{ text: 'Ý kiến' }], recipients: [{ agency: FINANCE }, { agency: LAND }] };
    const started = await dossier.lead.post(`${dossier.url}/rounds`, round);
    const asked = started.body.requests as { id: string; agency: string }[];
    const of = (agency: string) => `/v1/requests/${asked.find((each) => each.agency === agency)!.id}`;
    const handed = { official: signerOf(LEAD), reason: 'Phân công lại' };
    const sent = await Promise.all([
      finance.post(`${of(FINANCE)}/opinion`, opinionOf(FINANCE)),
      land.post(`${of(LAND)}/opinion`, opinionOf(LAND, { stance: 'disagree', mainPoint: true, reasons: 'Không.' })),
      lead.put(`${dossier.url}/responsible-official`, handed, ANY),
    ]);
    if (no % 2 === 0) return [started, ...sent];
    const withdrawal = { reason: 'Không còn nhu cầu', signedBy: signerOf(LEAD) };
    return [started, ...sent, await lead.post(`${dossier.url}/withdrawal`, withdrawal)];
  });
  const ofTask = tasks.map(async (task, no) => {
    const taken = await task.lead.post(`${task.url}/acknowledgement`, named());
    const sent = await Promise.all([
      finance.post(`${task.url}/contributions`, part()),
      lead.put(`${task.url}/responsible-official`, { official: signerOf(LEAD) }, ANY),
      task.office.post(`${task.url}/reminders`, {}),
    ]);
    const reported = await lead.post(`${task.url}/report`, product());
    if (no % 2 === 0) return [taken, ...sent, reported];
    return [taken, ...sent, reported, await task.office.post(`${task.url}/confirmation`, {})];
  });
  const acts = await Promise.all([...ofDossier, ...ofTask]).finally(() => (acting = false));
  await Promise.all(rebuilding);
  done(acts.flat());
  const kept = await trueWork(here);
  expect(kept.length).toBeGreaterThan(DOSSIERS);
  const ended = new Set([...opened, ...tasks].filter((_, no) => no % 2 === 1).map(({ id }) => id));
  expect(kept.filter((row) => ended.has(row['aggregate_id'] as string))).toEqual([]);
  await exactWork(here);
  expect(await second.services.workRebuild.rebuild(here.code)).toEqual(NOTHING);
}, 120_000);

test('of two rebuilds at once each difference is counted by one', async () => {
  const [first, second] = await pair();
  const here = await province(first);
  const opened = await Promise.all(Array.from({ length: DOSSIERS }, () => openDossier(here)));
  await apps.app.pool.query('delete from work_items where tenant_id = $1', [here.code]);
  const counted = await Promise.all([first, second].map((app) => app.services.workRebuild.rebuild(here.code)));
  expect(counted.map(({ missing }) => missing).reduce((sum, each) => sum + each)).toBe(opened.length);
  expect(counted.map(({ missing: _, ...others }) => others)).toEqual([
    { left_over: 0, other: 0, risk: 0 },
    { left_over: 0, other: 0, risk: 0 },
  ]);
  await trueWork(here);
  await exactWork(here);
});

test('what is left over of an ended dossier, or of none, goes', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const { rows } = await apps.app.pool.query('select * from work_items where tenant_id = $1', [here.code]);
  answered(
    await dossier.lead.post(`${dossier.url}/withdrawal`, { reason: 'Không còn nhu cầu', signedBy: signerOf(LEAD) }),
    200,
  );
  const again = (aggregate: string) =>
    apps.app.pool.query(
      `insert into work_items select i.* from jsonb_populate_record(null::work_items, $1::jsonb || jsonb_build_object('aggregate_id', $2::text)) i`,
      [JSON.stringify(rows[0]), aggregate],
    );
  await again(dossier.id);
  await again('00000000-0000-4000-8000-000000000001');
  expect(await apps.app.services.workRebuild.rebuild(here.code)).toEqual({ ...NOTHING, left_over: 2 });
  expect(await listedWork(here.operator)).toEqual([]);
  await exactWork(here);
});

test.each([0, 3, DOSSIERS])(
  'a broken dossier, number %i of nine, is set aside, and the others are mended',
  async (place) => {
    const here = await province(apps.app);
    for (let no = 0; no <= DOSSIERS; no += 1) await openDossier(here);
    const { rows } = await apps.app.pool.query<{ id: string }>(
      'select id from dossiers where tenant_id = $1 order by id',
      [here.code],
    );
    const broken = rows[place]!.id;
    await apps.app.pool.query('alter table dossiers drop constraint if exists dossiers__state');
    const { id: task } = await giveTask(here);
    await apps.app.pool.query(`update dossiers set state = 'unheard_of' where tenant_id = $1 and id = $2`, [
      here.code,
      broken,
    ]);
    await apps.app.pool.query('delete from work_items where tenant_id = $1', [here.code]);
    logged.length = 0;
    // The task waits for its lead and for finance.
    expect(await apps.app.services.workRebuild.rebuild(here.code)).toEqual({ ...NOTHING, missing: DOSSIERS + 2 });
    expect(logged).toEqual([
      expect.objectContaining({ level: 50, tenant: here.code, process: 'dossier', aggregate: broken }),
    ]);
    await apps.app.pool.query(`update dossiers set state = 'drafting' where tenant_id = $1 and id = $2`, [
      here.code,
      broken,
    ]);
    expect(await apps.app.services.workRebuild.rebuild(here.code)).toEqual({ ...NOTHING, missing: 1 });
    const { kept, said } = await keptAndSaid(here);
    expect(kept).toEqual(said);
    expect(kept.filter((row) => row['aggregate_id'] === task)).toHaveLength(2);
    expect((await listedWork(here.operator, `?official=${officerOf(LEAD)}`)).map(({ id }) => id)).toContain(broken);
  },
);
