import { BATCH, type Row, type Statement } from '../../platform/db/index.js';
import type { Attempt, Delivery, Pause, Webhook } from './webhook.js';

const COLUMNS = `w.id, w.client_id as "clientId", w.url, w.types, w.secret, w.previous_secret as "previousSecret", w.previous_until as "previousUntil", w.state, w.reason,
  w.paused_at as "pausedAt", w.no, w.failures, w.waited, w.epoch, w.next_attempt_at as "nextAttemptAt", w.delivered_at as "deliveredAt", w.created_at as "createdAt"`;

export const toWebhook = (row: Row): Webhook => row as unknown as Webhook;

/**
 * The transaction does not wait until the disk has it. The death of a process loses nothing by that; where the database itself dies the places of
 * the last half second are lost, and those events are sent again.
 */
export const WITHOUT_WAITING: Statement = {
  name: 'webhook.without-waiting',
  text: `select set_config('synchronous_commit', 'off', true)`,
  values: [],
};

export const insertWebhook = (
  tenant: string,
  { id, clientId, url, types, secret, no }: Pick<Webhook, 'id' | 'clientId' | 'url' | 'types' | 'secret' | 'no'>,
): Statement => ({
  name: 'webhook.insert',
  text: `insert into webhooks (tenant_id, id, client_id, url, types, secret, no) values ($1, $2, $3, $4, $5, $6, $7)`,
  values: [tenant, id, clientId, url, types, secret, no],
});

/** One webhook, of this owner, or of any (null). */
export const readWebhook = (tenant: string, id: string, owner: string | null): Statement => ({
  name: 'webhook.read',
  text: `select ${COLUMNS} from webhooks w where w.tenant_id = $1 and w.id = $2 and ($3::uuid is null or w.client_id = $3)`,
  values: [tenant, id, owner],
});

/** The same, with the owner as it stands now: `agency`, or who has taken over from it, `roles`, `revoked`, `name`. */
export const readForDelivery = (tenant: string, id: string): Statement => ({
  name: 'webhook.read-for-delivery',
  text: `select ${COLUMNS}, c.name, coalesce(w.agency, c.agency) as agency, c.roles, c.revoked_at is not null or not 'read' = any (c.scopes) as revoked
    from webhooks w join api_clients c on c.tenant_id = w.tenant_id and c.id = w.client_id where w.tenant_id = $1 and w.id = $2`,
  values: [tenant, id],
});

export const listWebhooks = (
  tenant: string,
  owner: string | null,
  after: string | undefined,
  limit: number,
): Statement => ({
  name: 'webhook.list',
  text: `select ${COLUMNS} from webhooks w
    where w.tenant_id = $1 and ($2::uuid is null or w.client_id = $2) and ($3::uuid is null or w.id > $3) order by w.id limit $4`,
  values: [tenant, owner, after ?? null, limit],
});

export const deleteWebhook = (tenant: string, id: string): Statement => ({
  name: 'webhook.delete',
  text: 'delete from webhooks where tenant_id = $1 and id = $2',
  values: [tenant, id],
});

/** What is to become another; what is undefined stays. */
export interface WebhookChange {
  readonly url?: string | undefined;
  readonly types?: readonly string[] | null | undefined;
}

/** Attempts begin anew at another URL: those that failed were not made there. */
const MOVED = `w.state = 'active' and $4::text <> w.url`;

/** Writes what is said and nothing else, so that of two changes at once both count. Answers the webhook, unless it is gone. */
export const changeWebhook = (
  tenant: string,
  id: string,
  owner: string | null,
  { url, types }: WebhookChange,
): Statement => ({
  name: 'webhook.change',
  text: `update webhooks w set url = coalesce($4, w.url), types = case when $5::boolean then $6::text[] else w.types end,
      epoch = w.epoch + case when $4 <> w.url or ($5 and $6 is distinct from w.types) then 1 else 0 end,
      failures = case when ${MOVED} then 0 else w.failures end, waited = case when ${MOVED} then 0 else w.waited end,
      next_attempt_at = case when ${MOVED} then null else w.next_attempt_at end
    where w.tenant_id = $1 and w.id = $2 and ($3::uuid is null or w.client_id = $3) returning ${COLUMNS}`,
  values: [tenant, id, owner, url ?? null, types !== undefined, types ?? null],
});

export const rotateSecret = (tenant: string, id: string, secret: string, until: Date): Statement => ({
  name: 'webhook.rotate',
  text: 'update webhooks set previous_secret = secret, previous_until = $4, secret = $3, epoch = epoch + 1 where tenant_id = $1 and id = $2',
  values: [tenant, id, secret, until],
});

export const resumeWebhook = (tenant: string, id: string): Statement => ({
  name: 'webhook.resume',
  text: `update webhooks set state = 'active', reason = null, paused_at = null, failures = 0, waited = 0, next_attempt_at = null, epoch = epoch + 1
    where tenant_id = $1 and id = $2`,
  values: [tenant, id],
});

/** Nothing where somebody had a hand in it since it was read. */
export const pauseWebhook = (
  tenant: string,
  { id, epoch }: Pick<Webhook, 'id' | 'epoch'>,
  reason: Pause,
): Statement => ({
  name: 'webhook.pause',
  text: `update webhooks set state = 'paused', reason = $3, paused_at = now(), next_attempt_at = null
    where tenant_id = $1 and id = $2 and state = 'active' and epoch = $4`,
  values: [tenant, id, reason, epoch],
});

/** Everything up to `no` was dealt with. Answers the `epoch` as it is now, unless somebody else dealt with it meanwhile. */
export const advanceWebhook = (
  tenant: string,
  { id, no: before }: Pick<Webhook, 'id' | 'no'>,
  no: number,
  delivered: boolean,
): Statement => ({
  name: 'webhook.advance',
  text: `update webhooks set no = $4, failures = case when $5 then 0 else failures end, waited = case when $5 then 0 else waited end,
      next_attempt_at = case when $5 then null else next_attempt_at end, delivered_at = case when $5 then now() else delivered_at end
    where tenant_id = $1 and id = $2 and no = $3 returning epoch`,
  values: [tenant, id, before, no, delivered],
});

/** What an attempt that failed leads to. */
export interface Failure {
  /** Milliseconds of pauses, with the one that begins. */
  readonly waited: number;
  /** Null where nothing more is sent. */
  readonly nextAttemptAt: Date | null;
  readonly pause: Pause | null;
}

/**
 * Answers a row if the webhook is what it was at the beginning of the attempt, and nobody else's attempt has failed meanwhile; else nothing follows from it.
 */
export const failWebhook = (
  tenant: string,
  { id, no, epoch, failures }: Pick<Webhook, 'id' | 'no' | 'epoch' | 'failures'>,
  { waited, nextAttemptAt, pause }: Failure,
): Statement => ({
  name: 'webhook.fail',
  text: `update webhooks set failures = $5, waited = $6, next_attempt_at = $7, reason = $8,
      state = case when $8::text is null then 'active' else 'paused' end, paused_at = case when $8 is null then null else now() end
    where tenant_id = $1 and id = $2 and no = $3 and epoch = $4 and state = 'active' and failures = $5 - 1 returning id`,
  values: [tenant, id, no, epoch, failures + 1, waited, nextAttemptAt, pause],
});

export interface LoggedAttempt extends Attempt {
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly attempt: number;
}

/** Nothing where the webhook was deleted meanwhile. */
export const logAttempt = (
  tenant: string,
  webhook: string,
  { id, eventId, eventType, attempt, status, duration, error }: LoggedAttempt,
): Statement => ({
  name: 'webhook.log',
  text: `insert into webhook_deliveries (tenant_id, id, webhook_id, event_id, event_type, attempt, at, status, duration, error)
    select $1, $3, w.id, $4, $5, $6, now(), $7, $8, $9 from webhooks w where w.tenant_id = $1 and w.id = $2`,
  values: [tenant, webhook, id, eventId, eventType, attempt, status, duration, error],
});

/** Attempts, the latest first. */
export const listDeliveries = (
  tenant: string,
  webhook: string,
  before: string | undefined,
  limit: number,
): Statement => ({
  name: 'webhook.deliveries',
  text: `select id, event_id as "eventId", event_type as "eventType", attempt, at, status, duration, error from webhook_deliveries
    where tenant_id = $1 and webhook_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
  values: [tenant, webhook, before ?? null, limit],
});

export const toDelivery = (row: Row): Delivery => row as unknown as Delivery;

/** Webhooks that something may have to be sent to, of one tenant or of all (null). */
export const activeWebhooks = (tenant: string | null): Statement => ({
  name: 'webhook.active',
  text: `select tenant_id as tenant, id from webhooks where state = 'active' and ($1::text is null or tenant_id = $1)`,
  values: [tenant],
});

/**
 * Makes the partitions of the weeks to come and drops those that ended thirty days ago (ADR 39); deletes attempts of that age for which no partition was made
 * in time, as many as a batch. Run it now and then, by `inBatches`; where another process does it, it does nothing.
 */
export const keepDeliveries = (limit = BATCH): Statement => ({
  text: `select 1 from generate_series(1, keep_deliveries(${limit}))`,
  values: [],
});
