import { setup } from 'xstate';
import { durable, recordOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import type { KeptPerson } from '../citizens/index.js';
import * as change from './petition-changes.js';
import { PETITION_INTERNAL, type PetitionEvent } from './petition-events.js';
import { drafts } from './petition-journal.js';
import { isDataRequest, type PetitionContext, type PetitionInput, type Term } from './petition.js';
import { PETITION_STATE_NAMES } from './texts/names.js';

const record = recordOf<PetitionContext, PetitionEvent>();

const definition = setup({
  types: { context: {} as PetitionContext, events: {} as PetitionEvent, input: {} as PetitionInput & { at: Date } },
  actions: {
    ...workflowActions,
    /** Effects that are rows of their own: the data of the petitioner. */
    keep_petitioner: (_: unknown, _kept: KeptPerson): void => undefined,
    erase_petitioner: (_: unknown, _nothing: object): void => undefined,
  },
  delays: {
    acceptTerm: until((context: PetitionContext) =>
      isDataRequest(context) ? null : change.runsUntil(context, 'acceptance'),
    ),
    answerTerm: until(({ questions }: PetitionContext) => {
      const last = questions.at(-1);
      return last ? new Date(last.dueAt) : null;
    }),
    settleReminder: until(({ remindAt }: PetitionContext) => remindAt),
    settleTerm: until((context: PetitionContext) => change.runsUntil(context, 'settlement')),
    // Of a request of a data subject, whose term runs from its receipt.
    ownReminder: until((context: PetitionContext) => (isDataRequest(context) ? context.remindAt : null)),
    ownTerm: until((context: PetitionContext) =>
      isDataRequest(context) ? change.runsUntil(context, 'settlement') : null,
    ),
    publishTerm: until((context: PetitionContext) => change.runsUntil(context, 'publication')),
  },
  guards: {
    rulesMet,
    notSaid: ({ context, event }) => rulesMet({ event }) && context.satisfied === null,
    notErased: ({ context, event }) => rulesMet({ event }) && context.erasedAt === null,
    ofData: ({ context, event }) => rulesMet({ event }) && isDataRequest(context),
    notOfData: ({ context, event }) => rulesMet({ event }) && !isDataRequest(context),
  },
});

const to = <S extends string, const A>(target: S, actions: A) =>
  ({ guard: 'rulesMet', target, reenter: true, actions }) as const;
const missed = <S extends string>(target: S, term: Term) =>
  ({ target, reenter: true, actions: [record(drafts.overdue(term)), change.missed(term)] }) as const;
const reminded = <S extends string>(target: S) =>
  ({ target, reenter: true, actions: [record(drafts.reminded), change.reminded] }) as const;
const moved = <S extends string>(target: S) =>
  ({ calendar_changed: { target, reenter: true, actions: [change.moved, record(drafts.moved)] } }) as const;

const accept = to('settling', [change.accepted, record(drafts.accepted)]);
const refuse = to('refused', [change.refused, record(drafts.refused)]);
const settle = to('settled', [change.settled, record(drafts.settled)]);
const withdraw = to('withdrawn', [change.withdrawn, record(drafts.withdrawn)]);
const assigned = [change.assigned, record(drafts.assigned)] as const;
const say_satisfied = { guard: 'notSaid', actions: [change.saidSatisfied, record(drafts.saidSatisfied)] } as const;
const publish = {
  guard: 'notOfData',
  target: 'published',
  actions: [change.published, record(drafts.published)],
} as const;

const machine = definition.createMachine({
  id: 'petition',
  context: ({ input }) => change.received(input),
  initial: 'received',
  entry: [
    record(drafts.received),
    {
      type: 'keep_petitioner',
      params: ({ event }) => (event as unknown as { readonly input: PetitionInput }).input.kept,
    },
  ],
  on: {
    erase_petitioner: {
      guard: 'notErased',
      actions: [change.erased, record(drafts.erased), { type: 'erase_petitioner', params: {} }],
    },
  },
  states: {
    // Entered when it is taken in, and when the petitioner has answered or let the time to answer pass. The agency accepts it, refuses it or asks the
    // petitioner; if nobody does, its term is missed. A request of a data subject may be answered at once.
    received: {
      after: {
        acceptTerm: missed('received', 'acceptance'),
        ownReminder: reminded('received'),
        ownTerm: missed('received', 'settlement'),
      },
      on: {
        ...moved('received'),
        accept,
        refuse,
        ask: { ...to('asked', [change.asked, record(drafts.asked)]), guard: 'notOfData' },
        assign: to('received', assigned),
        settle: { ...settle, guard: 'ofData' },
        withdraw,
      },
    },
    // Entered by a question to the petitioner; the agency's time stands. The answer moves it out; if none comes, the petitioner's term does.
    asked: {
      after: { answerTerm: { target: 'received', actions: [change.silent, record(drafts.silent)] } },
      on: { ...moved('asked'), take_answer: to('received', [change.answered, record(drafts.answered)]), withdraw },
    },
    // Entered by the acceptance. The answer moves it out; if none comes, its term is missed, and it stays.
    settling: {
      after: { settleReminder: reminded('settling'), settleTerm: missed('settling', 'settlement') },
      on: {
        ...moved('settling'),
        assign: to('settling', assigned),
        settle,
        refuse: { ...refuse, guard: 'ofData' },
        withdraw,
      },
    },
    // Entered by the answer. Its publication moves it out; if nobody publishes, that term is missed. Requests of data subjects end here.
    settled: {
      after: { publishTerm: missed('settled', 'publication') },
      on: { ...moved('settled'), say_satisfied, publish },
    },
    // Entered when the answer was published. Final, but for what the petitioner says of it.
    published: { on: { say_satisfied } },
    // Entered by a refusal in writing. Final.
    refused: {},
    // Entered when the petitioner takes it back. Final.
    withdrawn: {},
  },
});

/** A petition, from its receipt to the publication of the answer. */
export const petitionMachine = durable(machine, {
  name: 'petition',
  internal: PETITION_INTERNAL,
  called: PETITION_STATE_NAMES,
});
