import { defineRoute, emptyBody, idParams } from '../../../platform/http/index.js';
import { rotatedSecretResponse } from '../webhook-schemas.js';
import type { WebhookService } from '../webhook-service.js';

export const rotateWebhookSecretRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/webhooks/:id/secret',
    operationId: 'rotateWebhookSecret',
    tag: 'Events',
    summary: 'Change the secret',
    description: 'A new secret. For 24 hours what is sent carries the signatures of both.',
    access: 'keep a webhook',
    params: idParams,
    body: emptyBody,
    bodyExample: {},
    sensitive: true,
    success: { status: 201, description: 'The new secret.', schema: rotatedSecretResponse },
  },
  (deps: { readonly webhooks: WebhookService }) =>
    async ({ params, call }) => ({ body: await deps.webhooks.rotate(call, params.id) }),
);
