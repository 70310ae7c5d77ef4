import type { ActionArgs, EventOf, JournalDraft as AnyDraft } from '../../workflow/index.js';
import type { ViolationEvent } from './violation-events.js';
import { answering, type ViolationContext } from './violation.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const VIOLATION_ENTRIES = [
  'violation.recorded',
  'violation.explained',
  'violation.unexplained',
  'violation.excused',
  'violation.upheld',
  'violation.turned_late',
  'violation.ended',
  'violation.went_on',
  'violation.annulled',
  'violation.deadline_moved',
] as const;

type ViolationEntry = (typeof VIOLATION_ENTRIES)[number];
type JournalDraft = AnyDraft & { readonly type: ViolationEntry };

type Of<T extends ViolationEvent['type']> = EventOf<ViolationEvent, T>;

type Args = ActionArgs<ViolationContext>;

/** Entries are about whoever answers for it, mostly the agency charged; the id of the violation is added as `violationId` by the workflow. */
const entry = (type: ViolationEntry, context: ViolationContext, data: JournalDraft['data']): JournalDraft => {
  const { agency, kind, requestId } = context;
  return { type, about: answering(context), data: { kind, agency, requestId: requestId ?? undefined, ...data } };
};

/** What each event of a violation leaves in the journal. */
export const drafts = {
  recorded: ({ context }: Args) => {
    const {
      head,
      official,
      occurredAt,
      dueAt,
      lateUntil,
      causeSeq,
      policyVersion,
      explanationDueAt,
      meetingId,
      referralId,
      ofViolationId,
    } = context;
    return entry('violation.recorded', context, {
      head,
      official,
      occurredAt,
      dueAt,
      lateUntil,
      causeSeq,
      policyVersion,
      explanationDueAt,
      meetingId: meetingId ?? undefined,
      referralId: referralId ?? undefined,
      ofViolationId: ofViolationId ?? undefined,
    });
  },
  explained: ({ context }: Args) => entry('violation.explained', context, { ...context.explanation }),
  unexplained: ({ context }: Args) =>
    entry('violation.unexplained', context, { explanationDueAt: context.explanationDueAt }),
  ruled: ({ context, event }: Args) => {
    const { ruling } = event as Of<'rule'>;
    return entry(ruling.outcome === 'excused' ? 'violation.excused' : 'violation.upheld', context, {
      ...ruling,
      revision: context.earlierRulings.length,
    });
  },
  turnedLate: ({ context }: Args) =>
    entry('violation.turned_late', context, { lateUntil: context.lateUntil, official: context.official }),
  ended: ({ context }: Args) => entry('violation.ended', context, { lateUntil: context.lateUntil }),
  wentOn: ({ context }: Args) => entry('violation.went_on', context, { dueAt: context.dueAt }),
  annulled: ({ context }: Args) => entry('violation.annulled', context, { reason: context.annulment }),
  explanationMoved: ({ context, event }: Args) => {
    const { explanationDueAt, basis } = event as Of<'move_explanation'>;
    return entry('violation.deadline_moved', context, { from: context.explanationDueAt, to: explanationDueAt, basis });
  },
};
