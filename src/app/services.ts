import { createApiClientService, createIdentityProviderService, type Authenticator } from '../modules/auth/index.js';
import { createCheckpointService } from '../modules/checkpoints/index.js';
import {
  createApplicantQueries,
  createHandlingQueries,
  createPublicDossiers,
  createRatingService,
  createFormQueries,
  createHandlingList,
  createPublicStatus,
  createRegisterQueries,
  findByCode,
} from '../modules/citizens/index.js';
import { createCommendationService } from '../modules/commendations/index.js';
import { createConsultationQueries } from '../modules/consultations/index.js';
import { createDeadlineStateService } from '../modules/deadline-state/index.js';
import { createDocumentMessageService } from '../modules/document-messages/index.js';
import {
  createDossierList,
  createDossierQueries,
  createTakeIn,
  refer as referOnDossier,
} from '../modules/dossiers/index.js';
import { createFileKeeper, createFileService, createKeepFiles, type KeepFiles } from '../modules/files/index.js';
import {
  createInspectionList,
  createInspectionPlans,
  createInspectionQueries,
  createInspectionSamples,
  refer as referOnInspection,
} from '../modules/inspections/index.js';
import { createMeetingQueries } from '../modules/meetings/index.js';
import { createOwnerlessService } from '../modules/ownerless/index.js';
import {
  createFormService,
  createInspectionPapers,
  createIssuingPapers,
  createKeptPapers,
  createLetterService,
  createPaperFollower,
  createPaperService,
} from '../modules/papers/index.js';
import {
  createLodge,
  createPetitionerQueries,
  createPetitionList,
  createPetitionQueries,
} from '../modules/petitions/index.js';
import { createProcedureReviewQueries, createProposalService } from '../modules/procedure-reviews/index.js';
import { createBegin, createBeginAll, createDispatch } from '../modules/processes/index.js';
import { createReferralQueries, type Referring } from '../modules/referrals/index.js';
import { createKeepReviews, createReviewQueries } from '../modules/reviews/index.js';
import {
  createCitizenReportService,
  createDelayReportService,
  createInspectionReportService,
  createIssuedReportService,
  createReportRollups,
  createReportService,
} from '../modules/reports/index.js';
import { createProviderExchange, createSignInService } from '../modules/sign-in/index.js';
import { createSearchFilling, createSearchService } from '../modules/search/index.js';
import { createSandboxService, createTenantService } from '../modules/tenants/index.js';
import {
  createPassOpenWork,
  createSuccessionActs,
  createSuccessionQueries,
  PassingRunner,
} from '../modules/successions/index.js';
import { createTaskList, createTaskQueries, refer as referOnTask } from '../modules/tasks/index.js';
import { createGrades, createViolationQueries } from '../modules/violations/index.js';
import { createWorkRebuild, createWorkService } from '../modules/work/index.js';
import type { FileStore, Spool } from '../platform/files/index.js';
import type { Cursors } from '../platform/http/index.js';
import { createPdfConverter } from '../platform/pdf/index.js';
import { advancing } from './advance-clock.js';
import type { AppParts } from './parts.js';
import { createArchiveServices } from './archives.js';
import { createDelegationServices, createRotations } from './organisation.js';
import { createReferenceServices } from './reference-services.js';
import { createImportServices } from './imports.js';
import { createOffersBeside } from './offers.js';
import type { Runtime, Workflow } from './runtime.js';

interface OpenedFiles {
  readonly store: FileStore;
  readonly spool: Spool;
}

export type Services = ReturnType<typeof createServices>;

/** Everything that routes work with. */
export function createServices(
  parts: AppParts,
  runtime: Runtime,
  authenticator: Authenticator,
  { store, spool }: OpenedFiles,
  cursors: Cursors,
) {
  const { workflow, engine, metrics, time } = runtime;
  const { logger } = parts;
  const { pool, referenceData } = workflow;
  const files = createFileService({ pool, referenceData, processes: workflow.processes, store, logger });
  const ownerless = createOwnerlessService(workflow);
  const keepFiles = createKeepFiles({ pool, store, spool, logger });
  const process = createProcessServices({ workflow, engine, keepFiles });
  const oversight = createOversightServices(parts, workflow);
  const work = createWorkService(workflow);
  const papers = createPapers(parts, runtime, { store, spool }, { ...process, ...oversight, work });
  const archives = createArchiveServices(parts, runtime, { store, ...papers });
  const rotations = createRotations(parts, runtime, papers);
  const keepReviews = createKeepReviews({ ...workflow, engine, log: logger });
  const successions = createSuccessions({ runtime, process, keepReviews, logger });
  const publicDossiers = createPublicDossiers({
    find: (code) => findByCode(pool, code),
    perMinute: parts.publicPerMinute,
  });
  return {
    pool,
    referenceData,
    cursors,
    tenants: createTenantService({ pool }),
    sandbox: createSandboxService({
      pool,
      advance: advancing(workflow, ownerless, successions.passOpenWork, async (tenant) => {
        await oversight.checkpoints.closeDay(tenant);
        await archives.settleArchives(tenant);
        await rotations.keepRotations.keep(tenant);
      }),
    }),
    apiClients: createApiClientService({ pool, referenceData, authenticator, now: time.now }),
    identityProviders: createIdentityProviderService({ pool, authenticator }),
    signIns: createSignInService({ pool, referenceData, perMinute: parts.publicPerMinute, now: time.now }),
    providerExchange: createProviderExchange({ pool, trusted: authenticator.trusted }),
    deadlineState: createDeadlineStateService(workflow),
    ...createReferenceServices(workflow, ownerless, successions.afterSuccessions, rotations.keepRotations),
    ...successions,
    ownerless,
    work,
    search: createSearchService(workflow),
    searchFilling: createSearchFilling({ ...workflow, log: logger }),
    workRebuild: createWorkRebuild({
      ...workflow,
      log: logger,
      found: (difference, items) => metrics.countWorkDifferences(difference, items),
    }),
    reviews: createReviewQueries({ pool, referenceData }),
    procedureReviews: createProcedureReviewQueries({ pool, referenceData }),
    procedureProposals: createProposalService({ pool, referenceData }),
    keepReviews,
    ...rotations,
    files,
    ...createImportServices(parts, runtime, { store, spool, files }),
    ...createPetitionServices(workflow, process.begin),
    inspectionList: createInspectionList({ pool, referenceData }),
    inspectionPlans: createInspectionPlans({ pool, referenceData }),
    inspectionSamples: createInspectionSamples({ ...workflow, ...process }),
    ratings: createRatingService({ pool, referenceData, dispatch: process.dispatch, publicDossiers }),
    publicStatus: createPublicStatus({ publicDossiers, referenceData }),
    ...process,
    ...oversight,
    ...archives,
    ...papers,
    ...createOffersBeside(workflow),
  };
}

interface SuccessionParts {
  readonly runtime: Pick<Runtime, 'workflow' | 'engine'>;
  readonly process: ReturnType<typeof createProcessServices>;
  readonly keepReviews: ReturnType<typeof createKeepReviews>;
  readonly logger: AppParts['logger'];
}

/** How agencies merge and split, and how their open work passes. */
function createSuccessions({ runtime: { workflow, engine }, process, keepReviews, logger }: SuccessionParts) {
  const { pool, referenceData, processes } = workflow;
  const passOpenWork = createPassOpenWork({ ...workflow, engine, afterPassing: keepReviews.keep });
  const passingRunner = new PassingRunner({ pool, passing: passOpenWork, log: logger });
  const successionQueries = createSuccessionQueries({ pool, referenceData, processes });
  const pass = async (tenant: string): Promise<void> =>
    passingRunner.pass(tenant, (await referenceData.current(tenant)).tenant.sandbox);
  return {
    passOpenWork,
    passingRunner,
    successionQueries,
    successionActs: createSuccessionActs({ ...process, referenceData, pass, queries: successionQueries }),
    afterSuccessions: async (tenant: string) => {
      await passOpenWork.adopt(tenant);
      await pass(tenant);
    },
  };
}

/** What agencies do with petitions, and what they see of them. */
function createPetitionServices({ pool, referenceData }: Workflow, begin: ReturnType<typeof createBegin>) {
  const petitionQueries = createPetitionQueries({ pool, referenceData });
  return {
    petitionQueries,
    petitionerQueries: createPetitionerQueries({ pool, referenceData }),
    petitionList: createPetitionList({ pool, referenceData }),
    lodgePetition: createLodge({ begin, petitionQueries }),
  };
}

/** What agencies do with dossiers, and what they see of them. */
function createProcessServices({
  workflow,
  engine,
  keepFiles,
}: Pick<Runtime, 'workflow' | 'engine'> & { readonly keepFiles: KeepFiles }) {
  const { pool, referenceData } = workflow;
  const dispatch = createDispatch({ engine, pool, processes: workflow.processes });
  const consultationQueries = createConsultationQueries({ pool, referenceData });
  const taskQueries = createTaskQueries({ pool, referenceData });
  const begin = createBegin(engine);
  const beginAll = createBeginAll(engine);
  const handlingQueries = createHandlingQueries({ pool, referenceData });
  const applicantQueries = createApplicantQueries({ pool, referenceData });
  return {
    dossierQueries: createDossierQueries({ pool, referenceData }),
    dossierList: createDossierList({ pool, referenceData }),
    dispatch,
    referring: {
      dossier: (call, id, letter) => dispatch(call, referOnDossier, id, letter),
      task: (call, id, letter) => dispatch(call, referOnTask, id, letter),
      inspection: (call, id, letter) => dispatch(call, referOnInspection, id, letter),
    } satisfies Referring,
    begin,
    takeIn: createTakeIn({ begin, handlingQueries }),
    handlingQueries,
    handlingList: createHandlingList({ pool, referenceData }),
    applicantQueries,
    formQueries: createFormQueries({ pool, referenceData, applicantQueries }),
    register: createRegisterQueries({ pool, referenceData }),
    beginAll,
    ...createDelegationServices(workflow, beginAll),
    consultationQueries,
    taskQueries,
    taskList: createTaskList({ pool, referenceData }),
    inspectionQueries: createInspectionQueries({ pool, referenceData }),
    documentMessages: createDocumentMessageService({
      ...{ pool, referenceData, dispatch, beginAll },
      ...{ consultationQueries, taskQueries, keepFiles },
    }),
    meetingQueries: createMeetingQueries({ pool, referenceData }),
    violationQueries: createViolationQueries({ pool, referenceData }),
    referralQueries: createReferralQueries({ pool, referenceData, grades: createGrades({ pool }) }),
  };
}

/** What is counted, commended and proved. */
function createOversightServices({ logger }: AppParts, { pool, referenceData, processes }: Workflow) {
  return {
    reports: createReportService({ pool, referenceData, processes }),
    citizenReports: createCitizenReportService({ pool, referenceData, processes }),
    delayReports: createDelayReportService({ pool, referenceData, processes }),
    inspectionReports: createInspectionReportService({ pool, referenceData, processes }),
    reportRollups: createReportRollups({ pool, referenceData, processes, log: logger }),
    issuedReports: createIssuedReportService({ pool, referenceData, processes }),
    commendations: createCommendationService({ pool, referenceData, processes }),
    checkpoints: createCheckpointService({ pool, referenceData, processes, log: logger }),
  };
}

type Given = 'pool' | 'referenceData' | 'pdf' | 'keptPapers';
type PaperSources = Omit<
  Parameters<typeof createPaperService>[0] &
    Parameters<typeof createFormService>[0] &
    Parameters<typeof createInspectionPapers>[0],
  Given
>;

/** The papers, and the program that makes PDF out of them where there is one. */
function createPapers(
  { logger, pdfConverter }: AppParts,
  { workflow: { pool, referenceData, processes }, engine }: Runtime,
  { store, spool }: OpenedFiles,
  sources: PaperSources,
) {
  const pdf = pdfConverter === undefined ? undefined : createPdfConverter({ program: pdfConverter, log: logger });
  const keep = createFileKeeper({ pool, store, spool, logger });
  const keptPapers = createKeptPapers({ pool, engine, processes, store, keep, pdf });
  const deps = { pool, referenceData, ...sources, keptPapers, pdf };
  const papers = createPaperService(deps);
  const inspectionPapers = createInspectionPapers(deps);
  return {
    pdf,
    keep,
    keptPapers,
    papers,
    inspectionPapers,
    forms: createFormService(deps),
    letters: createLetterService(deps),
    issuing: createIssuingPapers({ referenceData }),
    paperFollower: createPaperFollower({ ...deps, papers, inspectionPapers, log: logger }),
  };
}
