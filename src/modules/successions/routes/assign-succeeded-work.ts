import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { SuccessionActs } from '../succession-service.js';
import { successionResponse } from '../succession-responses.js';
import { assignmentBody } from '../succession-schemas.js';

export const assignSucceededWorkRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/successions/:id/assignments',
    operationId: 'assignSucceededWork',
    tag: 'Successions',
    summary: 'Decide who takes what no rule gives to anybody',
    description:
      'Of a split: parts that wait for a decision (`GET /v1/successions/{id}/parts?state=waiting`) are given to one of the successors, and pass at once.',
    access: 'assign succeeded work',
    params: idParams,
    body: assignmentBody,
    bodyExample: {
      successor: 'H29.30',
      parts: [{ kind: 'dossier', id: '0193a1c2-7d1e-7c3a-9f10-5b6c7d8e9f01', part: 'lead' }],
      reason: 'Theo biên bản bàn giao.',
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The succession.', schema: successionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible'],
  },
  (deps: { readonly successionActs: SuccessionActs }) =>
    async ({ params, body, call }) => {
      const succession = await deps.successionActs.assign(call, params.id, body);
      return { body: succession, version: succession.version };
    },
);
