import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import { invalidField, notFound } from '../../core/refusals.js';
import { queryable, runIdempotent, type Pool } from '../../platform/db/index.js';
import type { Guard } from '../../platform/outbound/index.js';
import { mayByToken } from '../auth/index.js';
import type { Feed } from '../events/index.js';
import type { Dispatcher } from './dispatcher.js';
import { newSecret, type SecretBox } from './secrets.js';
import type { Sender } from './sender.js';
import { createWebhookActs } from './webhook-acts.js';
import {
  changeWebhook,
  deleteWebhook,
  insertWebhook,
  listWebhooks,
  readWebhook,
  toWebhook,
  type WebhookChange,
} from './webhook-store.js';
import type { Webhook } from './webhook.js';
import { ADDRESS_REFUSALS } from './texts.js';

export interface WebhookServiceDeps {
  readonly pool: Pool;
  readonly feed: Feed;
  readonly guard: Guard;
  readonly box: SecretBox;
  readonly sender: Sender;
  readonly dispatcher: Dispatcher;
  /** The present as the database has it. */
  readonly now: () => Date;
}

export interface NewWebhook {
  readonly url: string;
  readonly types?: readonly string[];
  readonly secret?: string;
}

export type WebhookService = ReturnType<typeof createWebhookService>;

/** Receivers of events. Each client has its own; who administers the tenant sees those of all. */
export function createWebhookService(deps: WebhookServiceDeps) {
  const { pool, feed, guard, box, dispatcher } = deps;
  const of = (tenant: string) => queryable(pool, tenant);
  const find = async (call: Call, id: string): Promise<Webhook> => {
    const [row] = await of(call.tenant).query(readWebhook(call.tenant, id, ownerIn(call)));
    if (!row) throw notFound();
    return toWebhook(row);
  };
  return {
    /** What happens from now on is sent. Throws `invalid` for a URL that may not be reached. */
    async create(
      call: Call,
      { url, types, secret = newSecret() }: NewWebhook,
    ): Promise<{ id: string; secret: string }> {
      await requireReachable(guard, url);
      const no = await feed.end(call.tenant);
      const made = await runIdempotent(pool, call, async () => {
        const id = newId();
        const webhook = {
          id,
          clientId: call.principal.clientId,
          url,
          types: types ?? null,
          secret: box.seal(secret),
          no,
        };
        return { value: { id, secret }, statements: [insertWebhook(call.tenant, webhook)] };
      });
      await dispatcher.goOn(call.tenant, made.id);
      return made;
    },

    list: async (call: Call, after: string | undefined, limit: number): Promise<Webhook[]> =>
      (await of(call.tenant).query(listWebhooks(call.tenant, ownerIn(call), after, limit))).map(toWebhook),

    read: find,

    /** What is left out stays. Throws `not-found`, `invalid` for a URL that may not be reached. */
    async change(call: Call, id: string, change: WebhookChange): Promise<Webhook> {
      await find(call, id);
      if (change.url !== undefined) await requireReachable(guard, change.url);
      const [row] = await of(call.tenant).query(changeWebhook(call.tenant, id, ownerIn(call), change));
      if (!row) throw notFound();
      await dispatcher.goOn(call.tenant, id);
      return toWebhook(row);
    },

    async remove(call: Call, id: string): Promise<void> {
      await find(call, id);
      await of(call.tenant).query(deleteWebhook(call.tenant, id));
    },

    ...createWebhookActs(deps, find),
  };
}

async function requireReachable(guard: Guard, url: string): Promise<void> {
  const refused = await guard.refusal(new URL(url));
  if (refused) throw invalidField('/url', refused, ADDRESS_REFUSALS[refused]);
}

const UUID = /^[0-9a-f-]{36}$/;

/** Whose webhooks the caller sees; null for those of all. */
const ownerIn = ({ principal }: Call): string | null => {
  if (mayByToken(principal, 'keep a webhook')) return null;
  return UUID.test(principal.clientId) ? principal.clientId : NOBODY;
};
const NOBODY = '00000000-0000-0000-0000-000000000000';
