/** Commendation of agencies that cooperate well: proposed by their figures, confirmed by people. */

import { confirmCommendationRoute } from './routes/confirm-commendation.js';
import { listCommendationsRoute } from './routes/list-commendations.js';
import { listProposalsRoute } from './routes/list-proposals.js';

export { createCommendationService } from './commendation-service.js';

export const commendationRoutes = [listProposalsRoute, confirmCommendationRoute, listCommendationsRoute];
