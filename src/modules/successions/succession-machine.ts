import { setup } from 'xstate';
import { durable, recordOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import * as change from './succession-changes.js';
import { drafts } from './succession-journal.js';
import { INTERNAL_EVENTS, type SuccessionContext, type SuccessionEvent, type SuccessionInput } from './succession.js';
import { SUCCESSION_STATE_NAMES } from './texts.js';

type LeftOver = Pick<SuccessionContext, 'undecided' | 'setAside'>;

const definition = setup({
  types: {
    context: {} as SuccessionContext,
    events: {} as SuccessionEvent,
    input: {} as SuccessionInput & { at: Date },
  },
  actions: workflowActions,
  delays: {
    effect: until(({ effectiveAt }: SuccessionContext) => effectiveAt),
    check: until(({ checkAt }: SuccessionContext) => checkAt),
  },
  guards: {
    rulesMet,
    nothingLeft: ({ event }) => event.type === 'passing_ended' && event.undecided + event.setAside.length === 0,
    // What is as it was the last time is not said again every hour.
    otherwiseThanBefore: ({ context, event }) =>
      event.type === 'passing_ended' && keyOf(event) !== keyOf(context as LeftOver),
  },
});

const keyOf = ({ undecided, setAside }: LeftOver): string => JSON.stringify([undecided, setAside]);

const record = recordOf<SuccessionContext, SuccessionEvent>();

const passed = { guard: 'nothingLeft', target: 'passed', actions: [change.passed, record(drafts.passed)] } as const;
const assign = { guard: 'rulesMet', target: 'passing', actions: [change.assigned, record(drafts.assigned)] } as const;

const takeEffect = { target: 'passing', actions: [change.tookEffect, record(drafts.tookEffect)] } as const;

const machine = definition.createMachine({
  id: 'succession',
  context: ({ input }) => change.announced(input),
  entry: record(drafts.announced),
  initial: 'announced',
  states: {
    // Entered when it is recorded, or told with the directory. Its day moves it out, and a cancellation before; nothing else.
    announced: {
      after: { effect: takeEffect },
      on: {
        take_effect: takeEffect,
        cancel: { guard: 'rulesMet', target: 'cancelled', actions: [change.cancelled, record(drafts.cancelled)] },
      },
    },
    // Entered on its day, and again by a decision on what no rule gave to anybody. The service passes the open work on; where the process
    // that does so has died, the check has another begin where it was.
    passing: {
      after: { check: { target: 'passing', reenter: true, actions: change.checked } },
      on: {
        assign: { ...assign, reenter: true },
        passing_ended: [passed, { target: 'waiting', actions: [record(drafts.leftOver), change.leftOver] }],
      },
    },
    // Entered when something is left that no rule gives to anybody, or that could not pass. A decision moves it out, and the passing that is
    // repeated every hour; if nobody decides, it stays, and so does what is left.
    waiting: {
      on: {
        assign,
        passing_ended: [
          passed,
          {
            guard: 'otherwiseThanBefore',
            target: 'waiting',
            reenter: true,
            actions: [record(drafts.leftOver), change.leftOver],
          },
        ],
      },
    },
    // Entered when nothing is left with the predecessors. Final.
    passed: {},
    // Entered by whoever calls it off before its day. Final.
    cancelled: {},
  },
});

/** The succession of agencies, from its announcement until nothing is left with those that have ended (R27). */
export const successionMachine = durable(machine, {
  name: 'succession',
  internal: INTERNAL_EVENTS,
  called: SUCCESSION_STATE_NAMES,
});
