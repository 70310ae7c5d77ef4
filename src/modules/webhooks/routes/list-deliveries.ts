import { z } from 'zod';
import { defineRoute, type Cursors, id, idParams, pageQuery, readPage } from '../../../platform/http/index.js';
import { deliveryPage, toDeliveryResponse } from '../webhook-schemas.js';
import type { WebhookService } from '../webhook-service.js';

export const listDeliveriesRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/webhooks/:id/deliveries',
    operationId: 'listDeliveries',
    tag: 'Events',
    summary: 'List deliveries',
    description: 'Every attempt, the latest first, kept for at least 30 days.',
    access: 'read a webhook',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page of attempts.', schema: deliveryPage },
  },
  (deps: { readonly webhooks: WebhookService; readonly cursors: Cursors }) =>
    async ({ params, query, call }) => {
      const { items, next } = await readPage(deps.cursors, query, {
        scope: ['deliveries', call.tenant, params.id],
        key: z.tuple([id]),
        read: (before, limit) => deps.webhooks.deliveries(call, params.id, before?.[0], limit),
        keyOf: (attempt) => [attempt.id],
      });
      return { body: { items: items.map(toDeliveryResponse), next } };
    },
);
