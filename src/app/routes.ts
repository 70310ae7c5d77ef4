import { authRoutes } from '../modules/auth/index.js';
import { calendarRoutes } from '../modules/calendar/index.js';
import { citizenRoutes } from '../modules/citizens/index.js';
import { checkpointRoutes } from '../modules/checkpoints/index.js';
import { commendationRoutes } from '../modules/commendations/index.js';
import { consultationRoutes } from '../modules/consultations/index.js';
import { delegationRoutes } from '../modules/delegations/index.js';
import { directoryRoutes } from '../modules/directory/index.js';
import { deadlineStateRoutes } from '../modules/deadline-state/index.js';
import { dossierRoutes } from '../modules/dossiers/index.js';
import { fileRoutes } from '../modules/files/index.js';
import { documentMessageRoutes } from '../modules/document-messages/index.js';
import { eventRoutes, eventTypesOf } from '../modules/events/index.js';
import { importRoutes } from '../modules/imports/index.js';
import { inspectionRoutes } from '../modules/inspections/index.js';
import { meetingRoutes } from '../modules/meetings/index.js';
import { ownerlessRoutes } from '../modules/ownerless/index.js';
import { paperRoutes } from '../modules/papers/index.js';
import { petitionRoutes } from '../modules/petitions/index.js';
import type { RegisteredProcess } from '../modules/processes/index.js';
import { procedureRoutes } from '../modules/procedures/index.js';
import { procedureReviewRoutes } from '../modules/procedure-reviews/index.js';
import { referralRoutes } from '../modules/referrals/index.js';
import { rotationRoutes } from '../modules/rotations/index.js';
import { retentionRoutes } from '../modules/retention/index.js';
import { reviewRoutes } from '../modules/reviews/index.js';
import { reportRoutes } from '../modules/reports/index.js';
import { signInRoutes } from '../modules/sign-in/index.js';
import { searchRoutes } from '../modules/search/index.js';
import { successionRoutes } from '../modules/successions/index.js';
import { taskRoutes } from '../modules/tasks/index.js';
import { tenantRoutes } from '../modules/tenants/index.js';
import { violationRoutes } from '../modules/violations/index.js';
import { webhookRoutes } from '../modules/webhooks/index.js';
import { workRoutes } from '../modules/work/index.js';
import { operationRoutes } from '../platform/http/index.js';

/** Every operation of a service with these processes; the composition root gives them what they work with, the OpenAPI document describes them. */
export const routesOf = (processes: readonly RegisteredProcess[]) => routes(processes, eventTypesOf(processes));

const routes = (processes: readonly RegisteredProcess[], eventTypes: readonly string[]) => [
  ...tenantRoutes,
  ...authRoutes,
  ...signInRoutes,
  ...directoryRoutes,
  ...successionRoutes,
  ...calendarRoutes,
  ...procedureRoutes,
  ...procedureReviewRoutes,
  ...delegationRoutes,
  ...dossierRoutes,
  ...citizenRoutes,
  ...consultationRoutes,
  ...taskRoutes,
  ...petitionRoutes,
  ...inspectionRoutes,
  ...ownerlessRoutes,
  ...searchRoutes,
  ...workRoutes(processes),
  ...reviewRoutes,
  ...documentMessageRoutes,
  ...fileRoutes,
  ...meetingRoutes,
  ...violationRoutes,
  ...referralRoutes,
  ...commendationRoutes,
  ...reportRoutes(processes),
  ...paperRoutes,
  ...checkpointRoutes,
  ...rotationRoutes,
  ...retentionRoutes,
  ...importRoutes,
  ...eventRoutes(eventTypes),
  ...webhookRoutes(eventTypes),
  ...deadlineStateRoutes,
  ...operationRoutes,
];
