import { defineRoute, emptyBody, idParams } from '../../../platform/http/index.js';
import { attemptResponse, toAttemptResponse } from '../webhook-schemas.js';
import type { WebhookService } from '../webhook-service.js';

export const pingWebhookRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/webhooks/:id/ping',
    operationId: 'pingWebhook',
    tag: 'Events',
    summary: 'Send a test event',
    description:
      'Sends an event of the type `webhook.ping` now, once, whatever the state, and answers what became of it. With an `Idempotency-Key` a repeated call sends no other.',
    access: 'keep a webhook',
    params: idParams,
    body: emptyBody,
    bodyExample: {},
    success: { status: 200, description: 'What became of it.', schema: attemptResponse },
  },
  (deps: { readonly webhooks: WebhookService }) =>
    async ({ params, call }) => ({ body: toAttemptResponse(await deps.webhooks.ping(call, params.id)) }),
);
