import type { ActionArgs, JournalDraft as AnyDraft } from '../../workflow/index.js';
import type { OfficialDigest, ReviewContext, ReviewEvent } from './review.js';

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
  digest: ({ context }: Args) => digestOf(context),
  /** Before the next day is planned: of the day whose digest of the agency has just gone out. */
  digestsOfOfficials: ({ context, event }: Args & { readonly event: ReviewEvent }) =>
    event.type === 'plan_digest' ? event.officials.map((each) => digestOf(context, each)) : [],
};

function digestOf(context: ReviewContext, of?: OfficialDigest): JournalDraft {
  const asked = new URLSearchParams({ agency: context.agency, ...(of && { official: of.official }) });
  return entry('digest.ready', context, { day: context.digestDay, href: `/v1/work/digest?${asked.toString()}`, ...of });
}
