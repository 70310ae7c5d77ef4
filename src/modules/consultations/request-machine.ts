import { setup } from 'xstate';
import { durable, recordOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import { usedFiles, type UsedFiles } from '../files/index.js';
import { agreesBySilence } from './legal-effect.js';
import { isLate } from './lateness.js';
import { dueRung, nextRungAt } from './reminder-ladder.js';
import * as change from './request-changes.js';
import { INTERNAL_EVENTS, type RequestEvent } from './request-events.js';
import { drafts } from './request-journal.js';
import type { RequestContext, RequestPlan } from './request.js';

const isGivenAfter = (event: RequestEvent, dueAt: Date): boolean =>
  (event.type === 'answer' || event.type === 'minuted') && isLate(change.givenAt(event), dueAt);

const definition = setup({
  types: { context: {} as RequestContext, events: {} as RequestEvent, input: {} as RequestPlan & { at: Date } },
  actions: { ...workflowActions, use_files: (_: unknown, _files: UsedFiles): void => undefined },
  delays: {
    reminder: until(nextRungAt),
    responseDeadline: until(({ dueAt }: RequestContext) => dueAt),
    supplementDeadline: until(({ supplementDueAt }: RequestContext) => supplementDueAt),
  },
  guards: {
    rulesMet,
    answeredLate: ({ context, event }) => rulesMet({ event }) && isGivenAfter(event, context.dueAt),
    supplementLate: ({ context, event }) =>
      rulesMet({ event }) && isGivenAfter(event, new Date(context.supplements.at(-1)?.dueAt ?? context.dueAt)),
    staysLate: ({ context, event }) => rulesMet({ event }) && context.late,
    silenceAgrees: ({ context }) => agreesBySilence(context),
    rungDue: ({ context, event }) => dueRung(context, event.at) !== null,
    // Once the deadline has passed, its own reminder is the one that goes out: those before it collapse into it.
    rungDueInTime: ({ context, event }) => event.at < context.dueAt && dueRung(context, event.at) !== null,
    granted: ({ event }) => rulesMet({ event }) && event.type === 'decide_extension' && event.granted,
  },
});

const record = recordOf<RequestContext, RequestEvent>();

const nameFiles = {
  type: 'use_files',
  params: ({ context }: { context: RequestContext }) => usedFiles(context.documents),
} as const;

/** Tells the dossier that it waits for one request less, or one more. */
const settled = { type: 'send', params: { to: 'root', event: { type: 'request_settled' } } } as const;
const reopened = { type: 'send', params: { to: 'root', event: { type: 'request_reopened' } } } as const;

/** R1: in every state in which the agency may still have something to do. */
const assignHandler = { guard: 'rulesMet', actions: [record(drafts.handlerAssigned), change.handlerAssigned] } as const;

/** A document waits where an answer would be taken. */
const holdMessage = { guard: 'rulesMet', actions: record(drafts.messageHeld) } as const;

const answered = [change.answered, record(drafts.answered)] as const;
const remindByHand = { guard: 'rulesMet', actions: [change.remindedByHand, record(drafts.reminded)] } as const;
const remindNow = { guard: 'rungDue', actions: [change.reminded, record(drafts.reminded)] } as const;
const silent = [change.silent, record(drafts.silent), record(drafts.reminded), settled] as const;
/** Late answers are always taken, and change nothing of what the deadline brought about (R5); one in the very second of it is on time. */
const lateAnswer = [
  { guard: 'answeredLate', target: 'answered_late', actions: answered },
  { guard: 'rulesMet', target: 'answered', actions: answered },
] as const;
/** What stands in the minutes of a meeting counts as the opinion of the agency, as if it had sent it. */
const answerPending = [
  { guard: 'answeredLate', target: '#request.answered_late', actions: [...answered, settled] },
  { guard: 'rulesMet', target: '#request.answered', actions: [...answered, settled] },
] as const;
const answerSupplement = [
  { guard: 'staysLate', target: 'answered_late', actions: [...answered, settled] },
  { guard: 'rulesMet', target: 'answered', actions: [...answered, settled] },
] as const;
const answerIncomplete = [
  { guard: 'supplementLate', target: 'answered_late', actions: [change.completedLate, ...answered] },
  { guard: 'staysLate', target: 'answered_late', actions: answered },
  { guard: 'rulesMet', target: 'answered', actions: answered },
] as const;
const restate = { actions: [change.restated, record(drafts.restated)] } as const;
const askSupplement = {
  guard: 'rulesMet',
  target: 'supplement_due',
  actions: [change.supplementAsked, record(drafts.supplementAsked), reopened],
} as const;

/** R5: the lead takes a late answer into account, with a reason. */
const consider = { guard: 'rulesMet', actions: [change.considered, record(drafts.considered)] } as const;

/** R25: once there is an opinion, whatever became of it, and of the dossier. */
const appreciate = { guard: 'rulesMet', actions: [change.appreciated, record(drafts.appreciated)] } as const;

const machine = definition.createMachine({
  id: 'request',
  context: ({ input }) => change.sent(input),
  initial: 'awaiting',
  entry: [record(drafts.sent), nameFiles],
  on: {
    respond: { actions: [change.responded, record(drafts.responded)] },
    reconcile: { actions: [change.reconciled, record(drafts.reconciled)] },
    excuse: { actions: change.excused },
    reject_message: { guard: 'rulesMet', actions: record(drafts.messageRejected) },
    handler_left: { actions: [record(drafts.handlerLeft), change.handlerLeft] },
  },
  states: {
    awaiting: {
      initial: 'pending',
      entry: change.turnBegun,
      exit: change.turnEnded,
      after: {
        responseDeadline: [
          { guard: 'silenceAgrees', target: 'deemed_agreed', actions: silent },
          { target: 'lapsed', actions: silent },
        ],
      },
      states: {
        // Entered when the lead sends it, or insists after a decline. An answer, a decline, a withdrawal or the deadline moves it out;
        // if nobody does anything, the deadline does.
        pending: {
          after: { reminder: { ...remindNow, guard: 'rungDueInTime', target: 'pending', reenter: true } },
          on: {
            answer: answerPending,
            hold_message: holdMessage,
            minuted: answerPending,
            assign_handler: assignHandler,
            decline: {
              guard: 'rulesMet',
              target: '#request.declined',
              actions: [change.declined, record(drafts.declined), settled],
            },
            ask_extension: { guard: 'rulesMet', actions: [change.extensionAsked, record(drafts.extensionAsked)] },
            decide_extension: [
              {
                guard: 'granted',
                target: '#request.awaiting',
                reenter: true,
                actions: [change.extensionGranted, record(drafts.extensionDecided)],
              },
              { guard: 'rulesMet', actions: [change.extensionRefused, record(drafts.extensionDecided)] },
            ],
            remind: remindByHand,
            withdraw: {
              guard: 'rulesMet',
              target: '#request.withdrawn',
              actions: [change.withdrawn, record(drafts.withdrawn), settled],
            },
            move_deadlines: {
              target: '#request.awaiting',
              reenter: true,
              actions: [record(drafts.moved), change.moved],
            },
            close: { target: '#request.withdrawn', actions: [change.closed, record(drafts.withdrawn)] },
          },
        },
      },
    },
    // Entered by an answer in time, or by one that completes an incomplete answer. The lead may send it back for what is missing;
    // if nobody does, it stays.
    answered: { on: { assign_handler: assignHandler, ask_supplement: askSupplement, minuted: restate, appreciate } },
    // Entered when the lead says what an answer lacks. A further answer moves it out, or its own deadline.
    supplement_due: {
      entry: change.turnBegun,
      exit: change.turnEnded,
      after: {
        supplementDeadline: { target: 'incomplete', actions: [record(drafts.incomplete), change.incomplete, settled] },
      },
      on: {
        answer: answerSupplement,
        hold_message: holdMessage,
        minuted: answerSupplement,
        assign_handler: assignHandler,
        remind: remindByHand,
        consider,
        appreciate,
        withdraw: {
          guard: 'rulesMet',
          target: 'withdrawn',
          actions: [change.withdrawn, record(drafts.withdrawn), settled],
        },
        move_deadlines: { target: 'supplement_due', reenter: true, actions: [record(drafts.moved), change.moved] },
        close: { target: 'withdrawn', actions: [change.closed, record(drafts.withdrawn)] },
      },
    },
    // Entered when a supplement did not come in time. A late one is still taken, one in the very second of its deadline is on time;
    // if none comes, it stays.
    incomplete: {
      on: {
        answer: answerIncomplete,
        hold_message: holdMessage,
        minuted: answerIncomplete,
        assign_handler: assignHandler,
        remind: remindByHand,
        consider,
        appreciate,
      },
    },
    // Entered when the agency says that the matter is not its own. The lead reroutes it (this one stays, answered for by another) or insists.
    declined: {
      on: {
        assign_handler: assignHandler,
        insist: {
          guard: 'rulesMet',
          target: 'awaiting',
          actions: [change.insisted, record(drafts.insisted), reopened],
        },
        reroute: {
          guard: 'rulesMet',
          actions: [
            change.rerouted,
            record(drafts.rerouted),
            {
              type: 'send',
              params: ({ event }) => ({
                to: 'root',
                event: { type: 'request_added', request: event.type === 'reroute' ? event.request : null },
              }),
            },
          ],
        },
      },
    },
    // Entered at the deadline, where the procedure takes silence as agreement (R5). A late answer moves it out, the agreement stands; if none comes,
    // so does the state.
    deemed_agreed: {
      on: {
        answer: lateAnswer,
        hold_message: holdMessage,
        minuted: lateAnswer,
        assign_handler: assignHandler,
        remind: remindByHand,
      },
    },
    // Entered at the deadline, where silence has no effect, and where information was asked for. Reminders go on for a while; a late answer moves it out; if none comes, it stays.
    lapsed: {
      after: { reminder: { ...remindNow, target: 'lapsed', reenter: true } },
      on: {
        answer: lateAnswer,
        hold_message: holdMessage,
        minuted: lateAnswer,
        assign_handler: assignHandler,
        remind: remindByHand,
        close: { target: 'lapsed', reenter: true, actions: change.ladderEnded },
        move_deadlines: { target: 'lapsed', reenter: true, actions: [record(drafts.moved), change.moved] },
      },
    },
    // Entered by a late answer: taken, annexed, counted late (R5). The lead may take it into account, or send it back for what is missing;
    // if nobody does, what the deadline brought about stands.
    answered_late: {
      on: { assign_handler: assignHandler, ask_supplement: askSupplement, minuted: restate, consider, appreciate },
    },
    // Entered when the lead takes the request back, or with the end of the dossier. Nothing moves it out.
    withdrawn: {},
  },
});

/** The life of one consultation request (R3 to R6). */
export const requestMachine = durable(machine, { name: 'request', internal: INTERNAL_EVENTS });
