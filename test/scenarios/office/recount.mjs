/** What became of tasks, by their journals alone, and every figure of them: nothing of this is shared with the service. */
import { HOME_AFFAIRS } from '../quarter/cast.mjs';
import { dayOf, plusDays } from '../quarter/working-time.mjs';

/** The whole journal of a task, page by page. */
export async function journalOf(play, id) {
  const entries = [];
  for (let cursor = ''; cursor !== null;) {
    const more = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const { items, next } = await play.get(HOME_AFFAIRS, `/v1/tasks/${id}/journal?limit=50${more}`);
    entries.push(...items);
    cursor = next;
  }
  return entries.map((each) => ({ ...each, at: Date.parse(each.at) }));
}

/** In time is also what comes in the very second of the term. */
const isLate = (at, dueAt) => dueAt !== null && Math.floor(at / 1_000) > Math.floor(dueAt / 1_000);
const instant = (value) => (value === null ? null : Date.parse(value));

/** Entries after which the term is what they say. */
const TERMS = new Set([
  'task.assigned',
  'task.insisted',
  'task.reassigned',
  'task.returned',
  'task.extension_decided',
  'task.resumed',
  'task.time_granted',
]);

const STATES = {
  'task.assigned': 'assigned',
  'task.insisted': 'assigned',
  'task.reassigned': 'assigned',
  'task.reported': 'reported',
  'task.returned': 'in_progress',
  'task.completed': 'completed',
  'task.cancelled': 'cancelled',
};

export function taskOf(id, entries) {
  const task = { id, extended: false, repeated: false, returned: false, reportedAt: null, violations: new Map() };
  const parts = new Map();
  for (const { type, data, at } of entries) {
    if (TERMS.has(type)) task.dueAt = instant(data.dueAt);
    if (type === 'task.moved') task.dueAt = instant(data.to);
    if (STATES[type]) task.state = STATES[type];
    if (type.startsWith('contribution.')) tellPart(parts, type, data, at);
    if (type.startsWith('violation.')) tellViolation(task, type, data);
    TELLERS[type]?.(task, data, at);
  }
  return {
    ...task,
    parts: [...parts.values()].map((each) => ({
      ...each,
      source: task.source,
      field: task.field,
      violations: task.violations,
    })),
  };
}

const TELLERS = {
  'task.assigned': (task, { lead, field, source }, at) =>
    Object.assign(task, {
      at,
      lead,
      field: field ?? 'none',
      source: `${source.documentNumber}, ${source.documentDate}`,
    }),
  'task.reassigned': (task, { lead }) => Object.assign(task, { lead }),
  'task.reported': (task, _data, at) => Object.assign(task, { reportedAt: at, late: isLate(at, task.dueAt) }),
  'task.returned': (task) => Object.assign(task, { reportedAt: null, returned: true }),
  'task.extension_asked': (task, { repeated }) => (task.repeated ||= repeated),
  'task.extension_decided': (task, { outcome }) => (task.extended ||= outcome !== 'refused'),
};

function tellPart(parts, type, data, at) {
  const { contributionId: id, agency } = data;
  if (type === 'contribution.asked')
    parts.set(id, { id, at, lead: agency, dueAt: instant(data.dueAt), givenAt: null, released: false });
  const part = parts.get(id);
  if (type === 'contribution.moved') part.dueAt = instant(data.dueAt);
  if (type === 'contribution.released') part.released = true;
  if (type !== 'contribution.given' || part.givenAt !== null) return;
  Object.assign(part, { givenAt: at, late: isLate(at, part.dueAt) });
}

/** Who is charged, and whether it still counts. */
function tellViolation({ violations }, type, data) {
  const { violationId, kind, agency } = data;
  if (type === 'violation.recorded') violations.set(violationId, { kind, agency, counts: true });
  if (type === 'violation.excused' || type === 'violation.annulled') violations.get(violationId).counts = false;
}

/** What a task counts as at that instant. */
function outcomeOf(task, now) {
  const { state, dueAt, reportedAt, late } = task;
  if (state === 'cancelled') return 'cancelled';
  if (dueAt === null) return state === 'completed' ? 'no_term_done' : 'no_term';
  if (state === 'completed') return late ? 'late' : 'on_time';
  if (state === 'reported') return late ? 'reported_late' : 'reported';
  return reportedAt === null && dueAt <= now ? 'overdue' : 'in_term';
}

function partOutcome({ released, givenAt, late, dueAt }, now) {
  if (givenAt !== null) return late ? 'late' : 'on_time';
  if (released) return 'released';
  return dueAt !== null && dueAt <= now ? 'overdue' : 'in_term';
}

const DELAYED = new Set(['late', 'reported_late', 'overdue']);
const SCORED = new Set([...DELAYED, 'on_time', 'reported']);

/** Working days behind the day of the term up to that day. */
function delayOf({ dueAt, reportedAt }, now, working) {
  let days = 0;
  for (let day = dayOf(dueAt); day < dayOf(reportedAt ?? now);) {
    day = plusDays(day, 1);
    if (working.works(day)) days += 1;
  }
  return days;
}

const rounded = (value) => Math.round(value * 100) / 100;

/** No violation that counts says that it was late. */
const uncharged = ({ violations, lead }) =>
  [...violations.values()].every((each) => each.kind !== 'late_task' || each.agency !== lead || !each.counts);

/** The figures of some tasks and some parts, named as the report names them. */
export function figuresOf(tasks, parts, now, working) {
  const counted = tasks.map((task) => ({ ...task, outcome: outcomeOf(task, now) }));
  const of = (...outcomes) => counted.filter((each) => outcomes.includes(each.outcome)).length;
  const delayed = counted.filter((each) => DELAYED.has(each.outcome));
  const blameless = delayed.filter(uncharged);
  const scored = counted.filter((each) => SCORED.has(each.outcome)).length;
  const delays = delayed.map((each) => delayOf(each, now, working));
  const outcomes = parts.map((each) => partOutcome(each, now));
  const partsOf = (outcome) => outcomes.filter((each) => each === outcome).length;
  return {
    'lead.assigned': tasks.length,
    'lead.doneOnTime': of('on_time'),
    'lead.doneEarly': counted.filter((each) => each.outcome === 'on_time' && dayOf(each.reportedAt) < dayOf(each.dueAt))
      .length,
    'lead.doneLate': of('late'),
    'lead.awaitingConfirmation': of('reported', 'reported_late'),
    'lead.notDoneInTerm': of('in_term'),
    'lead.notDoneOverdue': of('overdue'),
    'lead.withoutTerm': of('no_term', 'no_term_done'),
    'lead.withoutTermDone': of('no_term_done'),
    'lead.cancelled': of('cancelled'),
    'lead.extended': counted.filter((each) => each.extended).length,
    'lead.extendedRepeatedly': counted.filter((each) => each.repeated).length,
    'lead.returned': counted.filter((each) => each.returned).length,
    'lead.delayed': delayed.length,
    'lead.delayedBlamelessly': blameless.length,
    'lead.meanDelayWorkingDays':
      delays.length === 0 ? null : rounded(delays.reduce((sum, each) => sum + each, 0) / delays.length),
    'cooperating.asked': parts.length,
    'cooperating.onTime': partsOf('on_time'),
    'cooperating.early': parts.filter(
      (each, index) => outcomes[index] === 'on_time' && each.dueAt !== null && dayOf(each.givenAt) < dayOf(each.dueAt),
    ).length,
    'cooperating.late': partsOf('late'),
    'cooperating.inTerm': partsOf('in_term'),
    'cooperating.overdue': partsOf('overdue'),
    'cooperating.delayedBlamelessly': parts.filter(
      (each, index) => ['late', 'overdue'].includes(outcomes[index]) && uncharged(each),
    ).length,
    'cooperating.released': partsOf('released'),
    progressPercent: scored === 0 ? null : rounded(100 - (25 * (delayed.length - blameless.length)) / scored),
  };
}
