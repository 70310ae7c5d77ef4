/** Petitions, complaints about procedures, and requests of data subjects: taken in, settled in their terms, published (R28). */

import { acceptPetitionRoute } from './routes/accept-petition.js';
import { askPetitionerRoute } from './routes/ask-petitioner.js';
import { assignPetitionRoute } from './routes/assign-petition.js';
import { erasePetitionerRoute } from './routes/erase-petitioner.js';
import { getPetitionRoute } from './routes/get-petition.js';
import { getPetitionActionsRoute } from './routes/get-petition-actions.js';
import { getPetitionJournalRoute } from './routes/get-petition-journal.js';
import { getPetitionerRoute } from './routes/get-petitioner.js';
import { getWholePetitionerRoute } from './routes/get-whole-petitioner.js';
import { listPetitionerReadingsRoute } from './routes/list-petitioner-readings.js';
import { listPetitionsRoute } from './routes/list-petitions.js';
import { lodgePetitionRoute } from './routes/lodge-petition.js';
import { lookIntoPetitionerRoute } from './routes/look-into-petitioner.js';
import { publishPetitionRoute } from './routes/publish-petition.js';
import { refusePetitionRoute } from './routes/refuse-petition.js';
import { sayPetitionerSatisfiedRoute } from './routes/say-petitioner-satisfied.js';
import { settlePetitionRoute } from './routes/settle-petition.js';
import { takePetitionersAnswerRoute } from './routes/take-petitioners-answer.js';
import { verifyPetitionJournalRoute } from './routes/verify-petition-journal.js';
import { withdrawPetitionRoute } from './routes/withdraw-petition.js';

export { createLodge } from './lodging-service.js';
export { createPetitionList } from './petition-list-queries.js';
export { COMPLAINED_ABOUT } from './petition-queries.js';
export { petitionProcess } from './petition-process.js';
export { createPetitionerQueries, createPetitionQueries } from './reading-queries.js';

export const petitionRoutes = [
  lodgePetitionRoute,
  listPetitionsRoute,
  getPetitionRoute,
  getPetitionJournalRoute,
  getPetitionActionsRoute,
  verifyPetitionJournalRoute,
  acceptPetitionRoute,
  refusePetitionRoute,
  askPetitionerRoute,
  takePetitionersAnswerRoute,
  assignPetitionRoute,
  settlePetitionRoute,
  sayPetitionerSatisfiedRoute,
  publishPetitionRoute,
  withdrawPetitionRoute,
  getPetitionerRoute,
  getWholePetitionerRoute,
  lookIntoPetitionerRoute,
  erasePetitionerRoute,
  listPetitionerReadingsRoute,
];
