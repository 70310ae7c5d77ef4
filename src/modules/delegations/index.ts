/** Authority that is handed down: announced, in force, ended or revoked, and evaluated (R26). */

import { announceDelegationRoute } from './routes/announce-delegation.js';
import { evaluateDelegationRoute } from './routes/evaluate-delegation.js';
import { getDelegationRoute } from './routes/get-delegation.js';
import { getDelegationActionsRoute } from './routes/get-delegation-actions.js';
import { getDelegationEvaluationRoute } from './routes/get-delegation-evaluation.js';
import { getDelegationJournalRoute } from './routes/get-delegation-journal.js';
import { listDelegationSignaturesRoute } from './routes/list-delegation-signatures.js';
import { listDelegationsRoute } from './routes/list-delegations.js';
import { listSignaturesRoute } from './routes/list-signatures.js';
import { revokeDelegationRoute } from './routes/revoke-delegation.js';
import { verifyDelegationJournalRoute } from './routes/verify-delegation-journal.js';

export { createAnnounce } from './announce-delegation.js';
export { delegationProcess } from './delegation-process.js';
export { createDelegationQueries } from './delegation-queries.js';
export { createEvaluationQueries } from './evaluation-queries.js';
export { createSignatureQueries } from './signature-queries.js';

export const delegationRoutes = [
  announceDelegationRoute,
  listDelegationsRoute,
  getDelegationRoute,
  getDelegationActionsRoute,
  getDelegationJournalRoute,
  verifyDelegationJournalRoute,
  revokeDelegationRoute,
  getDelegationEvaluationRoute,
  evaluateDelegationRoute,
  listDelegationSignaturesRoute,
  listSignaturesRoute,
] as const;
