/** The ordinary course of a dossier: the lead's life and, beside it, that of each request. Each yields the instant at which it goes on. */
import { decidedByLead, HABITS } from './cast.mjs';
import { random } from '../killer.mjs';
import { dayOf } from './working-time.mjs';

const GROUNDS = [
  ['missing_component'],
  ['wrong_form', 'not_signed'],
  ['missing_position'],
  ['unreconciled'],
  ['other'],
  ['late_without_reason'],
  ['missing_opinion', 'extra_component'],
  ['out_of_competence'],
];

export async function* lead(play, plan, begins) {
  const { stage } = play;
  yield begins;
  const dossier = await play.draft({ ...plan, title: plan.key });
  if (plan.suspended) {
    await play.post(plan.lead, `${dossier.url}/suspension`, { reason: 'awaiting_applicant', text: 'Chờ bổ sung.' });
    yield stage.in(3, 1);
    await play.post(plan.lead, `${dossier.url}/resumption`);
  }
  if (plan.handedOver)
    await play.put(dossier, 'responsible-official', { official: `${plan.lead}-03`, reason: 'Phân công lại.' });
  if (plan.recipients.length === 0) await play.post(plan.lead, `${dossier.url}/consolidation`);
  else
    yield* round(
      play,
      plan,
      dossier,
      plan.unlisted ? [...plan.recipients, { agency: plan.unlisted, reason: 'Có liên quan.' }] : plan.recipients,
    );
  if (plan.withdrawn)
    return void (await play.post(plan.lead, `${dossier.url}/withdrawal`, {
      reason: 'Không còn nhu cầu.',
      signedBy: play.signer(plan.lead),
    }));
  if (plan.secondRound && plan.recipients.length > 0) {
    if (['PH-QH-01', 'PH-VB-01'].includes(plan.procedureCode))
      yield* round(play, plan, dossier, plan.recipients.slice(0, 2));
  }
  yield stage.in(plan.pause, 2);
  await play.consolidate(dossier, () => (plan.chance() < 0.7 ? 'resolved' : 'unresolved'));
  yield* conclude(play, plan, dossier);
}

/** Asks, urges where it is its habit, and waits until nothing is open. */
export async function* round(play, plan, dossier, recipients) {
  const requests = await play.ask(dossier, recipients, { documents: plan.diligent || plan.chance() < 0.5 });
  for (const [index, request] of requests.entries()) {
    const chance = random((plan.index + 1) * 104_729 + index * 31 + Math.floor(plan.chance() * 1e6));
    play.stage.add(plan.key, consulted(play, plan, dossier, request, chance));
  }
  if (plan.withdrawn) return yield play.stage.in(2, 3);
  const last = Math.max(...requests.map((each) => each.dueAt));
  if (plan.diligent && last - play.stage.now > 3 * 86_400_000) {
    yield play.stage.moment(play.working.later(dayOf(last), -1), 0);
    for (const each of await play.requestsOf(dossier)) if (each.state === 'pending') await play.remind(dossier, each);
  }
  while ((await play.state(dossier)) === 'consulting') yield Math.max(last + 1000, play.stage.in(1, 0));
  if (!plan.diligent) return;
  for (const each of await play.requestsOf(dossier))
    if (['lapsed', 'deemed_agreed', 'incomplete'].includes(each.state)) await play.remind(dossier, each);
}

/** One request, seen by the agency that was asked. */
async function* consulted(play, plan, dossier, request, chance) {
  const { stage, working } = play;
  const habit = HABITS[request.agency];
  const isOpen = async () => !['decided', 'withdrawn'].includes(await play.state(dossier));
  const state = async () => (await play.get(dossier.lead, request.url)).state;
  const [way, stanceOf, index] = [chance(), chance(), Math.floor(chance() * 4)];
  if (chance() < habit.declines) {
    yield stage.in(1, index);
    if ((await state()) !== 'pending') return;
    await play.post(request.agency, `${request.url}/decline`, { reason: 'Không thuộc lĩnh vực.' });
    if (plan.withdrawn || (request.agency !== plan.unlisted && chance() < 0.5)) return;
    if (request.agency === plan.unlisted) return yield* rerouted(play, plan, dossier, request, chance);
    await play.post(dossier.lead, `${request.url}/insistence`, { reason: 'Đúng lĩnh vực.' });
    request = { ...request, dueAt: Date.parse((await play.get(dossier.lead, request.url)).dueAt) };
  } else if (chance() < habit.extends) {
    yield stage.in(0, 3);
    if ((await state()) !== 'pending') return;
    await play.post(
      request.agency,
      `${request.url}/extension`,
      { workingDays: 1, reason: 'Cần thu thập số liệu.' },
      201,
    );
    yield stage.in(1, 0);
    const { state: now, extension } = await play.get(dossier.lead, request.url);
    if (now === 'pending' && extension?.outcome === 'asked') {
      const decision = chance() < 0.7 ? { granted: true } : { granted: false, reason: 'Việc gấp.' };
      request = {
        ...request,
        dueAt: Date.parse((await play.post(dossier.lead, `${request.url}/extension/decision`, decision)).dueAt),
      };
    }
  }
  const due = dayOf(request.dueAt);
  const left = Math.max(0, Math.round((request.dueAt - stage.now) / 86_400_000));
  if (way < habit.early)
    yield Math.min(stage.in(Math.floor(chance() * Math.min(3, left)), index), request.dueAt - 3_600_000);
  else if (way < habit.early + habit.onTime) yield Math.max(stage.in(0, 3), stage.moment(due, index));
  else if (way < habit.early + habit.onTime + habit.late)
    yield stage.moment(working.later(due, 1 + Math.floor(chance() * 8)), index);
  else return;
  if (!(await isOpen()) || !['pending', 'deemed_agreed', 'lapsed'].includes(await state())) return;
  await play.answer(
    request,
    stanceOf < habit.disagrees ? 'disagree' : stanceOf < 0.3 ? 'agree_with_comments' : 'agree',
  );
  yield* supplemented(play, plan, dossier, request, { habit, chance, isOpen, state });
}

/** The lead follows a decline: another agency is asked instead. */
async function* rerouted(play, plan, dossier, request, chance) {
  const asked = new Set((await play.requestsOf(dossier)).map((each) => each.agency));
  const agency = ['H29.3', 'H29.11', 'H29.12', 'H29.13'].find((each) => !asked.has(each));
  if (!agency) return;
  const { id, dueAt } = await play.post(
    dossier.lead,
    `${request.url}/rerouting`,
    { agency, reason: 'Đúng thẩm quyền.' },
    201,
  );
  yield* consulted(play, plan, dossier, { id, agency, dueAt: Date.parse(dueAt), url: `/v1/requests/${id}` }, chance);
}

/** A vague answer: sent back by some leads, completed by some agencies, in time or late. */
async function* supplemented(play, plan, dossier, request, { habit, chance, isOpen, state }) {
  const { stage } = play;
  if (chance() >= habit.vague || !(plan.diligent || chance() < 0.4)) return;
  yield stage.in(0, 3);
  if (!['consulting', 'consolidating'].includes(await play.state(dossier))) return;
  await play.post(dossier.lead, `${request.url}/supplement`, { missing: [{ question: 2, what: 'Số liệu' }] });
  const way = chance();
  if (way < 0.3) yield stage.in(1, 2);
  else if (way < 0.6) yield stage.in(4, 2);
  else return;
  if (!(await isOpen()) || !['supplement_due', 'incomplete'].includes(await state())) return;
  await play.answer(request, 'agree');
}

/** Up, back where its habit is such, up again, and decided. */
export async function* conclude(play, plan, dossier) {
  const { stage } = play;
  // Answers that came late want a word, too.
  const weigh = async () => {
    if ((await play.state(dossier)) === 'consolidating') await play.consolidate(dossier);
  };
  yield stage.in(1, 1);
  while ((await play.state(dossier)) === 'consulting') yield stage.in(1, 1);
  await weigh();
  if (decidedByLead(plan.procedureCode)) return void (await play.decide(dossier));
  await play.submit(dossier);
  yield stage.in(1 + Math.floor(plan.chance() * 4), 0);
  let grounds = plan.returned ? GROUNDS[Math.floor(plan.chance() * GROUNDS.length)] : await play.missing(dossier);
  while (grounds.length > 0) {
    await play.sendBack(dossier, grounds);
    yield stage.in(1 + Math.floor(plan.chance() * 3), 1);
    const { state } = await play.post(plan.lead, `${dossier.url}/revision`);
    if (state === 'drafting') await play.post(plan.lead, `${dossier.url}/consolidation`);
    await weigh();
    await play.submit(dossier);
    yield stage.in(1, 2);
    grounds = await play.missing(dossier);
  }
  await play.accept(dossier);
  yield stage.in(1 + Math.floor(plan.chance() * 6), 1);
  await play.decide(dossier);
}
