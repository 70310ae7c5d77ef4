/** What became of dossiers of citizens, by their journals alone, and every figure of them: nothing of this is shared with the service. */
import { dayOf } from '../quarter/working-time.mjs';

/** The whole journal of a dossier, page by page. */
export async function journalOf(play, { id, lead }) {
  const entries = [];
  for (let cursor = ''; cursor !== null;) {
    const more = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const { items, next } = await play.get(lead, `/v1/dossiers/${id}/journal?limit=200${more}`);
    entries.push(...items);
    cursor = next;
  }
  return entries.map((each) => ({ ...each, at: Date.parse(each.at) }));
}

/** In time is also what comes in the very second of the term. */
export const isLate = (at, dueAt) => Math.floor(at / 1_000) > Math.floor(dueAt / 1_000);

/** What officials answer for themselves. */
const CHARGES = new Set(['late_step', 'late_dossier']);

const ENDS = {
  'handling.result_ready': 'result',
  'handling.refused': 'refused',
  'handling.stopped': 'stopped',
  'handling.withdrawn': 'withdrawn',
};

/** What the journal of a dossier tells; `dossier` is what the play knows of what was handed in. */
export function factsOf(dossier, entries, working) {
  const { plan } = dossier;
  const facts = {
    ...dossier,
    forms: [],
    supplements: [],
    apology: null,
    end: null,
    delivered: null,
    rated: null,
    overdueAt: null,
    late: new Map(),
    charged: new Map(),
  };
  let [standing, dueAt] = [false, null];
  const dues = [];
  const due = (at, value) => {
    dueAt = Date.parse(value);
    dues.push({ at, dueAt, standing });
  };
  for (const { type, at, data } of entries) {
    if (type === 'dossier.created') due(at, data.dueAt);
    if (type === 'dossier.deadline_moved') due(at, data.to);
    if (type === 'dossier.suspended') dues.push({ at, dueAt, standing: (standing = true) });
    if (type === 'dossier.resumed') {
      standing = false;
      due(at, data.dueAt);
    }
    if (type === 'handling.received') {
      facts.receivedAt = at;
      facts.forms.push({ at, forms: plan.components.map((each) => each.form) });
    }
    if (type === 'handling.supplement_asked') facts.supplements.push(at);
    if (type === 'handling.completed') facts.forms.push({ at, forms: dossier.brought[0].forms });
    if (type === 'dossier.apologised') facts.apology = { at, by: apologyBy(dueAt, working), dueAt };
    if (type === 'dossier.apology_exempted') facts.exempt = true;
    if (type === 'dossier.overdue') facts.overdueAt = Date.parse(data.dueAt);
    if (ENDS[type]) facts.end = { at, how: ENDS[type], dueAt, standing };
    if (type === 'handling.delivered') facts.delivered = { at, to: data.to };
    if (type === 'handling.rated') facts.rated = { at, satisfied: data.satisfied };
    // A turn that was moved ahead after its term was in time after all.
    if (type === 'step.overdue')
      facts.late.set(data.stepId, { at: Date.parse(data.dueAt), agency: data.agency, step: data.step });
    // So was one that ended in the very second of its term.
    if (type === 'step.ended' && !data.late) facts.late.delete(data.stepId);
    if (type === 'step.moved' && Date.parse(data.dueAt) > at) facts.late.delete(data.stepId);
    if (type === 'violation.recorded' && CHARGES.has(data.kind))
      facts.charged.set(data.violationId, {
        kind: data.kind,
        official: data.official,
        at: Date.parse(data.occurredAt),
      });
    if (type === 'violation.annulled' || type === 'violation.excused') facts.charged.delete(data.violationId);
  }
  /** The last that was known of its term at an instant. */
  facts.termAt = (instant) => dues.findLast((each) => each.at < instant) ?? dues[0];
  return facts;
}

/** Until when the applicant is to be told: close of business of the working day before. */
export const apologyBy = (dueAt, working) => Date.parse(`${working.later(dayOf(dueAt), -1)}T17:00:00+07:00`);

/** Its end: withdrawn by the applicant, or done early, on the day, late. */
export function endOf({ end }) {
  if (end.how === 'withdrawn') return 'withdrawn';
  if (!end.standing && isLate(end.at, end.dueAt)) return 'late';
  return dayOf(end.at) < dayOf(end.dueAt) ? 'early' : 'onTime';
}

export const percent = (part, whole) => (whole === 0 ? null : Math.round((part / whole) * 10_000) / 100);

/** The figures of some dossiers, named as the report names them. */
export function figuresOf(dossiers, { from, to }, now, working) {
  const begins = Date.parse(`${from}T00:00:00+07:00`);
  const ends = Math.min(now, Date.parse(`${to}T00:00:00+07:00`) + 86_400_000);
  const during = (at) => at >= begins && at < ends;
  const received = dossiers.filter((each) => during(each.receivedAt));
  const finished = dossiers.filter((each) => each.end !== null && during(each.end.at));
  const inHand = dossiers.filter((each) => each.receivedAt < ends && (each.end === null || each.end.at >= ends));
  const carried = dossiers.filter((each) => each.receivedAt < begins && (each.end === null || each.end.at >= begins));
  const out = inHand.filter((each) => {
    const { dueAt, standing } = each.termAt(ends);
    return !standing && isLate(ends, dueAt);
  });
  const by = (list, of) => list.reduce((sum, each) => ({ ...sum, [of(each)]: (sum[of(each)] ?? 0) + 1 }), {});
  const channels = by(received, (each) => each.plan.channel);
  const how = by(finished, endOf);
  const kinds = by(finished, (each) => each.end.how);
  const inTime = (how.early ?? 0) + (how.onTime ?? 0);
  const letters = dossiers.filter((each) => each.apology !== null && during(each.apology.at));
  // Whether a letter was owed shows on the date that it would have been for.
  const tooLate = letters.filter((each) => each.overdueAt !== null && isLate(each.apology.at, each.apology.by));
  const missing = dossiers.filter(
    (each) =>
      each.overdueAt !== null && each.apology === null && !each.exempt && during(apologyBy(each.overdueAt, working)),
  );
  const forms = dossiers.flatMap((each) =>
    each.forms.filter(({ at }) => during(at)).flatMap((batch) => batch.forms.map((form) => [form, each.plan.channel])),
  );
  const formed = (wanted, channel = () => true) => forms.filter(([form, of]) => form === wanted && channel(of)).length;
  const ratings = dossiers.filter((each) => each.rated !== null && during(each.rated.at));
  const satisfied = ratings.filter((each) => each.rated.satisfied).length;
  const handedOut = dossiers.filter((each) => each.delivered !== null && during(each.delivered.at));
  return {
    'received.toBeHandled': carried.length + received.length,
    'received.carriedOver': carried.length,
    'received.inPeriod': received.length,
    'received.direct': channels.direct ?? 0,
    'received.online': channels.online ?? 0,
    'received.postal': channels.postal ?? 0,
    'received.onlinePercent': percent(channels.online ?? 0, received.length),
    'finished.all': finished.length,
    'finished.early': how.early ?? 0,
    'finished.onTime': how.onTime ?? 0,
    'finished.late': how.late ?? 0,
    'finished.refused': kinds.refused ?? 0,
    'finished.stopped': kinds.stopped ?? 0,
    'finished.withdrawn': kinds.withdrawn ?? 0,
    'finished.inTimePercent': percent(inTime, inTime + (how.late ?? 0)),
    'inHand.all': inHand.length,
    'inHand.inTerm': inHand.length - out.length,
    'inHand.outOfTerm': out.length,
    'ratings.given': ratings.length,
    'ratings.satisfied': satisfied,
    'ratings.satisfiedPercent': percent(satisfied, ratings.length),
    'supplements.asked': dossiers.flatMap((each) => each.supplements).filter(during).length,
    'supplements.repeated': 0,
    'apologies.inTime': letters.length - tooLate.length,
    'apologies.tooLate': tooLate.length,
    'apologies.missing': missing.length,
    'components.all': forms.length,
    'components.digitised': formed('digitised', (channel) => channel !== 'online'),
    'components.handedInDigitally': formed('digitised', (channel) => channel === 'online'),
    'components.reused': formed('reused'),
    'results.delivered': handedOut.length,
    'results.electronic': handedOut.filter((each) => each.delivered.to === 'electronic').length,
  };
}
