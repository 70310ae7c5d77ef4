import { defineRoute, emptyBody, idParams } from '../../../platform/http/index.js';
import { toWebhookResponse, webhookResponse } from '../webhook-schemas.js';
import type { WebhookService } from '../webhook-service.js';

export const resumeWebhookRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/webhooks/:id/resumption',
    operationId: 'resumeWebhook',
    tag: 'Events',
    summary: 'Resume a webhook',
    description:
      'It goes on from where it stopped: nothing is left out. One that waits for its next attempt tries at once.',
    access: 'keep a webhook',
    params: idParams,
    body: emptyBody,
    bodyExample: {},
    success: { status: 200, description: 'The webhook.', schema: webhookResponse },
  },
  (deps: { readonly webhooks: WebhookService }) =>
    async ({ params, call }) => ({ body: toWebhookResponse(await deps.webhooks.resume(call, params.id)) }),
);
