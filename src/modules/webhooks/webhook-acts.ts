import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import { answerOf, findOutcome, queryable, runIdempotent, type Pool } from '../../platform/db/index.js';
import { sourceOf } from '../events/index.js';
import type { Dispatcher } from './dispatcher.js';
import { newSecret, type SecretBox } from './secrets.js';
import type { Sender } from './sender.js';
import { listDeliveries, logAttempt, resumeWebhook, rotateSecret, toDelivery } from './webhook-store.js';
import type { Attempt, Delivery, Webhook } from './webhook.js';

export interface WebhookActsDeps {
  readonly pool: Pool;
  readonly box: SecretBox;
  readonly sender: Sender;
  readonly dispatcher: Dispatcher;
  /** The present as the database has it. */
  readonly now: () => Date;
}

/** For how long what is sent is signed with the former secret too, milliseconds. */
const OVERLAP = 24 * 3_600_000;

/** What is done to one webhook. `find` throws `not-found`, also for one that the caller may not see. */
export function createWebhookActs(
  { pool, box, sender, dispatcher, now }: WebhookActsDeps,
  find: (call: Call, id: string) => Promise<Webhook>,
) {
  const of = (tenant: string) => queryable(pool, tenant);
  return {
    /** A new secret; the former one signs too for a day. */
    async rotate(call: Call, id: string): Promise<{ secret: string; previousSecretEndsAt: string }> {
      await find(call, id);
      return runIdempotent(pool, call, async () => {
        const secret = newSecret();
        const until = new Date(now().getTime() + OVERLAP);
        return {
          value: { secret, previousSecretEndsAt: until.toISOString() },
          statements: [rotateSecret(call.tenant, id, box.seal(secret), until)],
        };
      });
    },

    /** Sends a test event now, once, whatever the state. Where the process dies meanwhile, a repeated call sends another: it is of no consequence. */
    async ping(call: Call, id: string): Promise<Attempt> {
      const webhook = await find(call, id);
      const kept = await findOutcome(pool, call);
      if (kept) return answerOf<Attempt>(kept);
      const event = pingOf(call.tenant, id, now());
      const { status, duration, error } = await sender.send(webhook, event, new AbortController().signal);
      const attempt = { status, duration, error };
      const told = { ...attempt, id: newId(), eventId: event.id, eventType: event.type, attempt: 1 };
      const log = logAttempt(call.tenant, id, told);
      return runIdempotent(pool, call, async () => ({ value: attempt, statements: [log] }));
    },

    /** Goes on from where it stopped. One that was not paused tries at once. */
    async resume(call: Call, id: string): Promise<Webhook> {
      await find(call, id);
      await runIdempotent(pool, call, async () => ({ value: null, statements: [resumeWebhook(call.tenant, id)] }));
      await dispatcher.goOn(call.tenant, id);
      return find(call, id);
    },

    async deliveries(call: Call, id: string, before: string | undefined, limit: number): Promise<Delivery[]> {
      await find(call, id);
      return (await of(call.tenant).query(listDeliveries(call.tenant, id, before, limit))).map(toDelivery);
    },
  };
}

const pingOf = (tenant: string, webhook: string, now: Date) =>
  ({
    specversion: '1.0',
    id: `ping-${newId()}`,
    source: sourceOf(tenant),
    type: 'webhook.ping',
    subject: `webhook/${webhook}`,
    time: now.toISOString(),
    datacontenttype: 'application/json',
    data: {},
  }) as const;
