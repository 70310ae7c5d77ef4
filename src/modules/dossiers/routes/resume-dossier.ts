import { defineRoute, emptyBody, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { dossierResponse } from '../dossier-responses.js';
import { resume } from '../suspending-acts.js';

export const resumeDossierRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/resumption',
    operationId: 'resumeDossier',
    tag: 'Dossiers',
    summary: 'Let its time go on',
    description:
      'Before its end, by whoever suspended it. The working time that passed meanwhile is given back to the dossier, and to the term of who has it.',
    access: 'suspend a dossier',
    params: idParams,
    body: emptyBody,
    bodyExample: {},
    precondition: 'honoured',
    success: { status: 200, description: 'The dossier with its new due date.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, call }) => {
      const dossier = await deps.dispatch(call, resume, params.id, undefined);
      return { body: dossier, version: dossier.version };
    },
);
