import { z } from 'zod';
import { defineRoute, type Cursors, id, idParams, pageQuery } from '../../../platform/http/index.js';
import { deliveryPage, toDeliveryResponse } from '../webhook-schemas.js';
import type { WebhookService } from '../webhook-service.js';

export const listDeliveriesRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/webhooks/:id/deliveries',
    operationId: 'listDeliveries',
    tag: 'Events',
    summary: 'List deliveries',
    description: 'Every attempt, the latest first, kept for 30 days.',
    access: 'read a webhook',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page of attempts.', schema: deliveryPage },
  },
  (deps: { readonly webhooks: WebhookService; readonly cursors: Cursors }) =>
    async ({ params, query, call }) => {
      const scope = ['deliveries', call.tenant, params.id];
      const [before] = deps.cursors.read(scope, query.cursor, z.tuple([id])) ?? [];
      const found = await deps.webhooks.deliveries(call, params.id, before, query.limit + 1);
      const items = found.slice(0, query.limit);
      const last = items.at(-1);
      return {
        body: {
          items: items.map(toDeliveryResponse),
          next: found.length > query.limit && last ? deps.cursors.write(scope, [last.id]) : null,
        },
      };
    },
);
