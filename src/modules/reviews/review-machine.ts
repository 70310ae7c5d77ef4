import { setup } from 'xstate';
import { durable, recordOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import * as change from './review-changes.js';
import { drafts } from './review-journal.js';
import { INTERNAL_EVENTS, type ReviewContext, type ReviewEvent, type ReviewInput } from './review.js';

const definition = setup({
  types: { context: {} as ReviewContext, events: {} as ReviewEvent, input: {} as ReviewInput & { at: Date } },
  actions: workflowActions,
  delays: {
    reviewOpening: until(({ nextOpensAt }: ReviewContext) => nextOpensAt),
    reviewDeadline: until(({ dueAt }: ReviewContext) => dueAt),
    digestTime: until(({ digestAt }: ReviewContext) => digestAt),
  },
  guards: {
    rulesMet,
    movesDue: ({ context, event }) =>
      event.type === 'replan' && event.dueAt !== null && event.dueAt.getTime() !== context.dueAt?.getTime(),
  },
});

const record = recordOf<ReviewContext, ReviewEvent>();

const opening = { target: 'open', reenter: true, actions: [change.opened, record(drafts.opened)] } as const;
/** Arms the opening of the week that was planned, in whichever state it is. */
const planned = <S extends string>(target: S) =>
  ({
    plan_week: { target, reenter: true, actions: change.weekPlanned },
    replan: { target, reenter: true, actions: change.replanned },
    end_reviews: { target: 'ended', actions: [change.ended, record(drafts.ended)] },
  }) as const;

const machine = definition.createMachine({
  id: 'review',
  type: 'parallel',
  context: ({ input }) => change.begun(input),
  states: {
    review: {
      initial: 'waiting',
      states: {
        // Entered when the service comes to know of the agency. The first week moves it out; where no working day is planned, it stays.
        waiting: { after: { reviewOpening: opening }, on: planned('waiting') },
        // Entered by the first working day of a week. The head confirms; if nobody does, its day passes and it is missed.
        open: {
          after: {
            reviewOpening: opening,
            reviewDeadline: { target: 'missed', actions: [change.missed, record(drafts.missed)] },
          },
          on: {
            ...planned('open'),
            confirm_review: {
              guard: 'rulesMet',
              target: 'confirmed',
              actions: [change.confirmedInTime, record(drafts.confirmed)],
            },
            // A day off that was declared later gives more time.
            replan: [
              { guard: 'movesDue', target: 'open', reenter: true, actions: [change.replanned, record(drafts.moved)] },
              { target: 'open', reenter: true, actions: change.replanned },
            ],
          },
        },
        // Entered by the word of the head. The next week moves it out.
        confirmed: { after: { reviewOpening: opening }, on: planned('confirmed') },
        // Entered when its day passed. The head may still confirm, which is late; the next week moves it out all the same.
        missed: {
          after: { reviewOpening: opening },
          on: {
            ...planned('missed'),
            confirm_review: {
              guard: 'rulesMet',
              target: 'confirmed',
              actions: [change.confirmedLate, record(drafts.confirmed)],
            },
          },
        },
        // Entered when the agency is closed. Final.
        ended: {},
      },
    },
    digest: {
      initial: 'daily',
      states: {
        // Left and entered anew at the hour of each working day; after the end of the agency no hour is planned, and it stays.
        daily: {
          after: {
            digestTime: { target: 'daily', reenter: true, actions: [record(drafts.digest), change.digestSent] },
          },
          on: {
            plan_digest: {
              target: 'daily',
              reenter: true,
              actions: [record(drafts.digestsOfOfficials), change.digestPlanned],
            },
            replan: { target: 'daily', reenter: true },
            end_reviews: { target: 'daily', reenter: true },
          },
        },
      },
    },
  },
});

/** The reviews of one agency, week after week, and its daily digests (R15). */
export const reviewMachine = durable(machine, {
  name: 'review',
  regions: ['review', 'digest'],
  internal: INTERNAL_EVENTS,
});
