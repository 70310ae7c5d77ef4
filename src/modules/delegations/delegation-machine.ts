import { setup } from 'xstate';
import { durable, recordOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import * as change from './delegation-changes.js';
import { drafts } from './delegation-journal.js';
import { INTERNAL_EVENTS, type DelegationContext, type DelegationEvent, type DelegationInput } from './delegation.js';
import { DELEGATION_STATE_NAMES } from './texts.js';

const definition = setup({
  types: {
    context: {} as DelegationContext,
    events: {} as DelegationEvent,
    input: {} as DelegationInput & { at: Date },
  },
  actions: workflowActions,
  delays: {
    start: until(({ startsAt }: DelegationContext) => startsAt),
    evaluationReminder: until(({ remindAt }: DelegationContext) => remindAt),
    end: until(({ endsAt }: DelegationContext) => endsAt),
  },
  guards: { rulesMet, hasBegun: ({ context }) => context.startsAt <= context.announcedAt },
});

const record = recordOf<DelegationContext, DelegationEvent>();

const evaluate = { guard: 'rulesMet', actions: [change.evaluated, record(drafts.evaluated)] } as const;
const revoke = { guard: 'rulesMet', target: 'revoked', actions: [change.revoked, record(drafts.revoked)] } as const;

const machine = definition.createMachine({
  id: 'delegation',
  context: ({ input }) => change.announced(input),
  entry: record(drafts.announced),
  initial: 'announced',
  states: {
    // Entered with the document. Its first day puts it in force, at once where that is today or has been; whoever gave it may revoke it before.
    announced: {
      always: { guard: 'hasBegun', target: 'in_force', actions: record(drafts.inForce) },
      after: { start: { target: 'in_force', actions: record(drafts.inForce) } },
      on: { revoke, move_terms: { target: 'announced', reenter: true, actions: [change.moved, record(drafts.moved)] } },
    },
    // Entered with its first day. Documents are signed by it until its last day, or its revocation; the giver is reminded to evaluate it before the end.
    in_force: {
      after: {
        evaluationReminder: { actions: [change.reminded, record(drafts.evaluationDue)] },
        end: { target: 'ended', actions: [change.ended, record(drafts.ended)] },
      },
      on: {
        revoke,
        evaluate,
        move_terms: { target: 'in_force', reenter: true, actions: [change.moved, record(drafts.moved)] },
      },
    },
    // Entered after its last day. The giver evaluates it; until somebody has, that waits in work in hand.
    ended: { on: { evaluate } },
    // Entered by the giver, with a document. Nothing of that day or later is signed by it. Final, but for the evaluation.
    revoked: { on: { evaluate } },
  },
});

/** An authority that is handed down, from its announcement to its end (R26). */
export const delegationMachine = durable(machine, {
  name: 'delegation',
  internal: INTERNAL_EVENTS,
  called: DELEGATION_STATE_NAMES,
});
