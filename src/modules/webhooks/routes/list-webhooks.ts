import { z } from 'zod';
import { defineRoute, type Cursors, id, pageQuery, readPage } from '../../../platform/http/index.js';
import { toWebhookResponse, webhookPage } from '../webhook-schemas.js';
import type { WebhookService } from '../webhook-service.js';

export const listWebhooksRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/webhooks',
    operationId: 'listWebhooks',
    tag: 'Events',
    summary: 'List webhooks',
    description: 'Those of the client; for who administers the tenant, of all clients.',
    access: 'read a webhook',
    query: pageQuery,
    success: { status: 200, description: 'One page of webhooks.', schema: webhookPage },
  },
  (deps: { readonly webhooks: WebhookService; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { items, next } = await readPage(deps.cursors, query, {
        scope: ['webhooks', call.tenant, call.principal.clientId],
        key: z.tuple([id]),
        read: (after, limit) => deps.webhooks.list(call, after?.[0], limit),
        keyOf: (webhook) => [webhook.id],
      });
      return { body: { items: items.map(toWebhookResponse), next } };
    },
);
