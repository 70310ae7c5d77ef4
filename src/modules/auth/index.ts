/** Who calls and what the caller may do: API keys, tokens of identity providers, the table of permissions. */

import type { Cursors, Route } from '../../platform/http/index.js';
import type { Pool } from '../../platform/db/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import type { ApiClientService } from './api-client-service.js';
import type { IdentityProviderService } from './identity-provider-service.js';
import { createApiClientRoute } from './routes/create-api-client.js';
import { deleteIdentityProviderRoute } from './routes/delete-identity-provider.js';
import { getIdentityProviderRoute } from './routes/get-identity-provider.js';
import { getMeRoute } from './routes/get-me.js';
import { listApiClientsRoute } from './routes/list-api-clients.js';
import { putIdentityProviderRoute } from './routes/put-identity-provider.js';
import { revokeApiClientRoute } from './routes/revoke-api-client.js';
import { rotateApiClientRoute } from './routes/rotate-api-client.js';

export { ACCESS } from './access.js';
export { TABLE, type Act } from './access-table.js';
export type { Subject } from './who.js';
export { createApiClientService, type ApiClientService } from './api-client-service.js';
export { Authenticator, type AuthenticatorDeps } from './authenticator.js';
export { callersAmong, callersIn, type AskedServer } from './caller-source.js';
export { identify, requireStanding, type Caller } from './caller.js';
export { hashKey, newApiKey } from './api-key.js';
export type { IdentityProvider } from './identity-provider.js';
export { readProvider } from './identity-provider-store.js';
export { createIdentityProviderService, type IdentityProviderService } from './identity-provider-service.js';
export { LastUses } from './last-uses.js';
export { hiddenSql, may, mayByToken, permit, unawareOf, visibilityOf, type Visibility } from './permissions.js';

export interface AuthRouteDeps {
  readonly apiClients: ApiClientService;
  readonly identityProviders: IdentityProviderService;
  readonly cursors: Cursors;
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
}

export const authRoutes: readonly Route<AuthRouteDeps>[] = [
  createApiClientRoute,
  listApiClientsRoute,
  rotateApiClientRoute,
  revokeApiClientRoute,
  getIdentityProviderRoute,
  putIdentityProviderRoute,
  deleteIdentityProviderRoute,
  getMeRoute,
];
