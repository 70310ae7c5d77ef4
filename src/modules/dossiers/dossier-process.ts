import type { ProcessSpec } from '../../workflow/index.js';
import { requestMachine, requestTable } from '../consultations/index.js';
import { fileWriters } from '../files/index.js';
import { meetingMachine, meetingTable } from '../meetings/index.js';
import { referralMachine, referralTable } from '../referrals/index.js';
import { submissionWriters } from '../submissions/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { violationMachine, violationTable } from '../violations/index.js';
import { takeNumbers } from './create-dossier.js';
import { dossierMachine } from './dossier-machine.js';
import { dossierTable } from './dossier-table.js';
import { reactToDossierEntry, reachesViolations } from './dossier-reactions.js';
import { isStale, refreshDossier, refreshed, STALE } from './refresh-dossier.js';

/** Everything that the workflow needs to run dossiers: a machine, a table and this registration. */
export const dossierProcess: ProcessSpec<ReferenceData> = {
  name: 'dossier',
  root: { machine: dossierMachine, table: dossierTable },
  children: {
    request: { machine: requestMachine, table: requestTable },
    meeting: { machine: meetingMachine, table: meetingTable },
    violation: { machine: violationMachine, table: violationTable },
    referral: { machine: referralMachine, table: referralTable },
  },
  takeNumbers,
  writers: { ...submissionWriters, ...fileWriters },
  reactions: reactToDossierEntry,
  reaches: reachesViolations,
  refresh: refreshDossier,
  refreshed,
  needsRefresh: isStale,
  stale: STALE,
};
