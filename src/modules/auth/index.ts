import { createApiClientRoute } from './routes/create-api-client.js';
import { getMeRoute } from './routes/get-me.js';
import { listApiClientsRoute } from './routes/list-api-clients.js';
import { revokeApiClientRoute } from './routes/revoke-api-client.js';

export { createApiClientService, type ApiClientService, type ApiClientServiceDeps, type NewApiClient } from './api-client-service.js';
export { newApiKey } from './api-key.js';
export { Authenticator } from './authenticator.js';
export { identify, requireOfficial, type Caller } from './caller.js';
export { may, mayAdminister, mayOperate, permit, requireNamed, requireWriter, seesAll, visibleDossier, visibleRequest, type Act, type Part } from './permissions.js';

export const authRoutes = [createApiClientRoute, listApiClientsRoute, revokeApiClientRoute, getMeRoute];
