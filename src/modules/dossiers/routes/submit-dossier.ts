import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch, IssuingPapers } from '../../processes/index.js';
import { submitBody } from '../dossier-schemas.js';
import { dossierResponse } from '../dossier-responses.js';
import { submit } from '../deciding-acts.js';

export const submitDossierRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/submission',
    operationId: 'submitDossier',
    tag: 'Dossiers',
    summary: 'Send the dossier up',
    description:
      'Refused with everything that is missing: components, opinions, positions, reconciliations, competence, signature (R2, R11, R12, R16). The Office then has its own deadline.',
    access: 'act as lead',
    params: idParams,
    body: submitBody,
    bodyExample: { documentNumber: '99/TTr-SXD', documentDate: '2026-12-02', signedBy: 'H29.6-01' },
    precondition: 'honoured',
    success: { status: 200, description: 'The dossier, submitted.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch; readonly issuing: IssuingPapers }) =>
    async ({ params, body, call }) => {
      const dossier = await deps.dispatch(call, submit, params.id, body, await deps.issuing.submitted(call));
      return { body: dossier, version: dossier.version };
    },
);
