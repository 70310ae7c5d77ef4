import { defineRoute, emptyBody, idParams } from '../../../platform/http/index.js';
import { dossierResponse } from '../dossier-responses.js';
import type { DossierService } from '../dossier-service.js';

export const resumeDossierRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/resumption',
    operationId: 'resumeDossier',
    tag: 'Dossiers',
    summary: 'Let its time go on',
    description: 'The working time that passed meanwhile is given back to the dossier.',
    access: 'act as lead',
    params: idParams,
    body: emptyBody,
    bodyExample: {},
    precondition: 'honoured',
    success: { status: 200, description: 'The dossier with its new due date.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dossiers: DossierService }) =>
    async ({ params, call }) => {
      const dossier = await deps.dossiers.resume(call, params.id);
      return { body: dossier, version: dossier.version };
    },
);
