/** Violations that are explained and ruled on, and referrals that are carried to their end. */
import { COMMITTEE, HOME_AFFAIRS } from './cast.mjs';
import { opened, routine } from './fair.mjs';
import { conclude } from './ordinary.mjs';
import { closeOf, dayOf } from './working-time.mjs';

const DATA = (key) => routine(key, 'H29.4', 'PH-TT-01');

export async function violationOf(play, dossier, agency, kind) {
  const { items } = await play.get(
    HOME_AFFAIRS,
    `/v1/violations?dossierId=${dossier.id}&agency=${agency}&kind=${kind}`,
  );
  if (items.length !== 1) throw new Error(`${items.length} violations ${kind} of ${agency} in ${dossier.code}`);
  return items[0];
}

const explain = (play, { id, agency }) =>
  play.post(agency, `/v1/violations/${id}/explanation`, {
    text: 'Hệ thống văn thư gián đoạn.',
    documentNumber: '7/GT',
    signedBy: play.signer(agency),
  });
export const rule = (play, { id }, outcome) =>
  play.post(HOME_AFFAIRS, `/v1/violations/${id}/ruling`, { outcome, reason: 'Đã xác minh.' });

/** One excused after its explanation, one upheld, one upheld and then excused after all, one excused and then upheld after all. */
async function* rulings(play) {
  yield play.stage.moment('2026-10-06', 1);
  const ways = {
    'H29.14': ['excused'],
    'H29.8': ['upheld'],
    'H29.12': ['upheld', 'excused'],
    'H29.9': ['excused', 'upheld'],
  };
  const { dossier, requests } = await opened(play, DATA('ruled on'), Object.keys(ways));
  yield play.stage.moment(play.working.later(dayOf(requests['H29.14'].dueAt), 1), 1);
  const found = [];
  for (const agency of Object.keys(ways)) found.push(await violationOf(play, dossier, agency, 'no_opinion'));
  const early = await play
    .as(HOME_AFFAIRS)
    .post(`/v1/violations/${found[0].id}/ruling`, { outcome: 'upheld', reason: 'Đã rõ.' });
  play.checks.check(
    'it is not upheld while the time to explain runs',
    early.status === 422 && early.body.unmet?.[0]?.code === 'explanation_period_running',
    early,
  );
  for (const each of found) await explain(play, each);
  yield play.stage.in(2, 1);
  for (const each of found) await rule(play, each, ways[each.agency][0]);
  yield play.stage.in(5, 1);
  for (const each of found.filter(({ agency }) => ways[agency][1])) await rule(play, each, ways[each.agency][1]);
  const ruled = await Promise.all(found.map((each) => play.get(HOME_AFFAIRS, `/v1/violations/${each.id}`)));
  play.checks.equal(
    'each stands as it was ruled on last',
    ruled.map((each) => each.status),
    found.map(({ agency }) => ways[agency].at(-1)),
  );
  play.excused.push(...found.filter(({ agency }) => ways[agency].at(-1) === 'excused').map((each) => each.id));
  await play.answer(requests['H29.8'], 'agree');
}

/** What the lead writes to Home Affairs. */
const letter = (play, dossier, violations) => ({
  dossierId: dossier.id,
  violationIds: violations.map((each) => each.id),
  text: 'Đề nghị xử lý trách nhiệm.',
  ...play.signed(dossier.lead, '20/TTr'),
});

/** Everybody is heard and ruled on before measures are proposed (R8). */
async function decided(play, referral, agency, remedyBy) {
  const early = await play.as(HOME_AFFAIRS).post(`/v1/referrals/${referral.id}/review`);
  play.checks.check(
    'no review begins before the agencies are heard',
    early.status === 422 && early.body.unmet?.[0]?.code === 'explanation_period_running',
    early,
  );
  const { violations } = await play.get(HOME_AFFAIRS, `/v1/referrals/${referral.id}`);
  for (const each of violations) await explain(play, each);
  await play.post(HOME_AFFAIRS, `/v1/referrals/${referral.id}/review`);
  const official = `${agency}-02`;
  const measures = [{ agency, official, measure: 'criticism', reason: 'Im lặng quá hạn.', remedyBy }];
  const proposal = { measures, ...play.signed(HOME_AFFAIRS, '45/SNV') };
  const unruled = await play.as(HOME_AFFAIRS).post(`/v1/referrals/${referral.id}/proposal`, proposal);
  play.checks.check(
    'no measure is proposed before there is a ruling on each violation',
    unruled.status === 422 && unruled.body.unmet?.every((each) => each.code === 'violation_not_ruled'),
    unruled,
  );
  for (const each of violations) await rule(play, each, 'upheld');
  const proposed = await play.post(HOME_AFFAIRS, `/v1/referrals/${referral.id}/proposal`, proposal);
  play.checks.equal('a referral with measures is proposed', proposed.state, 'proposed');
  const decision = await play.post(COMMITTEE, `/v1/referrals/${referral.id}/decision`, {
    outcome: 'Phê bình.',
    ...play.signed(COMMITTEE, '77/QĐ'),
  });
  play.checks.equal('and decided', decision.state, 'decided');
}

/** A lead without diligence is refused, does what it is told, and succeeds. The agency does not put it right in time. */
async function* missedRemedy(play) {
  const { stage, checks } = play;
  const plan = routine('referred: slow to remedy', 'H29.12', 'PH-VB-01');
  yield stage.moment('2026-10-01', 1);
  const { dossier, requests } = await opened(play, plan, ['H29.3', 'H29.4', 'H29.8'], ['H29.3', 'H29.4']);
  yield stage.moment(play.working.later(dayOf(requests['H29.8'].dueAt), 1), 1);
  const violation = await violationOf(play, dossier, 'H29.8', 'no_opinion');
  const refused = await play.as('H29.12').post('/v1/referrals', letter(play, dossier, [violation]));
  const codes = (refused.body.unmet ?? []).map((each) => `${each.rule} ${each.code}`);
  checks.check(
    'a lead without diligence is refused',
    refused.status === 422 && codes.includes('R7 diligence_incomplete'),
    refused,
  );
  const { complete, items } = await play.get('H29.12', `${dossier.url}/diligence`);
  const open = items.filter((each) => !each.met);
  checks.equal('it has not reminded by hand', [complete, open.map((each) => each.code)], [false, ['reminded_by_hand']]);
  checks.check(
    'and is told what to do',
    open.every(({ how, actions }) => how && actions.length === 1 && actions[0].method === 'POST'),
    open,
  );
  for (const { href } of open.flatMap((each) => each.actions))
    await play.post('H29.12', href, { message: 'Đề nghị trả lời.' }, 201);
  checks.equal('then its diligence is complete', (await play.get('H29.12', `${dossier.url}/diligence`)).complete, true);
  const referral = await play.post('H29.12', '/v1/referrals', letter(play, dossier, [violation]), 201);
  checks.equal('and the referral is lodged', referral.state, 'lodged');
  yield stage.in(2, 1);
  const remedyBy = play.working.later(play.today, 6);
  await decided(play, referral, 'H29.8', remedyBy);
  yield stage.moment(play.working.later(remedyBy, 1), 1);
  const slow = await violationOf(play, dossier, 'H29.8', 'slow_to_remedy');
  checks.equal(
    'who does not put it right by the close of its day is slow to remedy',
    [slow.referralId, slow.dueAt],
    [referral.id, new Date(closeOf(remedyBy)).toISOString()],
  );
  await play.answer(requests['H29.8'], 'agree');
  yield stage.in(3, 1);
  const closed = await play.post(HOME_AFFAIRS, `/v1/referrals/${referral.id}/closure`, {
    remedied: true,
    text: 'Đã trả lời, chậm.',
  });
  checks.equal('the referral is closed', closed.state, 'closed');
  play.referrals.push({ id: referral.id, state: 'closed' });
  await play.consolidate(dossier);
  yield* conclude(play, plan, dossier);
}

/** Two agencies are referred in one letter; one measure has a day, and what was wrong is put right before it. */
async function* remedied(play) {
  const { stage, checks } = play;
  const plan = routine('referred: remedied', 'H29.6', 'PH-QH-01');
  yield stage.moment('2026-10-14', 1);
  const { dossier, requests } = await opened(play, plan, ['H29.4', 'H29.7', 'H29.13'], ['H29.4']);
  yield stage.in(4, 1);
  for (const agency of ['H29.7', 'H29.13']) await play.remind(dossier, requests[agency]);
  yield stage.moment(play.working.later(dayOf(requests['H29.7'].dueAt), 2), 1);
  await play.answer(requests['H29.7'], 'agree');
  const violations = [
    await violationOf(play, dossier, 'H29.7', 'late_opinion'),
    await violationOf(play, dossier, 'H29.13', 'no_opinion'),
  ];
  const referral = await play.post('H29.6', '/v1/referrals', letter(play, dossier, violations), 201);
  const again = await play.as('H29.6').post('/v1/referrals', letter(play, dossier, violations));
  checks.check(
    'nobody is referred twice for the same',
    again.status === 422 && again.body.unmet?.some((each) => each.code === 'already_referred'),
    again,
  );
  const seen = await play.get(HOME_AFFAIRS, `/v1/referrals/${referral.id}`);
  checks.equal('measures are suggested for each agency', seen.suggestions.map((each) => each.agency).sort(), [
    'H29.13',
    'H29.7',
  ]);
  yield stage.in(2, 1);
  await decided(play, referral, 'H29.13', play.working.later(play.today, 8));
  yield stage.in(3, 1);
  await play.answer(requests['H29.13'], 'agree');
  await play.post(HOME_AFFAIRS, `/v1/referrals/${referral.id}/closure`, { remedied: true, text: 'Đã khắc phục.' });
  play.referrals.push({ id: referral.id, state: 'closed' });
  await play.consolidate(dossier);
  yield* conclude(play, plan, dossier);
}

/** Home Affairs does not follow every letter. */
async function* rejected(play) {
  const plan = routine('referred: rejected', 'H29.10', 'PH-VB-01');
  yield play.stage.moment('2026-11-02', 1);
  const { dossier, requests } = await opened(play, plan, ['H29.3', 'H29.4', 'H29.14'], ['H29.3', 'H29.4']);
  yield play.stage.in(6, 1);
  await play.remind(dossier, requests['H29.14']);
  // The day off has moved the deadline by one day.
  yield play.stage.moment(play.working.later(dayOf(requests['H29.14'].dueAt), 2), 1);
  const violation = await violationOf(play, dossier, 'H29.14', 'no_opinion');
  const referral = await play.post('H29.10', '/v1/referrals', letter(play, dossier, [violation]), 201);
  yield play.stage.in(2, 1);
  await play.post(HOME_AFFAIRS, `/v1/referrals/${referral.id}/rejection`, { reason: 'Chưa đủ căn cứ.' });
  play.referrals.push({ id: referral.id, state: 'rejected' });
  await play.consolidate(dossier);
  yield* conclude(play, plan, dossier);
}

export const DISPUTES = [rulings, missedRemedy, remedied, rejected];
