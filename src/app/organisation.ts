import {
  createAnnounce,
  createDelegationQueries,
  createEvaluationQueries,
  createSignatureQueries,
} from '../modules/delegations/index.js';
import type { BeginAll } from '../modules/processes/index.js';
import {
  createDueService,
  createExceptionService,
  createKeepRotations,
  createOpenPlan,
  createPlanPapers,
  createPlanQueries,
} from '../modules/rotations/index.js';
import type { PdfConverter } from '../platform/pdf/index.js';
import type { AppParts } from './parts.js';
import type { Runtime, Workflow } from './runtime.js';

/** How authority is handed down, and what is seen of it. */
export function createDelegationServices({ pool, referenceData, processes }: Workflow, beginAll: BeginAll) {
  const delegationQueries = createDelegationQueries({ pool, referenceData });
  return {
    delegationQueries,
    signatureQueries: createSignatureQueries({ pool, referenceData, processes }),
    delegationEvaluations: createEvaluationQueries({ pool, delegationQueries }),
    announceDelegation: createAnnounce({ beginAll, referenceData }),
  };
}

/** Who goes elsewhere after some years in a listed position. */
export function createRotations(
  { logger }: Pick<AppParts, 'logger'>,
  { workflow, engine }: Runtime,
  { pdf }: { readonly pdf: PdfConverter | undefined },
) {
  const { pool, referenceData } = workflow;
  const planQueries = createPlanQueries({ pool, referenceData });
  return {
    planQueries,
    openRotationPlan: createOpenPlan({ engine }),
    rotationsDue: createDueService({ pool, referenceData }),
    rotationExceptions: createExceptionService({ pool, referenceData }),
    planPapers: createPlanPapers({ planQueries, referenceData, pdf }),
    keepRotations: createKeepRotations({ ...workflow, engine, log: logger }),
  };
}
