import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { decideBody } from '../dossier-schemas.js';
import { dossierResponse } from '../dossier-responses.js';
import { decide } from '../deciding-acts.js';

export const decideDossierRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/decision',
    operationId: 'decideDossier',
    tag: 'Dossiers',
    summary: 'Decide',
    description:
      'The committee, once the Office has accepted; the lead, where the procedure leaves the matter to it (R2).',
    access: 'decide a dossier',
    params: idParams,
    body: decideBody,
    bodyExample: { result: 'approved', documentNumber: '5001/QĐ-UBND', documentDate: '2026-12-04', signedBy: 'H29-01' },
    precondition: 'honoured',
    success: { status: 200, description: 'The dossier, decided.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const dossier = await deps.dispatch(call, decide, params.id, body);
      return { body: dossier, version: dossier.version };
    },
);
