import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { positionBody } from '../dossier-schemas.js';
import { dossierResponse } from '../dossier-responses.js';
import { takePosition } from '../consulting-acts.js';

export const takePositionRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/dossiers/:id/position',
    operationId: 'takePosition',
    tag: 'Dossiers',
    summary: 'Take the own position',
    description: 'The stand of the lead on the whole matter (R11).',
    access: 'act as lead',
    params: idParams,
    body: positionBody,
    bodyExample: { text: 'Đề nghị chấp thuận điều chỉnh.' },
    precondition: 'required',
    success: { status: 200, description: 'The dossier.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const dossier = await deps.dispatch(call, takePosition, params.id, body.text);
      return { body: dossier, version: dossier.version };
    },
);
