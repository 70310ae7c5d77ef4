/** Delivery of events to the webhooks of clients. */

import type { Cursors, Route } from '../../platform/http/index.js';
import { changeWebhookRoute } from './routes/change-webhook.js';
import { createWebhookRoute } from './routes/create-webhook.js';
import { deleteWebhookRoute } from './routes/delete-webhook.js';
import { getWebhookRoute } from './routes/get-webhook.js';
import { listDeliveriesRoute } from './routes/list-deliveries.js';
import { listWebhooksRoute } from './routes/list-webhooks.js';
import { pingWebhookRoute } from './routes/ping-webhook.js';
import { resumeWebhookRoute } from './routes/resume-webhook.js';
import { rotateWebhookSecretRoute } from './routes/rotate-webhook-secret.js';
import { webhookBodies } from './webhook-schemas.js';
import type { WebhookService } from './webhook-service.js';

export { openWebhooks, type WebhookOptions } from './open-webhooks.js';
export { keepDeliveries } from './webhook-store.js';
export type { WebhookService } from './webhook-service.js';

/** The routes of webhooks, where these are the types of events. */
export function webhookRoutes(
  eventTypes: readonly string[],
): readonly Route<{ readonly webhooks: WebhookService; readonly cursors: Cursors }>[] {
  const bodies = webhookBodies(eventTypes);
  return [
    createWebhookRoute(bodies.create),
    listWebhooksRoute,
    getWebhookRoute,
    changeWebhookRoute(bodies.change),
    deleteWebhookRoute,
    rotateWebhookSecretRoute,
    pingWebhookRoute,
    resumeWebhookRoute,
    listDeliveriesRoute,
  ];
}
