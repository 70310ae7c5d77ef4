import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { PetitionQueries } from '../reading-queries.js';
import { verificationResponse } from '../../processes/index.js';

export const verifyPetitionJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/petitions/:id/journal/verification',
    operationId: 'verifyPetitionJournal',
    tag: 'Petitions',
    summary: 'Verify the journal',
    description:
      'Walks the whole chain: numbers without a gap, every hash over the one before it, the last one the head that the petition keeps.',
    access: 'read a petition',
    params: idParams,
    success: { status: 200, description: 'Whether the journal is whole.', schema: verificationResponse },
  },
  (deps: { readonly petitionQueries: PetitionQueries }) =>
    async ({ params, call }) => {
      const found = await deps.petitionQueries.verification(call, params.id);
      return { body: found };
    },
);
