import { z } from 'zod';
import { cursor, defineRoute, id, type Cursors } from '../../../platform/http/index.js';
import { journalVerificationResponse } from '../checkpoint-schemas.js';
import type { CheckpointService } from '../checkpoint-service.js';

export const verifyTenantJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/journal/verification',
    operationId: 'verifyTenantJournal',
    tag: 'Journal',
    summary: "Verify the tenant's whole journal",
    description:
      'Walks the chains of all dossiers: numbers without a gap, every hash over the one before it, the last one the head that the dossier keeps; names what was changed, cut or added by hand. ' +
      'A call walks 20,000 entries, each dossier to its end and as of one moment, while others go on writing; `next` goes on after them. For those who watch over all.',
    access: 'watch over all',
    query: z.strictObject({ cursor: cursor.optional() }),
    success: { status: 200, description: 'Whether what was walked is whole.', schema: journalVerificationResponse },
    errors: ['forbidden'],
  },
  (deps: { readonly checkpoints: CheckpointService; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const scope = ['journal verification', call.tenant];
      const after = deps.cursors.read(scope, query.cursor, id);
      const { next, ...found } = await deps.checkpoints.verifyJournal(call, after);
      return {
        body: {
          intact: found.faults.length === 0,
          ...found,
          faults: [...found.faults],
          next: next && deps.cursors.write(scope, next),
        },
      };
    },
);
