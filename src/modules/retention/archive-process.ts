import { columns, type Instance, type TableSpec } from '../../workflow/index.js';
import {
  workKinds,
  type Chapter,
  type ProcessWork,
  type RegisteredProcess,
  type WaitingItem,
} from '../processes/index.js';
import type { ArchiveContext } from './archive.js';
import { ARCHIVE_ACTS, ARCHIVE_ENTRIES } from './archive-journal.js';
import { archiveMachine } from './archive-machine.js';
import { WORK } from './texts.js';

/** Where the instances of the machine live. */
export const archiveTable: TableSpec = {
  table: 'archives',
  regions: { state: 'state' },
  columns: columns<keyof ArchiveContext>({
    agency: 'text',
    owedYear: 'integer',
    owedRecords: 'integer',
    dueAt: 'timestamptz',
    owedSince: 'timestamptz',
    begunAt: 'timestamptz',
  }),
};

function itemsOf({ state, context }: Instance<ArchiveContext>): readonly WaitingItem[] {
  if (state['state'] !== 'owed') return [];
  const { agency, dueAt, owedSince, begunAt } = context;
  return [{ kind: 'hand_over_records', agency, official: null, dueAt, since: owedSince ?? begunAt }];
}

/** What waits is what is owed: one item for each agency, due by its oldest year (R15). */
const ARCHIVE_WORK: ProcessWork = {
  rootOf: ({ context }) => ({
    lead: (context as ArchiveContext).agency,
    official: null,
    dueAt: null,
    important: false,
    open: true,
    procedureCode: null,
  }),
  sources: {
    archive: {
      path: '/v1/archives',
      kinds: workKinds(WORK, {
        hand_over_records: { action: 'hand_over', method: 'POST', path: '/v1/archive-handovers' },
      }),
      waits: "c.state = 'owed'",
      items: (instance) => itemsOf(instance as Instance<ArchiveContext>),
    },
  },
};

const CHAPTER: Chapter = {
  machine: archiveMachine,
  title: 'Archive of an agency',
  text: 'One for each agency that has closed something: whether it owes a hand-over to its archive. Hand-overs and destructions stand in its journal.',
};

/** Everything that the service needs to know of the archives of agencies. */
export const archiveProcess: RegisteredProcess = {
  name: 'archive',
  root: { machine: archiveMachine, table: archiveTable, records: ARCHIVE_ENTRIES },
  children: {},
  notes: ARCHIVE_ACTS,
  columns: { code: 'agency', lead: 'agency', createdAt: 'begun_at' },
  access: { read: 'read an archive', subjectOf: (unit) => ({ agency: unit.root<ArchiveContext>().context.agency }) },
  work: ARCHIVE_WORK,
  chapters: [CHAPTER],
  acts: [],
};
