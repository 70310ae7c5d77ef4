import { setup } from 'xstate';
import { durable, recordOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import * as change from './plan-changes.js';
import { drafts } from './plan-journal.js';
import { INTERNAL_EVENTS, isSettled, type PlanContext, type PlanEvent, type PlanInput } from './rotation-plan.js';
import { PLAN_STATE_NAMES } from './texts/names.js';

const definition = setup({
  types: { context: {} as PlanContext, events: {} as PlanEvent, input: {} as PlanInput & { at: Date } },
  actions: workflowActions,
  delays: { term: until(({ nextTermAt }: PlanContext) => nextTermAt) },
  guards: { rulesMet, allSettled: ({ context }) => context.lines.every(isSettled) },
});

const record = recordOf<PlanContext, PlanEvent>();

const term = { reenter: true, actions: [change.missed, record(drafts.missed)] } as const;
const countDue = { reenter: true, actions: [change.dueCounted, record(drafts.due)] } as const;
const drawUp = {
  guard: 'rulesMet',
  target: 'drawn_up',
  reenter: true,
  actions: [change.drawnUp, record(drafts.drawnUp)],
} as const;
const changed = {
  guard: 'rulesMet',
  target: 'published',
  reenter: true,
  actions: [change.changed, record(drafts.changed)],
} as const;

const machine = definition.createMachine({
  id: 'rotation_plan',
  context: ({ input }) => change.opened(input),
  entry: record(drafts.opened),
  initial: 'open',
  states: {
    // Entered once somebody is due in the year, or the agency begins its plan. The agency draws it up; days that pass meanwhile are told as missed.
    open: {
      after: { term: { target: 'open', ...term } },
      on: { draw_up: drawUp, count_due: { target: 'open', ...countDue } },
    },
    // Entered with the lines of the plan; the agency may draw it up anew. The head signs it; if nobody does, days that pass are told as missed.
    drawn_up: {
      after: { term: { target: 'drawn_up', ...term } },
      on: {
        draw_up: drawUp,
        sign: { guard: 'rulesMet', target: 'signed', actions: [change.signed, record(drafts.signed)] },
        count_due: { target: 'drawn_up', ...countDue },
      },
    },
    // Entered with the signature. It is published inside the agency, ahead of the first move; or drawn up anew, which takes another signature.
    signed: {
      after: { term: { target: 'signed', ...term } },
      on: {
        draw_up: drawUp,
        publish: { guard: 'rulesMet', target: 'published', actions: [change.published, record(drafts.published)] },
        count_due: { target: 'signed', ...countDue },
      },
    },
    // Entered with the publication. Officials are moved one by one; changes are noted; days that pass without the move are told as missed. The last move ends it.
    published: {
      always: { guard: 'allSettled', target: 'carried_out', actions: [change.ended, record(drafts.carriedOut)] },
      after: { term: { target: 'published', ...term } },
      on: {
        move: { guard: 'rulesMet', target: 'published', reenter: true, actions: [change.moved, record(drafts.moved)] },
        change: changed,
        count_due: { target: 'published', ...countDue },
      },
    },
    // Entered once nothing of the year is left. A change opens it again; who comes to be due later in the year is told as missed where nobody sees to it.
    carried_out: {
      after: { term: { target: 'carried_out', ...term } },
      on: { change: changed, count_due: { target: 'carried_out', ...countDue } },
    },
  },
});

/** The plan of a year, from the first who is due to the last who was moved (R29). */
export const planMachine = durable(machine, {
  name: 'rotation_plan',
  internal: INTERNAL_EVENTS,
  called: PLAN_STATE_NAMES,
});
