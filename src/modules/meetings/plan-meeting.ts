import type { FieldError } from '../../core/errors.js';
import type { Instance } from '../../workflow/index.js';
import type { RequestContext } from '../consultations/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Convocation, Invitee } from './meeting.js';
import {
  agencyRepeated,
  confirmationAfterStart,
  confirmationInPast,
  leadNotInvited,
  startInPast,
  unknownAgency,
} from './texts.js';

/** Where and when, as it is sent. */
export interface ConvocationInput {
  readonly agenda: string;
  readonly place: string;
  readonly startsAt: Date;
  readonly confirmBy?: Date | undefined;
  /** The same as so many working hours from now. */
  readonly confirmWorkingHours?: number | undefined;
  readonly invitees: readonly { readonly agency: string }[];
}

/** What a meeting is planned on. */
export interface MeetingBasis {
  readonly reference: ReferenceData;
  readonly now: Date;
  readonly leadAgency: string;
  readonly requests: readonly Instance<RequestContext>[];
}

const confirmByOf = (
  { reference, now }: MeetingBasis,
  { confirmBy, confirmWorkingHours }: ConvocationInput,
): Date | null =>
  confirmWorkingHours === undefined
    ? (confirmBy ?? null)
    : reference.calendar.addWorkingHours(now, confirmWorkingHours);

/** An agency is invited with the last request that it still has to answer for. */
export function inviteesOf(
  { requests }: Pick<MeetingBasis, 'requests'>,
  agencies: readonly { readonly agency: string }[],
): Invitee[] {
  const asked = requests
    .filter(({ state }) => state['state'] !== 'withdrawn' && state['state'] !== 'declined')
    .sort((a, b) => a.context.round - b.context.round || a.context.sentAt.getTime() - b.context.sentAt.getTime());
  return agencies.map(({ agency }) => ({
    agency,
    requestId: asked.findLast((each) => each.context.agency === agency)?.id ?? null,
    confirmation: null,
    attendance: null,
  }));
}

export const convocationOf = (basis: MeetingBasis, input: ConvocationInput): Convocation => ({
  agenda: input.agenda,
  place: input.place,
  startsAt: input.startsAt,
  confirmBy: confirmByOf(basis, input),
  invitees: inviteesOf(basis, input.invitees),
});

/** What is wrong with a convocation: a beginning that has passed, a confirmation after it, agencies that do not exist that day. */
export function convocationErrors(basis: MeetingBasis, input: ConvocationInput): FieldError[] {
  const { reference, now } = basis;
  const errors = inviteeErrors(basis, input.invitees, reference.calendar.localDate(input.startsAt));
  if (input.startsAt <= now) errors.push(startInPast());
  const confirmBy = confirmByOf(basis, input);
  const path = input.confirmWorkingHours === undefined ? '/confirmBy' : '/confirmWorkingHours';
  if (confirmBy && confirmBy <= now) errors.push(confirmationInPast(path));
  if (confirmBy && confirmBy > input.startsAt) errors.push(confirmationAfterStart(path));
  return errors;
}

/** Agencies that do not exist on that local day, stand there twice, or lead the dossier. */
export function inviteeErrors(
  { reference, leadAgency }: Pick<MeetingBasis, 'reference' | 'leadAgency'>,
  invitees: readonly { readonly agency: string }[],
  day: string,
): FieldError[] {
  const seen = new Set<string>();
  return invitees.flatMap(({ agency }, index) => {
    const path = `/invitees/${index}/agency`;
    const repeated = seen.has(agency);
    seen.add(agency);
    if (repeated) return [agencyRepeated(path, agency)];
    if (agency === leadAgency) return [leadNotInvited(path)];
    if (!reference.directory.activeAgency(agency, day)) return [unknownAgency(path, agency, day)];
    return [];
  });
}
