import { ENGINE } from '../../core/principal.js';
import type { Entered, UnitOfWork } from '../../workflow/index.js';
import { isLate, type RequestContext, type RequestEvent } from '../consultations/index.js';
import { inOffice } from '../directory/index.js';
import type { ViolationKind } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { bodiesOn } from '../directory/index.js';
import { apologyDueAt } from './apology-term.js';
import { chargesOf, instantOf, mayCharge, OF_A_SUBMISSION, type Case, type Charge, type Facts } from './charges.js';
import { reactToExplanation } from './explanation-reactions.js';
import { followHolder } from './late-holders.js';
import { idIn, partyTo, recordViolation, standing, tellViolation, type Violation } from './record-violation.js';
import { owesRemedy } from './remedy-reactions.js';
import { OF_A_REQUEST, type ViolationContext } from './violation.js';

/** When the answer to a request is due, by the reference data as it is now: never earlier than promised. */
export type RequestDueAt = (reference: ReferenceData, request: RequestContext) => Date;

/**
 * What an entry of a dossier's journal means to its violations, in the transaction of the entry: one is recorded, turned into another,
 * annulled or ended, and a request whose failure was excused leaves the scores (R8).
 */
export function reactWithViolations(
  unit: UnitOfWork,
  entry: Entered,
  reference: ReferenceData,
  requestDueAt: RequestDueAt,
): void {
  if (entry.type.startsWith('violation.')) {
    settleRequest(unit, entry);
    return reactToExplanation(unit, entry, reference, unit.root<Case>().context);
  }
  followHolder(unit, entry, reference);
  if (STEP_SETTLED.has(entry.type)) return settleStep(unit, entry);
  if (entry.type === 'dossier.apologised') return endLate(unit, 'missing_apology', entry.at);
  if (entry.type === 'request.answered' || entry.type === 'request.answered_late') answerCame(unit, entry);
  if (!mayCharge(entry.type)) return;
  for (const charge of chargesOf(entry, factsOf(unit, entry, reference, requestDueAt)))
    weigh(unit, entry, reference, charge);
}

function factsOf(unit: UnitOfWork, entry: Entered, reference: ReferenceData, requestDueAt: RequestDueAt): Facts {
  const { context: dossier } = unit.root<Case>();
  const procedure = reference.procedures.version(dossier.procedureCode, dossier.procedureVersion);
  if (!procedure) throw new Error(`${dossier.procedureCode} has no version ${dossier.procedureVersion}`);
  const requestId = partyTo(entry, 'request');
  const request = requestId === null ? null : unit.instance<RequestContext>(requestId).context;
  const meetingId = partyTo(entry, 'meeting');
  const meetingAt = meetingId === null ? null : unit.instance<{ startsAt: Date | null }>(meetingId).context.startsAt;
  const dueAt = entry.type === 'dossier.overdue' ? instantOf(entry.data['dueAt']) : null;
  return {
    dossier,
    procedure,
    request,
    requestDueAt: request && requestDueAt(reference, request),
    inOffice: (official, agency, at) =>
      official !== null && inOffice(reference.directory, official, agency, reference.calendar.localDate(at))
        ? official
        : null,
    meetingAt,
    bodies: bodiesOn(reference.directory, reference.calendar.localDate(entry.at)),
    apologyDueAt: dueAt && apologyDueAt(reference, dueAt),
  };
}

/** What a dossier can be charged with once. */
const ONCE: ReadonlySet<ViolationKind> = new Set<ViolationKind>(['late_dossier', 'missing_apology', 'missed_new_date']);

/** The engine found it when the dossier went up; the Office that sends it back finds nothing new. */
function isOfThisSubmission(unit: UnitOfWork, { context }: Violation, { kind }: Charge): boolean {
  const { submittedAt } = unit.root<Case>().context;
  return context.kind === kind && submittedAt !== null && context.occurredAt >= submittedAt;
}

/** Records a charge, unless it is known already or the agency cannot be held to it. */
function weigh(unit: UnitOfWork, entry: Entered, reference: ReferenceData, charge: Charge): void {
  const requestId = partyTo(entry, 'request');
  const known = standing(unit);
  if (ONCE.has(charge.kind) && known.some((each) => each.context.kind === charge.kind)) return;
  // The deadline was moved after it had passed, and passed again.
  if (charge.kind === 'late_review' && known.some((each) => isOpenReview(each, charge.agency))) return;
  if (OF_A_SUBMISSION.has(charge.kind) && known.some((each) => isOfThisSubmission(unit, each, charge))) return;
  const { apology } = unit.root<Case>().context;
  const promised = charge.kind === 'missed_new_date' ? instantOf(apology?.at) : null;
  if ((charge.kind === 'late_dossier' || promised) && overrunByOthers(unit, charge.agency, promised))
    return waiveOf(unit, entry.at, charge, null, 'late_step');
  if (charge.kind === 'slow_to_remedy' && !owesRemedy(unit, entry, charge.agency)) return;
  if (
    charge.kind === 'late_opinion' &&
    (wasWaived(unit, requestId) || known.some((each) => isSilence(each, requestId)))
  )
    return;
  if (
    OF_A_REQUEST.has(charge.kind) &&
    requestId !== null &&
    charge.kind !== 'late_opinion' &&
    unit.root().state['clock'] === 'suspended'
  )
    return waive(unit, entry.at, charge, requestId);
  recordViolation(unit, entry, reference, charge, unit.root<Case>().context);
}

const isOpenReview = ({ context }: Violation, agency: string): boolean =>
  context.kind === 'late_review' && context.agency === agency && context.lateUntil === null;

/** That nobody is held to a failure is written down instead of a violation. */
const waiveOf = (
  unit: UnitOfWork,
  at: Date,
  { kind, agency }: Charge,
  requestId: string | null,
  reason: string,
): void => unit.send(unit.rootId, { type: 'waive', at, kind, agency, requestId, reason } as never, ENGINE);

/** R16: other units have overrun their steps, and the lead none of its own: the delay is theirs. Since a new date: what was late after it. */
function overrunByOthers(unit: UnitOfWork, lead: string, since: Date | null): boolean {
  const late = standing(unit).filter(
    ({ context: { kind, lateUntil } }) =>
      kind === 'late_step' && (since === null || lateUntil === null || lateUntil > since),
  );
  return late.length > 0 && late.every((each) => each.context.agency !== lead);
}

const STEP_SETTLED: ReadonlySet<string> = new Set(['step.ended', 'step.moved', 'step.halted', 'step.resumed']);

/**
 * What was late ends with the turn, and while time stands still; it goes on from its term as it is then. What ended in the deadline's own
 * second, or was moved ahead, was in time after all.
 */
function settleStep(unit: UnitOfWork, { type, at, data }: Entered): void {
  const dueAt = instantOf(data['dueAt']);
  const ofUnit = standing(unit).filter(
    ({ context }) => context.kind === 'late_step' && context.agency === data['agency'],
  );
  const open = ofUnit.findLast(({ context }) => context.lateUntil === null);
  if (type === 'step.resumed') {
    const held = data['late'] === true ? ofUnit.at(-1) : undefined;
    if (held && dueAt) tellViolation(unit, held.id, { type: 'go_on', at, dueAt });
  } else if (!open) return;
  else if (type === 'step.halted') tellViolation(unit, open.id, { type: 'end', at, lateUntil: at });
  else if (type === 'step.ended')
    tellViolation(
      unit,
      open.id,
      data['late'] === true ? { type: 'end', at, lateUntil: at } : { type: 'annul', at, reason: 'answered_in_time' },
    );
  else if (dueAt && dueAt > at) tellViolation(unit, open.id, { type: 'annul', at, reason: 'deadline moved' });
  else if (dueAt) tellViolation(unit, open.id, { type: 'go_on', at, dueAt });
}

/** While the dossier's time stands still nobody is late. */
function waive(unit: UnitOfWork, at: Date, charge: Charge, requestId: string): void {
  waiveOf(unit, at, charge, requestId, 'suspended');
  // What was held against the agency before that still counts.
  excuse(unit, requestId, at, !isHeld(unit, requestId));
}

/** Whether a violation about the answer to the request stands and was not excused. */
const isHeld = (unit: UnitOfWork, requestId: string): boolean =>
  standing(unit).some(
    ({ state, context }) =>
      context.requestId === requestId && OF_A_REQUEST.has(context.kind) && state['state'] !== 'excused',
  );

/** Its silence was waived: it has no violation, and yet is out of the scores. */
function wasWaived(unit: UnitOfWork, requestId: string | null): boolean {
  if (requestId === null || !unit.instance<RequestContext>(requestId).context.excused) return false;
  return !unit.children<ViolationContext>('violation').some((each) => each.context.requestId === requestId);
}

const isSilence = ({ context }: Violation, requestId: string | null): boolean =>
  context.requestId === requestId && (context.kind === 'no_opinion' || context.kind === 'late_opinion');

/** An answer in the deadline's own second was in time after all; one that came late is late, and no longer missing. */
function answerCame(unit: UnitOfWork, entry: Entered): void {
  const requestId = partyTo(entry, 'request');
  const given = instantOf(entry.data['givenAt']) ?? entry.at;
  for (const { id, context } of standing(unit)) {
    if (context.requestId !== requestId || !OF_A_REQUEST.has(context.kind)) continue;
    if (context.dueAt !== null && !isLate(given, context.dueAt)) {
      tellViolation(unit, id, { type: 'annul', at: entry.at, reason: 'answered_in_time' });
    } else if (context.kind === 'no_opinion') {
      // Whoever had it at the deadline answers for it, and not whoever gives what came too late (R1).
      const official = context.official ?? idIn(entry, 'givenBy');
      tellViolation(unit, id, { type: 'turn_late', at: entry.at, official, lateUntil: given });
    }
  }
}

/** What was late came to its end, or came after all. */
function endLate(unit: UnitOfWork, kind: ViolationKind, at: Date): void {
  for (const { id, context } of standing(unit))
    if (context.kind === kind && context.lateUntil === null)
      tellViolation(unit, id, { type: 'end', at, lateUntil: at });
}

/** A request is out of the scores where all that was held against its answer is excused, or was nothing. */
function settleRequest(unit: UnitOfWork, entry: Entered): void {
  const id = idIn(entry, 'violationId');
  // What was waived is no violation.
  if (id === null) return;
  const { requestId, kind } = unit.instance<ViolationContext>(id).context;
  if (requestId === null || !OF_A_REQUEST.has(kind)) return;
  excuse(unit, requestId, entry.at, !isHeld(unit, requestId));
}

function excuse(unit: UnitOfWork, requestId: string, at: Date, excused: boolean): void {
  const event: RequestEvent = { type: 'excuse', at, excused };
  if (unit.instance<RequestContext>(requestId).context.excused !== excused) unit.send(requestId, event, ENGINE);
}
