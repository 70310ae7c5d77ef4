import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { editDossierBody } from '../dossier-schemas.js';
import { dossierResponse } from '../dossier-responses.js';
import { edit } from '../preparing-acts.js';

export const editDossierRoute = defineRoute(
  {
    method: 'PATCH',
    path: '/v1/dossiers/:id',
    operationId: 'editDossier',
    tag: 'Dossiers',
    summary: 'Change title, summary or handling',
    description: 'The lead, while the dossier is with it. `summary: null` takes the summary away.',
    access: 'act as lead',
    params: idParams,
    body: editDossierBody,
    bodyExample: { title: 'Điều chỉnh cục bộ quy hoạch phân khu tỷ lệ 1/2000', handling: 'urgent' },
    precondition: 'required',
    success: { status: 200, description: 'The dossier.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const dossier = await deps.dispatch(call, edit, params.id, body);
      return { body: dossier, version: dossier.version };
    },
);
