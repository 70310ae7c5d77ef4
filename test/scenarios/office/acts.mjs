/** What those who take part in a task do. Each act looks first whether the task still waits for it: others act on the same day. */
import { COMMITTEE, HOME_AFFAIRS, OFFICE } from '../quarter/cast.mjs';
import { at, dayOf } from '../quarter/working-time.mjs';

const CLOSE = 17 * 60;
const STATES_AT_WORK = ['assigned', 'in_progress'];

/** A document is given: four or five tasks at once, and a part of the first where there is one. */
export async function* given(play, document) {
  const { stage } = play;
  yield stage.moment(play.working.later('2026-09-30', document.begins + 1), document.moment);
  const source = {
    issuer: 'Chủ tịch Ủy ban nhân dân Thành phố',
    documentNumber: `${100 + document.no}/UBND`,
    documentDate: play.today,
    signedBy: 'Chủ tịch Ủy ban nhân dân Thành phố',
  };
  const whole = document.tasks.filter((each) => !each.subtask);
  const { tasks } = await play.post(OFFICE, '/v1/tasks', { source, tasks: whole.map(bodyOf) }, 201);
  const made = tasks.map((task, index) => ({ task, plan: whole[index] }));
  for (const plan of document.tasks.filter((each) => each.subtask)) {
    const parent = tasks[0];
    const { workingDays: _, ...part } = bodyOf(plan);
    const body = { ...part, parentId: parent.id, ...(parent.dueAt && { dueAt: parent.dueAt }), source };
    made.push({ task: await play.post(OFFICE, '/v1/tasks', body, 201), plan: { ...plan, extensions: 0 } });
  }
  play.opened += made.length;
  for (const { task, plan } of made) {
    stage.add(task.id, led(play, task, plan));
    stage.add(task.id, followed(play, task, plan));
    for (const each of plan.cooperating) stage.add(task.id, contributed(play, task, each));
    if (plan.referred) stage.add(task.id, referred(play, task));
  }
}

const bodyOf = ({ lead, cooperating, workingDays, field }) => ({
  title: 'Nhiệm vụ trong quý',
  content: 'Chủ trì thực hiện.',
  product: 'Báo cáo',
  lead,
  cooperating: cooperating.map(({ agency }) => ({ agency, part: 'Cung cấp số liệu.' })),
  ...(workingDays !== null && { workingDays }),
  ...(field && { field }),
});

const url = (task) => `/v1/tasks/${task.id}`;
const seen = (play, task) => play.get(HOME_AFFAIRS, url(task));

/** A moment for who reports so: two days before the term, on its day, or so many days after it. */
function momentFor(play, { when, daysLate = 2 }, dueAt, from = play.stage.now) {
  const { stage, working } = play;
  if (dueAt === null) return stage.in(10 + daysLate, 1, from);
  const due = dayOf(Date.parse(dueAt));
  const day = { early: working.later(due, -2), on_time: due, late: working.later(due, daysLate) }[when];
  const moment = when === 'late' ? stage.moment(day, 1) : Math.min(stage.moment(day, 2), at(due, CLOSE) - 3_600_000);
  return moment > stage.now ? moment : stage.in(0, 3);
}

/** The lead, from the day after. */
async function* led(play, task, plan) {
  const { stage } = play;
  yield stage.in(1, 1);
  if (plan.declines) yield* declined(play, task, plan);
  const { lead, state } = await seen(play, task);
  if (state !== 'assigned') return;
  await play.post(lead, `${url(task)}/acknowledgement`, { official: `${lead}-04` });
  if (plan.difficulties)
    await play.post(lead, `${url(task)}/progress`, { percent: 20, text: 'Đang làm.', difficulties: 'Thiếu số liệu.' });
  if (plan.when === 'never') return;
  for (let no = 0; no < plan.extensions; no += 1) yield* extended(play, task, plan, no);
  for (const again of plan.returned ? [false, true] : [false]) {
    const due = (await seen(play, task)).dueAt;
    yield again ? stage.in(2, 1) : momentFor(play, plan, due);
    let now = await seen(play, task);
    while (now.state === 'suspended') {
      yield stage.in(1, 1);
      now = await seen(play, task);
    }
    if (!STATES_AT_WORK.includes(now.state)) return;
    await play.post(lead, `${url(task)}/report`, { text: 'Đã xong.', ...play.signed(lead, '7/BC') });
    yield stage.in(plan.confirmAfter, 3);
    if ((await seen(play, task)).state !== 'reported') return;
    const sendsBack = plan.returned && !again;
    if (sendsBack) await play.post(OFFICE, `${url(task)}/return`, { missing: 'Thiếu phụ lục.' });
    else await play.post(OFFICE, `${url(task)}/confirmation`);
  }
}

/** "Not ours": the Office insists, or gives it to another. */
async function* declined(play, task, plan) {
  await play.post(plan.lead, `${url(task)}/decline`, { reason: 'Không thuộc thẩm quyền.', competentAgency: 'H29.10' });
  yield play.stage.in(1, 3);
  if (plan.declines === 'insisted') await play.post(OFFICE, `${url(task)}/insistence`, { reason: 'Đúng chức năng.' });
  else
    await play.post(OFFICE, `${url(task)}/reassignment`, {
      lead: 'H29.10',
      reason: 'Đúng chức năng.',
      workingDays: 15,
    });
  play.declined += 1;
  yield play.stage.in(1, 1);
}

/** More time, asked a day before the term; the Office answers on the same day. */
async function* extended(play, task, plan, no) {
  const { stage, working } = play;
  const before = await seen(play, task);
  if (before.dueAt === null || before.parentId !== null || before.overdue) return;
  const day = working.later(dayOf(Date.parse(before.dueAt)), -1);
  if (stage.moment(day, 0) <= stage.now) return;
  yield stage.moment(day, 0);
  const { state, dueAt, lead } = await seen(play, task);
  if (!STATES_AT_WORK.includes(state) || Date.parse(dueAt) <= stage.now) return;
  const asked = new Date(at(working.later(dayOf(Date.parse(dueAt)), 4), CLOSE)).toISOString();
  await play.post(lead, `${url(task)}/extension`, { dueAt: asked, reason: 'Chờ số liệu.' });
  yield stage.in(0, 2);
  if (!STATES_AT_WORK.includes((await seen(play, task)).state)) return;
  const other = new Date(at(working.later(dayOf(Date.parse(dueAt)), 2), CLOSE)).toISOString();
  await play.post(
    OFFICE,
    `${url(task)}/extension/decision`,
    {
      granted: { granted: true },
      refused: { granted: false, reason: 'Không đủ căn cứ.' },
      other_date: { granted: true, dueAt: other },
    }[plan.answers[no]],
  );
}

/** The Office answers difficulties, stops the work for a while, or takes it back. */
async function* followed(play, task, plan) {
  const { stage } = play;
  yield stage.in(2, 2);
  const { state } = await seen(play, task);
  if (state !== 'in_progress') return;
  if (plan.difficulties) await play.post(OFFICE, `${url(task)}/answers`, { text: 'Sở Tài chính sẽ cung cấp.' });
  if (plan.cancelled) {
    await play.post(OFFICE, `${url(task)}/cancellation`, { reason: 'Không còn cần.' });
    return;
  }
  if (!plan.suspended) return;
  const byItself = plan.daysLate % 2 === 0;
  const until = byItself && { until: new Date(stage.in(3, 1)).toISOString() };
  await play.post(OFFICE, `${url(task)}/suspension`, { reason: 'Chờ Trung ương.', ...until });
  yield stage.in(4, 0);
  if ((await seen(play, task)).state === 'suspended') await play.post(OFFICE, `${url(task)}/resumption`);
}

/** A cooperating agency, by its own habit. */
async function* contributed(play, task, { agency, when }) {
  if (when === 'never') return;
  const own = ({ cooperating }) => cooperating.find((each) => each.agency === agency);
  yield momentFor(play, { when }, own(await seen(play, task)).dueAt);
  if (!['pending', 'overdue'].includes(own(await seen(play, task)).state)) return;
  await play.post(agency, `${url(task)}/contributions`, { text: 'Số liệu.', signedBy: play.signer(agency) });
}

/** The Office urges in writing, refers, and Home Affairs follows it to the end. */
async function* referred(play, task) {
  const { stage, working } = play;
  const { dueAt, lead } = await seen(play, task);
  yield stage.moment(working.later(dayOf(Date.parse(dueAt)), 1), 1);
  const { reminders } = await play.post(OFFICE, `${url(task)}/reminders`, { message: 'Đề nghị khẩn trương.' });
  const early = await play.as(OFFICE).post('/v1/referrals', await letterOf(play, task));
  play.checks.check('without a letter nobody is referred', early.body.code === 'rule-violated', early);
  await play.post(OFFICE, `${url(task)}/reminders/${reminders.length}/letter`, play.signed(OFFICE, '15/VP'), 201);
  yield stage.in(5, 1);
  const letter = await letterOf(play, task);
  const referral = await play.post(OFFICE, '/v1/referrals', letter, 201);
  yield stage.in(6, 1);
  const at = `/v1/referrals/${referral.id}`;
  for (const id of letter.violationIds)
    await play.post(HOME_AFFAIRS, `/v1/violations/${id}/ruling`, { outcome: 'upheld', reason: 'Không có lý do.' });
  await play.post(HOME_AFFAIRS, `${at}/review`);
  const measures = [{ agency: lead, measure: 'criticism', reason: 'Chậm nhiệm vụ.' }];
  await play.post(HOME_AFFAIRS, `${at}/proposal`, { measures, ...play.signed(HOME_AFFAIRS, '45/SNV') });
  await play.post(COMMITTEE, `${at}/decision`, { outcome: 'Phê bình.', ...play.signed(COMMITTEE, '77/QĐ') });
  await play.post(HOME_AFFAIRS, `${at}/closure`, { remedied: false, text: 'Chưa khắc phục.' });
  play.referrals.push(referral.id);
}

async function letterOf(play, task) {
  const { items } = await play.get(OFFICE, `/v1/violations?taskId=${task.id}`);
  const violationIds = items.map((each) => each.id);
  return { taskId: task.id, violationIds, text: 'Đề nghị xử lý trách nhiệm.', ...play.signed(OFFICE, '20/VP') };
}
