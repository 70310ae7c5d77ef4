import {
  applicantWriters,
  CITIZEN_PLACES,
  CITIZEN_SOURCES,
  COUNTED_OF_CITIZENS,
  HANDLING_ENTRIES,
  HANDLING_TALLY,
  HANDLING_MATTERS,
  handlingChapter,
  handlingMachine,
  handlingTable,
  STEP_ENTRIES,
  stepChapter,
  stepMachine,
  stepTable,
} from '../citizens/index.js';
import { REQUEST_ENTRIES, requestChapter, requestMachine, requestTable } from '../consultations/index.js';
import { fileWriters } from '../files/index.js';
import { MEETING_ENTRIES, meetingChapter, meetingMachine, meetingTable } from '../meetings/index.js';
import { REFERRAL_ENTRIES, referralChapter, referralMachine, referralTable } from '../referrals/index.js';
import { submissionWriters } from '../submissions/index.js';
import {
  ARCHIVE_NOTES,
  PAPER_NOTES,
  possibleForCaller,
  withPassing,
  type Chapter,
  type RegisteredProcess,
} from '../processes/index.js';
import { VIOLATION_ENTRIES, violationChapter, violationMachine, violationTable } from '../violations/index.js';
import { askForSuccessors, OWNED } from './ask-for-successors.js';
import { ACTS } from './dossier-acts.js';
import { takeNumbers } from './create-dossier.js';
import { DOSSIER_ARCHIVE } from './dossier-archive.js';
import { DOSSIER_IMPORT_NOTES, DOSSIER_IMPORTS } from './dossier-imports.js';
import { DOSSIER_ENTRIES } from './dossier-journal.js';
import { dossierMachine } from './dossier-machine.js';
import { dossierTable } from './dossier-table.js';
import { reactToDossierEntry, reachesOthers } from './dossier-reactions.js';
import { DOSSIER_SEARCH } from './dossier-search.js';
import { DOSSIER_WORK } from './dossier-work.js';
import { subjectOfDossier } from './loaded-dossier.js';
import { DOSSIER_MATTERS } from './matter-sources.js';
import { COUNTED_OF_DOSSIERS } from './report-rollups.js';
import { DOSSIER_OFFICIALS, DOSSIER_PLACES, DOSSIER_SOURCES } from './report-sources.js';
import { isStale, refreshDossier, refreshed, STALE } from './refresh-dossier.js';
import { DOSSIER_PARTIES } from './dossier-parties.js';
import { handedInWriters } from './handed-in-store.js';

const DOSSIER_CHAPTER: Chapter = {
  machine: dossierMachine,
  title: 'Dossier',
  text: 'One matter on its way to a decision: its process, beside the clock that its time runs on. The API shows `accepted` as\n`submitted` with `accepted: true`.',
};

/** A component is for all agencies that were asked while it is there; a document of a request is for the agency that was asked. The units of a citizen's dossier work with all of it. */
const SHARES_FILE = `(u.used_by = d.id and d.components @> jsonb_build_array(jsonb_build_object('fileId', f.id))
      and exists (select from consultation_requests r where r.tenant_id = d.tenant_id and r.dossier_id = d.id and r.agency = $3))
    or exists (select from consultation_requests r where r.tenant_id = u.tenant_id and r.id = u.used_by and r.agency = $3)
    or d.handling_id is not null and (
      exists (select from handlings h where h.tenant_id = d.tenant_id and h.dossier_id = d.id and h.receiving_point = $3)
      or exists (select from handling_steps s where s.tenant_id = d.tenant_id and s.dossier_id = d.id and s.agency = $3))`;

/** Everything that the service needs to know of dossiers: machines, tables and this registration. */
export const dossierProcess: RegisteredProcess = withPassing({
  name: 'dossier',
  root: { machine: dossierMachine, table: dossierTable, records: DOSSIER_ENTRIES },
  children: {
    request: { machine: requestMachine, table: requestTable, records: REQUEST_ENTRIES },
    meeting: { machine: meetingMachine, table: meetingTable, records: MEETING_ENTRIES },
    violation: { machine: violationMachine, table: violationTable, records: VIOLATION_ENTRIES },
    referral: { machine: referralMachine, table: referralTable, records: REFERRAL_ENTRIES },
    handling: { machine: handlingMachine, table: handlingTable, records: HANDLING_ENTRIES },
    step: { machine: stepMachine, table: stepTable, records: STEP_ENTRIES },
  },
  notes: [...PAPER_NOTES, ...ARCHIVE_NOTES, ...DOSSIER_IMPORT_NOTES],
  takeNumbers,
  writers: { ...submissionWriters, ...fileWriters, ...applicantWriters, ...handedInWriters },
  refusal: possibleForCaller(ACTS),
  reactions: reactToDossierEntry,
  reaches: reachesOthers,
  refresh: refreshDossier,
  refreshed,
  needsRefresh: isStale,
  stale: STALE,
  columns: { code: 'code', title: 'title', lead: 'lead_agency', createdAt: 'created_at' },
  succession: DOSSIER_PARTIES,
  access: { read: 'read a dossier', subjectOf: subjectOfDossier },
  sharesFile: SHARES_FILE,
  ownership: { owned: OWNED, ask: askForSuccessors },
  reports: {
    sources: { ...DOSSIER_SOURCES, ...CITIZEN_SOURCES },
    places: { ...DOSSIER_PLACES, ...CITIZEN_PLACES },
    officials: DOSSIER_OFFICIALS,
    counted: [...COUNTED_OF_DOSSIERS, COUNTED_OF_CITIZENS],
    tallies: [HANDLING_TALLY],
  },
  archive: DOSSIER_ARCHIVE,
  work: DOSSIER_WORK,
  search: DOSSIER_SEARCH,
  imports: DOSSIER_IMPORTS,
  matters: [...DOSSIER_MATTERS, ...HANDLING_MATTERS],
  chapters: [
    DOSSIER_CHAPTER,
    requestChapter,
    meetingChapter,
    violationChapter,
    referralChapter,
    handlingChapter,
    stepChapter,
  ],
  acts: ACTS,
});
