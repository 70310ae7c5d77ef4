/** Meetings: who comes and who stays away, and what is said there. */
import { HOME_AFFAIRS, OFFICE } from './cast.mjs';
import { violationOf } from './disputes.mjs';
import { opened, routine } from './fair.mjs';
import { conclude } from './ordinary.mjs';
import { local } from './working-time.mjs';

const there = (agency) => ({ agency, status: 'present', representative: `${agency}-03` });

/** The lead calls it: one agency comes, one sends somebody, one stays away, one stays away with an excuse. */
async function* called(play) {
  const { stage } = play;
  const plan = routine('a meeting', 'H29.6', 'PH-QH-01');
  yield stage.moment('2026-10-15', 1);
  const { dossier, requests } = await opened(
    play,
    plan,
    ['H29.4', 'H29.7', 'H29.11', 'H29.12'],
    ['H29.4', 'H29.7', 'H29.12'],
  );
  await play.answer(requests['H29.11'], 'disagree');
  yield stage.in(1, 1);
  const startsAt = stage.in(3, 2);
  const invited = ['H29.4', 'H29.7', 'H29.11', 'H29.12'];
  const invitation = {
    agenda: 'Thống nhất nội dung chính',
    place: 'Phòng họp 2',
    startsAt: local(startsAt),
    confirmWorkingHours: 8,
    invitees: invited.map((agency) => ({ agency })),
  };
  const meeting = await play.post('H29.6', `${dossier.url}/meetings`, invitation, 201);
  await play.post('H29.4', `/v1/meetings/${meeting.id}/confirmation`, { attending: true, representative: 'H29.4-03' });
  yield startsAt + 3_600_000;
  const attendance = [
    there('H29.4'),
    { ...there('H29.7'), status: 'represented' },
    { agency: 'H29.11', status: 'absent' },
    { agency: 'H29.12', status: 'absent', excuse: 'Trực phòng chống bão.' },
  ];
  const held = await play.post('H29.6', `/v1/meetings/${meeting.id}/attendance`, { attendance });
  play.checks.equal('a meeting is held', held.state, 'held');
  await violationOf(play, dossier, 'H29.11', 'absent_from_meeting');
  const excused = await play.get(HOME_AFFAIRS, `/v1/violations?dossierId=${dossier.id}&agency=H29.12`);
  play.checks.equal('who has an excuse is not charged', excused.items.length, 0);
  yield stage.in(1, 1);
  await play.post('H29.6', `/v1/meetings/${meeting.id}/minutes`, {
    ...play.signed('H29.6', '3/BB'),
    summary: 'Chưa thống nhất.',
  });
  play.meetings.push({ id: meeting.id, invited: 4, missed: 1 });
  await play.consolidate(dossier);
  yield* conclude(play, plan, dossier);
}

/** The committee calls it, once the lead has done everything and opinions still differ (R10). There the agency comes round. */
async function* asked(play) {
  const { stage, checks } = play;
  const plan = routine('a meeting of the committee', 'H29.6', 'PH-QH-01');
  yield stage.moment('2026-11-03', 1);
  const { dossier, requests } = await opened(play, plan, ['H29.4', 'H29.7', 'H29.3'], ['H29.4', 'H29.3']);
  await play.answer(requests['H29.7'], 'disagree');
  const body = { reason: 'Còn ý kiến khác nhau.', agenda: 'Thống nhất' };
  const refused = await play.as('H29.6').post(`${dossier.url}/meeting-requests`, body);
  checks.check(
    'the committee is not asked before the lead has done everything',
    refused.status === 422 && refused.body.unmet?.some((each) => each.rule === 'R10'),
    refused,
  );
  yield stage.in(1, 1);
  await play.reconcile(dossier, requests['H29.7'], 'unresolved');
  const meeting = await play.post(
    'H29.6',
    `${dossier.url}/meeting-requests`,
    { ...body, invitees: [{ agency: 'H29.7' }, { agency: 'H29.4' }] },
    201,
  );
  checks.equal('then it is asked', meeting.state, 'requested');
  yield stage.in(1, 1);
  const startsAt = stage.in(2, 2);
  const answer = { granted: true, place: 'Phòng họp 1', startsAt: local(startsAt) };
  checks.equal('and calls it', (await play.post(OFFICE, `/v1/meetings/${meeting.id}/answer`, answer)).state, 'called');
  yield startsAt + 3_600_000;
  await play.post(OFFICE, `/v1/meetings/${meeting.id}/attendance`, { attendance: [there('H29.7'), there('H29.4')] });
  const { stance, answers } = play.opinion('H29.7', 'agree');
  const minutes = {
    ...play.signed(OFFICE, '4/TB'),
    summary: 'Thống nhất.',
    opinions: [{ agency: 'H29.7', representative: 'H29.7-02', stance, answers }],
  };
  checks.equal(
    'its minutes are taken',
    (await play.post(OFFICE, `/v1/meetings/${meeting.id}/minutes`, minutes)).state,
    'minuted',
  );
  checks.equal(
    'what was said there is the opinion now',
    (await play.get('H29.6', requests['H29.7'].url)).opinion.stance,
    'agree',
  );
  play.meetings.push({ id: meeting.id, invited: 2, missed: 0 });
  await play.consolidate(dossier);
  yield* conclude(play, plan, dossier);
}

/** One is called off, and another gives the word of an agency that was silent. */
async function* spoken(play) {
  const { stage } = play;
  const plan = routine('a meeting with a silent agency', 'H29.6', 'PH-QH-01');
  yield stage.moment('2026-11-17', 1);
  const { dossier, requests } = await opened(play, plan, ['H29.4', 'H29.7', 'H29.13'], ['H29.4', 'H29.7']);
  yield requests['H29.13'].dueAt + 60_000;
  const [first, second] = [stage.in(2, 1), stage.in(3, 1)];
  const invite = (startsAt) =>
    play.post(
      'H29.6',
      `${dossier.url}/meetings`,
      {
        agenda: 'Nghe ý kiến',
        place: 'Phòng họp 3',
        startsAt: local(startsAt),
        invitees: [{ agency: 'H29.13' }, { agency: 'H29.11' }],
      },
      201,
    );
  const off = await invite(first);
  await play.post('H29.6', `/v1/meetings/${off.id}/cancellation`, { reason: 'Trùng lịch.' });
  const meeting = await invite(second);
  yield second + 3_600_000;
  await play.post('H29.6', `/v1/meetings/${meeting.id}/attendance`, {
    attendance: [there('H29.13'), { agency: 'H29.11', status: 'absent' }],
  });
  const { stance, answers } = play.opinion('H29.13', 'agree');
  await play.post('H29.6', `/v1/meetings/${meeting.id}/minutes`, {
    ...play.signed('H29.6', '5/BB'),
    summary: 'Đồng ý.',
    opinions: [{ agency: 'H29.13', representative: 'H29.13-02', stance, answers }],
  });
  play.checks.equal(
    'what a silent agency says there is its late answer',
    (await play.get('H29.6', requests['H29.13'].url)).state,
    'answered_late',
  );
  play.meetings.push({ id: off.id, invited: 0, missed: 0 }, { id: meeting.id, invited: 2, missed: 1 });
  await play.consolidate(dossier);
  yield* conclude(play, plan, dossier);
}

export const MEETINGS = [called, asked, spoken];
