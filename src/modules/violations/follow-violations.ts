import { newId } from '../../core/ids.js';
import { ENGINE } from '../../core/principal.js';
import type { Entered, Episode, Instance } from '../../workflow/index.js';
import { isLate, type RequestContext, type RequestEvent } from '../consultations/index.js';
import type { World } from '../tenants/index.js';
import { chargesOf, instantOf, mayCharge, type Case, type Charge, type Facts } from './charges.js';
import type { ViolationEvent } from './violation-events.js';
import { OF_A_REQUEST, type ViolationContext, type ViolationInput } from './violation.js';

/** When the answer to a request is due, by the world as it is now: never earlier than promised. */
export type RequestDueAt = (world: World, request: RequestContext) => Date;

/**
 * What an entry of a dossier's journal means to its violations, in the transaction of the entry: one is recorded, turned into another,
 * annulled or ended, and a request whose failure was excused leaves the scores (R8).
 */
export function followViolations(episode: Episode, entry: Entered, world: World, requestDueAt: RequestDueAt): void {
  if (entry.type.startsWith('violation.')) return settleRequest(episode, entry);
  if (entry.type === 'dossier.decided' || entry.type === 'dossier.withdrawn') return endLateDossier(episode, entry.at);
  if (entry.type === 'request.answered' || entry.type === 'request.answered_late') answerCame(episode, entry);
  if (!mayCharge(entry.type)) return;
  for (const charge of chargesOf(entry, factsOf(episode, entry, world, requestDueAt)))
    weigh(episode, entry, world, charge);
}

/** Feeds what follows from elsewhere to a violation, in the name of the engine. */
export const tellViolation = (episode: Episode, id: string, event: ViolationEvent): void =>
  episode.send(id, event, ENGINE);

type Violation = Instance<ViolationContext>;

/** Violations that stand or were excused; those that were none are left out. */
const standing = (episode: Episode): Violation[] =>
  episode.children<ViolationContext>('violation').filter((each) => each.state['state'] !== 'annulled');

const idIn = ({ data }: Entered, name: string): string | null => (typeof data[name] === 'string' ? data[name] : null);

/** The request, meeting or referral that an entry belongs to: others may be named in it, such as the meeting in which an opinion was given. */
const partyTo = (entry: Entered, machine: 'request' | 'meeting' | 'referral'): string | null =>
  entry.type.startsWith(`${machine}.`) ? idIn(entry, `${machine}Id`) : null;

function factsOf(episode: Episode, entry: Entered, world: World, requestDueAt: RequestDueAt): Facts {
  const { context: dossier } = episode.root<Case>();
  const procedure = world.procedures.version(dossier.procedureCode, dossier.procedureVersion);
  if (!procedure) throw new Error(`${dossier.procedureCode} has no version ${dossier.procedureVersion}`);
  const requestId = partyTo(entry, 'request');
  const request = requestId === null ? null : episode.instance<RequestContext>(requestId).context;
  const meetingId = partyTo(entry, 'meeting');
  const meetingAt = meetingId === null ? null : episode.instance<{ startsAt: Date | null }>(meetingId).context.startsAt;
  return { dossier, procedure, request, requestDueAt: request && requestDueAt(world, request), meetingAt };
}

/** Records a charge, unless it is known already or the agency cannot be held to it. */
function weigh(episode: Episode, entry: Entered, world: World, charge: Charge): void {
  const requestId = partyTo(entry, 'request');
  const known = standing(episode);
  if (charge.kind === 'late_dossier' && known.some((each) => each.context.kind === 'late_dossier')) return;
  if (charge.kind === 'slow_to_remedy' && !owesRemedy(episode, entry, charge.agency)) return;
  if (
    charge.kind === 'late_opinion' &&
    (wasWaived(episode, requestId) || known.some((each) => isSilence(each, requestId)))
  )
    return;
  if (
    OF_A_REQUEST.has(charge.kind) &&
    requestId !== null &&
    charge.kind !== 'late_opinion' &&
    episode.root().state['clock'] === 'suspended'
  )
    return waive(episode, entry.at, charge, requestId);
  episode.create('violation', newId(), { at: entry.at, ...inputOf(episode, entry, world, charge) }, ENGINE);
}

/** R24: there is something to put right as long as one of the violations that the agency was referred for counts. */
function owesRemedy(episode: Episode, entry: Entered, agency: string): boolean {
  const referralId = partyTo(entry, 'referral');
  if (referralId === null) return false;
  const { violationIds } = episode.instance<{ violationIds: readonly string[] }>(referralId).context;
  return standing(episode).some(
    ({ id, state, context }) => state['state'] !== 'excused' && context.agency === agency && violationIds.includes(id),
  );
}

/** While the dossier's time stands still nobody is late: that is written down instead of a violation. */
function waive(episode: Episode, at: Date, { kind, agency }: Charge, requestId: string): void {
  const event = { type: 'waive', at, kind, agency, requestId, reason: 'suspended' };
  episode.send(episode.rootId, event, ENGINE);
  excuse(episode, requestId, at, true);
}

/** Its silence was waived: it has no violation, and yet is out of the scores. */
function wasWaived(episode: Episode, requestId: string | null): boolean {
  if (requestId === null || !episode.instance<RequestContext>(requestId).context.excused) return false;
  return !episode.children<ViolationContext>('violation').some((each) => each.context.requestId === requestId);
}

function inputOf(episode: Episode, entry: Entered, world: World, charge: Charge): ViolationInput {
  const { code, leadAgency, procedureCode } = episode.root<Case>().context;
  const day = world.calendar.localDate(charge.occurredAt);
  const policy = world.policies.inForce(day);
  return {
    ...charge,
    dossierCode: code,
    leadAgency,
    procedureCode,
    requestId: partyTo(entry, 'request'),
    meetingId: partyTo(entry, 'meeting'),
    referralId: partyTo(entry, 'referral'),
    head: world.directory.head(charge.agency, day)?.official ?? null,
    causeSeq: entry.seq,
    policyVersion: policy.version,
    explanationDueAt: world.calendar.addWorkingDays(entry.at, policy.violations.explanationWorkingDays),
  };
}

const isSilence = ({ context }: Violation, requestId: string | null): boolean =>
  context.requestId === requestId && (context.kind === 'no_opinion' || context.kind === 'late_opinion');

/** An answer in the deadline's own second was in time after all; one that came late is late, and no longer missing. */
function answerCame(episode: Episode, entry: Entered): void {
  const requestId = partyTo(entry, 'request');
  const given = instantOf(entry.data['givenAt']) ?? entry.at;
  for (const { id, context } of standing(episode)) {
    if (context.requestId !== requestId || !OF_A_REQUEST.has(context.kind)) continue;
    if (context.dueAt !== null && !isLate(given, context.dueAt)) {
      tellViolation(episode, id, { type: 'annul', at: entry.at, reason: 'answered_in_time' });
    } else if (context.kind === 'no_opinion') {
      const official = typeof entry.data['givenBy'] === 'string' ? entry.data['givenBy'] : null;
      tellViolation(episode, id, { type: 'turn_late', at: entry.at, official, lateUntil: given });
    }
  }
}

function endLateDossier(episode: Episode, at: Date): void {
  for (const { id, context } of standing(episode))
    if (context.kind === 'late_dossier' && context.lateUntil === null)
      tellViolation(episode, id, { type: 'end', at, lateUntil: at });
}

/** A request is out of the scores where all that was held against its answer is excused, or was nothing. */
function settleRequest(episode: Episode, entry: Entered): void {
  const id = idIn(entry, 'violationId');
  // What was waived is no violation.
  if (id === null) return;
  const { requestId, kind } = episode.instance<ViolationContext>(id).context;
  if (requestId === null || !OF_A_REQUEST.has(kind)) return;
  const held = standing(episode).filter(
    (each) => each.context.requestId === requestId && OF_A_REQUEST.has(each.context.kind),
  );
  const counts = held.some((each) => each.state['state'] !== 'excused');
  excuse(episode, requestId, entry.at, !counts);
}

function excuse(episode: Episode, requestId: string, at: Date, excused: boolean): void {
  const event: RequestEvent = { type: 'excuse', at, excused };
  if (episode.instance<RequestContext>(requestId).context.excused !== excused) episode.send(requestId, event, ENGINE);
}
