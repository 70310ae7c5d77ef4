import { fileWriters } from '../files/index.js';
import {
  ARCHIVE_NOTES,
  PAPER_NOTES,
  possibleForCaller,
  withPassing,
  type Chapter,
  type RegisteredProcess,
} from '../processes/index.js';
import { REFERRAL_ENTRIES, referralChapter, referralMachine, referralTable } from '../referrals/index.js';
import { VIOLATION_ENTRIES, violationChapter, violationMachine, violationTable } from '../violations/index.js';
import { takeInspectionNumbers } from './create-inspection.js';
import { INSPECTION_ARCHIVE } from './inspection-archive.js';
import { INSPECTION_ACTS } from './inspection-acts.js';
import { INSPECTION_ENTRIES } from './inspection-journal.js';
import { INSPECTION_PARTIES } from './inspection-parties.js';
import { inspectionMachine } from './inspection-machine.js';
import { reactToInspectionEntry } from './inspection-reactions.js';
import { inspectionTable } from './inspection-table.js';
import { INSPECTION_WORK } from './inspection-work.js';
import { subjectOfUnit } from './loaded-inspection.js';
import { inspectionsRefreshed, isInspectionStale, refreshInspection, STALE_INSPECTIONS } from './refresh-inspection.js';
import { INSPECTION_PLACES, INSPECTION_SOURCES } from './report-sources.js';
import { sampleWriters } from './sample-store.js';

const CHAPTER: Chapter = {
  machine: inspectionMachine,
  title: 'Inspection',
  text: 'How one agency keeps its duty to coordinate, from the decision to inspect it to the last remedy.',
};

/** The proof of a remedy is for the agency that reported it; who leads the inspection, and whoever inspects, sees all. */
const SHARES_FILE = `d.team @> jsonb_build_array(jsonb_build_object('agency', $3::text))`;

/** Agencies with somebody in the team see all that whoever ordered the inspection sees. */
const SHARES_JOURNAL = `d.team @> jsonb_build_array(jsonb_build_object('agency', $5::text))`;

/** Everything that the service needs to know of inspections. */
export const inspectionProcess: RegisteredProcess = withPassing({
  name: 'inspection',
  root: { machine: inspectionMachine, table: inspectionTable, records: INSPECTION_ENTRIES },
  children: {
    violation: { machine: violationMachine, table: violationTable, records: VIOLATION_ENTRIES },
    referral: { machine: referralMachine, table: referralTable, records: REFERRAL_ENTRIES },
  },
  notes: [...PAPER_NOTES, ...ARCHIVE_NOTES],
  takeNumbers: takeInspectionNumbers,
  writers: { ...sampleWriters, ...fileWriters },
  refusal: possibleForCaller(INSPECTION_ACTS),
  reactions: reactToInspectionEntry,
  refresh: refreshInspection,
  refreshed: inspectionsRefreshed,
  needsRefresh: isInspectionStale,
  stale: STALE_INSPECTIONS,
  columns: { code: 'code', title: 'title', lead: 'lead_agency', createdAt: 'ordered_at', hiddenFrom: 'hidden_from' },
  succession: INSPECTION_PARTIES,
  access: { read: 'read an inspection', subjectOf: subjectOfUnit },
  sharesFile: SHARES_FILE,
  sharesJournal: SHARES_JOURNAL,
  reports: { sources: INSPECTION_SOURCES, places: INSPECTION_PLACES },
  archive: INSPECTION_ARCHIVE,
  work: INSPECTION_WORK,
  chapters: [CHAPTER, violationChapter, referralChapter],
  acts: INSPECTION_ACTS,
});
