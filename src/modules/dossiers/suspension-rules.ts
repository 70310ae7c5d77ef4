import type { FieldError, Unmet } from '../../core/errors.js';
import { signatureUnmet } from '../consultations/index.js';
import type { Suspender, SuspensionReason } from '../procedures/index.js';
import type { LoadedDossier } from './loaded-dossier.js';
import {
  askedByHandling,
  endInPast,
  headMustSign,
  noReasonLeft,
  notForCitizens,
  notSuspendable,
  reasonOfOthers,
  reasonUsed,
  suspendedOften,
  suspensionTooLong,
  unknownReason,
} from './texts/suspensions.js';

/** When the time of a dossier may stand still: the catalogue of the policy says for what, by whom, how often and how long (R16). */

export interface SuspensionInput {
  /** A code of the catalogue. */
  readonly reason: string;
  readonly text: string;
  /** Last local day, where it is to end sooner than at its longest. */
  readonly until?: string | undefined;
  readonly signedBy?: string | undefined;
}

type Asked = Pick<LoadedDossier, 'caller' | 'context' | 'state' | 'policy' | 'procedure' | 'reference' | 'day' | 'now'>;

const PART_IN: Readonly<Partial<Record<LoadedDossier['state'], Suspender>>> = {
  drafting: 'lead',
  consolidating: 'lead',
  returned: 'lead',
  submitted: 'office',
  accepted: 'committee',
};

/** The part of the caller, where it has the dossier: agencies that are asked keep to their own deadlines. */
export function partNow({ caller, context, state }: Pick<Asked, 'caller' | 'context' | 'state'>): Suspender | null {
  const part = PART_IN[state] ?? null;
  const hasIt = part === 'lead' ? caller.agency === context.leadAgency : caller.kind === part;
  return hasIt ? part : null;
}

export const reasonOf = ({ policy }: Pick<Asked, 'policy'>, code: string): SuspensionReason | undefined =>
  policy.suspension.reasons.find((each) => each.code === code);

const timesOf = ({ context }: Asked, code: string): number =>
  context.suspensions.filter((each) => each.reason === code).length;

/** What keeps the time from being suspended, with input also for the reason that it gives. */
export function suspensionUnmet(asked: Asked, input: SuspensionInput | undefined): Unmet[] {
  const part = partNow(asked);
  return [
    ...oftenUnmet(asked.context.suspensions.length, asked.policy.suspension.max),
    ...(part === null ? [notSuspendable()] : input ? reasonUnmet(asked, part, input) : anyReasonUnmet(asked, part)),
  ];
}

const oftenUnmet = (times: number, max: number): Unmet[] => (times < max ? [] : [suspendedOften(times)]);

/** Some reason of the catalogue is left for the caller. */
const anyReasonUnmet = (asked: Asked, part: Suspender): Unmet[] =>
  asked.policy.suspension.reasons.some((reason) => barsOf(asked, part, reason).length === 0) ? [] : [noReasonLeft()];

function reasonUnmet(asked: Asked, part: Suspender, input: SuspensionInput): Unmet[] {
  const reason = reasonOf(asked, input.reason);
  if (!reason) {
    const names = asked.policy.suspension.reasons.map((each) => each.name).join('; ');
    return [unknownReason(input.reason, names)];
  }
  return [...barsOf(asked, part, reason), ...lengthUnmet(asked, reason, input), ...signedUnmet(asked, reason, input)];
}

/** What bars a reason, whatever else is said. */
function barsOf(asked: Asked, part: Suspender, reason: SuspensionReason): Unmet[] {
  const found: Unmet[] = [];
  if (!reason.by.includes(part)) found.push(reasonOfOthers(reason.name));
  if (asked.procedure.kind === 'citizen' && !reason.citizens) found.push(notForCitizens(reason.name));
  if (asked.context.handlingId !== null && reason.awaits === 'applicant') found.push(askedByHandling());
  const times = timesOf(asked, reason.code);
  if (times >= reason.max) found.push(reasonUsed(times, reason.name));
  return found;
}

/** When a suspension for this reason that begins now ends at the latest: close of business of its last working day. */
export const longestEnd = (
  { reference, now }: Pick<Asked, 'reference' | 'now'>,
  { maxWorkingDays }: Pick<SuspensionReason, 'maxWorkingDays'>,
): Date => reference.calendar.addWorkingDays(now, maxWorkingDays);

function lengthUnmet(asked: Asked, reason: SuspensionReason, { until }: SuspensionInput): Unmet[] {
  const longest = longestEnd(asked, reason);
  if (until === undefined || asked.reference.calendar.closeOfBusiness(until) <= longest) return [];
  const last = asked.reference.calendar.localDate(longest);
  return [suspensionTooLong(last, reason.maxWorkingDays)];
}

/** R1: what only the head answers for needs the signature of the head or a deputy head on that day; any other that is given must be good. */
function signedUnmet(
  { caller, reference, day }: Asked,
  { needsHead }: SuspensionReason,
  input: SuspensionInput,
): Unmet[] {
  const agency = caller.agency ?? '';
  if (!needsHead) return input.signedBy ? signatureUnmet(reference, { signedBy: input.signedBy }, agency, day) : [];
  const position = input.signedBy === undefined ? undefined : reference.directory.position(input.signedBy, day);
  if (position?.agency === agency && (position.role === 'head' || position.role === 'deputy_head')) return [];
  return [headMustSign(agency)];
}

/** An end of its own lies ahead. */
export const untilErrors = ({ reference, now }: Asked, { until }: SuspensionInput): FieldError[] =>
  until === undefined || reference.calendar.closeOfBusiness(until) > now ? [] : [endInPast()];
