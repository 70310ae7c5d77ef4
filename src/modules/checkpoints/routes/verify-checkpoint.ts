import { z } from 'zod';
import { invalidField } from '../../../core/refusals.js';
import { folded } from '../../../core/spelling.js';
import { defineRoute, id, type Cursors } from '../../../platform/http/index.js';
import { checkpointBody, checkpointVerificationResponse } from '../checkpoint-schemas.js';
import type { CheckpointService } from '../checkpoint-service.js';
import { checkpointOfAnother } from '../texts.js';

const progress = z.strictObject({
  after: id,
  aggregates: z.int(),
  flank: z.array(z.string()),
  entries: z.int(),
  sound: z.boolean(),
});

export const verifyCheckpointRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/checkpoints/verification',
    operationId: 'verifyCheckpoint',
    tag: 'Journal',
    summary: 'Verify a checkpoint that was kept outside',
    description:
      'Computes from the entries of today the heads that all dossiers had in that checkpoint, and the root from those. Hashes in the database count for nothing: a journal that was rewritten with all its hashes does not give the root that was kept. ' +
      'A call walks 20,000 entries; send the same body with `next` as `cursor` to go on. A fault is named where the service still knows where the dossier stood; where that was altered too, the root alone tells. Changes nothing. For those who watch over all.',
    access: 'check the journal',
    body: checkpointBody,
    bodyExample: { day: '2026-11-20', root: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328' },
    success: {
      status: 200,
      description: 'Whether the journal of today still holds that checkpoint.',
      schema: checkpointVerificationResponse,
    },
    errors: ['forbidden'],
  },
  (deps: { readonly checkpoints: CheckpointService; readonly cursors: Cursors }) =>
    async ({ body: { tenant, day, root, cursor }, call }) => {
      if (tenant !== undefined && folded(tenant) !== folded(call.tenant))
        throw invalidField('/tenant', 'other_tenant', checkpointOfAnother);
      const scope = ['checkpoint verification', call.tenant, day, root];
      const { next, ...checked } = await deps.checkpoints.verifyCheckpoint(
        call,
        { day, root },
        deps.cursors.read(scope, cursor, progress),
      );
      const goOn = next && deps.cursors.write(scope, { ...next, flank: [...next.flank] });
      return { body: { ...checked, day, faults: [...checked.faults], next: goOn } };
    },
);
