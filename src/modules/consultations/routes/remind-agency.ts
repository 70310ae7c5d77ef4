import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { reminderBody, requestResponse } from '../consultation-schemas.js';
import { remind } from '../lead-acts.js';

export const remindAgencyRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/requests/:id/reminders',
    operationId: 'remindAgency',
    tag: 'Consultation requests',
    summary: 'Remind by hand',
    description:
      'The lead urges the agency, before or after the deadline (R6). Both sides see the reminder; it is evidence of diligence.',
    access: 'act as lead',
    params: idParams,
    body: reminderBody,
    bodyExample: { message: 'Đề nghị trả lời trước ngày 30/11.' },
    precondition: 'honoured',
    success: { status: 201, description: 'The request with its reminders.', schema: requestResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const request = await deps.dispatch(call, remind, params.id, body.message);
      return { body: request, version: request.version };
    },
);
