import type { Beside } from '../processes/index.js';
import { bumpRevision } from '../revisions/index.js';
import type { DelegationView } from './delegation-responses.js';

/** What was revoked is gone from the reference data with the act that revokes it. */
export const revoking = (tenant: string): Beside<DelegationView> => ({
  changesReference: true,
  reads: [],
  refuses: () => undefined,
  writes: () => [bumpRevision(tenant, false)],
});
