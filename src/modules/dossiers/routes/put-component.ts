import { z } from 'zod';
import { code, defineRoute, id } from '../../../platform/http/index.js';
import { fileIdsOf, type FileService } from '../../files/index.js';
import type { Dispatch } from '../../processes/index.js';
import { componentBody } from '../dossier-schemas.js';
import { dossierResponse } from '../dossier-responses.js';
import { putComponent } from '../preparing-acts.js';

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
  (deps: { readonly dispatch: Dispatch; readonly files: Pick<FileService, 'known'> }) =>
    async ({ params, body, call }) => {
      const dossier = await deps.dispatch(call, putComponent, params.id, {
        ...body,
        code: params.componentCode,
        known: await deps.files.known(call, fileIdsOf([body])),
      });
      return { body: dossier, version: dossier.version };
    },
);
