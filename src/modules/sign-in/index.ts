/** How people come in to the board: by the identity provider of their tenant, and as visitors of a sandbox. */

import type { Route } from '../../platform/http/index.js';
import type { ProviderExchange } from './provider-exchange.js';
import { beginVisitRoute } from './routes/begin-visit.js';
import { exchangeSignInCodeRoute } from './routes/exchange-sign-in-code.js';
import { getSignInProviderRoute } from './routes/get-sign-in-provider.js';
import { listSignInsRoute } from './routes/list-sign-ins.js';
import { listVisitedOfficialsRoute } from './routes/list-visited-officials.js';
import type { SignInService } from './sign-in-service.js';

export { createProviderExchange } from './provider-exchange.js';
export { createSignInService } from './sign-in-service.js';

export const signInRoutes: readonly Route<{
  readonly signIns: SignInService;
  readonly providerExchange: ProviderExchange;
}>[] = [listSignInsRoute, getSignInProviderRoute, exchangeSignInCodeRoute, listVisitedOfficialsRoute, beginVisitRoute];
