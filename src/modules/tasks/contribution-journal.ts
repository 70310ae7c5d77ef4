import type { ActionArgs, EventOf, JournalDraft as AnyDraft } from '../../workflow/index.js';
import type { ContributionContext, ContributionEvent } from './contribution.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const CONTRIBUTION_ENTRIES = [
  'contribution.asked',
  'contribution.handler_assigned',
  'contribution.ownerless',
  'contribution.given',
  'contribution.reminded',
  'contribution.overdue',
  'contribution.moved',
  'contribution.released',
] as const;

type PartEntry = (typeof CONTRIBUTION_ENTRIES)[number];
type Args = ActionArgs<ContributionContext>;
type Of<T extends ContributionEvent['type']> = EventOf<ContributionEvent, T>;

/** Entries of a part are about its agency; they get its id as `contributionId` from the workflow. */
const entry = (type: PartEntry, { agency }: ContributionContext, data: AnyDraft['data']): AnyDraft => ({
  type,
  about: agency,
  data: { agency, ...data },
});

/** What each event of a part leaves in the journal. */
export const partDrafts = {
  asked: ({ context }: Args) => entry('contribution.asked', context, { part: context.part, dueAt: context.dueAt }),
  /** Before the change: who had it until now. */
  handlerAssigned: ({ context, event }: Args) => {
    const { official, reason } = event as Of<'assign_part_handler'>;
    return entry('contribution.handler_assigned', context, { from: context.handler, to: official, reason });
  },
  handlerLeft: ({ context, event }: Args) => {
    const { since, head } = event as Of<'handler_left'>;
    return entry('contribution.ownerless', context, { official: context.handler, since, head });
  },
  contributed: ({ context, event }: Args) => {
    const { text, documentNumber, documentDate, signedBy, files } = (event as Of<'contribute'>).contributed;
    return entry('contribution.given', context, {
      text,
      documentNumber,
      documentDate,
      signedBy,
      late: context.late,
      dueAt: context.dueAt,
      ...(files.length > 0 && { files: files.map(({ fileId, fileSha256 = null }) => ({ fileId, fileSha256 })) }),
    });
  },
  reminded: ({ context }: Args) => {
    const { kind, rung, message } = context.reminders.at(-1)!;
    return entry('contribution.reminded', context, { kind, rung, message });
  },
  overdue: ({ context }: Args) => entry('contribution.overdue', context, { dueAt: context.dueAt, part: context.part }),
  moved: ({ context, event }: Args) =>
    entry('contribution.moved', context, { dueAt: context.dueAt, basis: (event as Of<'move_part'>).basis }),
  released: ({ context }: Args) => entry('contribution.released', context, { reason: context.release }),
};
