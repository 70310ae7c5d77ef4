import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Caller } from '../support/caller.js';
import { intactJournal } from '../support/journal.js';
import {
  COMMITTEE,
  FINANCE,
  HOME_AFFAIRS,
  LEAD,
  OFFICE,
  province,
  signerOf,
  type Province,
} from '../support/province.js';
import { paperOf, textOf } from '../support/papers.js';
import { giveTask, named, part, type Given } from '../support/tasks.js';

const apps = useApps();

const letter = (taskId: string, violationIds: string[], change: object = {}): object => ({
  taskId,
  violationIds,
  text: 'Đề nghị xem xét, xử lý trách nhiệm.',
  documentNumber: '900/VP',
  documentDate: '2026-12-14',
  signedBy: signerOf(OFFICE),
  ...change,
});

interface Charged {
  readonly id: string;
  readonly agency: string;
}

const chargedIn = async (office: Caller, taskId: string): Promise<Charged[]> =>
  answered(await office.get(`/v1/violations?taskId=${taskId}`), 200).body.items as Charged[];

const papered = (documentDate: string) => ({ documentNumber: '88/VP', documentDate, signedBy: signerOf(OFFICE) });

/** A task whose lead and cooperating agency let the term pass; difficulties were told. */
async function late(here: Province): Promise<Given> {
  const given = await giveTask(here);
  answered(await given.lead.post(`${given.url}/acknowledgement`, named()), 200);
  answered(
    await given.lead.post(`${given.url}/progress`, { percent: 20, text: 'Dự thảo.', difficulties: 'Thiếu số liệu.' }),
    200,
  );
  await here.moveTo('2026-12-08T08:00:00+07:00');
  answered(await (await here.of(FINANCE)).post(`${given.url}/contributions`, part()), 200);
  return given;
}

/** The Office urges the lead by a letter. */
async function urged({ url, office }: Given, day = '2026-12-08'): Promise<void> {
  const { reminders } = answered(await office.post(`${url}/reminders`, { message: 'Khẩn trương.' }), 200).body as {
    reminders: unknown[];
  };
  answered(await office.post(`${url}/reminders/${reminders.length}/letter`, papered(day)), 201);
}

const answerTo = async ({ url, office }: Given): Promise<void> =>
  void answered(await office.post(`${url}/answers`, { text: 'Sở Tài chính đã gửi số liệu.' }), 200);

test('the Office refers who is late once it has urged in writing and answered; without that the checklist says what is missing', async () => {
  const here = await province(apps.app);
  const given = await giveTask(here, { cooperating: [] });
  const { id, url, office, lead } = given;
  answered(await lead.post(`${url}/acknowledgement`, named()), 200);
  answered(await lead.post(`${url}/progress`, { percent: 5, text: 'Chậm.', difficulties: 'Thiếu người.' }), 200);
  await here.moveTo('2026-12-08T08:00:00+07:00');
  const [violation] = await chargedIn(office, id);
  expect(violation).toMatchObject({ kind: 'late_task', agency: LEAD, taskId: id, dossierId: id, status: 'recorded' });
  const refused = refusal(
    await office.post('/v1/referrals', letter(id, [violation!.id], { documentDate: '2026-12-08' })),
  );
  expect(refused).toEqual([422, 'rule-violated', ['diligence_incomplete', 'diligence_incomplete']]);
  const open = answered(await office.get(`${url}/diligence`), 200).body as { items: { code: string; met: boolean }[] };
  expect(open.items.map(({ code, met }) => [code, met])).toEqual([
    ['assigned_clearly', true],
    ['reminded_before_term', true],
    ['urged_in_writing', false],
    ['difficulties_answered', false],
  ]);
  await urged(given);
  await answerTo(given);
  // It has not had the time yet that the letter leaves it.
  expect(answered(await office.get(`${url}/diligence`), 200).body).toMatchObject({ complete: false });
  await here.moveTo('2026-12-14T08:00:00+07:00');
  expect(answered(await office.get(`${url}/diligence`), 200).body).toMatchObject({ complete: true });
  const offered = answered(await office.get(`${url}/actions`), 200).body as {
    actions: { action: string; possible: boolean }[];
  };
  expect(offered.actions.find(({ action }) => action === 'refer')).toMatchObject({ possible: true });
  const { body } = answered(await office.post('/v1/referrals', letter(id, [violation!.id])), 201);
  expect(body).toMatchObject({ taskId: id, leadAgency: OFFICE, agencies: [LEAD], state: 'lodged' });
  expect(refusal(await office.post('/v1/referrals', letter(id, [violation!.id])))).toEqual([
    422,
    'rule-violated',
    ['already_referred'],
  ]);
  expect((await intactJournal(office, url)).map(({ type }) => type)).toContain('referral.lodged');
});

test('a referral on a task goes to its end: explained, ruled on, proposed, decided, and missed remedies are charged', async () => {
  const here = await province(apps.app);
  const given = await giveTask(here, { cooperating: [] });
  const { id, office, lead } = given;
  await here.moveTo('2026-12-08T08:00:00+07:00');
  await urged(given);
  await here.moveTo('2026-12-14T08:00:00+07:00');
  const [violation] = await chargedIn(office, id);
  const explanation = { text: 'Thiếu người.', signedBy: signerOf(LEAD) };
  answered(await lead.post(`/v1/violations/${violation!.id}/explanation`, explanation), 200);
  const referral = answered(await office.post('/v1/referrals', letter(id, [violation!.id])), 201).body;
  const affairs = await here.of(HOME_AFFAIRS);
  const at = `/v1/referrals/${referral.id as string}`;
  answered(
    await affairs.post(`/v1/violations/${violation!.id}/ruling`, {
      outcome: 'upheld',
      reason: 'Không có lý do chính đáng.',
    }),
    200,
  );
  answered(await affairs.post(`${at}/review`, {}), 200);
  const signed = (agency: string) => ({ documentNumber: '70', documentDate: '2026-12-14', signedBy: signerOf(agency) });
  const measures = [{ agency: LEAD, measure: 'criticism', reason: 'Chậm.', remedyBy: '2026-12-18' }];
  answered(await affairs.post(`${at}/proposal`, { measures, ...signed(HOME_AFFAIRS) }), 200);
  const committee = await here.of(COMMITTEE);
  answered(await committee.post(`${at}/decision`, { outcome: 'Phê bình.', ...signed(COMMITTEE) }), 200);
  await here.moveTo('2026-12-21T08:00:00+07:00');
  expect(
    (await chargedIn(office, id)).map((each) => [(each as unknown as { kind: string }).kind, each.agency]),
  ).toEqual([
    ['slow_to_remedy', LEAD],
    ['late_task', LEAD],
  ]);
  answered(await affairs.post(`${at}/closure`, { remedied: false, text: 'Chưa khắc phục.' }), 200);
  expect(answered(await office.get(at), 200).body).toMatchObject({
    state: 'closed',
    dossierCode: expect.stringContaining('-NV-'),
  });
});

test('an excuse takes the violation off; who does not explain in time is charged with that', async () => {
  const here = await province(apps.app);
  const { id, office, url } = await giveTask(here, { cooperating: [] });
  await here.moveTo('2026-12-15T08:00:00+07:00');
  const kinds = (await chargedIn(office, id)) as unknown as {
    id: string;
    kind: string;
    ofViolationId: string | null;
  }[];
  expect(kinds.map(({ kind }) => kind).sort()).toEqual(['late_explanation', 'late_task']);
  const of = (kind: string) => kinds.find((each) => each.kind === kind)!;
  expect(of('late_explanation').ofViolationId).toBe(of('late_task').id);
  const affairs = await here.of(HOME_AFFAIRS);
  answered(
    await affairs.post(`/v1/violations/${of('late_task').id}/ruling`, { outcome: 'excused', reason: 'Bão.' }),
    200,
  );
  const refused = await office.post('/v1/referrals', letter(id, [of('late_task').id], { documentDate: '2026-12-15' }));
  expect(refusal(refused)[2]).toContain('violation_not_referable');
  expect((await intactJournal(office, url)).map(({ type }) => type)).toContain('violation.excused');
});

test('only the Office refers on a task, and names a dossier or a task', async () => {
  const here = await province(apps.app);
  const given = await late(here);
  const [violation] = await chargedIn(given.office, given.id);
  const letterOf = letter(given.id, [violation!.id], { documentDate: '2026-12-08' });
  expect(refusal(await given.lead.post('/v1/referrals', letterOf))).toEqual([403, 'forbidden']);
  expect(refusal(await (await here.of(COMMITTEE)).post('/v1/referrals', letterOf))).toEqual([403, 'forbidden']);
  expect(fieldsOf(await given.office.post('/v1/referrals', { ...letterOf, dossierId: given.id }))).toEqual([
    '/dossierId dossier_or_task',
  ]);
  expect(fieldsOf(await given.office.post('/v1/referrals', { ...letterOf, taskId: undefined }))).toEqual([
    '/dossierId dossier_or_task',
  ]);
  const other = { ...letterOf, violationIds: ['0199a0b0-0000-7000-8000-000000000000'] };
  expect(fieldsOf(await given.office.post('/v1/referrals', other))).toEqual(['/violationIds/0 unknown_violation']);
});

test('the violation names its proofs, and the referral comes as a letter', async () => {
  const here = await province(apps.app);
  const given = await late(here);
  await answerTo(given);
  await here.moveTo('2026-12-10T08:00:00+07:00');
  const all = await chargedIn(given.office, given.id);
  const proofs = await Promise.all(
    all.map(async ({ id, agency }) => {
      const { body } = answered(await given.office.get(`/v1/violations/${id}`), 200);
      return [agency, (body.proofs as { type: string }[]).map(({ type }) => type)] as const;
    }),
  );
  expect(Object.fromEntries(proofs)[FINANCE]).toEqual([
    'contribution.asked',
    'contribution.reminded',
    'contribution.reminded',
    'contribution.overdue',
    'contribution.given',
  ]);
  // The lead was given time once the late part had come, and let that pass too.
  expect(Object.fromEntries(proofs)[LEAD]).toContain('task.time_granted');
  const referral = answered(
    await given.office.post(
      '/v1/referrals',
      letter(
        given.id,
        all.filter(({ agency }) => agency === FINANCE).map(({ id }) => id),
        { documentDate: '2026-12-10' },
      ),
    ),
    201,
  ).body;
  const said = textOf(
    (await paperOf(apps.app, given.office, `/v1/referrals/${referral.id as string}/letter`)).bytes,
  ).join(' ');
  expect(said).toContain('theo dõi, đôn đốc việc thực hiện nhiệm vụ');
  expect(said).toContain('Đã giao rõ việc, sản phẩm và thời hạn');
  expect(said).not.toContain('hồ sơ mã số');
});
