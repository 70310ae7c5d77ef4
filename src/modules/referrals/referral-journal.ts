import { type ActionArgs, type EventOf, type JournalDraft as AnyDraft, momentOf } from '../../workflow/index.js';
import type { ReferralEvent } from './referral-events.js';
import { missedBy, type PlannedMeasure, type ReferralContext } from './referral.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const REFERRAL_ENTRIES = [
  'referral.lodged',
  'referral.under_review',
  'referral.proposed',
  'referral.rejected',
  'referral.decided',
  'referral.remedy_missed',
  'referral.closed',
  'referral.review_reminded',
  'referral.review_overdue',
  'referral.deadline_moved',
  'referral.measure_review_opened',
  'referral.measures_reviewed',
] as const;

type ReferralEntry = (typeof REFERRAL_ENTRIES)[number];
type JournalDraft = AnyDraft & { readonly type: ReferralEntry };

type Of<T extends ReferralEvent['type']> = EventOf<ReferralEvent, T>;

type Args = ActionArgs<ReferralContext>;

/** An entry is about the agency that is referred where there is one; several do not read of each other. */
const entry = (type: ReferralEntry, { agencies }: ReferralContext, data: JournalDraft['data']): JournalDraft => ({
  type,
  about: agencies.length === 1 ? agencies[0]! : null,
  data: { agencies, ...data },
});

const said = (measures: readonly PlannedMeasure[]) =>
  measures.map(({ agency, official, measure, reason, remedyBy, law, proceedings }) => ({
    agency,
    official,
    measure,
    reason,
    remedyBy,
    ...(law && { law: { ...law } }),
    ...(proceedings && {
      proceedings: { reviewMeeting: { ...proceedings.reviewMeeting }, council: { ...proceedings.council } },
    }),
  }));

/** What each event of a referral leaves in the journal; its id is added as `referralId` by the workflow. */
export const drafts = {
  lodged: ({ context }: Args) => {
    const { violationIds, documentNumber, documentDate, signedBy, reviewFrom, reviewDueAt, policyVersion } = context;
    return entry('referral.lodged', context, {
      violationIds,
      documentNumber,
      documentDate,
      signedBy,
      reviewFrom,
      reviewDueAt,
      policyVersion,
    });
  },
  taken: ({ context }: Args) => entry('referral.under_review', context, {}),
  proposed: ({ context, event }: Args) => {
    const { proposal, measures } = event as Of<'propose'>;
    return entry('referral.proposed', context, { ...proposal, measures: said(measures) });
  },
  rejected: ({ context, event }: Args) =>
    entry('referral.rejected', context, { reason: (event as Of<'reject'>).reason }),
  decided: ({ context, event }: Args) => {
    const { decision, measures } = event as Of<'decide'>;
    return entry('referral.decided', context, { ...decision, measures: said(measures) });
  },
  /** One for each measure whose deadline has passed, before that is noted: `slow_to_remedy` of its agency follows from it (R24). */
  remediesMissed: ({ context, event }: Args): JournalDraft[] =>
    missedBy(context.measures, momentOf(event)).map(
      ({ agency, answeredBy, official, measure, remedyBy, remedyDueAt }) => ({
        type: 'referral.remedy_missed',
        about: answeredBy ?? agency,
        data: { agency, answeredBy, official, measure, remedyBy, dueAt: remedyDueAt },
      }),
    ),
  /** After the reminder was noted. */
  reviewReminded: ({ context }: Args) =>
    entry('referral.review_reminded', context, {
      rung: context.reminders.at(-1)?.rung ?? null,
      dueAt: context.reviewDueAt,
    }),
  reviewOverdue: ({ context }: Args) => entry('referral.review_overdue', context, { dueAt: context.reviewDueAt }),
  /** Before it is moved. */
  reviewMoved: ({ context, event }: Args) => {
    const { reviewDueAt, basis } = event as Of<'move_review'>;
    return entry('referral.deadline_moved', context, { from: context.reviewDueAt, to: reviewDueAt, basis });
  },
  /** About the agency whose violation it was. */
  reopened: ({ event }: Args): JournalDraft => {
    const { agency, violationId, cause } = event as Of<'reopen'>;
    return {
      type: 'referral.measure_review_opened',
      about: agency,
      data: { agency, ofViolationId: violationId, cause },
    };
  },
  /** Before the review is put among those that are over. */
  measuresReviewed: ({ context, event }: Args) => {
    const { decision, measures } = event as Of<'review_measures'>;
    const { agencies = [], violationIds = [] } = context.measureReview ?? {};
    const about = agencies.length === 1 ? agencies[0]! : null;
    return {
      ...entry('referral.measures_reviewed', context, {
        ...decision,
        agencies,
        ofViolationIds: violationIds,
        measures: said(measures),
      }),
      about,
    };
  },
  concluded: ({ context, event }: Args) => {
    const { remedied, text } = event as Of<'conclude'>;
    return entry('referral.closed', context, { remedied, text });
  },
};
