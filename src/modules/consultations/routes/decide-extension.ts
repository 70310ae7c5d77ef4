import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { extensionDecisionBody, requestResponse } from '../consultation-schemas.js';
import { decideExtension } from '../lead-acts.js';

export const decideExtensionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/requests/:id/extension/decision',
    operationId: 'decideExtension',
    tag: 'Consultation requests',
    summary: 'Grant or refuse an extension',
    description: 'The lead decides. A granted one moves the deadline and the reminders before it.',
    access: 'act as lead',
    params: idParams,
    body: extensionDecisionBody,
    bodyExample: { granted: true },
    precondition: 'honoured',
    success: { status: 200, description: 'The request with its deadline.', schema: requestResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const request = await deps.dispatch(call, decideExtension, params.id, body);
      return { body: request, version: request.version };
    },
);
