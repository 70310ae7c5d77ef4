import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { admitted, notice, put, supplement, takeIn } from '../support/citizens.js';
import { intactJournal, typesOf } from '../support/journal.js';
import {
  FINANCE,
  HEALTH,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  province,
  seedFile,
  signerOf,
  type Province,
} from '../support/province.js';

const apps = useApps();

interface Read {
  readonly steps: readonly { readonly dueAt: string }[];
  readonly items: readonly object[];
  readonly timeSpent: unknown;
}

const read = async (who: Caller, url: string): Promise<Read> => answered(await who.get(url), 200).body as Read;
const opinion = { stance: 'agree', answers: [{ question: 1, text: 'Đồng ý.' }], signedBy: signerOf(LAND) };

test('while others are asked the step stands, and their time is theirs', async () => {
  const here = await province(apps.app);
  const { url, dossier, lead, land } = await admitted(here);
  await here.moveTo('2026-11-20T11:00:00+07:00');
  const round = { questions: [{ text: 'Đất có tranh chấp không?' }], recipients: [{ agency: LAND }] };
  const { requests } = answered(await lead.post(`${dossier}/rounds`, round), 201).body as {
    requests: { id: string }[];
  };
  expect(await read(lead, url)).toMatchObject({
    state: 'consulting',
    dossierState: 'consulting',
    steps: [{ state: 'halted', usedMinutes: 120 }],
  });
  expect(refusal(await lead.post(`${url}/hand-over`, {})).slice(0, 2)).toEqual([409, 'transition-not-possible']);
  await here.moveTo('2026-11-23T09:00:00+07:00');
  answered(await land.post(`/v1/requests/${requests[0]!.id}/opinion`, opinion), 201);
  expect(await read(lead, url)).toMatchObject({ state: 'handling', steps: [{ state: 'in_time', usedMinutes: 120 }] });
  const spent = (await read(lead, dossier)).timeSpent as { holder: string; workingMinutes: number }[];
  expect(spent).toEqual(
    expect.arrayContaining([expect.objectContaining({ holder: 'consulted', agency: LAND, workingMinutes: 360 })]),
  );
  const types = typesOf(await intactJournal(lead, dossier));
  expect(types.filter((each) => each.startsWith('handling.') || each.startsWith('step.'))).toEqual([
    'handling.received',
    'handling.taken_up',
    'handling.admitted',
    'step.started',
    'handling.consulting',
    'step.halted',
    'handling.consulted',
    'step.resumed',
  ]);
});

test('a step that is late is late no longer while others are asked, and from its term moved by that time afterwards', async () => {
  const here = await province(apps.app);
  const { url, dossier, id, lead, land } = await admitted(here);
  const office = await here.of(OFFICE);
  const late = async () => (await read(office, `/v1/violations?dossierId=${id}&kind=late_step`)).items as object[];
  await here.moveTo('2026-12-07T09:00:00+07:00');
  const [step] = (await read(lead, url)).steps as { dueAt: string }[];
  expect(await late()).toMatchObject([{ agency: LEAD, dueAt: step!.dueAt, lateUntil: null }]);
  const round = { questions: [{ text: 'Đất có tranh chấp không?' }], recipients: [{ agency: LAND }] };
  const { requests } = answered(await lead.post(`${dossier}/rounds`, round), 201).body as {
    requests: { id: string }[];
  };
  expect(await late()).toMatchObject([{ dueAt: step!.dueAt, lateUntil: '2026-12-07T02:00:00.000Z' }]);
  // Two working days later.
  await here.moveTo('2026-12-09T09:00:00+07:00');
  answered(await land.post(`/v1/requests/${requests[0]!.id}/opinion`, opinion), 201);
  const [moved] = (await read(lead, url)).steps as { dueAt: string; state: string }[];
  expect(moved).toMatchObject({ state: 'overdue', overdue: true });
  expect(new Date(moved!.dueAt).getTime()).toBeGreaterThan(new Date(step!.dueAt).getTime());
  expect(await late()).toMatchObject([{ dueAt: moved!.dueAt, lateUntil: null }]);
  await here.moveTo('2026-12-09T10:00:00+07:00');
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  expect(await late()).toMatchObject([{ dueAt: moved!.dueAt, lateUntil: '2026-12-09T03:00:00.000Z' }]);
});

test('an applicant who brings nothing is waited for until the term, and no longer', async () => {
  const here = await province(apps.app);
  const { url, dossier, lead } = await takeIn(here, { components: [] });
  answered(await put(lead, `${url}/checker`, { official: officerOf(LEAD) }, url), 200);
  expect(refusal(await lead.post(`${url}/admission`, {}))).toEqual([
    422,
    'rule-violated',
    ['missing_component', 'missing_component', 'missing_component'],
  ]);
  answered(await lead.post(`${url}/supplement`, supplement({ workingDays: 3 })), 200);
  await here.moveTo('2026-11-27T09:00:00+07:00');
  expect(await read(lead, url)).toMatchObject({ state: 'checking', supplements: [{ receivedAt: null }] });
  expect(await read(lead, dossier)).toMatchObject({ clock: 'running' });
  const refused = answered(
    await lead.post(`${url}/refusal`, { reason: 'Không bổ sung.', ...notice({ documentDate: '2026-11-27' }) }),
    200,
  ).body;
  expect(refused).toMatchObject({
    state: 'refused',
    dossierState: 'withdrawn',
    ending: { kind: 'refused', signedBy: signerOf(LEAD) },
  });
});

test('a handling is stopped with a notice, and one that the applicant takes back ends with it', async () => {
  const here = await province(apps.app);
  const [one, two] = [await admitted(here), await admitted(here)];
  expect(
    answered(await one.lead.post(`${one.url}/stop`, { reason: 'Vướng quy hoạch.', ...notice() }), 200).body,
  ).toMatchObject({ state: 'stopped', dossierState: 'withdrawn', steps: [{ state: 'ended', outcome: 'broken_off' }] });
  expect(answered(await two.lead.post(`${two.url}/withdrawal`, { reason: 'Người nộp rút.' }), 200).body).toMatchObject({
    state: 'withdrawn',
    dossierState: 'withdrawn',
    currentStep: null,
  });
  // What the lead does to the dossier itself is done to its handling, too.
  const three = await admitted(here);
  answered(
    await three.lead.post(`${three.dossier}/withdrawal`, { reason: 'Trùng hồ sơ.', signedBy: signerOf(LEAD) }),
    200,
  );
  expect(await read(three.lead, three.url)).toMatchObject({ state: 'withdrawn', steps: [{ outcome: 'broken_off' }] });
});

test('a step goes back with a reason, and to another unit by the lead', async () => {
  const here = await province(apps.app);
  const { url, lead, land } = await admitted(here);
  expect(refusal(await lead.post(`${url}/return`, { reason: 'x' }))).toEqual([422, 'rule-violated', ['first_step']]);
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  expect((await land.post(`${url}/return`, { reason: 'x', step: 'trinh-ky' })).body.errors).toMatchObject([
    { path: '/step', code: 'not_earlier' },
  ]);
  expect(answered(await land.post(`${url}/return`, { reason: 'Thiếu báo cáo.' }), 200).body.steps).toMatchObject([
    { code: 'tham-dinh', outcome: 'handed_on' },
    { code: 'kiem-tra-dat', outcome: 'sent_back', note: 'Thiếu báo cáo.' },
    { code: 'tham-dinh', turn: 3, agency: LEAD, official: officerOf(LEAD), state: 'in_time' },
  ]);
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  expect(refusal(await land.post(`${url}/reassignment`, { unit: FINANCE, reason: 'x' }))).toEqual([403, 'forbidden']);
  expect(refusal(await lead.post(`${url}/reassignment`, { unit: LAND, reason: 'x' }))).toEqual([
    422,
    'rule-violated',
    ['already_with_unit'],
  ]);
  const given = answered(await lead.post(`${url}/reassignment`, { unit: FINANCE, reason: 'Sắp xếp lại.' }), 200)
    .body as Read;
  expect(given.steps.at(-1)).toMatchObject({
    code: 'kiem-tra-dat',
    agency: FINANCE,
    official: null,
    budgetMinutes: 2400,
  });
  const on = answered(await (await here.of(FINANCE)).post(`${url}/hand-over`, {}), 200).body as Read;
  expect(on.steps.at(-1)).toMatchObject({ code: 'trinh-ky', agency: LEAD });
});

test('a unit that has overrun stays charged with it, whoever gets the step afterwards', async () => {
  const here = await province(apps.app);
  const { id, url, lead } = await admitted(here);
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  await here.moveTo('2026-12-01T09:00:00+07:00');
  answered(await lead.post(`${url}/reassignment`, { unit: FINANCE, reason: 'Chậm.' }), 200);
  await here.moveTo('2026-12-03T09:00:00+07:00');
  const { items } = await read(await here.of(OFFICE), `/v1/violations?dossierId=${id}`);
  expect(items).toMatchObject([{ kind: 'late_step', agency: LAND, lateUntil: '2026-12-01T02:00:00.000Z' }]);
  expect((await read(lead, url)).steps).toMatchObject([
    {},
    { overdue: true, outcome: 'reassigned' },
    { overdue: false },
  ]);
});

/** A procedure of the committee whose only step is the lead's. */
async function ofCommittee(here: Province): Promise<string> {
  const { procedures } = seedFile<{ procedures: { code: string }[] }>('procedures');
  const found = procedures.find(({ code }) => code === 'TTHC-XD-01')!;
  const code = 'TTHC-XD-02';
  const steps = [{ code: 'trinh', name: 'Trình Ủy ban nhân dân', unit: '*', workingHours: 40 }];
  answered(
    await here.operator.put('/v1/procedures', { procedures: [{ ...found, code, decidedBy: 'committee', steps }] }),
    200,
  );
  return code;
}

test('what the committee decides is submitted to it, and comes back as the result', async () => {
  const here = await province(apps.app);
  const { url, dossier, lead } = await admitted(here, { procedureCode: await ofCommittee(here) });
  expect(refusal(await lead.post(`${url}/result`, notice()))).toEqual([422, 'rule-violated', ['out_of_competence']]);
  answered(await lead.post(`${dossier}/consolidation`, {}), 200);
  answered(await put(lead, `${dossier}/position`, { text: 'Đề nghị chấp thuận.' }, dossier), 200);
  answered(await lead.post(`${dossier}/submission`, notice()), 200);
  expect(await read(lead, url)).toMatchObject({ dossierState: 'submitted', steps: [{ state: 'halted' }] });
  const office = await here.of(OFFICE);
  answered(await office.post(`${dossier}/acceptance`, {}), 200);
  const decision = { result: 'approved', documentNumber: '9/QĐ-UBND', documentDate: '2026-11-20', signedBy: 'H29-01' };
  answered(await (await here.of('H29')).post(`${dossier}/decision`, decision), 200);
  expect(await read(lead, url)).toMatchObject({
    state: 'result_ready',
    result: { documentNumber: '9/QĐ-UBND', signedBy: 'H29-01' },
    steps: [{ state: 'ended', outcome: 'concluded' }],
  });
  answered(await lead.post(`${url}/delivery`, { to: 'post' }), 200);
});

test.each([1_000, 2_000])(
  'a step that is handed on as its term ends (%i ms after it) is in time or late, and never both',
  async (after) => {
    const here = await province(apps.app);
    const { id, url, lead, land } = await admitted(here);
    answered(await lead.post(`${url}/hand-over`, {}), 200);
    const { dueAt } = (await read(land, url)).steps[1]!;
    const [, handed] = await Promise.all([
      here.moveTo(new Date(Date.parse(dueAt) + after).toISOString()),
      land.post(`${url}/hand-over`, {}),
    ]);
    answered(handed, 200);
    const turn = (await read(land, url)).steps[1] as unknown as { overdue: boolean; state: string };
    const { items } = await read(await here.of(OFFICE), `/v1/violations?dossierId=${id}&kind=late_step&agency=${LAND}`);
    expect([turn.state, items.length]).toEqual(['ended', turn.overdue ? 1 : 0]);
    const entries = await intactJournal(lead, `/v1/dossiers/${id}`);
    expect(entries.filter(({ type, data }) => type === 'step.ended' && data['turn'] === 2)).toMatchObject([
      { data: { late: turn.overdue } },
    ]);
  },
);

test('work in hand has the check, the step and the delivery of whoever is to do them', async () => {
  const here = await province(apps.app);
  const work = async (agency: string) =>
    (
      (await read(await here.of(agency), `/v1/work?agency=${agency}`)).items as unknown as {
        kind: string;
        href: string;
        official: string | null;
      }[]
    ).map(({ kind, official }) => [kind, official]);
  const { url, lead, land } = await takeIn(here);
  expect(await work(LEAD)).toEqual([['take_up_handling', null]]);
  answered(await put(lead, `${url}/checker`, { official: officerOf(LEAD) }, url), 200);
  expect(await work(LEAD)).toEqual([['check_handling', officerOf(LEAD)]]);
  answered(await lead.post(`${url}/admission`, { official: officerOf(LEAD) }), 200);
  expect(await work(LEAD)).toEqual([['carry_out_step', officerOf(LEAD)]]);
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  expect([await work(LEAD), await work(LAND)]).toEqual([[], [['carry_out_step', null]]]);
  answered(await land.post(`${url}/hand-over`, {}), 200);
  answered(await lead.post(`${url}/supplement`, supplement()), 200);
  expect(await work(LEAD)).toEqual([['await_applicant', officerOf(LEAD)]]);
  expect(await work(HEALTH)).toEqual([]);
});
