import {
  ARCHIVE_NOTES,
  possibleForCaller,
  withPassing,
  type Chapter,
  type RegisteredProcess,
} from '../processes/index.js';
import { VIOLATION_ENTRIES, violationChapter, violationMachine, violationTable } from '../violations/index.js';
import { subjectOfUnit } from './loaded-petition.js';
import { takePetitionNumbers } from './lodge-petition.js';
import { PETITION_ACTS } from './petition-acts.js';
import { PETITION_ARCHIVE } from './petition-archive.js';
import { PETITION_ENTRIES } from './petition-journal.js';
import { petitionMachine } from './petition-machine.js';
import { reactToPetitionEntry } from './petition-reactions.js';
import { petitionTable } from './petition-table.js';
import { PETITION_WORK_SOURCE } from './petition-work.js';
import { petitionerWriters } from './petitioner-store.js';
import { PETITION_REPORTS } from './report-sources.js';
import { isPetitionStale, petitionsRefreshed, refreshPetition, STALE_PETITIONS } from './refresh-petition.js';
import { PETITION_PARTIES } from './petition-parties.js';

const PETITION_CHAPTER: Chapter = {
  machine: petitionMachine,
  title: 'Petition',
  text: 'A petition, a complaint or a request of a data subject, from its receipt to the publication of the answer.',
};

/** Complaints about a dossier that were taken up. */
const COMPLAINED = `exists (select from petitions p where p.tenant_id = $1 and p.dossier_id = m.aggregate_id and p.kind = 'complaint'
  and p.state not in ('refused', 'withdrawn'))`;

/** Everything that the service needs to know of petitions. */
export const petitionProcess: RegisteredProcess = withPassing({
  name: 'petition',
  root: { machine: petitionMachine, table: petitionTable, records: PETITION_ENTRIES },
  children: { violation: { machine: violationMachine, table: violationTable, records: VIOLATION_ENTRIES } },
  notes: ARCHIVE_NOTES,
  takeNumbers: takePetitionNumbers,
  writers: petitionerWriters,
  refusal: possibleForCaller(PETITION_ACTS),
  reactions: reactToPetitionEntry,
  refresh: refreshPetition,
  refreshed: petitionsRefreshed,
  needsRefresh: isPetitionStale,
  stale: STALE_PETITIONS,
  columns: { code: 'code', title: 'summary', lead: 'agency', createdAt: 'received_at' },
  succession: PETITION_PARTIES,
  access: { read: 'read a petition', subjectOf: subjectOfUnit },
  archive: PETITION_ARCHIVE,
  work: PETITION_WORK_SOURCE,
  reports: PETITION_REPORTS,
  complaints: COMPLAINED,
  chapters: [PETITION_CHAPTER, violationChapter],
  acts: PETITION_ACTS,
});
