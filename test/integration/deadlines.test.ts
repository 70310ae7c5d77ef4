import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Sent } from '../support/caller.js';
import { countOf, intactJournal } from '../support/journal.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  JUSTICE,
  LAND,
  OFFICE,
  openDossier,
  openRound,
  opinionOf,
  province,
  type Asked,
} from '../support/province.js';
import { ready, submission } from '../support/way.js';

const apps = useApps();

const now = async (asked: Asked): Promise<Sent['body']> => (await asked.caller.get(asked.url)).body as unknown;
const rungs = async (asked: Asked): Promise<string[]> =>
  ((await now(asked)).reminders as { rung: string }[]).map((each) => each.rung);

async function consulted(procedureCode?: string) {
  const here = await province(apps.app);
  const dossier = await openDossier(here, procedureCode === undefined ? {} : { procedureCode });
  return { here, dossier, asked: await openRound(here, dossier) };
}

test('an extension is asked once, before the deadline; granted, it moves the deadline and its reminders', async () => {
  const { here, dossier, asked } = await consulted();
  const { [FINANCE]: finance, [LAND]: land } = asked as { [agency: string]: Asked };
  const ask = (request: Asked, workingDays = 3) =>
    request.caller.post(`${request.url}/extension`, { workingDays, reason: 'Cần số liệu.' });
  expect(refusal(await ask(finance!, 6))).toEqual([422, 'rule-violated', ['deadline_out_of_bounds']]);
  expect(answered(await ask(finance!), 201).body).toMatchObject({
    state: 'pending',
    extension: { outcome: 'asked' },
    dueAt: finance!.body.dueAt,
  });
  expect(refusal(await ask(finance!))).toEqual([422, 'rule-violated', ['extension_used']]);
  answered(await ask(land!), 201);
  const decide = (request: Asked, body: object) => dossier.lead.post(`${request.url}/extension/decision`, body);
  expect(answered(await decide(finance!, { granted: true }), 200).body).toMatchObject({
    state: 'pending',
    dueAt: '2026-12-03T10:00:00.000Z',
    workingDays: 8,
  });
  expect(answered(await decide(land!, { granted: false, reason: 'Gấp.' }), 200).body).toMatchObject({
    dueAt: land!.body.dueAt,
    extension: { outcome: 'refused' },
  });
  expect(refusal(await decide(finance!, { granted: true }))).toEqual([
    422,
    'rule-violated',
    expect.arrayContaining(['no_extension_asked']),
  ]);
  await here.moveTo('2026-11-30T17:00:00+07:00');
  expect([(await now(finance!)).state, (await now(land!)).state]).toEqual(['pending', 'deemed_agreed']);
  expect(await rungs(finance!)).toEqual([]);
  await here.moveTo('2026-12-03T17:00:00+07:00');
  expect((await now(finance!)).reminders).toEqual([
    expect.objectContaining({ rung: 'before_2wd', at: '2026-12-01T10:00:00.000Z' }),
    expect.objectContaining({ rung: 'before_4wh', at: '2026-12-03T06:00:00.000Z' }),
    expect.objectContaining({ rung: 'at_deadline', at: '2026-12-03T10:00:00.000Z' }),
  ]);
});

test('after the deadline no extension is asked', async () => {
  const { here, asked } = await consulted();
  await here.moveTo('2026-11-30T17:00:00+07:00');
  const { status, body } = await asked[FINANCE]!.caller.post(`${asked[FINANCE]!.url}/extension`, {
    workingDays: 1,
    reason: 'x',
  });
  expect([status, body.code, body.state]).toEqual([409, 'transition-not-possible', 'deemed_agreed']);
});

test('a decline is rerouted to the competent agency with the same questions, or insisted on', async () => {
  const { here, dossier, asked } = await consulted();
  const { [FINANCE]: finance, [LAND]: land } = asked as { [agency: string]: Asked };
  for (const each of [finance!, land!])
    answered(
      await each.caller.post(`${each.url}/decline`, { reason: 'Không thuộc thẩm quyền.', competentAgency: JUSTICE }),
      200,
    );
  expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consolidating', openRequests: 0 });
  const rerouted = answered(
    await dossier.lead.post(`${finance!.url}/rerouting`, { agency: JUSTICE, reason: 'Đúng thẩm quyền.' }),
    201,
  ).body;
  expect(rerouted).toMatchObject({ agency: JUSTICE, state: 'pending', questions: finance!.body.questions });
  expect(
    answered(await dossier.lead.post(`${land!.url}/insistence`, { reason: 'Thuộc lĩnh vực.' }), 200).body,
  ).toMatchObject({ state: 'pending' });
  expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consulting', openRequests: 2 });
  expect((await dossier.lead.post(`${finance!.url}/rerouting`, { agency: JUSTICE, reason: 'x' })).status).toBe(422);
  await give(land!);
  await here.moveTo('2026-11-30T17:00:00+07:00');
  expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consolidating', openRequests: 0 });
  await intactJournal(dossier.lead, dossier.url);
});

test('a supplement that does not come leaves the answer incomplete; one that comes late completes it, late', async () => {
  const { here, dossier, asked } = await consulted();
  const finance = asked[FINANCE]!;
  await give(finance);
  const owed = answered(
    await dossier.lead.post(`${finance.url}/supplement`, { missing: [{ question: 1, what: 'Số liệu năm 2025' }] }),
    200,
  ).body;
  expect([owed.state, owed.supplementDueAt]).toEqual(['supplement_due', '2026-11-25T10:00:00.000Z']);
  await here.moveTo('2026-11-25T16:59:59+07:00');
  expect((await now(finance)).state).toBe('supplement_due');
  await here.moveTo('2026-11-25T17:00:00+07:00');
  expect((await now(finance)).state).toBe('incomplete');
  await here.moveTo('2026-11-25T17:00:01+07:00');
  expect((await give(finance)).body).toMatchObject({ state: 'answered_late', late: true });
  expect((await now(finance)).earlierOpinions).toHaveLength(1);
  expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consulting', openRequests: 1 });
});

test('a supplement in time completes the answer, and the round waits for it', async () => {
  const { dossier, asked } = await consulted();
  await give(asked[LAND]!);
  await give(asked[FINANCE]!);
  answered(
    await dossier.lead.post(`${asked[FINANCE]!.url}/supplement`, { missing: [{ question: 1, what: 'Số liệu' }] }),
    200,
  );
  expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consulting', openRequests: 1 });
  expect((await give(asked[FINANCE]!)).body).toMatchObject({ state: 'answered', late: false });
  expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consolidating', openRequests: 0 });
});

test('a request that is taken back is not answered any more, nor waited for', async () => {
  const { here, dossier, asked } = await consulted();
  await give(asked[LAND]!);
  expect(
    answered(await dossier.lead.post(`${asked[FINANCE]!.url}/withdrawal`, { reason: 'Không cần nữa.' }), 200).body
      .state,
  ).toBe('withdrawn');
  expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consolidating', openRequests: 0 });
  expect(refusal(await asked[FINANCE]!.caller.post(`${asked[FINANCE]!.url}/opinion`, opinionOf(FINANCE)))).toEqual([
    409,
    'transition-not-possible',
  ]);
  await here.moveTo('2026-12-10T17:00:00+07:00');
  expect(await rungs(asked[FINANCE]!)).toEqual([]);
});

test('where silence has no effect it lapses, and reminders go out every second working day, five at most', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here, { procedureCode: 'PH-TT-01' });
  const asked = await openRound(here, dossier, [{ agency: FINANCE, kind: 'information' }, JUSTICE]);
  // Three working days from Friday, the 24th being a holiday: Thursday.
  await here.moveTo('2026-11-26T17:00:00+07:00');
  expect(await now(asked[FINANCE]!)).toMatchObject({ state: 'lapsed', kind: 'information', late: false });
  await here.moveTo('2026-11-30T17:00:00+07:00');
  expect(await rungs(asked[FINANCE]!)).toEqual(['before_2wd', 'before_4wh', 'at_deadline', 'after_1']);
});

test('a late answer ends the reminders; without one there are five', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here, { procedureCode: 'PH-TT-01' });
  const asked = await openRound(here, dossier, [FINANCE, JUSTICE]);
  await here.moveTo('2026-12-01T09:00:00+07:00');
  expect((await give(asked[FINANCE]!)).body).toMatchObject({ state: 'answered_late', late: true });
  await here.moveTo('2027-01-15T09:00:00+07:00');
  expect(await rungs(asked[FINANCE]!)).toEqual(['before_2wd', 'before_4wh', 'at_deadline', 'after_1']);
  expect(((await now(asked[JUSTICE]!)).reminders as object[]).slice(3)).toEqual(
    ['2026-11-30', '2026-12-02', '2026-12-04', '2026-12-08', '2026-12-10'].map((day, index) =>
      expect.objectContaining({ rung: `after_${index + 1}`, at: `${day}T10:00:00.000Z` }),
    ),
  );
  await intactJournal(dossier.lead, dossier.url);
});

test('the Office and the committee are told when they are late, once', async () => {
  const here = await province(apps.app);
  const dossier = await ready(here);
  answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
  await here.moveTo('2026-11-27T09:00:00+07:00');
  answered(await (await here.of(OFFICE)).post(`${dossier.url}/acceptance`), 200);
  await here.moveTo('2026-12-11T09:00:00+07:00');
  const entries = await intactJournal(await here.of(COMMITTEE), dossier.url);
  expect([countOf(entries, 'submission.review_overdue'), countOf(entries, 'dossier.decision_overdue')]).toEqual([1, 1]);
});
