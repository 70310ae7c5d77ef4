import { setup } from 'xstate';
import { durable, recordOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import * as change from './review-changes.js';
import { drafts } from './review-journal.js';
import { INTERNAL_EVENTS, type ReviewContext, type ReviewEvent, type ReviewInput } from './review.js';
import { REVIEW_STATE_NAMES } from './texts.js';

const definition = setup({
  types: { context: {} as ReviewContext, events: {} as ReviewEvent, input: {} as ReviewInput & { at: Date } },
  actions: workflowActions,
  delays: {
    stageReminder: until(({ remindAt }: ReviewContext) => remindAt),
    stageTerm: until(({ stageDueAt, overdueAt }: ReviewContext) => (overdueAt === null ? stageDueAt : null)),
    opinionTerm: until(({ opinionDueAt }: ReviewContext) => opinionDueAt),
  },
  guards: {
    rulesMet,
    isRejected: ({ event }) => rulesMet({ event }) && event.type === 'decide' && event.decision.outcome === 'rejected',
  },
});

const record = recordOf<ReviewContext, ReviewEvent>();

/** Whoever has the review is reminded before the term of the stage, and its end is recorded. */
const timed = {
  stageReminder: { actions: [change.reminded, record(drafts.reminded)] },
  stageTerm: { actions: [change.overdue, record(drafts.overdue)] },
} as const;

const open = <S extends string>(target: S) =>
  ({
    withdraw: { guard: 'rulesMet', target: 'withdrawn', actions: [change.withdrawn, record(drafts.withdrawn)] },
    move_terms: { target, reenter: true, actions: [change.moved, record(drafts.moved)] },
  }) as const;

const machine = definition.createMachine({
  id: 'procedure_review',
  context: ({ input }) => change.proposed(input),
  entry: record(drafts.proposed),
  initial: 'proposed',
  states: {
    // Entered when a proposal is taken up. Whoever took it up asks the agencies concerned, or withdraws it; if nobody does, its term is recorded as missed.
    proposed: {
      after: timed,
      on: {
        ...open('proposed'),
        consult: { guard: 'rulesMet', target: 'consulted', actions: [change.consulted, record(drafts.consulted)] },
      },
    },
    // Entered when agencies are asked. Each answers, or its term passes, which is recorded; then the review is submitted, or withdrawn.
    consulted: {
      after: {
        ...timed,
        opinionTerm: { target: 'consulted', reenter: true, actions: [record(drafts.silent), change.silent] },
      },
      on: {
        ...open('consulted'),
        give_opinion: {
          guard: 'rulesMet',
          target: 'consulted',
          reenter: true,
          actions: [change.opinionGiven, record(drafts.opinionGiven)],
        },
        submit: { guard: 'rulesMet', target: 'submitted', actions: [change.submitted, record(drafts.submitted)] },
      },
    },
    // Entered with the submission. The committee decides; if it does not, its term is recorded as missed.
    submitted: {
      after: timed,
      on: {
        ...open('submitted'),
        decide: [
          { guard: 'isRejected', target: 'rejected', actions: [change.rejected, record(drafts.decided)] },
          { guard: 'rulesMet', target: 'decided', actions: [change.decided, record(drafts.decided)] },
        ],
      },
    },
    // Entered when all or a part was accepted. The Office publishes the next version; where another was published meanwhile, the review is withdrawn.
    decided: {
      after: timed,
      on: {
        ...open('decided'),
        publish: { guard: 'rulesMet', target: 'published', actions: [change.published, record(drafts.published)] },
      },
    },
    // Entered with the next version of the procedure, in the same transaction. Final.
    published: {},
    // Entered when the committee says no, with its reason. Final.
    rejected: {},
    // Entered by whoever took it up, or the Office, with a reason. Final.
    withdrawn: {},
  },
});

/** The review of a procedure, from a proposal by measured data to the next version (R18). */
export const procedureReviewMachine = durable(machine, {
  name: 'procedure_review',
  internal: INTERNAL_EVENTS,
  called: REVIEW_STATE_NAMES,
});
