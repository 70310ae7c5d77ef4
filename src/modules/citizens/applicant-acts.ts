import { commitmentTo, keep, type ApplicantInput } from './applicant.js';
import { isOver } from './handling.js';
import { onHandling } from './loaded-handling.js';
import { stillHandled } from './texts.js';

/** What data subjects may ask for: that their data are put right, and that they are erased (Luật 91/2025). */

/** The data are put right; the journal gets the new commitment, and says why. */
export const correctApplicant = onHandling('correct_applicant', {
  method: 'PUT',
  path: '/applicant',
  permission: 'act as receiver',
  takes: ({ context }) => context.erasedAt === null,
  event: (_, { reason, ...applicant }: ApplicantInput & { readonly reason: string }) => {
    const kept = keep(applicant);
    return { kept, commitment: commitmentTo(kept), reason };
  },
});

/**
 * Data and salt are erased together, and so is what the applicant handed in; the journal keeps a commitment that says nothing any more (ADR 34). Not before the
 * handling is over: until then they are needed to tell the applicant what becomes of it, and whoever wants them gone takes the dossier back first.
 */
export const eraseApplicant = onHandling('erase_applicant', {
  method: 'POST',
  path: '/applicant/erasure',
  permission: 'act as lead of a handling',
  takes: ({ context }) => context.erasedAt === null,
  unmet: ({ state }) => (isOver(state) ? [] : [stillHandled()]),
  event: (_, { reason }: { readonly reason: string }) => ({ reason }),
});
