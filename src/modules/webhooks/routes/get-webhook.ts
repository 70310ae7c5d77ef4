import { defineRoute, idParams } from '../../../platform/http/index.js';
import { toWebhookResponse, webhookResponse } from '../webhook-schemas.js';
import type { WebhookService } from '../webhook-service.js';

export const getWebhookRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/webhooks/:id',
    operationId: 'getWebhook',
    tag: 'Events',
    summary: 'Read a webhook',
    description: 'Whether it is active, why it is paused, and when it is tried again.',
    access: 'read a webhook',
    params: idParams,
    success: { status: 200, description: 'The webhook.', schema: webhookResponse },
  },
  (deps: { readonly webhooks: WebhookService }) =>
    async ({ params, call }) => ({ body: toWebhookResponse(await deps.webhooks.read(call, params.id)) }),
);
