import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { returnBody } from '../dossier-schemas.js';
import { dossierResponse } from '../dossier-responses.js';
import { sendBack } from '../deciding-acts.js';

export const returnDossierRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/return',
    operationId: 'returnDossier',
    tag: 'Dossiers',
    summary: 'Send a submission back',
    description:
      'The Office sends back what does not comply, with the grounds (R13). After its acceptance it says why the fault was found late.',
    access: 'act as office',
    params: idParams,
    body: returnBody,
    bodyExample: { grounds: ['wrong_form'], text: 'Tờ trình chưa đúng thể thức.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The dossier, returned.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const dossier = await deps.dispatch(call, sendBack, params.id, body);
      return { body: dossier, version: dossier.version };
    },
);
