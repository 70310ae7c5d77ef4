import type { FieldError } from '../../core/errors.js';
import type { Instance } from '../../workflow/index.js';
import { opinionErrors, type OpinionInput, type RequestContext } from '../consultations/index.js';
import type { Directory } from '../directory/index.js';
import { representativeErrors } from './meeting-rules.js';
import type { MeetingContext } from './meeting.js';
import { agencyRepeated, answeredSince, notAsked, notInvited, requestClosed, wasAbsent } from './texts.js';

/** What a representative said for its agency, as the minutes have it. */
export interface SpokenOpinion extends Omit<OpinionInput, 'signedBy' | 'documentNumber' | 'documentDate'> {
  readonly agency: string;
  readonly representative: string;
}

export interface MinutesBasis {
  readonly context: MeetingContext;
  /** The request that the agency was invited with, where it can take an opinion. */
  readonly requestOf: (agency: string) => Instance<RequestContext> | undefined;
  readonly directory: Directory;
  /** Local day of the meeting. */
  readonly day: string;
}

/**
 * What keeps spoken opinions from counting as official ones (R4): each agency at most once, invited and not absent, asked in this
 * dossier and not heard since; each opinion complete as an answer to its request.
 */
export function minutesErrors(basis: MinutesBasis, opinions: readonly SpokenOpinion[]): FieldError[] {
  const seen = new Set<string>();
  return opinions.flatMap((each, index) => {
    const path = `/opinions/${index}`;
    const repeated = seen.has(each.agency);
    seen.add(each.agency);
    if (repeated) return [agencyRepeated(`${path}/agency`, each.agency)];
    return opinionOfAgencyErrors(basis, each, path);
  });
}

function opinionOfAgencyErrors(
  { context, requestOf, directory, day }: MinutesBasis,
  said: SpokenOpinion,
  path: string,
): FieldError[] {
  const { agency, representative } = said;
  const invitee = context.invitees.find((each) => each.agency === agency);
  const at = `${path}/agency`;
  if (!invitee) return [notInvited(at, agency)];
  if (invitee.attendance?.status === 'absent') return [wasAbsent(at, agency)];
  if (invitee.requestId === null) return [notAsked(at, agency)];
  const request = requestOf(agency);
  if (!request) return [requestClosed(at, agency)];
  const { opinion } = request.context;
  if (opinion && context.startsAt && new Date(opinion.givenAt) > context.startsAt) return [answeredSince(at, agency)];
  return [
    ...representativeErrors(directory, agency, representative, day, `${path}/representative`),
    ...opinionErrors(request.context, { ...said, signedBy: representative }).map((each) => ({
      ...each,
      path: `${path}${each.path}`,
    })),
  ];
}
