/** How the engine keeps up with the deadlines of a tenant, for those who operate it. */

import { getDeadlineStateRoute } from './routes/get-deadline-state.js';

export { createDeadlineStateService } from './deadline-state-service.js';

export const deadlineStateRoutes = [getDeadlineStateRoute];
