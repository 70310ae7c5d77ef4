import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import {
  FINANCE,
  HEALTH,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  openRound,
  province,
  seedFile,
  type Province,
} from '../support/province.js';
import { giveTask, named } from '../support/tasks.js';
import { allWork, exactWork, listedWork, NOTHING, trueWork, workKinds } from '../support/work.js';
import { changePolicy } from '../support/work-cases/case.js';

const apps = useApps();

/** So many more of one kind that an agency has, all due at one moment, or a minute apart. */
const copies = (here: Province, kind: string, count: number, apart = 0): Promise<unknown> =>
  here.app.pool.query(
    `insert into work_items select t.tenant_id, gen_random_uuid(), t.kind, t.process, t.machine, t.subject_id, t.aggregate_id, t.agency, t.official,
        t.due_at + n * $3 * interval '1 minute', t.at_risk_at + n * $3 * interval '1 minute', t.since, t.important, t.procedure_code,
        false, false, t.bound, false
      from (select * from work_items where tenant_id = $1 and kind = $2 limit 1) t, generate_series(1, $4::integer) n`,
    [here.code, kind, apart, count],
  );

test('pages through many that are due at one moment show each of them once, in every class', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  await copies(here, 'prepare_dossier', 130);
  const [item] = await listedWork(dossier.lead);
  const [dueAt, atRiskAt] = [item!.dueAt!, item!['atRiskAt'] as string];
  const moments = ['2026-11-20T09:00:00+07:00', atRiskAt, new Date(Date.parse(dueAt) + 1).toISOString()];
  for (const [of, moment] of [
    ['normal', moments[0]!],
    ['at_risk', moments[1]!],
    ['overdue', moments[2]!],
  ] as const) {
    await here.moveTo(moment);
    for (const mark of [false, true]) {
      if (mark) await here.app.services.workRebuild.mark(here.code);
      for (const query of ['', `class=${of}`, `class=${of}&kind=prepare_dossier&official=${officerOf(LEAD)}`]) {
        const found = await allWork(dossier.lead, query, 50);
        const ours = found.filter(({ kind }) => kind === 'prepare_dossier');
        expect([of, query, ours.length, new Set(ours.map((each) => each.class))]).toEqual([
          of,
          query,
          131,
          new Set([of]),
        ]);
      }
    }
  }
});

test('of more than 1,000 in one class and agency all are counted', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  await openRound(here, dossier, [FINANCE, LAND]);
  await copies(here, 'answer_request', 1_200, 1);
  const summary = async () =>
    answered(await here.operator.get('/v1/work/summary'), 200).body as {
      total: object;
      agencies: { agency: string }[];
    };
  const { total, agencies } = await summary();
  expect(total).toMatchObject({ normal: 1_203, all: 1_203, atLeast: [] });
  expect(agencies.map((each) => (each as { all?: number }).all).sort()).toEqual([1, 1, 1_201]);
  // What nothing stands behind goes, more than one batch of it.
  expect(await here.app.services.workRebuild.rebuild(here.code)).toEqual({ ...NOTHING, left_over: 1_200 });
  expect((await summary()).total).toMatchObject({ all: 3, atLeast: [] });
});

test('a new share of the term moves from when on everything is at risk, with the next rebuild and for new items at once', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const risk = async () => (await listedWork(dossier.lead)).map((each) => each['atRiskAt'] as string).sort();
  const [before] = await risk();
  await changePolicy(here, ({ work }) => ({ work: { ...work, atRiskPercent: 90 } }));
  expect(await risk()).toEqual([before]);
  await openDossier(here);
  const [first, last] = await risk();
  expect([first! < last!, last]).toEqual([true, before]);
  expect(await here.app.services.workRebuild.rebuild(here.code)).toEqual({ ...NOTHING, risk: 1 });
  expect(await risk()).toEqual([first, first]);
  await exactWork(here);
});

test('a day off moves what waits with the deadlines that it moves', async () => {
  const here = await province(apps.app);
  const { [FINANCE]: finance } = await openRound(here, await openDossier(here));
  await giveTask(here);
  const due = async () => (await listedWork(finance!.caller, '?kind=answer_request'))[0]!.dueAt;
  expect(await due()).toBe('2026-11-30T10:00:00.000Z');
  const seed = seedFile<{ days: object[] }>('vn-working-calendar');
  const off = { date: '2026-11-26', kind: 'off', name: 'Nghỉ bão' };
  answered(await here.operator.put('/v1/calendar', { ...seed, days: [...seed.days, off] }), 200);
  await here.moveTo('2026-11-23T09:00:00+07:00');
  expect(await due()).toBe('2026-12-01T10:00:00.000Z');
  await trueWork(here);
});

test('what an official who leaves had in hand is ownerless, on each dossier and task, until somebody is named', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const { url, lead } = await giveTask(here, { cooperating: [] });
  answered(await lead.post(`${url}/acknowledgement`, named()), 200);
  await here.moveTo('2026-11-23T09:00:00+07:00');
  interface Agency {
    readonly code: string;
    readonly officials: readonly { readonly code: string }[];
  }
  const agency = seedFile<{ agencies: Agency[] }>('hcmc-agencies').agencies.find(({ code }) => code === LEAD)!;
  const officials = agency.officials.filter(({ code }) => code !== officerOf(LEAD));
  answered(await here.operator.put('/v1/directory', { agencies: [{ ...agency, officials }] }), 200);
  const left = () => workKinds(here.operator, `?agency=${LEAD}&ownerless=true`);
  expect(await left()).toEqual(['prepare_dossier', 'report_task']);
  const official = officials[0]!.code;
  const own = lead.actingAs(official);
  const any = { 'if-match': '*' };
  answered(await own.put(`${url}/responsible-official`, { official }, any), 200);
  answered(await own.put(`${dossier.url}/responsible-official`, { official, reason: 'Nghỉ việc' }, any), 200);
  expect(await left()).toEqual([]);
  await trueWork(here);
});

test('a dossier that stands still waits for whoever let it stand, until its longest time is over', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const stands = { reason: 'legal_question', text: 'Chờ hướng dẫn' };
  answered(await dossier.lead.post(`${dossier.url}/suspension`, stands), 200);
  const [item, ...others] = await listedWork(dossier.lead);
  expect([item!.kind, others]).toEqual(['suspended_dossier', []]);
  await trueWork(here);
  await here.moveTo(new Date(Date.parse(item!.dueAt!) + 1_000).toISOString());
  expect(await listedWork(dossier.lead)).toMatchObject([
    { kind: 'prepare_dossier', dueAt: answered(await dossier.lead.get(dossier.url), 200).body.dueAt as string },
  ]);
  await trueWork(here);
  await exactWork(here);
});

test('a tenant that nothing was measured of, and an agency without work, have empty counts', async () => {
  const here = await province(apps.app);
  expect(await listedWork(here.operator)).toEqual([]);
  const none = { overdue: 0, at_risk: 0, important: 0, normal: 0, all: 0, atLeast: [] };
  for (const who of [here.operator, await here.of(HEALTH), await here.of(OFFICE)])
    expect(answered(await who.get('/v1/work/summary'), 200).body).toMatchObject({ total: none, agencies: [] });
  await exactWork(here);
});
