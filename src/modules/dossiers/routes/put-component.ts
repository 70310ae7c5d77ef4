import { z } from 'zod';
import { code, defineRoute, id } from '../../../platform/http/index.js';
import { componentBody } from '../dossier-schemas.js';
import { dossierResponse } from '../dossier-responses.js';
import type { DossierService } from '../dossier-service.js';

const params = z.strictObject({
  id,
  componentCode: code.meta({
    description: 'Code of the component, as the procedure lists it.',
    example: 'thuyet-minh',
  }),
});

export const putComponentRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/dossiers/:id/components/:componentCode',
    operationId: 'putComponent',
    tag: 'Dossiers',
    summary: 'Add or replace a component',
    description: 'A component that the procedure lists; none beyond it is taken (R16).',
    access: 'act as lead',
    params,
    body: componentBody,
    bodyExample: { documentNumber: '12/TM-SXD', documentDate: '2026-11-19' },
    precondition: 'required',
    success: { status: 200, description: 'The dossier.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dossiers: DossierService }) =>
    async ({ params, body, call }) => {
      const dossier = await deps.dossiers.putComponent(call, params.id, params.componentCode, body);
      return { body: dossier, version: dossier.version };
    },
);
