import type { DossierContext } from './dossier.js';

/**
 * How often the Office has sent its submission back (R13). Each submission has ended in that, in the committee's asking for more, or is with those whom the
 * dossier is with, or was with last.
 */
export function returnsOf({
  submissionNo,
  supplementRequests,
  phases,
}: Pick<DossierContext, 'submissionNo' | 'supplementRequests' | 'phases'>): number {
  const last = phases.findLast(({ holder }) => holder !== null)?.holder;
  const notBack = last === 'office' || last === 'committee' ? 1 : 0;
  // What an old system had sent back was not submitted here.
  return Math.max(0, submissionNo - supplementRequests.length - notBack);
}
