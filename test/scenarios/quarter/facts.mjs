/** What happened, put together from the journals alone: dossiers, requests, returns, meetings, referrals, violations. */
import { HOME_AFFAIRS } from './cast.mjs';
import { dayOf } from './working-time.mjs';

/** The whole journal of a dossier, page by page, as an agency that sees all reads it. */
export async function journalOf(play, id) {
  const entries = [];
  for (let cursor = ''; cursor !== null;) {
    const { items, next } = await play.get(
      HOME_AFFAIRS,
      `/v1/dossiers/${id}/journal?limit=40${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    entries.push(...items);
    cursor = next;
  }
  return entries.map((each) => ({ ...each, at: Date.parse(each.at) }));
}

const STATE = {
  'round.started': 'consulting',
  'round.reopened': 'consulting',
  'round.settled': 'consolidating',
  'dossier.consolidated': 'consolidating',
  'dossier.submitted': 'submitted',
  'submission.returned': 'returned',
  'dossier.decided': 'decided',
  'dossier.withdrawn': 'withdrawn',
};

/** One dossier with all that belongs to it, from its entries in order. */
export function factsOf(id, entries) {
  const dossier = {
    id,
    entries,
    rounds: 0,
    state: 'drafting',
    suspended: false,
    decidedAt: null,
    awaitedApplicant: false,
    reviewLate: false,
    decisionLate: false,
    leadOverdue: false,
    hands: [],
  };
  const found = {
    dossier,
    requests: new Map(),
    returns: [],
    meetings: new Map(),
    referrals: new Map(),
    violations: new Map(),
  };
  for (const entry of entries) {
    const { type, data, at } = entry;
    if (STATE[type]) dossier.state = STATE[type];
    tellHands(dossier, type, at);
    const [family] = type.split('.');
    TELLERS[family]?.(found, type, data, at, entry);
  }
  excusals(found);
  const own = { dossierId: id, lead: dossier.lead, procedure: dossier.procedure };
  const listed = (map) => [...map.values()].map((each) => ({ ...own, ...each }));
  return {
    dossier,
    requests: listed(found.requests),
    returns: found.returns.map((each) => ({ ...own, ...each })),
    meetings: listed(found.meetings),
    referrals: listed(found.referrals),
    violations: listed(found.violations),
  };
}

const HOLDERS = {
  'dossier.created': 'lead',
  'dossier.submitted': 'office',
  'submission.accepted': 'committee',
  'submission.returned': 'lead',
  'dossier.supplement_asked': 'lead',
  'dossier.decided': null,
  'dossier.withdrawn': null,
};

/** Who has it since when, as far as it matters whether it lies above. */
function tellHands({ hands }, type, at) {
  if (type in HOLDERS) hands.push({ holder: HOLDERS[type], from: at });
}

const TELLERS = {
  dossier: tellDossier,
  round: tellRound,
  submission: tellSubmission,
  request: tellRequest,
  meeting: tellMeeting,
  referral: tellReferral,
  violation: tellViolation,
};

function tellDossier({ dossier, requests, meetings }, type, data, at) {
  if (type === 'dossier.created')
    Object.assign(dossier, {
      code: data.code,
      lead: data.leadAgency,
      procedure: data.procedureCode,
      official: data.responsibleOfficial,
      createdAt: at,
      dueAt: Date.parse(data.dueAt),
    });
  if (type === 'dossier.handed_over') dossier.official = data.to;
  if (type === 'dossier.revised') dossier.state = data.to;
  if (type === 'dossier.deadline_moved') dossier.dueAt = Date.parse(data.to);
  if (type === 'dossier.suspended')
    Object.assign(dossier, {
      suspended: true,
      awaitedApplicant: dossier.awaitedApplicant || data.reason === 'awaiting_applicant',
    });
  if (type === 'dossier.resumed') Object.assign(dossier, { suspended: false, dueAt: Date.parse(data.dueAt) });
  if (type === 'dossier.decision_overdue') dossier.decisionLate = true;
  if (type === 'dossier.lead_overdue' || (type === 'dossier.overdue' && data.leadOverdue)) dossier.leadOverdue = true;
  if (type === 'dossier.apologised') dossier.apologisedAt = at;
  if (type === 'dossier.decided') dossier.decidedAt = at;
  if (type === 'dossier.decided' || type === 'dossier.withdrawn') {
    for (const each of requests.values())
      if (['pending', 'supplement_due'].includes(each.state)) each.state = 'withdrawn';
    for (const each of meetings.values()) if (['requested', 'called'].includes(each.state)) each.state = 'cancelled';
  }
}

function tellRound({ dossier }, type) {
  if (type === 'round.started') dossier.rounds += 1;
}

function tellSubmission({ dossier, returns }, type, data, at, { seq }) {
  if (type === 'submission.returned') returns.push({ at, grounds: data.grounds, seq, official: dossier.official });
  if (type === 'submission.review_overdue') dossier.reviewLate = true;
}

const SETTLES = {
  'request.declined': 'declined',
  'request.deemed_agreed': 'deemed_agreed',
  'request.lapsed': 'lapsed',
  'request.withdrawn': 'withdrawn',
  'request.incomplete': 'incomplete',
  'request.supplement_asked': 'supplement_due',
  'request.insisted': 'pending',
};

function tellRequest({ dossier, requests }, type, data, at, { seq }) {
  if (type === 'request.sent')
    requests.set(data.requestId, {
      id: data.requestId,
      agency: data.agency,
      state: 'pending',
      sentAt: at,
      dueAt: Date.parse(data.dueAt),
      reminders: 0,
      answers: [],
      waived: false,
      failures: [],
    });
  const request = requests.get(data.requestId);
  if (!request) return;
  if (SETTLES[type]) request.state = SETTLES[type];
  if (type === 'request.insisted' || type === 'request.extension_granted') request.dueAt = Date.parse(data.dueAt);
  if (type === 'request.deadline_moved') request.dueAt = Date.parse(data.to);
  if (type === 'request.reminded') request.reminders += 1;
  if (['request.deemed_agreed', 'request.lapsed', 'request.incomplete'].includes(type))
    request.failures.push({ type, at, seq, dueAt: Date.parse(data.dueAt), suspended: dossier.suspended });
  if (type !== 'request.answered' && type !== 'request.answered_late') return;
  request.state = type === 'request.answered' ? 'answered' : 'answered_late';
  // What is said in a meeting is said when the meeting begins, and written down later.
  request.answers.push({ type, at: Date.parse(data.givenAt), writtenAt: at, seq, dueAt: Date.parse(data.dueAt) });
}

function tellMeeting({ meetings }, type, data, at) {
  const id = data.meetingId;
  if (type === 'meeting.requested') meetings.set(id, { id, state: 'requested', attendance: [] });
  if (type === 'meeting.called')
    meetings.set(id, {
      id,
      state: 'called',
      startsAt: Date.parse(data.startsAt),
      invitees: data.invitees,
      absent: [],
      excused: [],
    });
  const meeting = meetings.get(id);
  if (!meeting) return;
  if (type === 'meeting.refused') meeting.state = 'refused';
  if (type === 'meeting.held') Object.assign(meeting, { state: 'held', heldAt: at });
  if (type === 'meeting.minuted') meeting.state = 'minuted';
  if (type === 'meeting.cancelled') meeting.state = 'cancelled';
  if (type === 'meeting.absent') meeting.absent.push(data.agency);
}

function tellReferral({ referrals }, type, data, at) {
  const id = data.referralId;
  if (type === 'referral.lodged')
    referrals.set(id, { id, at, agencies: data.agencies, violationIds: data.violationIds });
  const states = {
    'referral.lodged': 'lodged',
    'referral.under_review': 'under_review',
    'referral.proposed': 'proposed',
    'referral.decided': 'decided',
    'referral.rejected': 'rejected',
    'referral.measure_review_opened': 'measure_review',
    'referral.closed': 'closed',
  };
  if (states[type]) referrals.get(id).state = states[type];
}

function tellViolation({ requests, violations }, type, data, at, { seq }) {
  const id = data.violationId;
  const { kind, agency, requestId = null, meetingId = null, referralId = null, ofViolationId = null } = data;
  if (type === 'violation.recorded') {
    const { head, official, causeSeq } = data;
    violations.set(id, {
      id,
      kind,
      agency,
      requestId,
      meetingId,
      referralId,
      ofViolationId,
      explanationDueAt: Date.parse(data.explanationDueAt),
      unexplained: null,
      head,
      official,
      causeSeq,
      seq,
      recordedAt: at,
      occurredAt: Date.parse(data.occurredAt),
      status: 'recorded',
      seqs: [],
    });
  }
  const violation = violations.get(id);
  violation?.seqs.push(seq);
  const states = {
    'violation.explained': 'explained',
    'violation.upheld': 'upheld',
    'violation.unexplained': 'upheld',
    'violation.excused': 'excused',
    'violation.annulled': 'annulled',
  };
  if (violation && states[type]) violation.status = states[type];
  if (violation && type === 'violation.unexplained') violation.unexplained = Date.parse(data.explanationDueAt);
  // Its time to explain runs again where it had passed.
  if (violation && type === 'violation.deadline_moved')
    Object.assign(violation, { status: 'recorded', unexplained: null });
  if (violation && type === 'violation.explained' && inTheSameSecond(at, violation.unexplained))
    violation.unexplained = null;
  if (violation && type === 'violation.turned_late')
    Object.assign(violation, { kind: 'late_opinion', official: data.official });
  if (type === 'violation.waived') requests.get(requestId).waived = true;
}

const inTheSameSecond = (at, dueAt) => dueAt !== null && Math.floor(at / 1000) * 1000 <= dueAt;

const OF_AN_ANSWER = ['no_opinion', 'late_opinion', 'incomplete_opinion'];

/** A request is out of the scores where all that was held against its answer was excused, or was nothing. */
function excusals({ requests, violations }) {
  for (const request of requests.values()) {
    const held = [...violations.values()].filter(
      (each) => each.requestId === request.id && OF_AN_ANSWER.includes(each.kind),
    );
    const standing = held.filter((each) => each.status !== 'annulled');
    request.excused =
      standing.length > 0 ? standing.every((each) => each.status === 'excused') : request.waived || held.length > 0;
  }
}

/** What became of a request, as every figure counts it. */
export function outcomeOf({ state, answers, excused }) {
  if (state === 'withdrawn' || state === 'declined') return state;
  if (state === 'pending' || state === 'supplement_due') return 'pending';
  const late = answers.some((each) => each.type === 'request.answered_late');
  if (excused && (late || ['deemed_agreed', 'lapsed', 'incomplete'].includes(state))) return 'excused';
  if (state === 'deemed_agreed' || state === 'lapsed') return 'silent';
  if (state === 'incomplete') return 'incomplete';
  if (late) return 'late';
  const [first] = answers;
  return dayOf(first.at) < dayOf(first.dueAt) ? 'early' : 'on_time';
}
