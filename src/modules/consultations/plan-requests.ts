import type { FieldError, Unmet } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import { notYetAsked, type Handling, type Policy, type Procedure } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { planLadder } from './reminder-ladder.js';
import type { DocumentRef, Letter, PlannedRequest, Question, RequestContext, RequestKind, Silence } from './request.js';
import {
  agencyRepeated,
  consultingTooLong,
  consultsItself,
  deadlineOutOfBounds,
  notListed,
  requiredInFirstRound,
  roundsUsed,
  tooManyConsultees,
  unknownAgency,
} from './texts.js';

export interface Recipient {
  readonly agency: string;
  readonly kind?: RequestKind | undefined;
  readonly workingDays?: number | undefined;
  readonly reason?: string | undefined;
}

/** What requests of one round have in common. */
export interface RoundBasis {
  readonly dossierCode: string;
  readonly leadAgency: string;
  readonly handling: Handling;
  /** Number of the round that they belong to. */
  readonly round: number;
  readonly questions: readonly Question[];
  readonly documents: readonly DocumentRef[];
  readonly letter: Letter | null;
  readonly procedure: Procedure;
  readonly policy: Policy;
  readonly reference: ReferenceData;
  readonly now: Date;
}

/** Plans the request to one agency: deadline in working days, reminder ladder, what silence will mean (R3, R5, R6). */
export function planRequest(basis: RoundBasis, recipient: Recipient): PlannedRequest {
  const { procedure, policy, reference, now } = basis;
  const { responseWorkingDays, maxWorkingDays } = procedure.consultation;
  const kind = recipient.kind ?? 'opinion';
  // Information is no agreement: its silence means nothing, whatever the procedure says of opinions.
  const silence: Silence = kind === 'opinion' ? procedure.consultation.silence : 'no_effect';
  const workingDays = recipient.workingDays ?? responseWorkingDays[basis.handling];
  const dueAt = reference.calendar.addWorkingDays(now, workingDays);
  return {
    id: newId(),
    input: {
      dossierCode: basis.dossierCode,
      procedureCode: procedure.code,
      leadAgency: basis.leadAgency,
      round: basis.round,
      agency: recipient.agency,
      kind,
      questions: basis.questions,
      documents: basis.documents,
      letter: basis.letter,
      reason: recipient.reason ?? null,
      silence,
      policyVersion: policy.version,
      workingDays,
      maxWorkingDays,
      dueAt,
      ladder: planLadder(reference.calendar, policy.reminders, silence, now, dueAt),
    },
  };
}

/** What is wrong with the list of recipients itself: agencies that do not exist that day, or stand there twice. */
export function recipientErrors(reference: ReferenceData, recipients: readonly Recipient[], day: string): FieldError[] {
  const seen = new Set<string>();
  return recipients.flatMap(({ agency }, index) => {
    const path = `/recipients/${index}/agency`;
    const known = reference.directory.activeAgency(agency, day) !== undefined;
    const repeated = seen.has(agency);
    seen.add(agency);
    if (!known) return [unknownAgency(path, agency, day)];
    return repeated ? [agencyRepeated(path, agency)] : [];
  });
}

/** R3: the right agencies only. The lead does not ask itself; an agency outside the procedure's list needs a written reason. */
export function recipientUnmet(
  { procedure, leadAgency }: Pick<RoundBasis, 'procedure' | 'leadAgency'>,
  { agency, reason }: Recipient,
): Unmet[] {
  const found: Unmet[] = [];
  if (agency === leadAgency) found.push(consultsItself());
  const listed = [...procedure.requiredConsultees, ...procedure.optionalConsultees];
  if (!listed.includes(agency) && !listed.includes('*') && !reason) found.push(notListed(agency));
  return found;
}

/** R3: the deadline lies inside the bounds of the procedure. */
export function deadlineUnmet({ consultation }: Procedure, { agency, workingDays }: Recipient): Unmet[] {
  const { minWorkingDays, maxWorkingDays } = consultation;
  if (workingDays === undefined || (workingDays >= minWorkingDays && workingDays <= maxWorkingDays)) return [];
  return [deadlineOutOfBounds(agency, workingDays, minWorkingDays, maxWorkingDays)];
}

/** R3: a procedure bounds the rounds; `round` is the number of the next one. */
export const roundsUnmet = ({ consultation: { maxRounds } }: Procedure, round: number): Unmet[] =>
  round > maxRounds ? [roundsUsed(maxRounds)] : [];

/** R3: rounds, agencies and total time are bounded; the first round asks every required consultee. */
export function roundUnmet(
  basis: RoundBasis,
  recipients: readonly Recipient[],
  earlier: readonly Pick<RequestContext, 'round' | 'workingDays'>[],
): Unmet[] {
  const { procedure, policy, round } = basis;
  const { responseWorkingDays } = procedure.consultation;
  const found = roundsUnmet(procedure, round);
  if (recipients.length > policy.consultation.maxRecipients)
    found.push(tooManyConsultees(policy.consultation.maxRecipients));
  // R11 speaks of opinions: to be asked for documents alone is not to be consulted.
  const asked = new Set(recipients.filter((each) => each.kind !== 'information').map((each) => each.agency));
  if (round === 1)
    for (const agency of notYetAsked(procedure, asked, basis.leadAgency)) found.push(requiredInFirstRound(agency));
  for (const each of recipients) found.push(...recipientUnmet(basis, each), ...deadlineUnmet(procedure, each));
  const longest = Math.max(0, ...recipients.map((each) => each.workingDays ?? responseWorkingDays[basis.handling]));
  const total = longest + totalOf(earlier);
  if (total > policy.consultation.maxTotalWorkingDays)
    found.push(consultingTooLong(total, policy.consultation.maxTotalWorkingDays));
  return found;
}

/** Working days that the rounds so far took together: the longest request of each. */
function totalOf(earlier: readonly Pick<RequestContext, 'round' | 'workingDays'>[]): number {
  const longest = new Map<number, number>();
  for (const { round, workingDays } of earlier) longest.set(round, Math.max(longest.get(round) ?? 0, workingDays));
  return [...longest.values()].reduce((sum, each) => sum + each, 0);
}
