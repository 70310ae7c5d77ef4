import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { intactJournal, typesOf } from '../support/journal.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HOME_AFFAIRS,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  province,
  signerOf,
} from '../support/province.js';
import { fill, matching, ready, respond, submission, takePosition } from '../support/way.js';

const apps = useApps();
const decision = (agency: string) => ({
  result: 'approved',
  documentNumber: '1/QĐ',
  documentDate: '2026-11-20',
  signedBy: signerOf(agency),
});

test('the last answer of a round leads to consolidating', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const asked = await openRound(here, dossier);
  await give(asked[FINANCE]!);
  expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consulting', openRequests: 1 });
  await give(asked[LAND]!);
  expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consolidating', openRequests: 0 });
});

test('a second round asks again; a third is more than the procedure allows', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  for (const each of Object.values(await openRound(here, dossier))) await give(each);
  const second = await openRound(here, dossier, [JUSTICE]);
  expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consulting', round: 2, openRequests: 1 });
  await give(second[JUSTICE]!);
  const third = await dossier.lead.post(`${dossier.url}/rounds`, {
    questions: [{ text: '?' }],
    recipients: [{ agency: JUSTICE }],
  });
  expect(refusal(third)).toEqual([422, 'rule-violated', ['no_rounds_left']]);
  const { actions } = (await dossier.lead.get(`${dossier.url}/actions`)).body as {
    actions: { action: string; possible: boolean }[];
  };
  expect(actions.find((each) => each.action === 'start_round')).toMatchObject({ possible: false });
});

test('what is wrong with a round is said all at once', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const round = await dossier.lead.post(`${dossier.url}/rounds`, {
    questions: [{ text: '?' }],
    recipients: [{ agency: FINANCE, workingDays: 11 }, { agency: LEAD }, { agency: 'H29.9' }],
  });
  expect([
    round.status,
    [...new Set((round.body.unmet as { code: string }[]).map((each) => each.code))].sort(),
  ]).toEqual([
    422,
    ['consultee_not_listed', 'consulting_itself', 'deadline_out_of_bounds', 'required_consultee_missing'],
  ]);
  expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'drafting', round: 0, version: 1 });
});

test('a returned dossier that lacks a component is drafted again; a complete one is consolidated', async () => {
  const here = await province(apps.app);
  const office = await here.of(OFFICE);
  const dossier = await ready(here);
  const back = async () => {
    answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
    answered(await office.post(`${dossier.url}/return`, { grounds: ['wrong_form'], text: 'Sai thể thức.' }), 200);
  };
  await back();
  expect(answered(await dossier.lead.post(`${dossier.url}/revision`), 200).body.state).toBe('consolidating');
  await back();
  answered(await dossier.lead.del(`${dossier.url}/components/ban-ve`, await matching(dossier.lead, dossier.url)), 200);
  expect(answered(await dossier.lead.post(`${dossier.url}/revision`), 200).body.state).toBe('drafting');
  await fill(dossier);
  expect(answered(await dossier.lead.post(`${dossier.url}/consolidation`), 200).body.state).toBe('consolidating');
  await back();
  await intactJournal(dossier.lead, dossier.url);
});

test('R2: what is within the competence of the lead is decided by the lead, and does not go up', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here, { procedureCode: 'TTHC-XD-01' });
  answered(await dossier.lead.post(`${dossier.url}/consolidation`), 200);
  expect(refusal(await dossier.lead.post(`${dossier.url}/decision`, decision(LEAD)))).toEqual([
    422,
    'rule-violated',
    expect.arrayContaining(['missing_component', 'missing_position']),
  ]);
  await fill(dossier);
  await takePosition(dossier);
  expect(refusal(await dossier.lead.post(`${dossier.url}/submission`, submission()))).toEqual([
    422,
    'rule-violated',
    ['out_of_competence'],
  ]);
  expect(
    (await (await here.of(COMMITTEE)).post(`${dossier.url}/decision`, decision(COMMITTEE))).status,
  ).toBeGreaterThanOrEqual(403);
  expect(answered(await dossier.lead.post(`${dossier.url}/decision`, decision(LEAD)), 200).body).toMatchObject({
    state: 'decided',
    clock: 'stopped',
    overdue: false,
  });
});

test('R2: the lead does not decide what is for the committee', async () => {
  const here = await province(apps.app);
  const dossier = await ready(here);
  answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
  answered(await (await here.of(OFFICE)).post(`${dossier.url}/acceptance`), 200);
  expect(refusal(await dossier.lead.post(`${dossier.url}/decision`, decision(LEAD)))).toEqual([
    422,
    'rule-violated',
    ['out_of_competence'],
  ]);
});

test('an appointment is consolidated after its one consultation, late opinions and all', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here, { procedureCode: 'NB-TC-01' });
  const asked = await openRound(here, dossier, [HOME_AFFAIRS]);
  await here.moveTo('2026-12-01T09:00:00+07:00');
  expect((await dossier.lead.get(dossier.url)).body.state).toBe('consolidating');
  expect((await give(asked[HOME_AFFAIRS]!)).body).toMatchObject({ state: 'answered_late', late: true });
});

test('time that stands is given back, once only, and an overdue dossier is found as one', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  answered(
    await dossier.lead.post(`${dossier.url}/suspension`, { reason: 'awaiting_applicant', text: 'Chờ bổ sung.' }),
    200,
  );
  await here.moveTo('2026-11-23T09:00:00+07:00');
  const resumed = answered(await dossier.lead.post(`${dossier.url}/resumption`), 200).body;
  // A working day of eight hours stood between Friday and Monday, 9 o'clock: the old close of business moves by a day.
  expect(resumed.suspensions).toEqual([expect.objectContaining({ workingMinutes: 480 })]);
  expect(Date.parse(resumed.dueAt as string)).toBeGreaterThan(Date.parse(dossier.body.dueAt as string));
  const again = { reason: 'awaiting_applicant', text: 'x' };
  expect(refusal(await dossier.lead.post(`${dossier.url}/suspension`, again))).toEqual([
    422,
    'rule-violated',
    ['suspension_used'],
  ]);
  const overdue = async () => ((await dossier.lead.get('/v1/dossiers?overdue=true')).body.items as unknown[]).length;
  await here.moveTo(dossier.body.dueAt as string);
  expect([await overdue(), (await dossier.lead.get(dossier.url)).body.overdue]).toEqual([0, false]);
  await here.moveTo(new Date(Date.parse(resumed.dueAt as string) + 1_000).toISOString());
  expect([await overdue(), (await dossier.lead.get(dossier.url)).body.overdue]).toEqual([1, true]);
  expect(typesOf(await intactJournal(dossier.lead, dossier.url)).slice(-2)).toEqual([
    'dossier.overdue',
    'violation.recorded',
  ]);
});

test('R1: handing over names one official of the lead, and is recorded', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const hand = async (official: string) =>
    dossier.lead.put(
      `${dossier.url}/responsible-official`,
      { official, reason: 'Nghỉ phép.' },
      await matching(dossier.lead, dossier.url),
    );
  expect((await hand('H29.4-04')).body).toMatchObject({
    status: 422,
    code: 'invalid',
    errors: [{ path: '/official', code: 'not_of_agency' }],
  });
  expect(answered(await hand('H29.6-04'), 200).body.responsibleOfficial).toBe('H29.6-04');
  expect((await intactJournal(dossier.lead, dossier.url)).at(-1)).toMatchObject({
    type: 'dossier.handed_over',
    data: { from: dossier.body.responsibleOfficial, to: 'H29.6-04' },
  });
});

test('R6: the diligence of the lead is complete once it has reminded by hand whoever is silent', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const round = {
    questions: [{ text: '?' }],
    recipients: [{ agency: FINANCE }, { agency: LAND }],
    documents: [{ title: 'Thuyết minh' }],
  };
  const { body } = answered(await dossier.lead.post(`${dossier.url}/rounds`, round), 201);
  const [first] = body.requests as { id: string }[];
  await here.moveTo('2026-11-30T16:00:00+07:00');
  const open = async () =>
    ((await dossier.lead.get(`${dossier.url}/diligence`)).body.items as { code: string; met: boolean }[])
      .filter((each) => !each.met)
      .map((each) => each.code);
  expect(await open()).toEqual(['reminded_by_hand']);
  for (const { id } of body.requests as { id: string }[])
    answered(await dossier.lead.post(`/v1/requests/${id}/reminders`, { message: 'Đề nghị trả lời.' }), 201);
  expect(await open()).toEqual([]);
  const { reminders } = (await (await here.of(FINANCE)).get(`/v1/requests/${first!.id}`)).body as {
    reminders: object[];
  };
  expect(reminders.at(-1)).toMatchObject({ kind: 'manual', message: 'Đề nghị trả lời.' });
});

test('a disagreement on a main point is worked out before it goes up (R12)', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const asked = await openRound(here, dossier);
  await give(asked[FINANCE]!);
  await give(asked[LAND]!, { stance: 'disagree', mainPoint: true, reasons: 'Thiếu cây xanh.' });
  for (const { id } of Object.values(asked)) await respond(dossier, id);
  await fill(dossier);
  await takePosition(dossier);
  expect(refusal(await dossier.lead.post(`${dossier.url}/submission`, submission()))).toEqual([
    422,
    'rule-violated',
    ['unreconciled'],
  ]);
  const session = {
    requestId: asked[LAND]!.id,
    heldOn: '2026-11-20',
    participants: [signerOf(LEAD), signerOf(LAND)],
    outcome: 'unresolved',
    summary: 'Chưa thống nhất.',
  };
  answered(await dossier.lead.post(`${dossier.url}/reconciliations`, session), 201);
  expect(answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200).body.state).toBe(
    'submitted',
  );
});
