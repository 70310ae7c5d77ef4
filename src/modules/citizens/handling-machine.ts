import { setup } from 'xstate';
import { durable, recordOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import * as change from './handling-changes.js';
import { effects } from './handling-effects.js';
import { HANDLING_INTERNAL, type HandlingEvent } from './handling-events.js';
import { handlingDrafts as drafts } from './handling-journal.js';
import type { Forecast, HandlingContext, HandlingInput, HandlingState } from './handling.js';
import { HANDLING_STATE_NAMES } from './texts/names.js';

const record = recordOf<HandlingContext, HandlingEvent>();

type Foreseen = Extract<HandlingEvent, { type: 'foresee' }>;

const isForeseen = (event: HandlingEvent): event is Foreseen => event.type === 'foresee';

const isOffered = (forecast: Forecast | null, at: Date): boolean =>
  typeof forecast?.offerAt === 'string' && new Date(forecast.offerAt) <= at;

const definition = setup({
  types: { context: {} as HandlingContext, events: {} as HandlingEvent, input: {} as HandlingInput & { at: Date } },
  actions: { ...workflowActions, ...effects.actions },
  delays: {
    supplementTerm: until(({ supplements }: HandlingContext) => {
      const asked = supplements.at(-1);
      return asked ? new Date(asked.dueAt) : null;
    }),
    apologyOffer: until(({ forecast, apologyOfferedAt }: HandlingContext) =>
      forecast?.offerAt && apologyOfferedAt === null ? new Date(forecast.offerAt) : null,
    ),
  },
  guards: {
    rulesMet,
    cameFromCheck: ({ context }) => context.cameFrom === 'checking',
    completesCheck: ({ context, event }) => rulesMet({ event }) && context.cameFrom === 'checking',
    // What the engine offered is settled, or it can end in time after all.
    settled: ({ context, event }) => isForeseen(event) && event.settled && context.apologyOfferedAt !== null,
    inTimeAgain: ({ context, event }) =>
      isForeseen(event) && context.apologyOfferedAt !== null && !isOffered(event.forecast, event.at),
    lateNow: ({ context, event }) =>
      isForeseen(event) && context.apologyOfferedAt === null && isOffered(event.forecast, event.at),
    notRated: ({ context, event }) => rulesMet({ event }) && context.rating === null,
    notErased: ({ context, event }) => rulesMet({ event }) && context.erasedAt === null,
  },
});

const ruled = <const A>(actions: A) => ({ guard: 'rulesMet', actions }) as const;

/** R19: what is left was counted anew in this state; its moment to offer the letter of apology is planned anew. */
const foreseeing = <const S extends string>(state: S) =>
  ({
    foresee: [
      { guard: 'settled', target: state, reenter: true, actions: change.foreseenInTime },
      {
        guard: 'inTimeAgain',
        target: state,
        reenter: true,
        actions: [change.foreseenInTime, record(drafts.apologyNotNeeded)],
      },
      {
        guard: 'lateNow',
        target: state,
        reenter: true,
        actions: [change.foreseen, change.apologyOffered, record(drafts.apologyOffered)],
      },
      { target: state, reenter: true, actions: change.foreseen },
    ],
  }) as const;
const offering = { apologyOffer: { actions: [change.apologyOffered, record(drafts.apologyOffered)] } } as const;

const askSupplement = (from: 'checking' | 'handling') =>
  ({
    guard: 'rulesMet',
    target: 'awaiting_applicant',
    actions: [change.supplementAsked(from), record(drafts.supplementAsked)],
  }) as const;
const refuse = {
  guard: 'rulesMet',
  target: 'refused',
  actions: [change.endedWithout, record(drafts.refused), effects.endStep],
} as const;
const stop = {
  guard: 'rulesMet',
  target: 'stopped',
  actions: [change.endedWithout, record(drafts.stopped), effects.endStep],
} as const;
const withdrawn = [change.endedWithout, record(drafts.withdrawn), effects.endStep] as const;
const withdraw = { guard: 'rulesMet', target: 'withdrawn', actions: withdrawn } as const;
const ready = [change.resultReady, record(drafts.resultReady), effects.endStep] as const;
const assignStep = ruled(effects.assignStep);
const turn = (draft: (typeof drafts)['handedOn']) =>
  ruled([effects.endTurn, change.turned, record(draft), effects.nextTurn]);
/** R1: another official of the place of receipt has it from now on; the state stays what it is. */
const ofChecker = (state: HandlingState) =>
  ({
    take_up: ruled([change.takenUp, record(drafts.takenUp(state))]),
    checker_left: { actions: [record(drafts.checkerLeft), change.checkerLeft] },
  }) as const;
const ofApplicant = {
  correct_applicant: {
    guard: 'notErased',
    actions: [change.applicantCorrected, record(drafts.corrected), effects.keepApplicant],
  },
  erase_applicant: {
    guard: 'notErased',
    actions: [change.applicantErased, record(drafts.erased), effects.eraseApplicant],
  },
} as const;
/** Once, after the end (R28); what an applicant took back is not rated. */
const rated = {
  on: { rate: { guard: 'notRated', actions: [change.rated, record(drafts.rated), effects.keepComment] } },
} as const;
/** The dossier itself was ended: by the committee's decision, or by the lead. */
const follows = {
  decided: { target: 'result_ready', actions: ready },
  dossier_withdrawn: { target: 'withdrawn', actions: withdrawn },
} as const;

const machine = definition.createMachine({
  id: 'handling',
  context: ({ input }) => change.received(input),
  initial: 'received',
  entry: [record(drafts.received), effects.keepApplicant],
  on: ofApplicant,
  states: {
    // Entered by the intake. The place of receipt takes it up; if nobody does, its check shows as overdue.
    received: {
      after: offering,
      on: {
        ...follows,
        ...foreseeing('received'),
        take_up: {
          guard: 'rulesMet',
          target: 'checking',
          actions: [change.takenUp, record(drafts.takenUp('checking'))],
        },
        withdraw,
      },
    },
    // Entered when an official has taken it up, and when a supplement has come or stayed out. The check finds it complete, asks for a supplement
    // or refuses it.
    checking: {
      after: offering,
      on: {
        ...follows,
        ...foreseeing('checking'),
        ...ofChecker('checking'),
        admit: {
          guard: 'rulesMet',
          target: 'handling',
          actions: [change.admitted, record(drafts.admitted), effects.firstTurn],
        },
        ask_supplement: askSupplement('checking'),
        refuse,
        withdraw,
      },
    },
    // Entered when it was found complete. The units hand it on until the last one concludes; each answers for its own step.
    handling: {
      after: offering,
      on: {
        ...follows,
        ...foreseeing('handling'),
        ...ofChecker('handling'),
        hand_on: turn(drafts.handedOn),
        send_back: turn(drafts.sentBack),
        reassign: turn(drafts.reassigned),
        assign_step: assignStep,
        consult: { target: 'consulting', actions: record(drafts.consulting) },
        ask_supplement: askSupplement('handling'),
        conclude: { guard: 'rulesMet', target: 'result_ready', actions: ready },
        stop,
        withdraw,
      },
    },
    // Entered when the lead asks others. Their answers or their deadlines move it out; the step stands meanwhile.
    consulting: {
      after: offering,
      on: {
        ...follows,
        ...foreseeing('consulting'),
        ...ofChecker('consulting'),
        assign_step: assignStep,
        consulted: { target: 'handling', actions: record(drafts.consulted) },
        stop,
        withdraw,
      },
    },
    // Entered by a request for a supplement, time standing still. What the applicant brings moves it out; if nothing comes, its term does.
    awaiting_applicant: {
      after: {
        supplementTerm: [
          { guard: 'cameFromCheck', target: 'checking', actions: record(drafts.silent) },
          { target: 'handling', actions: record(drafts.silent) },
        ],
      },
      on: {
        ...follows,
        ...foreseeing('awaiting_applicant'),
        ...ofChecker('awaiting_applicant'),
        assign_step: assignStep,
        complete: [
          { guard: 'completesCheck', target: 'checking', actions: [change.completed, record(drafts.completed)] },
          { guard: 'rulesMet', target: 'handling', actions: [change.completed, record(drafts.completed)] },
        ],
        run_on: [
          { guard: 'cameFromCheck', target: 'checking', actions: record(drafts.silent) },
          { target: 'handling', actions: record(drafts.silent) },
        ],
        stop,
        withdraw,
      },
    },
    // Entered when there is a result. The place of receipt hands it out; until then it is in its hands.
    result_ready: {
      on: {
        ...ofChecker('result_ready'),
        deliver: { guard: 'rulesMet', target: 'delivered', actions: [change.delivered, record(drafts.delivered)] },
      },
    },
    // Entered when the result was handed out. Final, but for the data of the applicant, as the others below, and for the rating.
    delivered: rated,
    // Entered by the check, form 03.
    refused: rated,
    // Entered when the handling cannot go on, form 05.
    stopped: rated,
    // Entered when the applicant takes it back, and when the lead withdraws the dossier.
    withdrawn: {},
  },
});

/** How a citizen's dossier is handled, from the counter back to it (R16). */
export const handlingMachine = durable(machine, {
  name: 'handling',
  internal: HANDLING_INTERNAL,
  called: HANDLING_STATE_NAMES,
});
