import type { ActionArgs, EventOf, JournalDraft as AnyDraft } from '../../workflow/index.js';
import { isAwaited, type ReviewContext, type ReviewEvent } from './review.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const PROCEDURE_REVIEW_ENTRIES = [
  'procedure_review.proposed',
  'procedure_review.consulted',
  'procedure_review.opinion_given',
  'procedure_review.silent',
  'procedure_review.submitted',
  'procedure_review.decided',
  'procedure_review.published',
  'procedure_review.withdrawn',
  'procedure_review.reminded',
  'procedure_review.overdue',
  'procedure_review.moved',
] as const;

type ReviewEntry = (typeof PROCEDURE_REVIEW_ENTRIES)[number];
type JournalDraft = AnyDraft & { readonly type: ReviewEntry };
type Args = ActionArgs<ReviewContext>;
type Of<T extends ReviewEvent['type']> = EventOf<ReviewEvent, T>;

const entry = (type: ReviewEntry, data: JournalDraft['data']): JournalDraft => ({ type, data });

/** What each event leaves in the journal. What is said to or by one agency is about it. */
export const drafts = {
  proposed: ({ context }: Args) =>
    entry('procedure_review.proposed', {
      code: context.code,
      procedureCode: context.procedureCode,
      baseVersion: context.baseVersion,
      lead: context.leadAgency,
      proposal: context.proposal,
      measured: context.measured as never,
      change: context.change as never,
      criteria: context.criteria,
      saving: context.saving,
      dueAt: context.stageDueAt,
    }),
  consulted: ({ context }: Args) =>
    context.opinions.map(({ agency, workingDays, dueAt }): JournalDraft => ({
      type: 'procedure_review.consulted',
      about: agency,
      data: { agency, workingDays, dueAt },
    })),
  opinionGiven: ({ event }: Args): JournalDraft => {
    const { agency, opinion } = event as Of<'give_opinion'>;
    return { type: 'procedure_review.opinion_given', about: agency, data: { agency, ...opinion } };
  },
  /** Written before the change: those whose term passes now. */
  silent: ({ context, event }: Args) =>
    context.opinions
      .filter((each) => isAwaited(each) && new Date(each.dueAt) <= (event as { at: Date }).at)
      .map(({ agency, dueAt }): JournalDraft => ({
        type: 'procedure_review.silent',
        about: agency,
        data: { agency, dueAt },
      })),
  submitted: ({ context }: Args) =>
    entry('procedure_review.submitted', { ...context.submission, dueAt: context.stageDueAt }),
  decided: ({ context }: Args) =>
    entry('procedure_review.decided', {
      ...context.decision,
      change: context.change as never,
      saving: context.saving,
      dueAt: context.stageDueAt,
    }),
  published: ({ context }: Args) =>
    entry('procedure_review.published', { procedureCode: context.procedureCode, ...context.publication }),
  withdrawn: ({ context }: Args) => entry('procedure_review.withdrawn', { ...context.ending }),
  reminded: ({ context }: Args) => entry('procedure_review.reminded', { dueAt: context.stageDueAt }),
  overdue: ({ context }: Args) => entry('procedure_review.overdue', { dueAt: context.stageDueAt }),
  moved: ({ event }: Args) => {
    const { basis, stageDueAt, opinions } = event as Of<'move_terms'>;
    return entry('procedure_review.moved', {
      basis,
      dueAt: stageDueAt,
      opinions: opinions.filter(isAwaited).map(({ agency, dueAt }) => ({ agency, dueAt })),
    });
  },
};
