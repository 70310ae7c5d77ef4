import { z } from 'zod';
import { defineRoute, id, localDate } from '../../../platform/http/index.js';
import { proofResponse } from '../checkpoint-schemas.js';
import type { CheckpointService } from '../checkpoint-service.js';

export const proveDossierRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/checkpoints/:day/proofs/:dossierId',
    operationId: 'proveDossier',
    tag: 'Journal',
    summary: 'Prove that a checkpoint holds a dossier',
    description:
      "The way from the dossier's leaf to the root (RFC 9162, 2.1.3): with a root that was kept outside it proves that the journal had come to `head` at `seq`, without the other dossiers and without the service. For whoever may see the dossier.",
    access: 'read a dossier',
    params: z.strictObject({ day: localDate, dossierId: id }),
    success: { status: 200, description: 'The proof.', schema: proofResponse },
  },
  (deps: { readonly checkpoints: CheckpointService }) =>
    async ({ params: { day, dossierId }, call }) => {
      const proof = await deps.checkpoints.prove(call, day, dossierId);
      return { body: { day, ...proof, path: [...proof.path] } };
    },
);
