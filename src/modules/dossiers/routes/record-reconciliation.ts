import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { reconciliationBody } from '../dossier-schemas.js';
import { reconciliationResponse } from '../dossier-responses.js';
import { reconcile } from '../consulting-acts.js';

export const recordReconciliationRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/reconciliations',
    operationId: 'recordReconciliation',
    tag: 'Dossiers',
    summary: 'Record a working session with a dissenting agency',
    description:
      'Every disagreement on a main point is worked on before the dossier goes up, whatever comes of it (R12). Both sides take part.',
    access: 'act as lead',
    params: idParams,
    body: reconciliationBody,
    bodyExample: {
      requestId: '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55',
      heldOn: '2026-12-01',
      participants: ['H29.6-01', 'H29.7-01'],
      outcome: 'resolved',
      summary: 'Thống nhất bổ sung 0,8 ha cây xanh.',
    },
    precondition: 'honoured',
    success: { status: 201, description: 'The session as recorded.', schema: reconciliationResponse },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const ctx = await deps.dispatch(call, reconcile, params.id, body);
      return { body: ctx };
    },
);
