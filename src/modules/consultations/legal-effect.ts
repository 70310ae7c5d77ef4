import { isLate } from './lateness.js';
import type { Opinion, RequestContext, RequestState } from './request.js';

/** What a request has brought about for the dossier: the opinion that was given, agreement by silence, or nothing. */
export const LEGAL_EFFECTS = ['opinion', 'deemed_agreement', 'none'] as const;

export type LegalEffect = (typeof LEGAL_EFFECTS)[number];

type Answered = Pick<RequestContext, 'dueAt' | 'opinion' | 'earlierOpinions' | 'consideration'>;

/** R5: whether silence at the deadline counts as agreement. Information agrees with nothing. */
export const agreesBySilence = ({ kind, silence }: Pick<RequestContext, 'kind' | 'silence'>): boolean =>
  kind === 'opinion' && silence === 'deemed_agreement';

/** What the agency answered first, whatever became of it later. */
export const firstOpinion = ({ opinion, earlierOpinions }: Pick<Answered, 'opinion' | 'earlierOpinions'>) =>
  earlierOpinions[0] ?? opinion;

/** Whether the deadline passed before the agency answered: what it brought about stands then (R5). */
export function missedDeadline(request: Pick<Answered, 'dueAt' | 'opinion' | 'earlierOpinions'>): boolean {
  const first = firstOpinion(request);
  return first !== null && isLate(new Date(first.givenAt), request.dueAt);
}

/** R5: the opinion that the dossier is weighed by: one in time, or a late one that the lead takes into account. */
export const countedOpinion = (request: Answered): Opinion | null =>
  request.consideration || !missedDeadline(request) ? request.opinion : null;

/** R5: what a request means to the dossier. A late answer alone changes nothing of what the deadline brought about. */
export function legalEffect(
  state: RequestState,
  request: Answered & Pick<RequestContext, 'kind' | 'silence'>,
): LegalEffect {
  if (state === 'withdrawn') return 'none';
  if (countedOpinion(request)) return 'opinion';
  const passed = state === 'deemed_agreed' || request.opinion !== null;
  return passed && agreesBySilence(request) ? 'deemed_agreement' : 'none';
}
