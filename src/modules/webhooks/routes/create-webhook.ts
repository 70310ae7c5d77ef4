import { defineRoute } from '../../../platform/http/index.js';
import { createdWebhookResponse, toWebhookResponse, type CreateWebhookBody } from '../webhook-schemas.js';
import type { WebhookService } from '../webhook-service.js';

export const createWebhookRoute = (body: CreateWebhookBody) =>
  defineRoute(
    {
      method: 'POST',
      path: '/v1/webhooks',
      operationId: 'createWebhook',
      tag: 'Events',
      summary: 'Have events sent',
      description:
        'Events from now on are sent by POST, each as a CloudEvent 1.0, in their order, at least once: tell a repetition by `webhook-id`. ' +
        'Signed by the scheme of Standard Webhooks; an answer of 2xx within 15 seconds counts. Otherwise the event is tried again, over three days, with pauses that grow ' +
        'with the time that the receiver has been away (a fifth of it; an hour at most), or that the receiver asks for (`Retry-After`); then the webhook is paused until it is resumed, as it is at once by 410. It is sent what its client may see.',
      access: 'make a webhook',
      body,
      bodyExample: { url: 'https://mot-cua.example.vn/su-kien', types: ['round.started'] },
      sensitive: true,
      errors: ['forbidden'],
      success: { status: 201, description: 'The webhook and its secret.', schema: createdWebhookResponse },
    },
    (deps: { readonly webhooks: WebhookService }) =>
      async ({ body, call }) => {
        const { id, secret } = await deps.webhooks.create(call, {
          url: body.url,
          ...(body.types && { types: body.types }),
          ...(body.secret && { secret: body.secret }),
        });
        return { body: { ...toWebhookResponse(await deps.webhooks.read(call, id)), secret } };
      },
  );
