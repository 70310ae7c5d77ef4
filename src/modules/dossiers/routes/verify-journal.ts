import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { DossierQueries } from '../dossier-queries.js';
import { verificationResponse } from '../../processes/index.js';

export const verifyJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/journal/verification',
    operationId: 'verifyJournal',
    tag: 'Dossiers',
    summary: 'Verify the journal',
    description:
      'Walks the whole chain: numbers without a gap, every hash over the one before it, the last one the head that the dossier keeps.',
    access: 'read a dossier',
    params: idParams,
    success: { status: 200, description: 'Whether the journal is whole.', schema: verificationResponse },
  },
  (deps: { readonly dossierQueries: DossierQueries }) =>
    async ({ params, call }) => {
      const found = await deps.dossierQueries.verification(call, params.id);
      return { body: found };
    },
);
