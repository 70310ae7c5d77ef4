import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { change } from '../line-acts.js';
import { planResponse } from '../plan-responses.js';
import { changeBody } from '../plan-schemas.js';

export const changeRotationPlanRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/rotation-plans/:id/changes',
    operationId: 'changeRotationPlan',
    tag: 'Rotation',
    summary: 'Note a change of a published plan',
    description:
      'Another day, an exception that came up, somebody who came to be due, or who holds the position no more; each with its reason and document.',
    access: 'act on a rotation plan',
    params: idParams,
    body: changeBody,
    bodyExample: {
      official: 'H29.6-04',
      plannedOn: '2027-04-01',
      reason: 'Chờ người tiếp nhận.',
      documentNumber: '46/TB-SXD',
      documentDate: '2026-11-20',
      signedBy: 'H29.6-01',
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The plan.', schema: planResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const made = await deps.dispatch(call, change, params.id, body);
      return { body: made, version: made.version };
    },
);
