import { dateErrors } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { diligenceUnmet } from '../processes/index.js';
import {
  lastOf,
  planReferral,
  referable,
  referableUnmet,
  reviewTerm,
  shownReferral,
  violationErrors,
  type ReferralInput,
} from '../referrals/index.js';
import { diligence } from './diligence.js';
import { onDossier, type LoadedDossier } from './loaded-dossier.js';

/** How the lead refers agencies to Home Affairs. */

const namedBy = ({ violations }: LoadedDossier, { violationIds }: ReferralInput) =>
  violationIds.flatMap((each) => violations.find((violation) => violation.id === each) ?? []);

/**
 * R7, R8: a letter about violations of this dossier, by a lead that has asked, urged and reminded and can prove it: diligence is read from
 * the journal as it stands under the dossier's lock. Answers the new referral.
 */
export const refer = onDossier('refer', {
  method: 'POST',
  path: '/v1/referrals',
  permission: 'refer agencies',
  byJournal: true,
  when: ({ violations, context, referrals, reference }) =>
    referable(reference.calendar, violations, context.leadAgency, referrals).length > 0,
  errors: (dossier, input: ReferralInput) => {
    const { violations, reference, day } = dossier;
    return [
      ...violationErrors(input.violationIds, violations),
      ...dateErrors({
        date: input.documentDate,
        today: day,
        after: lastOf(reference.calendar, namedBy(dossier, input)),
      }),
    ];
  },
  unmet: (dossier, input) => {
    const { context, referrals, reference, day, entries } = dossier;
    const diligent = diligenceUnmet('R7', diligence(dossier, entries));
    if (!input) return diligent;
    return [
      ...diligent,
      ...referableUnmet(reference.calendar, namedBy(dossier, input), context.leadAgency, referrals),
      ...signatureUnmet(reference.directory, input.signedBy, context.leadAgency, day),
    ];
  },
  event: (dossier, input) => ({
    referral: planReferral(
      dossier.context,
      namedBy(dossier, input),
      input,
      dossier.caller.official,
      reviewTerm(dossier.reference, dossier.policy, namedBy(dossier, input), dossier.now),
    ),
  }),
  answer: ({ ctx }, event) => shownReferral(ctx, event!.referral.id),
});
