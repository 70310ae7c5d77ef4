import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { extensionBody, requestResponse } from '../consultation-schemas.js';
import { askExtension } from '../consulted-acts.js';

export const askExtensionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/requests/:id/extension',
    operationId: 'askExtension',
    tag: 'Consultation requests',
    summary: 'Ask for an extension',
    description:
      'Before the deadline, at most once, inside the maximum of the procedure (R3). Until the lead decides the deadline stays as it is.',
    access: 'act as consulted',
    params: idParams,
    body: extensionBody,
    bodyExample: { workingDays: 2, reason: 'Chờ số liệu của các quận.' },
    precondition: 'honoured',
    success: { status: 201, description: 'The request with the extension asked.', schema: requestResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const request = await deps.dispatch(call, askExtension, params.id, body);
      return { body: request, version: request.version };
    },
);
