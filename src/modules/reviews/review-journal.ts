import type { ActionArgs, JournalDraft as AnyDraft } from '../../workflow/index.js';
import type { ReviewContext } from './review.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const REVIEW_ENTRIES = [
  'digest.ready',
  'review.confirmed',
  'review.ended',
  'review.missed',
  'review.moved',
  'review.opened',
] as const;

type JournalDraft = AnyDraft & { readonly type: (typeof REVIEW_ENTRIES)[number] };
type Args = ActionArgs<ReviewContext>;

const entry = (
  type: JournalDraft['type'],
  { agency }: ReviewContext,
  data: JournalDraft['data'] = {},
): JournalDraft => ({ type, about: agency, data: { agency, ...data } });

/** What each event leaves in the journal; all of it is about the agency. */
export const drafts = {
  opened: ({ context }: Args) => entry('review.opened', context, { week: context.week, dueAt: context.dueAt }),
  confirmed: ({ context }: Args) => entry('review.confirmed', context, { ...context.confirmation }),
  missed: ({ context }: Args) =>
    entry('review.missed', context, { week: context.week, dueAt: context.dueAt, head: context.head }),
  moved: ({ context }: Args) => entry('review.moved', context, { week: context.week, dueAt: context.dueAt }),
  ended: ({ context }: Args) => entry('review.ended', context),
  digest: ({ context }: Args) =>
    entry('digest.ready', context, {
      day: context.digestDay,
      href: `/v1/work/digest?agency=${encodeURIComponent(context.agency)}`,
    }),
};
