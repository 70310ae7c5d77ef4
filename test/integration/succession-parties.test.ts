import { describe, expect, test } from '@jest/globals';
import { PROCESSES } from '../../src/app/processes.js';
import { bindingsOf } from '../../src/workflow/index.js';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { admitted, takeIn } from '../support/citizens.js';
import { announce } from '../support/delegations.js';
import { concluded, ordered, silentFinance } from '../support/inspections.js';
import { called, differing } from '../support/meetings.js';
import { lodged, petition } from '../support/petitions.js';
import { measuredForReview, opinion, reviewIn } from '../support/procedure-reviews.js';
import {
  COMMITTEE,
  FINANCE,
  HEALTH,
  INSPECTORATE,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  province,
  type Province,
} from '../support/province.js';
import { planIn } from '../support/rotations.js';
import { giveTask } from '../support/tasks.js';
import {
  CASES_OF_FAILED_DOSSIER,
  CASES_OF_FAILED_INSPECTION,
  CASES_OF_FAILED_PETITION,
  CASES_OF_FAILED_TASK,
} from '../support/work-cases/accountability.js';
import type { WorkCase } from '../support/work-cases/case.js';

const apps = useApps();

interface PartyCase {
  readonly from: string;
  readonly to: string;
  /** Has one such part begin. */
  readonly opens: (here: Province) => Promise<unknown>;
}

const from = (agency: string, opens: PartyCase['opens'], to: string = HEALTH): PartyCase => ({
  from: agency,
  to,
  opens,
});

const begun = (each: WorkCase, to: string = HEALTH): PartyCase =>
  from(each.agency, async (here) => (await each.setting(here)).begins!(), to);

async function measuredReview(here: Province, state: string): Promise<void> {
  await measuredForReview(here);
  await reviewIn(here, state);
}

async function orderedInFinance(here: Province): Promise<void> {
  await silentFinance(here, 1);
  await ordered(here);
}

/** Each part of each machine of each process, while it is open. A party that is registered needs its case here. */
const CASES: Readonly<Record<string, PartyCase>> = {
  'dossier dossier lead': from(LEAD, (here) => openDossier(here)),
  'dossier request agency': from(LAND, async (here) => openRound(here, await openDossier(here))),
  'dossier handling receiving_point': from(LEAD, (here) => takeIn(here)),
  'dossier step unit': from(LAND, async (here) => {
    const { url, lead } = await admitted(here);
    answered(await lead.post(`${url}/hand-over`, {}), 200);
  }),
  'dossier meeting invited': from(LAND, async (here) => called((await differing(here)).dossier, [FINANCE, LAND])),
  'dossier violation answering': begun(CASES_OF_FAILED_DOSSIER['explain_violation']!),
  'dossier referral remedy': begun(CASES_OF_FAILED_DOSSIER['remedy']!),
  'task task lead': from(LEAD, (here) => giveTask(here)),
  'task task assigner': from(OFFICE, (here) => giveTask(here), COMMITTEE),
  'task contribution agency': from(FINANCE, (here) => giveTask(here)),
  'task violation answering': begun(CASES_OF_FAILED_TASK['explain_violation']!),
  'task referral remedy': begun(CASES_OF_FAILED_TASK['remedy']!),
  'petition petition lead': from(JUSTICE, (here) => lodged(here, { agency: JUSTICE })),
  'petition petition receiving_point': from(LAND, async (here) =>
    answered(await (await here.of(LAND)).post('/v1/petitions', petition({ agency: JUSTICE })), 201),
  ),
  'petition violation answering': begun(CASES_OF_FAILED_PETITION.explain_violation),
  'procedure_review procedure_review lead': from(LEAD, (here) => measuredReview(here, 'proposed')),
  'procedure_review procedure_review asked': from(JUSTICE, (here) => measuredReview(here, 'consulted')),
  'delegation delegation evaluator': from(LEAD, (here) => announce(here)),
  'rotation_plan rotation_plan lead': from(LEAD, (here) => planIn(here, 'published')),
  'inspection inspection lead': from(OFFICE, (here) => orderedInFinance(here), INSPECTORATE),
  'inspection inspection subject': from(FINANCE, (here) => orderedInFinance(here)),
  'inspection inspection team': from(OFFICE, (here) => orderedInFinance(here), INSPECTORATE),
  'inspection inspection remedy': from(FINANCE, (here) => concluded(here)),
  'inspection violation answering': begun(CASES_OF_FAILED_INSPECTION['explain_violation']!),
  'inspection referral remedy': begun(CASES_OF_FAILED_INSPECTION['remedy']!),
};

const PARTIES = PROCESSES.flatMap((process) =>
  (process.succession?.parties ?? []).map((party) => ({
    key: `${process.name} ${party.machine} ${party.part}`,
    process,
    party,
    spec: bindingsOf(process)[party.machine]!.table,
  })),
);
type Registered = (typeof PARTIES)[number];

test('each registered party has a case', () => {
  expect(Object.keys(CASES).sort()).toEqual(PARTIES.map(({ key }) => key).sort());
});

type Stored = Readonly<Record<string, unknown>> & { readonly id: string };

/** Rows in which the agency has the part, as the batch finds them. */
const rowsOf = async ({ party, spec }: Registered, { code }: Province, agency: string): Promise<Stored[]> =>
  (
    await apps.app.pool.query<{ row: Stored }>(
      `select to_jsonb(i) as row from ${spec.table} i where i.tenant_id = $1 and ${party.isOpen} and ${party.isNamed} order by i.id`,
      [code, [agency]],
    )
  ).rows.map(({ row }) => row);

/** Everything about it that is a day or a moment, but when it was written last and since when an official is missing. */
const datesOf = (row: Stored): object =>
  Object.fromEntries(
    Object.entries(row).filter(
      ([name]) => /_(at|on)$/.test(name) && !['updated_at', 'ownerless_at', 'search_at'].includes(name),
    ),
  );

const timersOf = async ({ code }: Province): Promise<unknown[]> => {
  const { rows } = await apps.app.pool.query<object>(
    `select instance_id, name, due_at from timers where tenant_id = $1 and process <> 'succession' order by 1, 2`,
    [code],
  );
  return rows;
};

/** The day after today, by the test clock. */
async function tomorrow({ code }: Province): Promise<string> {
  const { rows } = await apps.app.pool.query<{ day: string }>(
    `select ((clock at time zone 'Asia/Ho_Chi_Minh')::date + 1)::text as day from tenants where tenant_id = $1`,
    [code],
  );
  return rows[0]!.day;
}

const merger = (predecessor: string, successor: string, effectiveOn: string) => ({
  predecessors: [predecessor],
  successors: [{ agency: successor }],
  effectiveOn,
  decision: { number: '15/NQ-HĐND', date: '2026-11-20', signer: 'Chủ tịch Hội đồng nhân dân' },
});

const rootOf = ({ spec }: Registered, row: Stored): string => row[spec.root ?? 'id'] as string;

const ROOMS: Readonly<Record<string, (id: string, root: string) => string>> = {
  delegation: (id) => `/v1/delegations/${id}`,
  rotation_plan: (id) => `/v1/rotation-plans/${id}`,
  dossier: (id) => `/v1/dossiers/${id}`,
  request: (id) => `/v1/requests/${id}`,
  meeting: (id) => `/v1/meetings/${id}`,
  violation: (id) => `/v1/violations/${id}`,
  referral: (id) => `/v1/referrals/${id}`,
  handling: (_, root) => `/v1/dossiers/${root}/handling`,
  step: (_, root) => `/v1/dossiers/${root}/handling`,
  task: (id) => `/v1/tasks/${id}`,
  contribution: (_, root) => `/v1/tasks/${root}`,
  petition: (id) => `/v1/petitions/${id}`,
  procedure_review: (id) => `/v1/procedure-reviews/${id}`,
  inspection: (id) => `/v1/inspections/${id}`,
};

interface Told {
  readonly type: string;
  readonly data: { readonly details: { readonly parts: readonly { kind: string; id: string; part: string }[] } };
}

interface Passed {
  readonly id: string;
  readonly process: string;
  readonly part: string;
}

/** Kinds of entries about successions that the caller reads of this part. */
async function toldTo(caller: Caller, { party }: Registered, id: string): Promise<string[]> {
  const url = '/v1/events?types=succession.handed_over,succession.taken_over&limit=200';
  const { items } = answered(await caller.get(url), 200).body as { items: Told[] };
  return items
    .filter(({ data }) => data.details.parts.some((each) => each.id === id && each.part === party.part))
    .map(({ type }) => type);
}

/** What the caller may do with it now; nothing with what is not there for it. */
async function actsOf(caller: Caller, url: string): Promise<unknown[]> {
  const sent = await caller.get(`${url}/actions`);
  return sent.status === 404 ? [] : (answered(sent, 200).body.actions as unknown[]);
}

describe('an open part passes at the beginning of the day, and no date moves', () => {
  test.each(PARTIES.map((each) => [each.key, each] as const))('%s', async (key, each) => {
    const { party } = each;
    const { opens, from: former, to } = CASES[key]!;
    const here = await province(apps.app);
    await opens(here);
    const effectiveOn = await tomorrow(here);
    // What comes due before the day has come due.
    await here.moveTo(new Date(Date.parse(`${effectiveOn}T00:00:00+07:00`) - 1).toISOString());
    const before = await rowsOf(each, here, former);
    expect(before.length).toBeGreaterThan(0);
    const ids = before.map(({ id }) => id);
    const [predecessor, successor] = [await here.of(former), await here.of(to)];
    const { body: made } = answered(await here.operator.post('/v1/successions', merger(former, to, effectiveOn)), 201);
    await here.moveTo(`${effectiveOn}T00:00:00+07:00`);

    expect(await rowsOf(each, here, former)).toEqual([]);
    const after = (await rowsOf(each, here, to)).filter(({ id }) => ids.includes(id));
    expect(after.map(({ id }) => id)).toEqual(ids);
    expect(after.map(datesOf)).toEqual(before.map(datesOf));
    expect(after.map((row) => row['state'])).toEqual(before.map((row) => row['state']));
    const { body: shown } = answered(await here.operator.get(`/v1/successions/${made.id as string}`), 200);
    expect(shown).toMatchObject({ state: 'passed', setAside: [] });
    const parts = `/v1/successions/${made.id as string}/parts?state=passed&kind=${party.machine}&limit=200`;
    const { items } = answered(await here.operator.get(parts), 200).body as { items: Passed[] };
    const passed = items.filter((one) => one.process === each.process.name && one.part === party.part);
    expect(passed.map(({ id }) => id).sort()).toEqual(ids);

    for (const id of ids) {
      expect(await toldTo(predecessor, each, id)).toContain('succession.handed_over');
      expect(await toldTo(successor, each, id)).toContain('succession.taken_over');
    }
    const urls = after.map((row) => ROOMS[party.machine]!(row.id, rootOf(each, row)));
    for (const url of urls) {
      answered(await predecessor.get(url), 200);
      answered(await successor.get(url), 200);
    }
    const [root] = after.map((row) => ROOMS[each.process.root.machine.name]!(rootOf(each, row), ''));
    expect(await actsOf(predecessor, root!)).toEqual([]);
    // Once more: nothing is left to be found.
    const timers = await timersOf(here);
    await apps.app.services.passOpenWork.run(here.code);
    expect(await rowsOf(each, here, to)).toEqual(expect.arrayContaining(after));
    expect(await timersOf(here)).toEqual(timers);
  });
});

test('who has given its opinion on a procedure is done with it: nothing of it is left to pass, whoever else is asked', async () => {
  const here = await province(apps.app);
  await measuredForReview(here);
  const { url } = await reviewIn(here, 'consulted');
  const justice = await here.of(JUSTICE);
  answered(await justice.post(`${url}/opinions`, opinion(JUSTICE)), 201);
  const asked = PARTIES.find(({ key }) => key === 'procedure_review procedure_review asked')!;
  expect(await rowsOf(asked, here, FINANCE)).toHaveLength(1);
  expect(await rowsOf(asked, here, JUSTICE)).toEqual([]);
});

test('who has taken over reads what it has to put right', async () => {
  const here = await province(apps.app);
  const { agency, setting } = CASES_OF_FAILED_DOSSIER['remedy']!;
  await (
    await setting(here)
  ).begins!();
  const remedy = PARTIES.find(({ key }) => key === 'dossier referral remedy')!;
  const [row] = await rowsOf(remedy, here, agency);
  const before = answered(await (await here.of(agency)).get(`/v1/referrals/${row!.id}`), 200).body;
  expect(before.measures).toHaveLength(1);
  const effectiveOn = await tomorrow(here);
  answered(await here.operator.post('/v1/successions', merger(agency, HEALTH, effectiveOn)), 201);
  await here.moveTo(`${effectiveOn}T00:00:00+07:00`);
  const after = answered(await (await here.of(HEALTH)).get(`/v1/referrals/${row!.id}`), 200).body;
  const { text, agencies, violations } = before;
  expect(after).toMatchObject({ text, agencies, violations });
  expect(after.measures).toEqual([expect.objectContaining({ agency, remedyAgency: HEALTH })]);
});
