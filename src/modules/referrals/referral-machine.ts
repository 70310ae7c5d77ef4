import { setup } from 'xstate';
import { durable, recordOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import { dueRung, nextRungAt } from '../consultations/index.js';
import * as change from './referral-changes.js';
import { INTERNAL_EVENTS, type ReferralEvent } from './referral-events.js';
import { drafts } from './referral-journal.js';
import type { ReferralContext, ReferralPlan } from './referral.js';

const definition = setup({
  types: { context: {} as ReferralContext, events: {} as ReferralEvent, input: {} as ReferralPlan & { at: Date } },
  actions: workflowActions,
  delays: {
    remedyDeadline: until(({ remedyDueAt }: ReferralContext) => remedyDueAt),
    reviewDeadline: until(({ reviewDueAt, reviewOverdueAt }: ReferralContext) =>
      reviewOverdueAt === null ? reviewDueAt : null,
    ),
    reviewReminder: until((context: ReferralContext, now) => {
      const rungs = change.reviewLadderOf(context);
      return rungs && nextRungAt(rungs, now);
    }),
  },
  guards: {
    rulesMet,
    // Once the deadline has passed, its own reminder is the one that goes out: those before it collapse into it.
    rungDue: ({ context, event }) => {
      const rungs = change.reviewLadderOf(context);
      if (!rungs || (context.reviewOverdueAt === null && event.at >= rungs.dueAt)) return false;
      return dueRung(rungs, event.at) !== null;
    },
    staysClosed: ({ context, event }) =>
      rulesMet({ event }) &&
      event.type === 'review_measures' &&
      change.staysClosed(context, event.measures, event.decision.outcome),
  },
});

const record = recordOf<ReferralContext, ReferralEvent>();

const reject = { guard: 'rulesMet', target: 'rejected', actions: [change.rejected, record(drafts.rejected)] } as const;
const propose = { guard: 'rulesMet', target: 'proposed', actions: [change.proposed, record(drafts.proposed)] } as const;

/** R9: Home Affairs is reminded of its deadline, and of a missed one for a while. */
const awaited = <S extends string>(state: S) =>
  ({
    reviewReminder: {
      guard: 'rungDue',
      target: state,
      reenter: true,
      actions: [change.reminded, record(drafts.reviewReminded)],
    },
    reviewDeadline: {
      target: state,
      reenter: true,
      actions: [change.reviewMissed, record(drafts.reviewOverdue), record(drafts.reviewReminded)],
    },
  }) as const;
const moved = <S extends string>(state: S) =>
  ({ target: state, reenter: true, actions: [record(drafts.reviewMoved), change.reviewMoved] }) as const;
const remedyMissed = <S extends string>(state: S) =>
  ({ target: state, reenter: true, actions: [record(drafts.remediesMissed), change.remediesMissed] }) as const;
const reopen = { target: 'measure_review', actions: [change.reopened, record(drafts.reopened)] } as const;
const measuresReviewed = [record(drafts.measuresReviewed), change.measuresReviewed] as const;

const machine = definition.createMachine({
  id: 'referral',
  context: ({ input }) => change.lodged(input),
  initial: 'lodged',
  entry: record(drafts.lodged),
  states: {
    // Entered when the lead refers agencies (R7). Home Affairs takes it up, once all are heard, or rejects it; if it does neither, it is
    // reminded, its deadline says so, and the referral shows as overdue.
    lodged: {
      after: awaited('lodged'),
      on: {
        move_review: moved('lodged'),
        review: { guard: 'rulesMet', target: 'under_review', actions: [change.taken, record(drafts.taken)] },
        reject,
      },
    },
    // Entered when Home Affairs takes it up. It proposes measures, once it has ruled on each violation, or rejects; if it does neither, it is
    // reminded, its deadline says so, and the referral shows as overdue.
    under_review: { after: awaited('under_review'), on: { move_review: moved('under_review'), propose, reject } },
    // Entered by a proposal (R9). A further one takes its place; the committee decides. If it does not, it stays.
    proposed: {
      on: {
        propose,
        decide: { guard: 'rulesMet', target: 'decided', actions: [change.decided, record(drafts.decided)] },
      },
    },
    // Entered by the committee's decision, and again at each deadline to put things right. Home Affairs closes it; if it does not, every
    // deadline that passes is told, one entry for each measure (R24).
    decided: {
      after: { remedyDeadline: remedyMissed('decided') },
      on: {
        reopen,
        conclude: { guard: 'rulesMet', target: 'closed', actions: [change.concluded, record(drafts.concluded)] },
      },
    },
    // Entered when a violation that measures were decided for is excused, or turns out to have been none. The committee keeps, changes or
    // revokes them; if it does not, it stays, and deadlines of the other measures go on.
    measure_review: {
      after: { remedyDeadline: remedyMissed('measure_review') },
      on: {
        reopen: { actions: [change.reopened, record(drafts.reopened)] },
        review_measures: [
          { guard: 'staysClosed', target: 'closed', actions: measuresReviewed },
          { guard: 'rulesMet', target: 'decided', actions: measuresReviewed },
        ],
      },
    },
    // Entered when Home Affairs closes it, and again when measures were reviewed afterwards. A violation that no longer stands moves it out;
    // else it stays.
    closed: { on: { reopen } },
    // Entered when Home Affairs rejects it. Final: its violations may be referred again.
    rejected: {},
  },
});

/** The way of a referral from the lead's letter to its end (R7, R8, R9, R24). */
export const referralMachine = durable(machine, { name: 'referral', internal: INTERNAL_EVENTS });
