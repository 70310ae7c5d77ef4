/** Checkpoints of the journal to keep outside the database, and the check of a tenant's whole journal. */

import { getCheckpointRoute } from './routes/get-checkpoint.js';
import { listCheckpointsRoute } from './routes/list-checkpoints.js';
import { proveDossierRoute } from './routes/prove-dossier.js';
import { verifyCheckpointRoute } from './routes/verify-checkpoint.js';
import { verifyTenantJournalRoute } from './routes/verify-tenant-journal.js';

export type { Checkpoint, NamedFault } from './checkpoint.js';
export { listCheckpoints, toCheckpoint } from './checkpoint-queries.js';
export { proveDossier, type InclusionProof } from './prove-dossier.js';
export { checkpointBody } from './checkpoint-schemas.js';
export { createCheckpointService, named } from './checkpoint-service.js';
export { leafHash, MerkleTree, rootOf } from './merkle.js';
export { verifyCheckpoint } from './verify-checkpoint.js';

export const checkpointRoutes = [
  verifyTenantJournalRoute,
  listCheckpointsRoute,
  getCheckpointRoute,
  proveDossierRoute,
  verifyCheckpointRoute,
];
