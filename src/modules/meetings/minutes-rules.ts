import type { FieldError } from '../../core/errors.js';
import { fieldError } from '../../core/refusals.js';
import type { Instance } from '../../workflow/index.js';
import { opinionErrors, type OpinionInput, type RequestContext } from '../consultations/index.js';
import type { Directory } from '../directory/index.js';
import { representativeErrors } from './meeting-rules.js';
import type { MeetingContext } from './meeting.js';

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
    if (repeated)
      return [
        fieldError(
          `${path}/agency`,
          'repeated',
          `Cơ quan ${each.agency} được nêu hai lần.`,
          `${each.agency} is there twice.`,
        ),
      ];
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
  if (!invitee)
    return [fieldError(at, 'not_invited', `Cơ quan ${agency} không được mời họp.`, `${agency} was not invited.`)];
  if (invitee.attendance?.status === 'absent')
    return [fieldError(at, 'absent', `Cơ quan ${agency} vắng mặt.`, `${agency} was absent.`)];
  if (invitee.requestId === null)
    return [
      fieldError(at, 'not_asked', `Cơ quan ${agency} chưa được lấy ý kiến.`, `${agency} was not asked for an opinion.`),
    ];
  const request = requestOf(agency);
  if (!request)
    return [
      fieldError(
        at,
        'request_closed',
        `Yêu cầu gửi ${agency} đã kết thúc.`,
        `The request to ${agency} takes no opinion any more.`,
      ),
    ];
  const { opinion } = request.context;
  if (opinion && context.startsAt && new Date(opinion.givenAt) > context.startsAt)
    return [
      fieldError(
        at,
        'answered_since',
        `Cơ quan ${agency} đã có ý kiến mới hơn.`,
        `${agency} has given a newer opinion since.`,
      ),
    ];
  return [
    ...representativeErrors(directory, agency, representative, day, `${path}/representative`),
    ...opinionErrors(request.context, { ...said, signedBy: representative }).map((each) => ({
      ...each,
      path: `${path}${each.path}`,
    })),
  ];
}
