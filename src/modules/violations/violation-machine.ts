import { setup } from 'xstate';
import { durable, recordOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import * as change from './violation-changes.js';
import { INTERNAL_EVENTS, type ViolationEvent } from './violation-events.js';
import { drafts } from './violation-journal.js';
import { takesExplanation, type ViolationContext, type ViolationInput } from './violation.js';

const outcomeOf = (event: ViolationEvent) => (event.type === 'rule' ? event.ruling.outcome : null);

const definition = setup({
  types: { context: {} as ViolationContext, events: {} as ViolationEvent, input: {} as ViolationInput & { at: Date } },
  actions: workflowActions,
  delays: { explanationDeadline: until(({ explanationDueAt }: ViolationContext) => explanationDueAt) },
  guards: {
    rulesMet,
    excuses: ({ event }) => rulesMet({ event }) && outcomeOf(event) === 'excused',
    upholds: ({ event }) => rulesMet({ event }) && outcomeOf(event) === 'upheld',
    unruled: ({ context, event }) => rulesMet({ event }) && takesExplanation(context),
    // The silence of the agency had upheld it: the ruling of Home Affairs is the first.
    upholdsFirst: ({ context, event }) =>
      rulesMet({ event }) && outcomeOf(event) === 'upheld' && context.ruling === null,
  },
});

const record = recordOf<ViolationContext, ViolationEvent>();

const ruled = [change.ruled, record(drafts.ruled)] as const;
/** What becomes known later, whatever was said and ruled meanwhile. */
const afterwards = {
  turn_late: { actions: [change.turnedLate, record(drafts.turnedLate)] },
  end: { actions: [change.ended, record(drafts.ended)] },
  go_on: { actions: [change.wentOn, record(drafts.wentOn)] },
  annul: { target: 'annulled', actions: [change.annulled, record(drafts.annulled)] },
} as const;

const machine = definition.createMachine({
  id: 'violation',
  context: ({ input }) => change.recorded(input),
  initial: 'recorded',
  entry: record(drafts.recorded),
  states: {
    // Entered when the failure happens. The agency explains it, or Home Affairs excuses it at once; if neither does anything, the time
    // to explain runs out and it is upheld.
    recorded: {
      after: { explanationDeadline: { target: 'upheld', actions: record(drafts.unexplained) } },
      on: {
        ...afterwards,
        explain: { guard: 'rulesMet', target: 'explained', actions: [change.explained, record(drafts.explained)] },
        rule: { guard: 'excuses', target: 'excused', actions: ruled },
        move_explanation: {
          target: 'recorded',
          reenter: true,
          actions: [record(drafts.explanationMoved), change.explanationMoved],
        },
      },
    },
    // Entered by the explanation of the agency. Home Affairs rules; if it does not, it stays and counts.
    explained: {
      on: {
        ...afterwards,
        rule: [
          { guard: 'excuses', target: 'excused', actions: ruled },
          { guard: 'upholds', target: 'upheld', actions: ruled },
        ],
      },
    },
    // Entered by the ruling, and by silence. Home Affairs may revise its ruling, or rule on what silence left, which the agency may still
    // explain late; if nobody does anything, it stays.
    upheld: {
      on: {
        ...afterwards,
        explain: { guard: 'unruled', target: 'explained', actions: [change.explained, record(drafts.explained)] },
        // A day off that was declared after the time had passed: it runs again.
        move_explanation: {
          guard: 'unruled',
          target: 'recorded',
          actions: [record(drafts.explanationMoved), change.explanationMoved],
        },
        rule: [
          { guard: 'excuses', target: 'excused', actions: ruled },
          { guard: 'upholdsFirst', target: 'upheld', actions: ruled },
        ],
      },
    },
    // Entered by the ruling. It counts nowhere. Home Affairs may revise its ruling; if it does not, it stays.
    excused: { on: { ...afterwards, rule: { guard: 'upholds', target: 'upheld', actions: ruled } } },
    // Entered when it turns out to have been none: an answer in the deadline's own second, a deadline that a new calendar moved. Final.
    annulled: {},
  },
});

/** The life of one violation (R8). */
export const violationMachine = durable(machine, { name: 'violation', internal: INTERNAL_EVENTS });
