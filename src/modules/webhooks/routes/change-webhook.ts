import { defineRoute, idParams } from '../../../platform/http/index.js';
import { toWebhookResponse, webhookResponse, type ChangeWebhookBody } from '../webhook-schemas.js';
import type { WebhookService } from '../webhook-service.js';

export const changeWebhookRoute = (body: ChangeWebhookBody) =>
  defineRoute(
    {
      method: 'PATCH',
      path: '/v1/webhooks/:id',
      operationId: 'changeWebhook',
      tag: 'Events',
      summary: 'Change a webhook',
      description:
        'Its URL, or the types that are sent; what is left out stays as it is, also where somebody else changes that at once. What has not been delivered goes to the new URL, at once.',
      access: 'keep a webhook',
      params: idParams,
      body,
      bodyExample: { url: 'https://mot-cua.example.vn/su-kien', types: ['round.started'] },
      success: { status: 200, description: 'The webhook.', schema: webhookResponse },
    },
    (deps: { readonly webhooks: WebhookService }) =>
      async ({ params, body, call }) => ({
        body: toWebhookResponse(await deps.webhooks.change(call, params.id, body)),
      }),
  );
