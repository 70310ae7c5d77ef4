/** Whom the journals charge with what, by the rules (R8) and apart from the service, and whether the service says the same. */
import { HOME_AFFAIRS } from './cast.mjs';
import { Days, headOf } from './changes.mjs';
import { closeOf, dayOf, plusDays, WorkingTime } from './working-time.mjs';

/** The day that was declared off after it had passed, when that was, and the day to which its deadlines move. */
const FLOOD = { day: '2026-12-02', next: '2026-12-03' };

const KINDS = {
  missing_component: 'incomplete_submission',
  missing_opinion: 'incomplete_submission',
  missing_position: 'incomplete_submission',
  wrong_form: 'incomplete_submission',
  not_signed: 'incomplete_submission',
  unreconciled: 'unreconciled_submission',
  out_of_competence: 'out_of_competence',
  extra_component: 'extra_component',
  late_without_reason: 'late_dossier',
};
const LISTED = new Set(['H29.4', 'H29.7', 'H29.3', 'H29.11', 'H29.12', 'H29.13']);

/** R21: who is late where the lead is not. */
const LATE_ABOVE = { 'submission.review_overdue': 'H29.1', 'dossier.decision_overdue': 'H29' };

const promised = (dueAt) => (dueAt === closeOf(FLOOD.day) ? closeOf(FLOOD.next) : dueAt);
const inTime = (at, dueAt) => Math.floor(at / 1000) * 1000 <= promised(dueAt);

/** `kind agency request-or-meeting-or-referral` of each violation that the facts of one dossier amount to. */
export function expected({ dossier, requests, returns, meetings, violations }) {
  const charged = requests.flatMap(ofRequest);
  for (const each of returns)
    charged.push(
      ...new Set(
        each.grounds
          .map((ground) => KINDS[ground])
          .filter(Boolean)
          .map((kind) => `${kind} ${dossier.lead} `),
      ),
    );
  for (const each of meetings)
    charged.push(...(each.absent ?? []).map((agency) => `absent_from_meeting ${agency} ${each.id}`));
  for (const { type, data } of dossier.entries) {
    const leadsOwn = type === 'dossier.lead_overdue' || (type === 'dossier.overdue' && data.leadOverdue);
    if (leadsOwn && promised(Date.parse(data.dueAt)) === Date.parse(data.dueAt))
      charged.push(`late_dossier ${dossier.lead} `);
    if (LATE_ABOVE[type] && promised(Date.parse(data.dueAt)) === Date.parse(data.dueAt))
      charged.push(`late_review ${LATE_ABOVE[type]} `);
    if (type === 'dossier.overdue' && dossier.procedure.startsWith('TTHC-') && !told(dossier, Date.parse(data.dueAt)))
      charged.push(`missing_apology ${dossier.lead} `);
    if (type === 'dossier.new_date_missed' && data.withLead) charged.push(`missed_new_date ${dossier.lead} `);
    if (type === 'referral.remedy_missed') charged.push(`slow_to_remedy ${data.agency} ${data.referralId}`);
    if (type === 'request.rerouted' && dossier.procedure === 'PH-QH-01' && !LISTED.has(data.agency))
      charged.push(`improper_consultation ${dossier.lead} ${data.requestId}`);
  }
  // Who does not explain in time is charged with that; nobody with being late to explain that.
  for (const { id, agency, kind, status, unexplained } of violations)
    if (unexplained !== null && kind !== 'late_explanation' && status !== 'annulled')
      charged.push(`late_explanation ${agency} ${id}`);
  const lateDossier = `late_dossier ${dossier.lead} `;
  const others = charged.filter((each) => each !== lateDossier);
  return (charged.length > others.length ? [...others, lateDossier] : others).sort();
}

/** R19: the applicant was told a working day before, or the deadline was none. */
function told({ apologisedAt }, dueAt) {
  if (promised(dueAt) !== dueAt) return true;
  return apologisedAt !== undefined && Math.floor(apologisedAt / 1000) * 1000 <= apologyBy(dueAt);
}

function apologyBy(dueAt) {
  const working = new WorkingTime(new Days().at(dueAt));
  let day = plusDays(dayOf(dueAt), -1);
  while (!working.works(day)) day = plusDays(day, -1);
  return closeOf(day);
}

function ofRequest({ id, agency, answers, failures }) {
  return failures.flatMap(({ type, seq, dueAt, suspended }) => {
    if (suspended) return [];
    const answer = answers.find((each) => each.seq > seq);
    if (answer ? inTime(answer.at, dueAt) : promised(dueAt) !== dueAt) return [];
    if (type === 'request.incomplete') return promised(dueAt) === dueAt ? [`incomplete_opinion ${agency} ${id}`] : [];
    return [`${answer ? 'late_opinion' : 'no_opinion'} ${agency} ${id}`];
  });
}

const nameOf = (each) =>
  `${each.kind} ${each.agency} ${each.ofViolationId ?? each.referralId ?? each.meetingId ?? each.requestId ?? ''}`;

/** Every violation as the service lists it, page by page. */
export async function listed(play, query = '') {
  const found = [];
  for (let cursor = ''; cursor !== null;) {
    const page = await play.get(
      HOME_AFFAIRS,
      `/v1/violations?limit=100${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
}

export async function checkViolations(play, facts) {
  const { checks } = play;
  const [standing, annulled] = [await listed(play), await listed(play, '&status=annulled')];
  const inJournals = facts.flatMap((each) => each.violations);
  const told = (list) => list.map((each) => `${each.id} ${each.status} ${nameOf(each)}`).sort();
  checks.equal(
    'the violations listed are those of the journals',
    told(standing),
    told(inJournals.filter((each) => each.status !== 'annulled')),
  );
  checks.equal(
    'and so are those annulled',
    told(annulled),
    told(inJournals.filter((each) => each.status === 'annulled')),
  );
  for (const each of facts) {
    const found = standing.filter(({ dossierId }) => dossierId === each.dossier.id);
    checks.equal(
      `the journal of ${each.dossier.code} charges as the rules say`,
      found.map(nameOf).sort(),
      expected(each),
    );
    for (const violation of found) checkEvidence(checks, each.dossier, violation);
  }
  checkDegrees(play, standing);
  const charged = new Set(standing.map((each) => each.requestId));
  for (const { name, requestId } of play.fair)
    checks.check(
      `nobody is charged for ${name}`,
      !charged.has(requestId),
      standing.filter((each) => each.requestId === requestId),
    );
  const kinds = new Set(standing.map((each) => each.kind));
  for (const kind of [
    'no_opinion',
    'late_opinion',
    'incomplete_opinion',
    'absent_from_meeting',
    'incomplete_submission',
    'late_dossier',
    'slow_to_remedy',
    'late_explanation',
  ])
    checks.check(`the quarter saw ${kind}`, kinds.has(kind));
  for (const id of play.excused)
    checks.equal('who was excused is excused', standing.find((each) => each.id === id)?.status, 'excused');
  return standing;
}

const DEGREES = ['minor', 'moderate', 'serious'];
const GRADES = {
  incomplete_opinion: 0,
  absent_from_meeting: 1,
  incomplete_submission: 0,
  unreconciled_submission: 1,
  out_of_competence: 1,
  improper_consultation: 0,
  extra_component: 1,
  slow_to_remedy: 2,
  missing_apology: 0,
  no_opinion: 2,
};

/** Working days from the deadline to what came, by the default policy; each earlier one of its kind raises it a step. */
function checkDegrees({ checks, working, stage }, standing) {
  const counting = standing.filter((each) => each.status !== 'excused');
  for (const { id, kind, agency, dueAt, lateUntil, occurredAt, degree, recurrence } of standing) {
    const before = counting.filter(
      (each) =>
        each.agency === agency &&
        each.kind === kind &&
        (each.occurredAt < occurredAt || (each.occurredAt === occurredAt && each.id < id)),
    ).length;
    const came = lateUntil ?? new Date(stage.now).toISOString();
    const days = dueAt === null ? 0 : daysBetween(working, dayOf(Date.parse(dueAt)), dayOf(Date.parse(came)));
    const base = GRADES[kind] ?? (days <= 1 ? 0 : days <= 5 ? 1 : 2);
    checks.equal(
      `${kind} ${id} of ${agency} has its degree`,
      [recurrence, degree],
      [before, DEGREES[Math.min(2, base + before)]],
    );
  }
}

function daysBetween(working, from, to) {
  let count = 0;
  for (let day = from; day < to; day = plusDays(day, 1)) if (working.works(plusDays(day, 1))) count += 1;
  return count;
}

const CAUSES = {
  no_opinion: ['request.deemed_agreed', 'request.lapsed'],
  late_opinion: ['request.deemed_agreed', 'request.lapsed', 'request.answered_late'],
  incomplete_opinion: ['request.incomplete'],
  absent_from_meeting: ['meeting.absent'],
  late_dossier: ['dossier.overdue', 'dossier.lead_overdue', 'submission.returned'],
  late_review: ['submission.review_overdue', 'dossier.decision_overdue'],
  late_step: ['step.overdue'],
  late_petition: ['petition.overdue'],
  slow_to_remedy: ['referral.remedy_missed'],
  missing_apology: ['dossier.overdue'],
  missed_new_date: ['dossier.new_date_missed'],
  late_explanation: ['violation.unexplained'],
  improper_consultation: ['request.rerouted'],
  incomplete_submission: ['submission.returned'],
  unreconciled_submission: ['submission.returned'],
  out_of_competence: ['submission.returned'],
  extra_component: ['submission.returned'],
};

/** Each number of its evidence is an entry of the journal, its cause among them, and its head is that of the day. */
function checkEvidence(checks, { code, entries }, { id, kind, agency, head, occurredAt, evidence }) {
  const types = evidence.map((seq) => entries[seq - 1]?.type);
  const proven =
    types.every(Boolean) &&
    types.some((each) => CAUSES[kind].includes(each)) &&
    evidence.every((seq, index) => index === 0 || seq > evidence[index - 1]);
  checks.check(`${kind} ${id} in ${code} is proven by its journal`, proven, { evidence, types });
  checks.equal(`${kind} ${id} names the head of its day`, head, headOf(agency, dayOf(Date.parse(occurredAt))));
}
