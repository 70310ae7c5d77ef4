import { delegationProcess } from '../modules/delegations/index.js';
import { dossierProcess } from '../modules/dossiers/index.js';
import { inspectionProcess } from '../modules/inspections/index.js';
import { procedureReviewProcess } from '../modules/procedure-reviews/index.js';
import { successionProcess } from '../modules/successions/index.js';
import { taskProcess } from '../modules/tasks/index.js';
import { petitionProcess } from '../modules/petitions/index.js';
import { rotationProcess } from '../modules/rotations/index.js';
import { archiveProcess } from '../modules/retention/index.js';
import { reviewProcess } from '../modules/reviews/index.js';
import type { RegisteredProcess } from '../modules/processes/index.js';

/** The registry of processes: everything that runs over processes runs over these. A further process is its module and a line here. */
export const PROCESSES: readonly RegisteredProcess[] = [
  dossierProcess,
  taskProcess,
  petitionProcess,
  reviewProcess,
  procedureReviewProcess,
  inspectionProcess,
  delegationProcess,
  archiveProcess,
  rotationProcess,
  successionProcess,
];
