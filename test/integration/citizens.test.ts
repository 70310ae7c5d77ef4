import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { admitted, intake, notice, PERSON, put, supplement, takeIn } from '../support/citizens.js';
import { intactJournal, typesOf } from '../support/journal.js';
import { LAND, LEAD, OFFICE, officerOf, province } from '../support/province.js';

const apps = useApps();

test('a dossier is taken in, handled step by step by its units, decided and handed out', async () => {
  const here = await province(apps.app);
  const { url, dossier, lead, land, body } = await takeIn(here);
  expect(body).toMatchObject({
    state: 'received',
    code: 'H29.6-261120-0001',
    leadAgency: LEAD,
    receivingPoint: LEAD,
    channel: 'direct',
    appointmentAt: '2026-12-21T10:00:00.000Z',
    components: [
      { code: 'don', form: 'paper' },
      { code: 'giay-to-dat', form: 'paper' },
      { code: 'ho-so-thiet-ke', form: 'paper' },
    ],
    steps: [],
  });
  expect(JSON.stringify(body)).not.toContain(PERSON.name);
  expect(answered(await lead.get(dossier), 200).body).toMatchObject({ state: 'drafting', dueAt: body.appointmentAt });
  expect(answered(await put(lead, `${url}/checker`, { official: officerOf(LEAD) }, url), 200).body).toMatchObject({
    state: 'checking',
    checker: officerOf(LEAD),
  });
  expect(answered(await lead.post(`${url}/admission`, { official: officerOf(LEAD) }), 200).body).toMatchObject({
    state: 'handling',
    steps: [{ code: 'tham-dinh', agency: LEAD, official: officerOf(LEAD), state: 'in_time', budgetMinutes: 56 * 60 }],
  });
  await here.moveTo('2026-11-23T10:00:00+07:00');
  expect(answered(await lead.post(`${url}/hand-over`, { note: 'Đạt.' }), 200).body).toMatchObject({
    steps: [
      { state: 'ended', outcome: 'handed_on', usedMinutes: 6.5 * 60 + 150, overdue: false },
      { code: 'kiem-tra-dat', agency: LAND, official: null, state: 'in_time' },
    ],
  });
  expect(refusal(await lead.post(`${url}/hand-over`, {}))).toEqual([403, 'forbidden']);
  expect(answered(await put(land, `${url}/handler`, { official: officerOf(LAND) }, url), 200).body).toMatchObject({
    steps: [{}, { official: officerOf(LAND) }],
  });
  answered(await land.post(`${url}/hand-over`, {}), 200);
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  expect(refusal(await lead.post(`${url}/hand-over`, {}))).toEqual([422, 'rule-violated', ['last_step']]);
  expect(answered(await lead.post(`${url}/result`, notice({ documentDate: '2026-11-23' })), 200).body).toMatchObject({
    state: 'result_ready',
    dossierState: 'decided',
    result: { documentNumber: '45/TB-SXD' },
    currentStep: null,
  });
  expect(answered(await lead.post(`${url}/delivery`, { to: 'applicant' }), 200).body).toMatchObject({
    state: 'delivered',
    delivery: { to: 'applicant' },
  });
  const entries = await intactJournal(lead, dossier);
  expect(typesOf(entries)).toEqual([
    'dossier.created',
    'handling.received',
    'handling.taken_up',
    'handling.admitted',
    'step.started',
    'step.ended',
    'handling.handed_on',
    'step.started',
    'step.assigned',
    'step.ended',
    'handling.handed_on',
    'step.started',
    'step.ended',
    'handling.handed_on',
    'step.started',
    'handling.result_ready',
    'step.ended',
    'dossier.decided',
    'handling.delivered',
  ]);
  expect(JSON.stringify(entries)).not.toContain('Bưởi');
});

test('what the applicant owes stops the time, once', async () => {
  const here = await province(apps.app);
  const { url, dossier, lead } = await admitted(here);
  await here.moveTo('2026-11-20T11:00:00+07:00');
  expect(answered(await lead.post(`${url}/supplement`, supplement({ workingDays: 5 })), 200).body).toMatchObject({
    state: 'awaiting_applicant',
    steps: [{ state: 'halted', usedMinutes: 120 }],
    supplements: [{ components: ['ho-so-thiet-ke'], dueAt: '2026-11-30T10:00:00.000Z', receivedAt: null }],
  });
  expect(answered(await lead.get(dossier), 200).body).toMatchObject({
    clock: 'suspended',
    suspensions: [{ reason: 'awaiting_applicant' }],
  });
  await here.moveTo('2026-11-25T09:00:00+07:00');
  const components = [{ code: 'ho-so-thiet-ke', form: 'digitised', documentNumber: '02', documentDate: '2026-11-23' }];
  const after = answered(await lead.post(`${url}/completion`, { components }), 200).body;
  expect(after).toMatchObject({
    state: 'handling',
    steps: [{ state: 'in_time', usedMinutes: 120 }],
    components: expect.arrayContaining([{ code: 'ho-so-thiet-ke', form: 'digitised' }]),
  });
  expect(after.dueAt > after.appointmentAt).toBe(true);
  expect(answered(await lead.get(dossier), 200).body).toMatchObject({ clock: 'running' });
  expect(refusal(await lead.post(`${url}/supplement`, supplement({ documentDate: '2026-11-25' })))).toEqual([
    422,
    'rule-violated',
    ['supplement_used'],
  ]);
});

test('a step that overruns is told to its owner, then to the head, and charged to its unit', async () => {
  const here = await province(apps.app);
  const { url, dossier, lead, land } = await admitted(here);
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  answered(await put(land, `${url}/handler`, { official: officerOf(LAND) }, url), 200);
  // 40 working hours after 20 November, 9 o'clock: the 24th is a day off.
  await here.moveTo('2026-11-30T09:00:01+07:00');
  const late = answered(await land.get(url), 200).body;
  expect(late.steps[1]).toMatchObject({
    state: 'overdue',
    dueAt: '2026-11-30T02:00:00.000Z',
    reminders: [{ rung: 'at_deadline', to: officerOf(LAND) }],
  });
  const office = await here.of(OFFICE);
  const charged = async () =>
    (answered(await office.get(`/v1/violations?dossierId=${late.id}`), 200).body.items as object[]).map((each) => each);
  expect(await charged()).toMatchObject([{ kind: 'late_step', agency: LAND, official: officerOf(LAND) }]);
  await here.moveTo('2026-12-01T10:00:00+07:00');
  expect(answered(await land.get(url), 200).body.steps[1].reminders).toMatchObject([
    { rung: 'at_deadline' },
    { rung: 'to_head', to: 'H29.7-01' },
  ]);
  // The dossier runs out of time while the unit has it: nobody else is charged with that.
  await here.moveTo('2026-12-22T09:00:00+07:00');
  expect((await charged()).map((each) => (each as { kind: string }).kind).sort()).toEqual([
    'late_explanation',
    'late_step',
    'missing_apology',
  ]);
  answered(await land.post(`${url}/hand-over`, {}), 200);
  expect(typesOf(await intactJournal(lead, dossier))).toContain('violation.waived');
});

test('what came under a code of the national portal is answered again', async () => {
  const here = await province(apps.app);
  const portalCode = '000.00.29.H29-261120-0007';
  const lead = await here.of(LEAD);
  const [one, two] = await Promise.all([
    lead.post('/v1/intakes', intake({ portalCode, channel: 'online' })),
    lead.post('/v1/intakes', intake({ portalCode, channel: 'online' })),
  ]);
  expect(answered(one, 201).body.id).toBe(answered(two, 201).body.id);
  const { body } = answered(await lead.post('/v1/intakes', intake({ portalCode })), 201);
  expect(body).toMatchObject({ id: one.body.id, code: 'H29.6-261120-0001', portalCode });
});
