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
import type { WebhookService } from './webhook-service.js';

export { openWebhooks, type Webhooks, type WebhookOptions } from './open-webhooks.js';
export { purgeDeliveries } from './webhook-store.js';
export type { WebhookService } from './webhook-service.js';

export const webhookRoutes: readonly Route<{ readonly webhooks: WebhookService; readonly cursors: Cursors }>[] = [
  createWebhookRoute,
  listWebhooksRoute,
  getWebhookRoute,
  changeWebhookRoute,
  deleteWebhookRoute,
  rotateWebhookSecretRoute,
  pingWebhookRoute,
  resumeWebhookRoute,
  listDeliveriesRoute,
];
