import { describe, expect, test } from '@jest/globals';
import { transact } from '../../src/platform/db/index.js';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import {
  FINANCE,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  openRound,
  province,
  seedFile,
  type Province,
} from '../support/province.js';

const apps = useApps();

type Item = Readonly<Record<string, unknown>> & {
  readonly kind: string;
  readonly class: string;
  readonly next: { readonly action: string; readonly method: string; readonly href: string };
};

const listed = async (caller: Caller, query = ''): Promise<Item[]> =>
  answered(await caller.get(`/v1/work${query}`), 200).body.items as Item[];
const kinds = async (caller: Caller, query = ''): Promise<string[]> =>
  (await listed(caller, query)).map(({ kind }) => kind).sort();
/** What is kept is what the aggregates have. */
const exact = async (here: Province): Promise<void> =>
  expect(await apps.app.services.workRebuild.rebuild(here.code)).toEqual({
    missing: 0,
    left_over: 0,
    other: 0,
    risk: 0,
  });

const inTenant = async (tenant: string, text: string): Promise<unknown[]> =>
  transact(apps.database.servicePool(1), tenant, async (transaction) => {
    const [rows] = await transaction.commit([{ text, values: [] }]);
    return rows ?? [];
  });

describe('classes', () => {
  test('change with the clock alone: at risk from a quarter of the term on, overdue behind its last moment', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here);
    const { [FINANCE]: finance } = await openRound(here, dossier);
    const [item] = await listed(finance!.caller);
    expect(item!.class).toBe('normal');
    const at = async (moment: string | number | Date): Promise<string[]> => {
      await here.moveTo(new Date(moment).toISOString());
      return (await listed(finance!.caller, '?kind=answer_request')).map((each) => each.class);
    };
    const risk = new Date(item!['atRiskAt'] as string).getTime();
    expect(await at(risk - 1)).toEqual(['normal']);
    expect(await at(risk)).toEqual(['at_risk']);
    expect(await kinds(finance!.caller, '?class=at_risk')).toEqual(['answer_request']);
    expect(await kinds(finance!.caller, '?class=normal')).toEqual([]);
    const summary = answered(await here.operator.get('/v1/work/summary'), 200).body as {
      agencies: { agency: string }[];
      total: object;
    };
    expect(summary.agencies.find(({ agency }) => agency === FINANCE)).toMatchObject({ at_risk: 1, all: 1 });
    const own = answered(await finance!.caller.get('/v1/work/summary'), 200).body;
    expect(own).toMatchObject({ total: { overdue: 0, at_risk: 1, important: 0, normal: 0, all: 1 } });
    await exact(here);
  });

  test('what comparable steps took decides, once there are enough of them', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here);
    const risk = async () => (await listed(dossier.lead))[0]!['atRiskAt'] as string;
    const byPolicy = await risk();
    const steps = (count: number) =>
      inTenant(
        here.code,
        `insert into work_steps (tenant_id, item_id, procedure_code, kind, ended_at, minutes)
          select '${here.code}', gen_random_uuid(), 'PH-QH-01', 'prepare_dossier', '2026-11-01', 60 from generate_series(1, ${count})`,
      );
    await steps(19);
    await apps.app.services.workRebuild.rebuild(here.code);
    expect(await risk()).toBe(byPolicy);
    await steps(1);
    expect(await apps.app.services.workRebuild.rebuild(here.code)).toMatchObject({ other: 0, risk: 1 });
    // The last hour of the working day on which it is due.
    const dueAt = new Date(dossier.body.dueAt as string);
    expect(await risk()).toBe(new Date(dueAt.getTime() - 3_600_000).toISOString());
    const next = await openDossier(here);
    expect((await listed(next.lead)).map((each) => each['atRiskAt'])).toEqual([await risk(), await risk()]);
  });

  test('a step that ends leaves the working time that it took', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here);
    await here.moveTo('2026-11-20T10:30:00+07:00');
    await openRound(here, dossier);
    expect(await inTenant(here.code, 'select procedure_code, kind, minutes from work_steps')).toEqual([
      { procedure_code: 'PH-QH-01', kind: 'prepare_dossier', minutes: 90 },
    ]);
  });
});

describe('ownerless work', () => {
  test('is what nobody was named for, and what an official left behind', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here);
    expect(await listed(dossier.lead, '?ownerless=true')).toEqual([]);
    await here.moveTo('2026-11-24T09:00:00+07:00');
    const agency = seedFile<{ agencies: { code: string; officials: { code: string }[] }[] }>(
      'hcmc-agencies',
    ).agencies.find((each) => each.code === LEAD)!;
    const officials = agency.officials.filter(({ code }) => code !== officerOf(LEAD));
    answered(await here.operator.put('/v1/directory', { agencies: [{ ...agency, officials }] }), 200);
    for (const who of [here.operator, await here.of(LEAD)])
      expect(await listed(who.actingAs(undefined), '?ownerless=true')).toMatchObject([
        {
          kind: 'prepare_dossier',
          official: officerOf(LEAD),
          ownerless: true,
          naming: { action: 'hand_over', method: 'PUT', href: `${dossier.url}/responsible-official` },
        },
      ]);
    await exact(here);
  });
});

describe('the list', () => {
  test('is read page by page, and shows an agency its own alone', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here);
    await openRound(here, dossier);
    const all = await listed(here.operator);
    const seen: Item[] = [];
    for (let next: string | null = ''; next !== null;) {
      const { body } = answered(await here.operator.get(`/v1/work?limit=2${next && `&cursor=${next}`}`), 200);
      seen.push(...(body.items as Item[]));
      next = body.next as string | null;
    }
    expect(seen).toEqual(all);
    expect(all).toHaveLength(3);
    const due = all.map((each) => each['dueAt'] as string);
    expect(due).toEqual([...due].sort());
    const health = await here.of('H29.9');
    expect(await listed(health)).toEqual([]);
    expect(await listed(health, `?agency=${LEAD}`)).toEqual([]);
    expect(await listed(dossier.lead, `?agency=${FINANCE}`)).toEqual([]);
    const office = await here.of(OFFICE);
    expect(await kinds(office, `?agency=${FINANCE}&kind=answer_request`)).toEqual(['answer_request']);
    expect((await office.get('/v1/work?kind=nothing')).status).toBe(422);
    expect((await office.get('/v1/work?class=late')).status).toBe(422);
  });
});

describe('the rebuild', () => {
  test('writes what was open before, and mends what differs', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here);
    await openRound(here, dossier);
    const before = await listed(here.operator);
    await inTenant(here.code, `delete from work_items where kind = 'answer_request'`);
    await inTenant(here.code, `update work_items set official = 'H29.6-99' where kind = 'follow_consultation'`);
    expect(await apps.app.services.workRebuild.rebuild(here.code)).toEqual({
      missing: 2,
      left_over: 0,
      other: 1,
      risk: 0,
    });
    expect(await listed(here.operator)).toEqual(before);
    await exact(here);
  });
});
