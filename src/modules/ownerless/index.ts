/** Open work whose official has left the agency: listed, and its head asked for a successor. */

import { listOwnerlessRoute } from './routes/list-ownerless.js';

export { createOwnerlessService, type OwnerlessService } from './ownerless-service.js';

export const ownerlessRoutes = [listOwnerlessRoute];
