import { stateIn } from 'xstate';
import { durable, recordOf } from '../../workflow/index.js';
import * as change from './dossier-changes.js';
import { INTERNAL_EVENTS, type DossierEvent } from './dossier-events.js';
import { drafts } from './dossier-journal.js';
import type { DossierContext } from './dossier.js';
import { effects } from './dossier-effects.js';
import { changedHands, definition, termChanged } from './dossier-setup.js';
import { supplementRegion } from './supplement-region.js';

const record = recordOf<DossierContext, DossierEvent>();

const edit = { guard: 'rulesMet', actions: [change.edited, record(drafts.edited)] } as const;
const putComponent = {
  guard: 'rulesMet',
  actions: [change.componentPut, record(drafts.componentPut), effects.nameFile],
} as const;
const removeComponent = {
  guard: 'rulesMet',
  actions: [change.componentRemoved, record(drafts.componentRemoved)],
} as const;
const handOver = { guard: 'rulesMet', actions: [record(drafts.handedOver), change.handedOver] } as const;
const takePosition = { guard: 'rulesMet', actions: [change.positionTaken, record(drafts.positionTaken)] } as const;
const respond = { guard: 'rulesMet', actions: effects.respond } as const;
const reconcile = { guard: 'rulesMet', actions: effects.reconcile } as const;
const refer = { guard: 'rulesMet', actions: effects.spawnReferral } as const;
const convene = { guard: 'rulesMet', actions: effects.spawnMeeting } as const;
const startRound = {
  guard: 'rulesMet',
  target: 'consulting',
  actions: [change.roundStarted, record(drafts.roundStarted), effects.spawnRound],
} as const;
const withdraw = {
  guard: 'rulesMet',
  target: 'withdrawn',
  actions: [change.withdrawn, record(drafts.withdrawn), effects.closeRequests],
} as const;
/** R16: the last step of its handling has done; the lead has signed the result. */
const conclude = {
  target: 'decided',
  actions: [change.decided, record(drafts.decided), effects.closeRequests],
} as const;
const decide = { guard: 'rulesMet', ...conclude } as const;
/** R19: until there is a decision to wait for no longer. */
const apologise = { guard: 'rulesMet', actions: [change.apologised, record(drafts.apologised)] } as const;
const exempt = { guard: 'rulesMet', actions: [change.exempted, record(drafts.exempted)] } as const;
/** R13: the Office sends back what does not comply, before its acceptance or after it. */
const sendBack = {
  guard: 'rulesMet',
  target: 'returned',
  actions: [change.returned, record(drafts.returned), effects.returnSubmission],
} as const;
const preparing = {
  edit,
  put_component: putComponent,
  remove_component: removeComponent,
  hand_over: handOver,
  apologise,
  exempt_from_apology: exempt,
  withdraw,
} as const;
/** The deadlines as the calendar has them now; a state that arms one of them arms it anew. */
const calendarChanged = [change.calendarChanged, effects.moveRequests] as const;
const reckonedAnew = <S extends 'suspended' | 'overdue'>(target: S) =>
  ({ target, reenter: true, actions: calendarChanged }) as const;
const weighing = { take_position: takePosition, respond_to_opinion: respond, reconcile } as const;

const machine = definition.createMachine({
  id: 'dossier',
  type: 'parallel',
  context: ({ input }) => change.created(input),
  entry: [record(drafts.created), effects.nameFiles, effects.spawnHandling],
  on: {
    waive: { actions: record(drafts.waived) },
    official_left: { actions: [record(drafts.officialLeft), change.officialLeft] },
  },
  states: {
    process: {
      initial: 'drafting',
      states: {
        // Entered at the beginning, and by a revision where components are missing. A round moves it out, or consolidating where no
        // opinions are wanted; if nobody does anything, its time runs out and it shows as overdue.
        drafting: {
          entry: change.handedTo('drafting'),
          on: {
            ...preparing,
            take_position: takePosition,
            start_round: startRound,
            consolidate: { guard: 'rulesMet', target: 'consolidating', actions: record(drafts.consolidated) },
            conclude,
          },
        },
        // Entered by a round, and when a settled request is opened again. The last request that settles moves it out; deadlines see to it
        // that each does.
        consulting: {
          entry: change.handedTo('consulting'),
          on: {
            ...preparing,
            ...weighing,
            refer,
            request_settled: [
              { guard: 'lastOpen', target: 'consolidating', actions: [change.settled, record(drafts.consulted)] },
              { actions: change.settled },
            ],
            request_reopened: { actions: change.reopened },
            request_added: { actions: [change.reopened, effects.spawnRequest] },
          },
        },
        // Entered when no request is open, and by a revision. The lead weighs the opinions and submits, or asks again; if nobody does
        // anything, its time runs out and it shows as overdue.
        consolidating: {
          entry: change.handedTo('consolidating'),
          on: {
            ...preparing,
            ...weighing,
            refer,
            start_round: startRound,
            convene,
            // R10: when everything else was tried and opinions still differ.
            ask_committee: convene,
            request_reopened: { target: 'consulting', actions: [change.reopened, record(drafts.reopened)] },
            request_added: {
              target: 'consulting',
              actions: [change.reopened, record(drafts.reopened), effects.spawnRequest],
            },
            submit: {
              guard: 'rulesMet',
              target: 'submitted',
              actions: [change.submitted, record(drafts.submitted), effects.lodge],
            },
            // R2: what is within the lead's own competence does not go up; the lead decides it.
            decide_itself: decide,
            conclude,
          },
        },
        // Entered by the lead's submission. The Office accepts or returns it (R13); if it does neither, its review deadline says so.
        submitted: {
          entry: [change.handedTo('submitted'), changedHands],
          after: { reviewDeadline: { actions: record(drafts.reviewOverdue) } },
          on: {
            refer,
            hand_over: handOver,
            term_changed: { target: 'submitted', reenter: true },
            calendar_changed: {
              guard: 'reviewMoved',
              target: 'submitted',
              reenter: true,
              actions: record(drafts.reviewMoved),
            },
            accept: {
              guard: 'rulesMet',
              target: 'accepted',
              actions: [change.accepted, record(drafts.accepted), effects.acceptSubmission],
            },
            return: sendBack,
            apologise,
            exempt_from_apology: exempt,
            withdraw,
          },
        },
        // Entered when the Office accepts. The committee decides, or asks the lead for more; the Office may still return what it found
        // late. If nobody does anything, the committee's deadline says so.
        accepted: {
          entry: change.handedTo('accepted'),
          after: { decisionDeadline: { actions: record(drafts.decisionOverdue) } },
          on: {
            refer,
            hand_over: handOver,
            decide,
            return: sendBack,
            ask_more: { guard: 'rulesMet', target: 'returned', actions: [change.moreAsked, record(drafts.moreAsked)] },
            apologise,
            exempt_from_apology: exempt,
            withdraw,
            term_changed: { target: 'accepted', reenter: true },
            calendar_changed: {
              guard: 'decisionMoved',
              target: 'accepted',
              reenter: true,
              actions: record(drafts.decisionMoved),
            },
          },
        },
        // Entered when the Office sends it back, and when the committee asks for more. The lead revises it; if it does not, its time runs out and it shows as overdue.
        returned: {
          entry: [change.handedTo('returned'), changedHands],
          on: {
            ...preparing,
            refer,
            revise: [
              { guard: 'componentsMissing', target: 'drafting', actions: record(drafts.revised) },
              { guard: 'rulesMet', target: 'consolidating', actions: record(drafts.revised) },
            ],
          },
        },
        // Entered by the decision. Final; heads answer for what went wrong afterwards too (R7).
        decided: { entry: change.handedTo('decided'), on: { refer } },
        // Entered by the lead's withdrawal. Final.
        withdrawn: { entry: change.handedTo('withdrawn') },
      },
    },
    clock: {
      initial: 'running',
      on: { calendar_changed: { actions: calendarChanged } },
      states: {
        // Entered at the beginning and at the end of a suspension. The end of the dossier moves it out, a suspension, or the time running out.
        running: {
          always: [
            { guard: stateIn({ process: 'decided' }), target: 'stopped' },
            { guard: stateIn({ process: 'withdrawn' }), target: 'stopped' },
          ],
          after: { dossierDue: { target: 'overdue', actions: [change.ranOut, record(drafts.overdue)] } },
          on: {
            suspend: {
              guard: 'rulesMet',
              target: 'suspended',
              actions: [change.suspended, record(drafts.suspended), termChanged],
            },
            calendar_changed: {
              guard: 'dueMoved',
              target: 'running',
              reenter: true,
              actions: [record(drafts.moved), change.calendarChanged, effects.moveRequests],
            },
          },
        },
        // Entered by a suspension, the applicant's turn for instance. Whoever asked for it resumes; if nobody does, its longest time moves
        // it out.
        suspended: {
          always: [
            { guard: stateIn({ process: 'decided' }), target: 'stopped' },
            { guard: stateIn({ process: 'withdrawn' }), target: 'stopped' },
          ],
          after: {
            suspensionEnd: {
              target: 'running',
              actions: [change.suspensionEnded, record(drafts.suspensionEnded), termChanged],
            },
          },
          on: {
            calendar_changed: [
              { guard: 'dueMoved', ...reckonedAnew('suspended'), actions: [record(drafts.moved), ...calendarChanged] },
              reckonedAnew('suspended'),
            ],
            resume: {
              guard: 'rulesMet',
              target: 'running',
              actions: [change.resumed, record(drafts.resumed), termChanged],
            },
          },
        },
        // Entered when the time has run out. Only the end of the dossier moves it out. The lead's own time may run out later: it stood
        // while the dossier lay above. So may the day that the applicant was promised instead.
        overdue: {
          always: [
            { guard: stateIn({ process: 'decided' }), target: 'stopped' },
            { guard: stateIn({ process: 'withdrawn' }), target: 'stopped' },
          ],
          after: {
            leadDue: { actions: [change.leadRanOut, record(drafts.leadOverdue)] },
            newDateDue: { actions: [record(drafts.newDateMissed), change.newDateMissed] },
          },
          on: { changed_hands: { target: 'overdue', reenter: true }, calendar_changed: reckonedAnew('overdue') },
        },
        // Entered with the end of the dossier. Final.
        stopped: {},
      },
    },
    supplement: supplementRegion,
  },
});

/** The way of a dossier from draft to decision, beside the clock that its time runs on and what the lead owes the committee. */
export const dossierMachine = durable(machine, {
  name: 'dossier',
  regions: ['process', 'clock', 'supplement'],
  internal: INTERNAL_EVENTS,
  shownAs: { accepted: 'submitted' },
});
