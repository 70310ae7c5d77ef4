import { createHandlingList } from '../modules/citizens/index.js';
import { createCommendationService } from '../modules/commendations/index.js';
import { createConsultationQueries } from '../modules/consultations/index.js';
import { createDelegationQueries, createSignatureQueries } from '../modules/delegations/index.js';
import { createDossierList } from '../modules/dossiers/index.js';
import { createFeedHistory } from '../modules/events/index.js';
import { createInspectionList } from '../modules/inspections/index.js';
import { createMeetingQueries } from '../modules/meetings/index.js';
import { createOwnerlessService } from '../modules/ownerless/index.js';
import { createPetitionList } from '../modules/petitions/index.js';
import { createProcedureReviewQueries, createProposalService } from '../modules/procedure-reviews/index.js';
import { createReferralQueries } from '../modules/referrals/index.js';
import {
  createCitizenReportService,
  createDelayReportService,
  createInspectionReportService,
  createIssuedReportService,
  createReportService,
} from '../modules/reports/index.js';
import { createRecordService } from '../modules/retention/index.js';
import { createReviewQueries } from '../modules/reviews/index.js';
import { createDueService, createPlanQueries } from '../modules/rotations/index.js';
import { createSearchService } from '../modules/search/index.js';
import { createSuccessionQueries } from '../modules/successions/index.js';
import { createTaskList } from '../modules/tasks/index.js';
import { createGrades, createViolationQueries } from '../modules/violations/index.js';
import { createWorkService } from '../modules/work/index.js';
import { BeyondReplicaError } from '../platform/replica/index.js';
import type { Runtime, Workflow } from './runtime.js';

/** That an applicant was found is written down, and a replica writes nothing: the primary answers, as soon as that is known. */
const found = (dossierIds: readonly string[]): void => {
  if (dossierIds.length > 0) throw new BeyondReplicaError();
};

/** What operations that a replica may answer work with there; an operation whose services are not among these reads the primary all the same. */
export function createReadingServices(workflow: Workflow, { sequencer }: Pick<Runtime, 'sequencer'>) {
  const { pool, referenceData } = workflow;
  return {
    pool,
    referenceData,
    feed: createFeedHistory({ ...workflow, sequencer }),
    dossierList: createDossierList(workflow),
    consultationQueries: createConsultationQueries(workflow),
    handlingList: createHandlingList({ ...workflow, found }),
    taskList: createTaskList(workflow),
    petitionList: createPetitionList(workflow),
    inspectionList: createInspectionList(workflow),
    meetingQueries: createMeetingQueries(workflow),
    violationQueries: createViolationQueries(workflow),
    referralQueries: createReferralQueries({ ...workflow, grades: createGrades({ pool }) }),
    procedureReviews: createProcedureReviewQueries(workflow),
    procedureProposals: createProposalService(workflow),
    delegationQueries: createDelegationQueries(workflow),
    signatureQueries: createSignatureQueries(workflow),
    successionQueries: createSuccessionQueries(workflow),
    planQueries: createPlanQueries(workflow),
    rotationsDue: createDueService(workflow),
    search: createSearchService({ ...workflow, found }),
    work: createWorkService(workflow),
    reviews: createReviewQueries(workflow),
    ownerless: createOwnerlessService(workflow),
    commendations: createCommendationService(workflow),
    reports: createReportService(workflow),
    citizenReports: createCitizenReportService(workflow),
    delayReports: createDelayReportService(workflow),
    inspectionReports: createInspectionReportService(workflow),
    issuedReports: createIssuedReportService(workflow),
    archiveRecords: createRecordService(workflow),
  };
}
