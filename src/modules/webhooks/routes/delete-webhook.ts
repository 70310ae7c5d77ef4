import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { WebhookService } from '../webhook-service.js';

export const deleteWebhookRoute = defineRoute(
  {
    method: 'DELETE',
    path: '/v1/webhooks/:id',
    operationId: 'deleteWebhook',
    tag: 'Events',
    summary: 'Delete a webhook',
    description: 'Nothing more is sent, and the log of deliveries goes with it.',
    access: 'keep a webhook',
    params: idParams,
    success: { status: 204, description: 'It is gone.' },
  },
  (deps: { readonly webhooks: WebhookService }) =>
    async ({ params, call }) => {
      await deps.webhooks.remove(call, params.id);
      return {};
    },
);
