/** Every figure of the coordination report, counted once more from the facts that the journals tell. */
import { createHash } from 'node:crypto';
import { headOf } from './changes.mjs';
import { outcomeOf } from './facts.mjs';
import { dayOf, WorkingTime } from './working-time.mjs';

export const FIELDS = {
  'PH-QH-01': 'Xây dựng - Quy hoạch',
  'PH-VB-01': 'Tư pháp',
  'PH-TT-01': 'Văn phòng',
  'TTHC-XD-01': 'Xây dựng',
  'TTHC-DD-01': 'Đất đai',
  'NB-TC-01': 'Tổ chức cán bộ',
};

const second = (instant) => Math.floor(instant / 1000) * 1000;
const firstOf = (...instants) => Math.min(...instants.filter((each) => each !== null && each !== undefined));

/** Rows as the report counts them: `{source, at, party, procedure, moment, …}`. Days off are those known when the answer came. */
export function rowsOf(facts, days, now) {
  const row = (source, each, more) => ({
    source,
    procedure: each.procedure,
    dossierId: each.dossierId ?? each.id,
    id: each.id,
    ...more,
  });
  return facts.flatMap(({ dossier, requests, returns, meetings, referrals, violations }) => [
    ...requests.flatMap((each) => requestRows(row, each, days)),
    row('dossiers', dossier, {
      ...dossierFigures(dossier, requests, returns, now),
      delayExcused: violations.some((each) => each.kind === 'late_dossier' && each.status === 'excused'),
    }),
    ...returns.map((each) =>
      row('returns', each, { at: each.at, party: each.lead, moment: each.at, grounds: each.grounds }),
    ),
    ...meetings
      .filter((each) => ['called', 'held', 'minuted'].includes(each.state))
      .flatMap((each) => invitationRows(row, each, violations)),
    ...referrals.map((each) => row('referrals', each, { at: each.at, party: each.lead, moment: each.at })),
    ...violations.map((each) =>
      row('violations', each, {
        at: each.occurredAt,
        party: each.agency,
        moment: each.occurredAt,
        head: each.head,
        status: each.status,
        kind: each.kind,
      }),
    ),
  ]);
}

function requestRows(row, request, days) {
  const [first] = request.answers;
  const minutes = first
    ? Math.round(new WorkingTime(days.at(first.writtenAt)).minutes(request.sentAt, first.at))
    : null;
  const common = {
    at: request.sentAt,
    moment: firstOf(request.answers.at(-1)?.at, request.dueAt),
    outcome: outcomeOf(request),
    minutes,
    reminders: request.reminders,
  };
  return [
    row('requests', request, { ...common, party: request.agency }),
    row('urging', request, { ...common, party: request.lead }),
  ];
}

function invitationRows(row, meeting, violations) {
  const forgiven = new Set(
    violations
      .filter((each) => each.meetingId === meeting.id && ['excused', 'annulled'].includes(each.status))
      .map((each) => each.agency),
  );
  return meeting.invitees.map((party) =>
    row('meetings', meeting, {
      at: meeting.startsAt,
      party,
      moment: meeting.startsAt,
      missed: meeting.absent.includes(party) && !forgiven.has(party),
    }),
  );
}

function dossierFigures(dossier, requests, returns, now) {
  const { state, dueAt, decidedAt, suspended } = dossier;
  const open = state !== 'decided' && state !== 'withdrawn';
  const late = decidedAt !== null && second(decidedAt) > dueAt;
  const overdue = late || (open && !suspended && dueAt < now);
  return {
    at: dossier.createdAt,
    party: dossier.lead,
    moment: firstOf(decidedAt, dueAt),
    state,
    rounds: dossier.rounds,
    overdue,
    onTime: decidedAt !== null && !late,
    cause: overdue ? causeOf(dossier, requests, returns) : null,
  };
}

/** R21: one cause, the first that holds; where the lead kept to its own time, first whoever had it above. */
function causeOf(dossier, requests, returns) {
  if (!dossier.leadOverdue) {
    const holder = dossier.hands.findLast((each) => each.from <= dossier.dueAt)?.holder;
    if (returns.length === 0 && dossier.reviewLate) return 'office';
    if (dossier.decisionLate) return 'committee';
    if (returns.length === 0 && (holder === 'office' || holder === 'committee')) return holder;
  }
  if (requests.some((each) => ['late', 'silent'].includes(outcomeOf(each)))) return 'coordination';
  if (returns.length > 0) return 'incomplete_dossier';
  return dossier.awaitedApplicant ? 'applicant' : 'lead';
}

/** The keys of a row in each kind of report. */
export const KEYS = {
  agency: (row) => row.party,
  head: (row) => row.head ?? headOf(row.party, dayOf(row.moment)),
  field: (row) => FIELDS[row.procedure],
  procedure: (row) => row.procedure,
};

const OUTCOMES = ['pending', 'early', 'on_time', 'late', 'silent', 'incomplete', 'declined', 'withdrawn', 'excused'];
const STATES = ['drafting', 'consulting', 'consolidating', 'submitted', 'returned', 'decided', 'withdrawn'];
const CAUSES = ['coordination', 'incomplete_dossier', 'office', 'applicant', 'lead', 'committee'];
const ABOVE = ['office', 'committee'];
const GROUNDS = [
  'missing_component',
  'extra_component',
  'missing_opinion',
  'missing_position',
  'unreconciled',
  'out_of_competence',
  'wrong_form',
  'not_signed',
  'late_without_reason',
  'other',
];
const KINDS = [
  'no_opinion',
  'late_opinion',
  'incomplete_opinion',
  'absent_from_meeting',
  'incomplete_submission',
  'unreconciled_submission',
  'out_of_competence',
  'improper_consultation',
  'late_dossier',
  'late_review',
  'late_step',
  'late_petition',
  'extra_component',
  'missing_apology',
  'missed_new_date',
  'late_task',
  'late_explanation',
  'slow_to_remedy',
];

const sum = (list, weight) => list.reduce((total, each) => total + weight(each), 0);
const counted = (names, prefix, rows, test) =>
  Object.fromEntries(names.map((name) => [`${prefix}${name}`, rows.filter((each) => test(each, name)).length]));

/** All figures over some rows, by the names that the report gives them in its addresses. */
export function figuresOf(rows) {
  const of = (source) => rows.filter((each) => each.source === source);
  const [requests, dossiers, returns, meetings, violations] = [
    'requests',
    'dossiers',
    'returns',
    'meetings',
    'violations',
  ].map(of);
  const charged = violations.filter((each) => !['excused', 'annulled'].includes(each.status));
  return {
    asked: requests.length,
    ...counted(OUTCOMES, '', requests, (each, outcome) => each.outcome === outcome),
    answered: answeredOf(requests).length,
    scored: scoredOf(requests).length,
    meetings_invited: meetings.length,
    meetings_missed: meetings.filter((each) => each.missed).length,
    dossiers: dossiers.length,
    ...counted(STATES, 'state.', dossiers, (each, state) => each.state === state),
    dossiers_on_time: dossiers.filter((each) => each.onTime).length,
    delays_excused: dossiers.filter((each) => each.overdue && each.delayExcused).length,
    dossiers_overdue: dossiers.filter((each) => each.overdue && !ABOVE.includes(each.cause)).length,
    ...counted(CAUSES, 'cause.', dossiers, (each, cause) => each.cause === cause),
    'cause.reviewing': dossiers.filter((each) => ABOVE.includes(each.cause)).length,
    returns: returns.length,
    ...counted(GROUNDS, 'returned.', returns, (each, ground) => each.grounds.includes(ground)),
    rounds: sum(dossiers, (each) => each.rounds),
    reminders: sum(of('urging'), (each) => each.reminders),
    referrals: of('referrals').length,
    violations: charged.length,
    violations_excused: violations.filter((each) => each.status === 'excused').length,
    ...counted(KINDS, 'violation.', charged, (each, kind) => each.kind === kind),
  };
}

export const answeredOf = (requests) =>
  requests.filter((each) => ['early', 'on_time', 'late', 'incomplete'].includes(each.outcome) && each.minutes !== null);
export const scoredOf = (requests) =>
  requests.filter((each) => ['early', 'on_time', 'late', 'silent', 'incomplete'].includes(each.outcome));

/** A percentile as statistics know it, with linear interpolation between neighbours. */
export function percentile(values, share) {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

/** The same for two runs with the same seed: what was counted, without the names that the service gave it. */
export function digestOf(rows) {
  const told = rows.map(({ id: _id, dossierId: _dossierId, ...each }) => JSON.stringify(each)).sort();
  return createHash('sha256').update(told.join('\n')).digest('hex').slice(0, 16);
}
