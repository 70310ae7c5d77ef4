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
import { onTask, type LoadedTask } from './loaded-task.js';
import { taskDiligence } from './task-diligence.js';

const namedBy = ({ violations }: LoadedTask, { violationIds }: ReferralInput) =>
  violationIds.flatMap((each) => violations.find((violation) => violation.id === each) ?? []);

/**
 * R14: the Office refers to Home Affairs who is late with an assigned task without good reason, its lead or a cooperating agency, once it
 * has assigned clearly, reminded, urged in writing and answered, and can prove it. Answers the new referral.
 */
export const refer = onTask('refer', {
  method: 'POST',
  path: '/v1/referrals',
  permission: 'refer agencies',
  byJournal: true,
  afterEnd: true,
  when: ({ violations, caller, referrals, reference }) =>
    referable(reference.calendar, violations, caller.agency ?? '', referrals).length > 0,
  errors: (task, input: ReferralInput) => {
    const { violations, reference, day } = task;
    const after = lastOf(reference.calendar, namedBy(task, input));
    return [
      ...violationErrors(input.violationIds, violations),
      ...dateErrors({ date: input.documentDate, today: day, after }),
    ];
  },
  unmet: (task, input) => {
    const { caller, referrals, reference, day, entries } = task;
    const diligent = diligenceUnmet('R7', taskDiligence(task, entries));
    if (!input) return diligent;
    return [
      ...diligent,
      ...referableUnmet(reference.calendar, namedBy(task, input), caller.agency ?? '', referrals),
      ...signatureUnmet(reference.directory, input.signedBy, caller.agency ?? '', day),
    ];
  },
  event: (task, input) => {
    const { context, caller, reference, policy, now } = task;
    const named = namedBy(task, input);
    const letterOf = { code: context.code, leadAgency: caller.agency ?? '', procedureCode: null };
    const term = reviewTerm(reference, policy, named, now);
    return { referral: planReferral(letterOf, named, input, caller.official, term) };
  },
  answer: ({ ctx }, event) => shownReferral(ctx, event!.referral.id),
});
