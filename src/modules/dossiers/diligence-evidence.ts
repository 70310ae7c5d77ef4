import type { ReadEntry } from '../../workflow/index.js';
import { countedOpinion, firstOpinion, missedDeadline } from '../consultations/index.js';
import { ofType } from '../processes/index.js';
import type { LoadedDossier } from './loaded-dossier.js';

/** How the entries of a journal are read as evidence of diligence (R6). */

export type Request = LoadedDossier['requests'][number];

export const about = (entries: readonly ReadEntry[], request: Request): ReadEntry[] =>
  entries.filter((each) => each.content['requestId'] === request.id);

/** This request and those of later rounds to the same agency: they mend what this one left out. */
export const laterTo = (requests: readonly Request[], { id, context }: Request): Request[] =>
  requests.filter(
    (each) => each.id === id || (each.context.agency === context.agency && each.context.round > context.round),
  );

/** Whether the agency had not answered by its deadline, or has not yet: by its first answer, whatever came of that one later. */
export function wasSilent(request: Request): boolean {
  if (firstOpinion(request.context)) return missedDeadline(request.context);
  return ['pending', 'deemed_agreed', 'lapsed'].includes(request.state['state'] ?? '');
}

/** It was silent and has answered since: there is nothing left to remind it of. */
export const answeredLate = (request: Request): boolean => firstOpinion(request.context) !== null;

/** It disagrees, and that counts: a late answer does where the lead takes it into account (R5). */
export const dissents = ({ context }: Request): boolean => countedOpinion(context)?.stance === 'disagree';

/**
 * Invitations of a dissenting agency to a meeting that were not taken back: those after its opinion, and the one to the very
 * meeting that its opinion was given in.
 */
export function invitations(entries: readonly ReadEntry[], request: Request): ReadEntry[] {
  const { agency, opinion } = request.context;
  const given = firstOpinion(request.context)?.givenAt ?? '';
  const withdrawn = new Set(
    ofType(entries, 'meeting.invitation_withdrawn').flatMap((each) =>
      each.content['agency'] === agency ? [each.content['meetingId']] : [],
    ),
  );
  return ofType(entries, 'meeting.invited').filter(({ at, content }) => {
    if (content['agency'] !== agency || withdrawn.has(content['meetingId'])) return false;
    return at.toISOString() >= given || (opinion?.meetingId ?? null) === content['meetingId'];
  });
}
