import { setup } from 'xstate';
import { changesOf, durable, recordOf, workflowActions } from '../../workflow/index.js';
import { drafts } from './archive-journal.js';
import { INTERNAL_EVENTS, type ArchiveContext, type ArchiveEvent, type ArchiveInput } from './archive.js';
import { ARCHIVE_STATE_NAMES } from './texts.js';

const { onEvent } = changesOf<ArchiveContext, ArchiveEvent>();
const record = recordOf<ArchiveContext, ArchiveEvent>();

const counted = onEvent<'count_records'>(({ owedYear, owedSince }, { at, owed }) => ({
  owedYear: owed?.year ?? null,
  owedRecords: owed?.records ?? 0,
  dueAt: owed?.dueAt ?? null,
  owedSince: owed === null ? null : owed.year === owedYear ? owedSince : at,
}));

const definition = setup({
  types: { context: {} as ArchiveContext, events: {} as ArchiveEvent, input: {} as ArchiveInput & { at: Date } },
  actions: workflowActions,
  guards: {
    owes: ({ event }) => event.owed !== null,
    owesNothing: ({ event }) => event.owed === null,
    owesAnotherYear: ({ context, event }) => event.owed !== null && event.owed.year !== context.owedYear,
  },
});

const machine = definition.createMachine({
  id: 'archive',
  context: ({ input: { agency, at } }) => ({
    agency,
    owedYear: null,
    owedRecords: 0,
    dueAt: null,
    owedSince: null,
    begunAt: at,
  }),
  initial: 'clear',
  states: {
    // Entered when the service comes to know of the archive, and when all that was owed has been handed over. The year after a closing moves it out.
    clear: { on: { count_records: { guard: 'owes', target: 'owed', actions: [counted, record(drafts.due)] } } },
    // Entered when the year after a closing begins and something of it is not handed over. The hand-over of the last of it moves it out; if nobody does that, it stays.
    owed: {
      on: {
        count_records: [
          { guard: 'owesNothing', target: 'clear', actions: [counted, record(drafts.cleared)] },
          { guard: 'owesAnotherYear', target: 'owed', actions: [counted, record(drafts.due)] },
          { target: 'owed', actions: counted },
        ],
      },
    },
  },
});

/** The archive of one agency, for as long as it has something to keep. */
export const archiveMachine = durable(machine, {
  name: 'archive',
  internal: INTERNAL_EVENTS,
  called: ARCHIVE_STATE_NAMES,
});
