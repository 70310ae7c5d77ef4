import { z } from 'zod';
import { defineRoute, localDate } from '../../../platform/http/index.js';
import { checkpointResponse } from '../checkpoint-schemas.js';
import type { CheckpointService } from '../checkpoint-service.js';

export const getCheckpointRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/checkpoints/:day',
    operationId: 'getCheckpoint',
    tag: 'Journal',
    summary: 'Read the checkpoint of a day',
    description:
      'The root of the Merkle tree (RFC 6962, SHA-256) over all dossiers by id. The leaf of a dossier is `["id",seq,"head"]` as JSON without spaces: number and hash of its last entry. ' +
      'Keep the answer where nobody who administers the database can reach it, and send it to `POST /v1/checkpoints/verification` whenever in doubt.',
    access: 'read common matters',
    params: z.strictObject({ day: localDate }),
    success: { status: 200, description: 'The checkpoint.', schema: checkpointResponse },
  },
  (deps: { readonly checkpoints: CheckpointService }) =>
    async ({ params, call }) => ({ body: await deps.checkpoints.read(call, params.day) }),
);
