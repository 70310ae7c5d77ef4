import { z } from 'zod';
import { code, defineRoute, id } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { dossierResponse } from '../dossier-responses.js';
import { removeComponent } from '../preparing-acts.js';

const params = z.strictObject({
  id,
  componentCode: code.meta({
    description: 'Code of the component, as the procedure lists it.',
    example: 'thuyet-minh',
  }),
});

export const removeComponentRoute = defineRoute(
  {
    method: 'DELETE',
    path: '/v1/dossiers/:id/components/:componentCode',
    operationId: 'removeComponent',
    tag: 'Dossiers',
    summary: 'Take a component out',
    description: 'The lead, while the dossier is with it.',
    access: 'act as lead',
    params,
    precondition: 'required',
    success: { status: 200, description: 'The dossier.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, call }) => {
      const dossier = await deps.dispatch(call, removeComponent, params.id, params.componentCode);
      return { body: dossier, version: dossier.version };
    },
);
