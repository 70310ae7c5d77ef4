import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal } from '../support/caller.js';
import { intactJournal, typesOf } from '../support/journal.js';
import {
  COMMITTEE,
  LAND,
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
import { violationsOf } from '../support/violations.js';
import { fill, matching, ready, submission, takePosition } from '../support/way.js';

const apps = useApps();

const more = { grounds: ['other'], text: 'Bổ sung đánh giá tác động giao thông.', workingDays: 3 };

/** A dossier that the Office has accepted, on Friday 20 November 2026. */
async function accepted(here: Province): Promise<Opened> {
  const dossier = await ready(here);
  answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
  answered(await (await here.of(OFFICE)).post(`${dossier.url}/acceptance`), 200);
  return dossier;
}

const askedOf = async ({ lead, url }: Opened): Promise<Record<string, unknown>> =>
  ((await lead.get(url)).body.supplementRequests as Record<string, unknown>[])[0]!;

test('the committee asks an accepted dossier back for more, with grounds and a deadline; the lead answers by submitting again', async () => {
  const here = await province(apps.app);
  const dossier = await accepted(here);
  const committee = await here.of(COMMITTEE);
  const { body } = answered(await committee.post(`${dossier.url}/supplement-request`, more), 200);
  expect(body).toMatchObject({
    state: 'returned',
    accepted: false,
    decisionDueAt: null,
    supplementRequests: [{ ...more, dueAt: '2026-11-26T10:00:00.000Z', overdue: false, closedAt: null, reminders: [] }],
  });
  expect(await violationsOf(here.operator, `?dossierId=${dossier.id}`)).toEqual([]);
  expect(refusal(await committee.post(`${dossier.url}/supplement-request`, more)).slice(0, 2)).toEqual([
    409,
    'transition-not-possible',
  ]);
  await here.moveTo('2026-11-25T09:00:00+07:00');
  answered(await dossier.lead.post(`${dossier.url}/revision`), 200);
  const old = await dossier.lead.post(`${dossier.url}/submission`, { ...submission(), documentDate: '2026-11-19' });
  expect(fieldsOf(old)).toEqual(['/documentDate before_return']);
  answered(await dossier.lead.post(`${dossier.url}/submission`, { ...submission(), documentDate: '2026-11-25' }), 200);
  expect(await askedOf(dossier)).toMatchObject({ overdue: false, closedAt: '2026-11-25T02:00:00.000Z' });
  answered(await (await here.of(OFFICE)).post(`${dossier.url}/acceptance`), 200);
  const decision = {
    result: 'approved',
    documentNumber: '1/QĐ',
    documentDate: '2026-11-25',
    signedBy: signerOf(COMMITTEE),
  };
  answered(await committee.post(`${dossier.url}/decision`, decision), 200);
  expect(typesOf(await intactJournal(dossier.lead, dossier.url))).toContain('dossier.supplement_asked');
});

test('the deadline of the lead is durable: reminders go out, it shows as overdue, and a late answer stays late', async () => {
  const here = await province(apps.app);
  const dossier = await accepted(here);
  answered(
    await (await here.of(COMMITTEE)).post(`${dossier.url}/supplement-request`, { ...more, workingDays: undefined }),
    200,
  );
  // Five working days by the policy: Monday 30 November at 17 o'clock.
  expect(await askedOf(dossier)).toMatchObject({ workingDays: 5, dueAt: '2026-11-30T10:00:00.000Z', overdue: false });
  answered(await dossier.lead.post(`${dossier.url}/revision`), 200);
  await here.moveTo('2026-12-03T08:00:00+07:00');
  const asked = await askedOf(dossier);
  expect(asked.overdue).toBe(true);
  expect((asked.reminders as { rung: string }[]).map((each) => each.rung)).toEqual([
    'before_2wd',
    'before_4wh',
    'at_deadline',
    'after_1',
  ]);
  answered(await dossier.lead.post(`${dossier.url}/submission`, { ...submission(), documentDate: '2026-12-03' }), 200);
  await here.moveTo('2026-12-10T08:00:00+07:00');
  expect(await askedOf(dossier)).toMatchObject({ overdue: true, closedAt: '2026-12-03T01:00:00.000Z' });
  expect((await askedOf(dossier)).reminders).toHaveLength(4);
  const types = typesOf(await intactJournal(dossier.lead, dossier.url));
  expect(types.filter((each) => each === 'dossier.supplement_overdue')).toHaveLength(1);
  expect(types.filter((each) => each === 'dossier.supplement_reminded')).toHaveLength(4);
});

test('a day off moves the deadline of what the committee asked for, and never makes it earlier', async () => {
  const here = await province(apps.app);
  const dossier = await accepted(here);
  answered(await (await here.of(COMMITTEE)).post(`${dossier.url}/supplement-request`, more), 200);
  const calendar = seedFile<{ days: object[] }>('vn-working-calendar');
  const off = { date: '2026-11-25', kind: 'off', name: 'Nghỉ bão' };
  answered(await here.operator.put('/v1/calendar', { ...calendar, days: [...calendar.days, off] }), 200);
  await here.moveTo('2026-11-23T09:00:00+07:00');
  expect(await askedOf(dossier)).toMatchObject({ dueAt: '2026-11-27T10:00:00.000Z' });
  expect(typesOf(await intactJournal(dossier.lead, dossier.url))).toContain('dossier.supplement_deadline_moved');
});

test('only the committee asks for more, and only what the Office has accepted', async () => {
  const here = await province(apps.app);
  const dossier = await ready(here);
  answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
  const path = `${dossier.url}/supplement-request`;
  expect((await (await here.of(COMMITTEE)).post(path, more)).status).toBe(409);
  answered(await (await here.of(OFFICE)).post(`${dossier.url}/acceptance`), 200);
  expect((await (await here.of(OFFICE)).post(path, more)).status).toBe(403);
  expect((await dossier.lead.post(path, more)).status).toBe(403);
  expect((await (await here.of(COMMITTEE)).post(path, { ...more, grounds: [] })).status).toBe(422);
});

test('R13: the Office returns after accepting, and says why it was found late', async () => {
  const here = await province(apps.app);
  const office = await here.of(OFFICE);
  const dossier = await ready(here);
  const fault = { grounds: ['wrong_form'], text: 'Sai thể thức.' };
  const lateReason = 'Phát hiện khi trình lãnh đạo Ủy ban.';
  answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
  expect(fieldsOf(await office.post(`${dossier.url}/return`, { ...fault, lateReason }))).toEqual([
    '/lateReason not_accepted_yet',
  ]);
  answered(await office.post(`${dossier.url}/acceptance`), 200);
  expect(fieldsOf(await office.post(`${dossier.url}/return`, fault))).toEqual(['/lateReason late_reason_required']);
  const { body } = answered(await office.post(`${dossier.url}/return`, { ...fault, lateReason }), 200);
  expect(body).toMatchObject({ state: 'returned', accepted: false, decisionDueAt: null });
  const entries = await intactJournal(dossier.lead, dossier.url);
  expect(entries.find((each) => each.type === 'submission.returned')!.data).toMatchObject({ ...fault, lateReason });
  expect(await violationsOf(here.operator, `?dossierId=${dossier.id}`)).toMatchObject([
    { kind: 'incomplete_submission', agency: LEAD },
  ]);
});

test('R1: a withdrawal is signed by the head of the lead or a deputy', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const path = `${dossier.url}/withdrawal`;
  const reason = 'Chủ đầu tư rút đề nghị.';
  expect(fieldsOf(await dossier.lead.post(path, { reason }))).toEqual(['/signedBy required']);
  for (const signedBy of [officerOf(LEAD), signerOf(LAND), 'H29.6-77'])
    expect(refusal(await dossier.lead.post(path, { reason, signedBy }))).toEqual([
      422,
      'rule-violated',
      ['not_signed'],
    ]);
  const signedBy = signerOf(LEAD);
  expect(answered(await dossier.lead.post(path, { reason, signedBy }), 200).body).toMatchObject({
    state: 'withdrawn',
    withdrawal: { reason, signedBy },
  });
  const last = (await intactJournal(dossier.lead, dossier.url)).at(-1);
  expect(last).toMatchObject({ type: 'dossier.withdrawn', data: { reason, signedBy } });
  expect(answered(await dossier.lead.get(dossier.url), 200).body['withdrawnAt']).toBe(last?.at);
});

test('R16: a component is present with a file, or with number and date; one that is only named keeps the dossier', async () => {
  const here = await province(apps.app);
  const dossier = await ready(here);
  const put = async (body: object) =>
    answered(
      await dossier.lead.put(`${dossier.url}/components/ban-ve`, body, await matching(dossier.lead, dossier.url)),
      200,
    ).body.components as { code: string; present: boolean }[];
  const presentAfter = async (body: object) => (await put(body)).find((each) => each.code === 'ban-ve')!.present;
  for (const body of [{}, { title: 'Bản vẽ' }, { documentNumber: '1/BV' }, { documentDate: '2026-11-20' }])
    expect(await presentAfter(body)).toBe(false);
  expect(refusal(await dossier.lead.post(`${dossier.url}/submission`, submission()))).toEqual([
    422,
    'rule-violated',
    ['missing_component'],
  ]);
  expect(await presentAfter({ documentNumber: '1/BV', documentDate: '2026-11-20' })).toBe(true);
  answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
  const citizens = await openDossier(here, { components: [{ code: 'ban-ve' }] });
  await fill(citizens);
  await takePosition(citizens);
  expect((await citizens.lead.get(citizens.url)).body.components).toContainEqual(
    expect.objectContaining({ code: 'ban-ve', present: true }),
  );
});
