import { setup } from 'xstate';
import { durable, recordOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import * as change from './meeting-changes.js';
import { INTERNAL_EVENTS, type MeetingEvent } from './meeting-events.js';
import { drafts } from './meeting-journal.js';
import type { MeetingContext, MeetingPlan } from './meeting.js';

const definition = setup({
  types: { context: {} as MeetingContext, events: {} as MeetingEvent, input: {} as MeetingPlan & { at: Date } },
  actions: workflowActions,
  delays: { confirmDeadline: until(({ confirmBy }: MeetingContext) => confirmBy) },
  guards: {
    rulesMet,
    committeeAsked: ({ context }) => context.request !== null,
    granted: ({ event }) => rulesMet({ event }) && event.type === 'answer' && event.answer.granted,
    unconfirmed: ({ context }) => context.invitees.some((each) => each.confirmation === null),
  },
});

const record = recordOf<MeetingContext, MeetingEvent>();

const cancel = {
  guard: 'rulesMet',
  target: 'cancelled',
  actions: [change.cancelled, record(drafts.cancelled)],
} as const;
const close = { target: 'cancelled', actions: [change.cancelled, record(drafts.cancelled)] } as const;

/** R4: what a representative said counts as the opinion of its agency. */
const takeOpinions = {
  type: 'send',
  params: ({ event }: { event: MeetingEvent }) =>
    event.type === 'record_minutes'
      ? event.opinions.map(({ requestId, ...said }) => ({ to: { id: requestId }, event: { type: 'minuted', ...said } }))
      : [],
} as const;

const machine = definition.createMachine({
  id: 'meeting',
  context: ({ input }) => change.planned(input),
  initial: 'planned',
  states: {
    // Entered at the beginning and left at once: a meeting that the lead calls needs nobody's word, one of the committee does.
    planned: {
      always: [
        { guard: 'committeeAsked', target: 'requested', actions: record(drafts.requested) },
        { target: 'called', actions: record(drafts.called) },
      ],
    },
    // Entered when the lead asks the committee (R10). The committee or its Office answers, or the lead takes it back; if nobody
    // does, the end of the dossier does.
    requested: {
      on: {
        answer: [
          { guard: 'granted', target: 'called', actions: [change.answered, record(drafts.granted)] },
          { guard: 'rulesMet', target: 'refused', actions: [change.answered, record(drafts.refused)] },
        ],
        cancel,
        close,
      },
    },
    // Entered when the committee does not call it. Final.
    refused: {},
    // Entered when the lead or the committee calls it. Who has not confirmed by then is named in the journal, without further
    // consequence. The attendance moves it out, a cancellation, or the end of the dossier; if nobody does anything, it stays.
    called: {
      after: { confirmDeadline: { guard: 'unconfirmed', actions: record(drafts.unconfirmed) } },
      on: {
        confirm: { guard: 'rulesMet', actions: [change.confirmed, record(drafts.confirmed)] },
        record_attendance: { guard: 'rulesMet', target: 'held', actions: [change.attended, record(drafts.held)] },
        cancel,
        close,
      },
    },
    // Entered when the convener has recorded who came (R8). The minutes move it out; if nobody writes any, it stays.
    held: {
      on: {
        record_minutes: {
          guard: 'rulesMet',
          target: 'minuted',
          actions: [change.minuted, record(drafts.minuted), takeOpinions],
        },
      },
    },
    // Entered by the minutes. Final.
    minuted: {},
    // Entered when the convener calls it off, or with the end of the dossier. Final.
    cancelled: {},
  },
});

/** The life of one meeting (R8, R10). */
export const meetingMachine = durable(machine, { name: 'meeting', internal: INTERNAL_EVENTS });
