/** Cases in which nobody is to blame: each notes the requests that must leave no violation. */
import { conclude } from './ordinary.mjs';
import { dayOf } from './working-time.mjs';

/** A lead whose dossier goes its way without a return. */
export const routine = (key, lead, procedureCode, more = {}) => ({
  key,
  lead,
  procedureCode,
  chance: () => 0.4,
  returned: false,
  diligent: true,
  ...more,
});

const PLANNING = (key) => routine(key, 'H29.6', 'PH-QH-01', { title: key });

/** Opens a dossier with one round; those named prompt agree at once. Answers the requests by agency. */
export async function opened(play, plan, recipients, prompt = []) {
  const dossier = await play.draft({ ...plan, title: plan.key });
  const requests = Object.fromEntries((await play.ask(dossier, recipients)).map((each) => [each.agency, each]));
  for (const agency of prompt) await play.answer(requests[agency], 'agree');
  return { dossier, requests };
}

async function* finished(play, plan, dossier) {
  while ((await play.state(dossier)) === 'consulting') yield play.stage.in(1, 2);
  await play.consolidate(dossier);
  yield* conclude(play, plan, dossier);
}

const fair = (play, name, request) => play.fair.push({ name, requestId: request.id });

/** A granted extension, kept. */
async function* extension(play) {
  const plan = PLANNING('fair: an extension');
  yield play.stage.moment('2026-10-05', 1);
  const { dossier, requests } = await opened(play, plan, ['H29.4', 'H29.7'], ['H29.4']);
  const request = requests['H29.7'];
  yield play.stage.in(2, 1);
  await play.post('H29.7', `${request.url}/extension`, { workingDays: 2, reason: 'Chờ đo đạc.' }, 201);
  yield play.stage.in(1, 0);
  await play.post('H29.6', `${request.url}/extension/decision`, { granted: true });
  yield play.stage.moment(play.working.later(dayOf(request.dueAt), 2), 3);
  await play.answer(request, 'agree');
  fair(play, 'an answer within a granted extension', request);
  yield* finished(play, plan, dossier);
}

/** A request that the lead takes back before its deadline. */
async function* withdrawal(play) {
  const plan = PLANNING('fair: a withdrawn request');
  yield play.stage.moment('2026-10-07', 1);
  const { dossier, requests } = await opened(play, plan, ['H29.4', 'H29.7', 'H29.13'], ['H29.4', 'H29.7']);
  yield play.stage.in(3, 0);
  await play.post('H29.6', `${requests['H29.13'].url}/withdrawal`, { reason: 'Không cần nữa.' });
  fair(play, 'a withdrawn request', requests['H29.13']);
  yield* finished(play, plan, dossier);
}

/** Deadlines that pass while the time of the dossier stands still: of an answer, and of a supplement. */
async function* suspension(play) {
  const plan = PLANNING('fair: a suspension');
  yield play.stage.moment('2026-10-08', 1);
  const { dossier, requests } = await opened(play, plan, ['H29.4', 'H29.7', 'H29.13'], ['H29.4', 'H29.7']);
  const { 'H29.13': silent, 'H29.7': vague } = requests;
  await play.post('H29.13', `${silent.url}/decline`, { reason: 'Không thuộc lĩnh vực.' });
  yield play.stage.in(1, 0);
  await play.post('H29.6', `${dossier.url}/suspension`, { reason: 'awaiting_applicant', text: 'Chờ bổ sung.' });
  await play.post('H29.6', `${silent.url}/insistence`, { reason: 'Đúng lĩnh vực.' });
  await play.post('H29.6', `${vague.url}/supplement`, { missing: [{ question: 2, what: 'Số liệu' }] });
  yield play.stage.in(8, 0);
  await play.post('H29.6', `${dossier.url}/resumption`);
  yield play.stage.in(1, 1);
  await play.answer(silent, 'agree');
  await play.answer(vague, 'agree');
  fair(play, 'silence during a suspension, and the answer after it', silent);
  fair(play, 'a supplement missed during a suspension', vague);
  yield* finished(play, plan, dossier);
}

/** An answer in the very second of the deadline, after the deadline has fired. */
async function* lastSecond(play) {
  const plan = PLANNING('fair: the second of the deadline');
  yield play.stage.moment('2026-10-12', 2);
  const { dossier, requests } = await opened(play, plan, ['H29.4', 'H29.7'], ['H29.4']);
  const request = requests['H29.7'];
  yield request.dueAt;
  const { state } = await play.get('H29.6', request.url);
  play.checks.equal('at its deadline a request is taken for agreed', state, 'deemed_agreed');
  await play.answer(request, 'agree');
  play.checks.equal(
    'an answer in the second of the deadline is on time',
    (await play.get('H29.6', request.url)).state,
    'answered',
  );
  fair(play, 'an answer in the second of the deadline', request);
  yield* finished(play, plan, dossier);
}

/** Days off that are declared in mid-quarter: one ahead, one for the day that has passed. */
async function* storms(play) {
  const plan = PLANNING('fair: a day off');
  yield play.stage.moment('2026-11-06', 1);
  const { dossier, requests } = await opened(play, plan, ['H29.4', 'H29.7'], ['H29.4']);
  yield play.stage.moment('2026-11-10', 1);
  await play.dayOff('2026-11-13');
  yield play.stage.moment('2026-11-16', 1);
  await play.answer(requests['H29.7'], 'agree');
  fair(play, 'an answer by a deadline that a day off has moved', requests['H29.7']);
  yield* finished(play, plan, dossier);
}

async function* flood(play) {
  const plan = PLANNING('fair: a day off declared afterwards');
  yield play.stage.moment('2026-11-25', 1);
  const { dossier, requests } = await opened(play, plan, ['H29.4', 'H29.7', 'H29.13', 'H29.12'], ['H29.4']);
  const due = requests['H29.7'].dueAt;
  play.checks.equal('they are due on the day of the flood', dayOf(due), '2026-12-02');
  yield play.stage.moment('2026-12-03', 0);
  await play.answer(requests['H29.13'], 'agree');
  await play.remind(dossier, requests['H29.12']);
  yield play.stage.moment('2026-12-03', 1);
  await play.dayOff('2026-12-02');
  yield play.stage.moment('2026-12-03', 2);
  await play.answer(requests['H29.7'], 'agree');
  fair(play, 'an answer on the day to which a day off declared afterwards has moved the deadline', requests['H29.7']);
  fair(play, 'an answer that was late until the day off was declared', requests['H29.13']);
  yield* finished(play, plan, dossier);
}

/** Silence on the day of the flood, where the lead had decided before that day was declared off. */
async function* closed(play) {
  const plan = routine('fair: a day off declared after the decision', 'H29.6', 'TTHC-XD-01');
  yield play.stage.moment('2026-11-30', 1);
  const { dossier, requests } = await opened(play, plan, ['H29.7', 'H29.13'], ['H29.7']);
  play.checks.equal('this one, too, is due on the day of the flood', dayOf(requests['H29.13'].dueAt), '2026-12-02');
  yield play.stage.moment('2026-12-03', 0);
  await play.consolidate(dossier);
  await play.decide(dossier);
  fair(play, 'silence in a dossier that was decided before the day off was declared', requests['H29.13']);
}

export const FAIR = [extension, withdrawal, suspension, lastSecond, storms, flood, closed];
