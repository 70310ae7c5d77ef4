import { createApiClientService, createIdentityProviderService, type Authenticator } from '../modules/auth/index.js';
import { createCheckpointService, type CheckpointService } from '../modules/checkpoints/index.js';
import { createCommendationService } from '../modules/commendations/index.js';
import { createConsultationQueries } from '../modules/consultations/index.js';
import { createDocumentMessageService } from '../modules/document-messages/index.js';
import { createDossierList, createDossierQueries } from '../modules/dossiers/index.js';
import { createFileService } from '../modules/files/index.js';
import { createMeetingQueries } from '../modules/meetings/index.js';
import { createPaperService } from '../modules/papers/index.js';
import { createBegin, createBeginAll, createDispatch } from '../modules/processes/index.js';
import { createReferralQueries } from '../modules/referrals/index.js';
import { createIssuedReportService, createReportRollups, createReportService } from '../modules/reports/index.js';
import { createSandboxService, createTenantService, type ReferenceData } from '../modules/tenants/index.js';
import { createTaskList, createTaskQueries } from '../modules/tasks/index.js';
import { createGrades, createViolationQueries } from '../modules/violations/index.js';
import type { FileStore } from '../platform/files/index.js';
import { Cursors } from '../platform/http/index.js';
import { createPdfConverter } from '../platform/pdf/index.js';
import { advance } from '../workflow/index.js';
import { derivedKey, type AppParts } from './parts.js';
import { createReferenceServices } from './reference-services.js';
import type { Runtime, Workflow } from './runtime.js';

export type Services = ReturnType<typeof createServices>;

/** Everything that routes work with. */
export function createServices(
  parts: AppParts,
  { workflow, engine }: Runtime,
  authenticator: Authenticator,
  store: FileStore,
) {
  const { logger } = parts;
  const { pool, referenceData } = workflow;
  const files = createFileService({ pool, referenceData, processes: workflow.processes, store, logger });
  const process = createProcessServices({ workflow, engine });
  const oversight = createOversightServices(parts, workflow);
  return {
    pool,
    referenceData,
    // The same in every process that shares the key, so that a page may be asked of another process.
    cursors: new Cursors(derivedKey(parts, 'cursors').toString('hex')),
    tenants: createTenantService({ pool }),
    sandbox: createSandboxService({ pool, advance: advancing(workflow, oversight.checkpoints) }),
    apiClients: createApiClientService({ pool, referenceData, authenticator }),
    identityProviders: createIdentityProviderService({ pool, authenticator }),
    ...createReferenceServices(workflow),
    files,
    ...process,
    ...oversight,
    ...createPapers(parts, workflow, { ...process, ...oversight }),
  };
}

/** What agencies do with dossiers, and what they see of them. */
function createProcessServices({ workflow, engine }: Pick<Runtime, 'workflow' | 'engine'>) {
  const { pool, referenceData } = workflow;
  const dispatch = createDispatch({ engine, pool, processes: workflow.processes });
  const consultationQueries = createConsultationQueries({ pool, referenceData });
  return {
    dossierQueries: createDossierQueries({ pool, referenceData }),
    dossierList: createDossierList({ pool, referenceData }),
    dispatch,
    begin: createBegin(engine),
    beginAll: createBeginAll(engine),
    consultationQueries,
    documentMessages: createDocumentMessageService({ pool, referenceData, dispatch, consultationQueries }),
    taskQueries: createTaskQueries({ pool, referenceData }),
    taskList: createTaskList({ pool, referenceData }),
    meetingQueries: createMeetingQueries({ pool, referenceData }),
    violationQueries: createViolationQueries({ pool, referenceData }),
    referralQueries: createReferralQueries({ pool, referenceData, grades: createGrades({ pool }) }),
  };
}

/** What is counted, commended and proved. */
function createOversightServices({ logger }: AppParts, { pool, referenceData, processes }: Workflow) {
  return {
    reports: createReportService({ pool, referenceData, processes }),
    reportRollups: createReportRollups({ pool, referenceData, processes, log: logger }),
    issuedReports: createIssuedReportService({ pool, referenceData, processes }),
    commendations: createCommendationService({ pool, referenceData, processes }),
    checkpoints: createCheckpointService({ pool, referenceData, processes, log: logger }),
  };
}

type PaperSources = Omit<Parameters<typeof createPaperService>[0], 'pool' | 'referenceData' | 'pdf'>;

/** The papers, and the program that makes PDF out of them where there is one. */
function createPapers({ logger, pdfConverter }: AppParts, { pool, referenceData }: Workflow, sources: PaperSources) {
  const pdf = pdfConverter === undefined ? undefined : createPdfConverter({ program: pdfConverter, log: logger });
  return { pdf, papers: createPaperService({ pool, referenceData, ...sources, pdf }) };
}

/** A test clock that comes to another day leaves one behind that has ended. */
const advancing =
  (workflow: Workflow, checkpoints: CheckpointService) =>
  async (tenant: string, to: Date): ReturnType<typeof advance<ReferenceData>> => {
    const moved = await advance(workflow, tenant, to);
    await checkpoints.closeDay(tenant);
    return moved;
  };
