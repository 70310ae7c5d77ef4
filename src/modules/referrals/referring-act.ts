import type { FieldError, Unmet } from '../../core/errors.js';
import { dateErrors } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { diligenceUnmet, type DiligenceItem, type Found, type Scope, type Signed } from '../processes/index.js';
import type { Instance } from '../../workflow/index.js';
import type { Charged } from './charged.js';
import { shownReferral } from './loaded-referral.js';
import {
  lastOf,
  planReferral,
  referable,
  referableUnmet,
  violationErrors,
  type ReferralInput,
} from './plan-referral.js';
import type { PlannedReferral, ReferralContext } from './referral.js';
import { reviewTerm } from './review-term.js';

/** What the act looks at of an aggregate of any process. */
interface Referable extends Found {
  readonly violations: readonly Charged[];
  readonly referrals: readonly Instance<ReferralContext>[];
}

interface Referring<F extends Referable> {
  /** What the letter is about, and who refers as its `leadAgency`. */
  readonly letterOf: (found: F) => Parameters<typeof planReferral>[0];
  /** What whoever refers has done itself and can prove, by the journal; towards the agencies of `named`, where it is known who is referred. */
  readonly diligence: (found: F, named: readonly Charged[] | undefined) => readonly DiligenceItem[];
}

const namedBy = ({ violations }: Referable, { violationIds }: ReferralInput): Charged[] =>
  violationIds.flatMap((each) => violations.find((violation) => violation.id === each) ?? []);

/**
 * R7, R8: a letter to Home Affairs about violations that hang on an aggregate of any process, by whoever has asked, urged and reminded and
 * can prove it: diligence is read from the journal as it stands under the lock. Answers the new referral.
 */
export const referring = <F extends Referable>({ letterOf, diligence }: Referring<F>) => ({
  method: 'POST' as const,
  path: '/v1/referrals',
  permission: 'refer agencies' as const,
  byJournal: true,
  when: (found: F): boolean =>
    referable(found.reference.calendar, found.violations, letterOf(found).leadAgency, found.referrals).length > 0,
  errors: (found: F, input: ReferralInput): FieldError[] => {
    const after = lastOf(found.reference.calendar, namedBy(found, input));
    return [
      ...violationErrors(input.violationIds, found.violations),
      ...dateErrors({ date: input.documentDate, today: found.day, after }),
    ];
  },
  unmet: (found: F, input: ReferralInput | undefined): Unmet[] => {
    const { reference, referrals, day } = found;
    const diligent = diligenceUnmet('R7', diligence(found, input && namedBy(found, input)));
    if (!input) return diligent;
    const { leadAgency } = letterOf(found);
    return [
      ...diligent,
      ...referableUnmet(reference.calendar, namedBy(found, input), leadAgency, referrals),
      ...signatureUnmet(reference, input, leadAgency, day),
    ];
  },
  signed: (found: F, { signedBy, documentDate, documentNumber }: ReferralInput): Signed => ({
    task: 'referral',
    agency: letterOf(found).leadAgency,
    ...{ signedBy, documentDate, documentNumber },
  }),
  event: (found: F, input: ReferralInput): { readonly referral: PlannedReferral } => {
    const { reference, caller, day, now } = found;
    const named = namedBy(found, input);
    // The time to review is that of the day of the letter, whatever the matter was begun under.
    const term = reviewTerm(reference, reference.policies.inForce(day), named, now);
    return { referral: planReferral(letterOf(found), named, input, caller.official, term) };
  },
  answer: ({ ctx }: Scope, event: { readonly referral: PlannedReferral } | undefined) =>
    shownReferral(ctx, event!.referral.id),
});
