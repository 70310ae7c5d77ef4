import { setup } from 'xstate';
import { durable, recordOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import * as change from './referral-changes.js';
import type { ReferralEvent } from './referral-events.js';
import { drafts } from './referral-journal.js';
import type { ReferralContext, ReferralPlan } from './referral.js';

const definition = setup({
  types: { context: {} as ReferralContext, events: {} as ReferralEvent, input: {} as ReferralPlan & { at: Date } },
  actions: workflowActions,
  delays: { remedyDeadline: until(({ remedyDueAt }: ReferralContext) => remedyDueAt) },
  guards: { rulesMet },
});

const record = recordOf<ReferralContext, ReferralEvent>();

const reject = { guard: 'rulesMet', target: 'rejected', actions: [change.rejected, record(drafts.rejected)] } as const;
const propose = { guard: 'rulesMet', target: 'proposed', actions: [change.proposed, record(drafts.proposed)] } as const;

const machine = definition.createMachine({
  id: 'referral',
  context: ({ input }) => change.lodged(input),
  initial: 'lodged',
  entry: record(drafts.lodged),
  states: {
    // Entered when the lead refers agencies (R7). Home Affairs takes it up or rejects it; if it does neither, it stays and shows since when.
    lodged: {
      on: {
        review: { guard: 'rulesMet', target: 'under_review', actions: [change.taken, record(drafts.taken)] },
        reject,
      },
    },
    // Entered when Home Affairs takes it up. It proposes measures or rejects; if it does neither, it stays.
    under_review: { on: { propose, reject } },
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
      after: {
        remedyDeadline: {
          target: 'decided',
          reenter: true,
          actions: [record(drafts.remediesMissed), change.remediesMissed],
        },
      },
      on: { conclude: { guard: 'rulesMet', target: 'closed', actions: [change.concluded, record(drafts.concluded)] } },
    },
    // Entered when Home Affairs closes it. Final.
    closed: {},
    // Entered when Home Affairs rejects it. Final: its violations may be referred again.
    rejected: {},
  },
});

/** The way of a referral from the lead's letter to its end (R7, R9, R24). */
export const referralMachine = durable(machine, { name: 'referral' });
