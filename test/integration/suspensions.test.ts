import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { intactJournal } from '../support/journal.js';
import {
  COMMITTEE,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  province,
  seedFile,
  signerOf,
  type Opened,
  type Province,
} from '../support/province.js';
import { ready, submission } from '../support/way.js';

const apps = useApps();

const suspend = (who: Caller, { url }: Opened, body: object = {}) =>
  who.post(`${url}/suspension`, { reason: 'awaiting_authority', text: 'Chờ ý kiến.', ...body });

interface Suspended {
  readonly clock: string;
  readonly dueAt: string;
  readonly suspensions: readonly { readonly to: string | null; readonly endsAt: string }[];
}

const read = async ({ lead, url }: Opened) => answered(await lead.get(url), 200).body as unknown as Suspended;

test('a suspension that nobody ends is over at its longest time, and the clock runs on', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const suspended = answered(await suspend(dossier.lead, dossier), 200).body as unknown as Suspended;
  // Twenty working days after 20 November.
  expect(suspended).toMatchObject({
    clock: 'suspended',
    suspensions: [{ reason: 'awaiting_authority', by: LEAD, signedBy: null, endsAt: '2026-12-21T10:00:00.000Z' }],
  });
  await here.moveTo('2026-12-21T16:59:00+07:00');
  expect((await read(dossier)).clock).toBe('suspended');
  await here.moveTo('2026-12-22T09:00:00+07:00');
  const after = await read(dossier);
  const minutes = 390 + 20 * 480;
  expect(after).toMatchObject({
    clock: 'running',
    suspensions: [{ to: '2026-12-21T10:00:00.000Z', workingMinutes: minutes }],
    timeSpent: [
      { holder: 'outside', agency: null, workingMinutes: minutes, to: '2026-12-21T10:00:00.000Z' },
      { holder: 'drafting', agency: LEAD, workingMinutes: 90, to: null },
    ],
  });
  expect(after.dueAt).toBe(
    (
      await here.operator.get(
        `/v1/calendar/deadline?from=${encodeURIComponent(dossier.body.dueAt as string)}&workingHours=${minutes / 60}`,
      )
    ).body.dueAt,
  );
  const entry = (await intactJournal(dossier.lead, dossier.url)).at(-1)!;
  expect(entry).toMatchObject({ type: 'dossier.resumed', data: { byItself: true, workingMinutes: minutes } });
  // What was not used up by its own end: the clock runs out like any other.
  await here.moveTo(new Date(Date.parse(after.dueAt) + 1000).toISOString());
  expect((await read(dossier)).clock).toBe('overdue');
});

test('an end of its own lies ahead and inside the bound; whoever suspended it resumes it earlier', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  expect((await suspend(dossier.lead, dossier, { until: '2026-11-19' })).body).toMatchObject({
    code: 'invalid',
    errors: [{ path: '/until', code: 'in_past' }],
  });
  expect(refusal(await suspend(dossier.lead, dossier, { until: '2026-12-22' }))).toEqual([
    422,
    'rule-violated',
    ['suspension_too_long'],
  ]);
  expect(answered(await suspend(dossier.lead, dossier, { until: '2026-11-25' }), 200).body).toMatchObject({
    suspensions: [{ endsAt: '2026-11-25T10:00:00.000Z' }],
  });
  await here.moveTo('2026-11-25T17:00:00+07:00');
  expect((await read(dossier)).clock).toBe('running');
  answered(await suspend(dossier.lead, dossier, { reason: 'awaiting_applicant' }), 200);
  answered(await dossier.lead.post(`${dossier.url}/resumption`), 200);
  expect((await read(dossier)).clock).toBe('running');
});

test('each reason as often as the catalogue says, and none that is not in it', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const unknown = await suspend(dossier.lead, dossier, { reason: 'nghi_mat' });
  expect(refusal(unknown)).toEqual([422, 'rule-violated', ['unknown_suspension_reason']]);
  expect(unknown.body.unmet).toEqual([expect.objectContaining({ rule: 'R16' })]);
  for (const reason of ['awaiting_authority', 'legal_question', 'force_majeure']) {
    answered(await suspend(dossier.lead, dossier, { reason }), 200);
    answered(await dossier.lead.post(`${dossier.url}/resumption`), 200);
    if (reason === 'awaiting_authority')
      expect(refusal(await suspend(dossier.lead, dossier))).toEqual([422, 'rule-violated', ['suspension_used']]);
  }
  // Three times are enough, whatever the reasons.
  expect(refusal(await suspend(dossier.lead, dossier, { reason: 'awaiting_applicant' }))).toEqual([
    422,
    'rule-violated',
    ['suspension_used'],
  ]);
});

test('another reason needs the signature of the head or a deputy head', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  for (const signedBy of [undefined, officerOf(LEAD), signerOf(OFFICE)])
    expect(refusal(await suspend(dossier.lead, dossier, { reason: 'other', signedBy }))).toEqual([
      422,
      'rule-violated',
      ['not_signed'],
    ]);
  expect(
    answered(await suspend(dossier.lead, dossier, { reason: 'other', signedBy: signerOf(LEAD) }), 200).body,
  ).toMatchObject({ suspensions: [{ reason: 'other', signedBy: signerOf(LEAD), endsAt: '2026-12-07T10:00:00.000Z' }] });
});

test('a citizen dossier waits for its applicant or for an outside authority, and for nothing else', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here, { procedureCode: 'TTHC-XD-01' });
  for (const reason of ['legal_question', 'force_majeure', 'other'])
    expect(refusal(await suspend(dossier.lead, dossier, { reason, signedBy: signerOf(LEAD) }))).toEqual([
      422,
      'rule-violated',
      ['not_for_citizens'],
    ]);
  for (const reason of ['awaiting_applicant', 'awaiting_authority']) {
    answered(await suspend(dossier.lead, dossier, { reason }), 200);
    answered(await dossier.lead.post(`${dossier.url}/resumption`), 200);
  }
});

/** The catalogue of the tenant with a reason for the Office. */
async function officeMay(here: Province): Promise<void> {
  const { items } = (await here.operator.get('/v1/policies')).body as {
    items: { suspension: { max: number; reasons: object[] } }[];
  };
  const { max, reasons } = items.at(-1)!.suspension;
  const reason = {
    code: 'cho_tham_dinh',
    name: 'Chờ kết quả thẩm định',
    awaits: 'outside',
    by: ['office'],
    max: 1,
    maxWorkingDays: 4,
    needsHead: false,
    citizens: false,
  };
  const head = { effectiveFrom: '2026-11-20', basis: 'Quyết định 1' };
  const twice = { ...head, suspension: { reasons: [reason, reason] } };
  expect((await here.operator.put('/v1/policies', twice)).body).toMatchObject({
    code: 'invalid',
    errors: [{ path: '/suspension/reasons/1/code', code: 'duplicate_code' }],
  });
  const { body } = answered(
    await here.operator.put('/v1/policies', { ...head, suspension: { reasons: [...reasons, reason] } }),
    200,
  );
  // What is left out of the part stays, and an old body that says the total alone keeps the catalogue.
  expect(body.suspension).toMatchObject({ max });
  const old = answered(await here.operator.put('/v1/policies', { ...head, suspension: { max: 5 } }), 200).body;
  expect(old.suspension).toEqual({ max: 5, reasons: [...reasons, reason] });
}

test('where the catalogue lets the Office suspend, its own term stands too, and it does nothing meanwhile', async () => {
  const here = await province(apps.app);
  await officeMay(here);
  const dossier = await ready(here);
  const office = await here.of(OFFICE);
  const ask = { reason: 'cho_tham_dinh' };
  expect(refusal(await suspend(office, dossier, ask))).toEqual([422, 'rule-violated', ['not_suspendable']]);
  expect(refusal(await suspend(dossier.lead, dossier, ask))).toEqual([
    422,
    'rule-violated',
    ['not_your_suspension_reason'],
  ]);
  answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
  await here.moveTo('2026-11-23T09:00:00+07:00');
  expect(refusal(await suspend(dossier.lead, dossier, ask))).toEqual([422, 'rule-violated', ['not_suspendable']]);
  expect(answered(await suspend(office, dossier, ask), 200).body).toMatchObject({
    state: 'submitted',
    clock: 'suspended',
    reviewDueAt: '2026-11-26T10:00:00.000Z',
  });
  expect(refusal(await office.post(`${dossier.url}/acceptance`))).toEqual([422, 'rule-violated', ['clock_suspended']]);
  expect(refusal(await office.post(`${dossier.url}/return`, { grounds: ['other'], text: 'x' }))).toEqual([
    422,
    'rule-violated',
    ['clock_suspended'],
  ]);
  expect(refusal(await dossier.lead.post(`${dossier.url}/resumption`))).toEqual([
    422,
    'rule-violated',
    ['not_your_suspension'],
  ]);
  // Its old deadline passes without a word; the four days over, its term runs on with what was left of it.
  await here.moveTo('2026-12-01T09:00:00+07:00');
  const after = answered(await office.get(dossier.url), 200).body;
  expect(after).toMatchObject({ clock: 'running', reviewDueAt: '2026-12-03T08:30:00.000Z' });
  expect((await office.get('/v1/violations')).body.items).toEqual([]);
  await here.moveTo('2026-12-03T15:30:00+07:00');
  expect((await office.get('/v1/violations')).body.items).toEqual([
    expect.objectContaining({ kind: 'late_review', agency: OFFICE }),
  ]);
  // By default the committee has no reason: it is not offered the act.
  const { actions } = (await (await here.of(COMMITTEE)).get(`${dossier.url}/actions`)).body as {
    actions: { action: string }[];
  };
  expect(actions.map((each) => each.action)).not.toContain('suspend');
});

test('a new day off moves the end of a suspension, and what it brings about', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  answered(await suspend(dossier.lead, dossier, { reason: 'other', signedBy: signerOf(LEAD) }), 200);
  const calendar = seedFile<{ days: object[] }>('vn-working-calendar');
  answered(
    await here.operator.put('/v1/calendar', {
      ...calendar,
      days: [...calendar.days, { date: '2026-12-03', kind: 'off', name: 'Nghỉ bão' }],
    }),
    200,
  );
  await here.moveTo('2026-12-07T17:30:00+07:00');
  expect((await read(dossier)).clock).toBe('suspended');
  await here.moveTo('2026-12-08T17:00:00+07:00');
  expect(await read(dossier)).toMatchObject({
    clock: 'running',
    suspensions: [{ to: '2026-12-08T10:00:00.000Z', workingMinutes: 390 + 10 * 480 }],
  });
});
