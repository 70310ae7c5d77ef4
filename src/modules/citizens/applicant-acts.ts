import { commitmentTo, keep, type ApplicantInput } from './applicant.js';
import { onHandling } from './loaded-handling.js';

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

/** Data and salt are erased together; the journal keeps a commitment that says nothing any more. */
export const eraseApplicant = onHandling('erase_applicant', {
  method: 'POST',
  path: '/applicant/erasure',
  permission: 'act as lead of a handling',
  takes: ({ context }) => context.erasedAt === null,
  event: (_, { reason }: { readonly reason: string }) => ({ reason }),
});
