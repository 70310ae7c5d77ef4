import { z } from 'zod';
import { defineRoute, type Cursors, id, pageQuery } from '../../../platform/http/index.js';
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
      const scope = ['webhooks', call.tenant, call.principal.clientId];
      const [after] = deps.cursors.read(scope, query.cursor, z.tuple([id])) ?? [];
      const found = await deps.webhooks.list(call, after, query.limit + 1);
      const items = found.slice(0, query.limit);
      const last = items.at(-1);
      return {
        body: {
          items: items.map(toWebhookResponse),
          next: found.length > query.limit && last ? deps.cursors.write(scope, [last.id]) : null,
        },
      };
    },
);
