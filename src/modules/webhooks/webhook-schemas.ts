import { iso } from '../../core/dates.js';
import { z } from 'zod';
import { because, id, instantOut, page } from '../../platform/http/index.js';
import { eventTypeAmong } from '../events/index.js';
import { PAUSES, type Attempt, type Delivery, type Webhook } from './webhook.js';
import { notAnHttpsAddress } from './texts.js';

/** Readers of URLs pass over some of these; what is kept is what is shown. */
const UNFIT = /[\p{C}\s]/u;
const isUrl = (value: string): boolean =>
  URL.canParse(value) && !UNFIT.test(value) && ['http:', 'https:'].includes(new URL(value).protocol);

/** Scheme and host in the one way that names them (RFC 3986, 6.2.2): letter case does not count there, in the rest it does. */
function canonicalUrl(value: string): string {
  if (!isUrl(value)) return value;
  const { protocol, host, username, password } = new URL(value);
  return username || password ? value : value.replace(/^[^:]*:[/\\]+[^/\\?#]*/, `${protocol}//${host}`);
}

const url = z
  .string()
  .max(2_000)
  .refine(isUrl, because('not_a_url', notAnHttpsAddress))
  .overwrite(canonicalUrl)
  .meta({ description: 'https, at an address of the public internet.', example: 'https://mot-cua.example.vn/su-kien' });
const secret = z
  .string()
  .regex(/^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)
  .meta({
    description: 'Your own secret: `whsec_` and 24 to 64 bytes in Base64. Left out: one is made.',
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
  });

/** The bodies that name types of events, where these are those that there are. */
export function webhookBodies(eventTypes: readonly string[]) {
  const types = z
    .array(eventTypeAmong(eventTypes))
    .min(1)
    .max(eventTypes.length)
    .meta({ description: 'Only these types of events; left out: all.' });
  return {
    create: z.strictObject({ url, types: types.optional(), secret: secret.optional() }).meta({ id: 'CreateWebhook' }),
    change: z
      .strictObject({ url: url.optional(), types: types.nullable().optional() })
      .meta({ id: 'ChangeWebhook', description: 'What is left out stays; `types: null` for all types.' }),
  };
}

type WebhookBodies = ReturnType<typeof webhookBodies>;
export type CreateWebhookBody = WebhookBodies['create'];
export type ChangeWebhookBody = WebhookBodies['change'];

const fields = {
  id,
  clientId: z.string().meta({ description: 'The owner: it is sent what it may see.' }),
  url: z.string(),
  types: z.array(z.string()).nullable(),
  state: z.enum(['active', 'paused']),
  reason: z.enum(PAUSES).nullable().meta({ description: 'Why it is paused.' }),
  pausedAt: instantOut.nullable(),
  failures: z.int().meta({ description: 'Attempts in a row that failed.' }),
  nextAttemptAt: instantOut.nullable(),
  deliveredAt: instantOut.nullable().meta({ description: 'When an event was last delivered.' }),
  createdAt: instantOut,
};

export const webhookResponse = z.strictObject(fields).meta({ id: 'Webhook', description: 'Where events are sent.' });
export const createdWebhookResponse = z
  .strictObject({ ...fields, secret: z.string().meta({ description: 'Shown this once.' }) })
  .meta({ id: 'CreatedWebhook', description: 'The webhook and its secret.' });
export const webhookPage = page(webhookResponse, 'WebhookPage');
export const rotatedSecretResponse = z
  .strictObject({
    secret: z.string().meta({ description: 'Shown this once.' }),
    previousSecretEndsAt: instantOut.meta({ description: 'Until then the former secret signs too.' }),
  })
  .meta({ id: 'RotatedSecret' });

const attempt = {
  status: z.int().nullable().meta({ description: 'Status of the answer; null where none came.' }),
  duration: z.int().meta({ description: 'Milliseconds.' }),
  error: z
    .string()
    .nullable()
    .meta({ description: 'What went wrong: `timeout`, `not_public`, `http_500`, or the code of the network.' }),
};
export const attemptResponse = z.strictObject(attempt).meta({ id: 'DeliveryAttempt' });
export const deliveryPage = page(
  z
    .strictObject({ id, eventId: z.string(), eventType: z.string(), attempt: z.int(), at: instantOut, ...attempt })
    .meta({ id: 'Delivery', description: 'One attempt to deliver an event.' }),
  'DeliveryPage',
);

export const toWebhookResponse = ({
  id,
  clientId,
  url,
  types,
  state,
  reason,
  pausedAt,
  failures,
  nextAttemptAt,
  deliveredAt,
  createdAt,
}: Webhook) => ({
  id,
  clientId,
  url,
  types: types && [...types],
  state,
  reason,
  pausedAt: iso(pausedAt),
  failures,
  nextAttemptAt: iso(nextAttemptAt),
  deliveredAt: iso(deliveredAt),
  createdAt: createdAt.toISOString(),
});
export const toAttemptResponse = ({ status, duration, error }: Attempt) => ({ status, duration, error });
export const toDeliveryResponse = ({ id, eventId, eventType, attempt: no, at, ...rest }: Delivery) => ({
  id,
  eventId,
  eventType,
  attempt: no,
  at: at.toISOString(),
  ...toAttemptResponse(rest),
});
