import { newId } from '../../core/ids.js';
import type { ClientRole } from '../../core/principal.js';
import { queryable, transact, type Pool, type Row } from '../../platform/db/index.js';
import type { Feed, PlacedEvent, Reader } from '../events/index.js';
import { afterAttempt, type Next } from './after-attempt-rules.js';
import type { Sender } from './sender.js';
import {
  advanceWebhook,
  failWebhook,
  logAttempt,
  pauseWebhook,
  readForDelivery,
  toWebhook,
  WITHOUT_WAITING,
  type Failure,
} from './webhook-store.js';
import type { Sent, Webhook } from './webhook.js';

export interface DelivererOptions {
  readonly pool: Pool;
  readonly feed: Feed;
  readonly sender: Sender;
  /** Milliseconds between attempts. */
  readonly pauses: readonly number[];
  /** Milliseconds of one turn; then others have theirs. */
  readonly turn: number;
  /** The present as the database has it: what one process puts off another one takes up. */
  readonly now: () => Date;
  /** Whether the clock of this machine and that of the database agree: else nothing is signed, nor put off by either. */
  readonly agreed: () => Promise<boolean>;
}

/** When to go on with a webhook: when something new comes, at a moment, or in a while, when the clocks may agree again. */
export type GoOn = 'when told' | 'when clocks agree' | Date;

const PAGE = 50;

/**
 * Sends a receiver what it has not had, one event after another: each is answered before the next is sent, so order holds, and the place
 * is kept after each, so a process that dies has at most one event sent twice.
 */
export class Deliverer {
  readonly #stopping = new AbortController();

  constructor(private readonly options: DelivererOptions) {}

  stop(): void {
    this.#stopping.abort();
  }

  async deliver(tenant: string, id: string): Promise<GoOn> {
    const { pool, feed, turn, now, agreed } = this.options;
    const db = queryable(pool, tenant);
    const end = performance.now() + turn;
    while (!this.#stopping.signal.aborted) {
      if (performance.now() >= end) return now();
      if (!(await agreed())) return 'when clocks agree';
      const [row] = await db.query(readForDelivery(tenant, id));
      if (!row || row['state'] !== 'active') return 'when told';
      const webhook = toWebhook(row);
      if (row['revoked'] === true) {
        await db.query(pauseWebhook(tenant, webhook, 'client_revoked'));
        return 'when told';
      }
      if (webhook.nextAttemptAt !== null && webhook.nextAttemptAt > now()) return webhook.nextAttemptAt;
      const { events, until, more } = await feed.read(ownerOf(tenant, row), webhook.no, webhook.types, PAGE);
      if (events.length === 0) {
        if (until > webhook.no) await db.query(advanceWebhook(tenant, webhook, until, false));
        if (!more) return 'when told';
        continue;
      }
      const goOn = await this.#sendAll(tenant, webhook, events, end);
      if (goOn) return goOn;
    }
    return now();
  }

  /** Undefined where all were delivered, or the webhook is to be looked at again. */
  async #sendAll(
    tenant: string,
    before: Webhook,
    events: readonly PlacedEvent[],
    /** By `performance.now()`. */
    end: number,
  ): Promise<GoOn | undefined> {
    const { now, agreed } = this.options;
    let webhook = before;
    for (const { no, event } of events) {
      if (performance.now() >= end) return now();
      if (!(await agreed())) return 'when clocks agree';
      const sent = await this.options.sender.send(webhook, event, this.#stopping.signal);
      if (this.#stopping.signal.aborted && sent.status === null) return now();
      const goOn = await this.#keep(tenant, webhook, { no, event }, sent);
      if (goOn !== 'next') return goOn;
      webhook = { ...webhook, no, failures: 0, waited: 0 };
    }
    return undefined;
  }

  /** `next`: it was delivered, and nobody else had a hand in it. */
  async #keep(
    tenant: string,
    webhook: Webhook,
    { no, event }: PlacedEvent,
    sent: Sent,
  ): Promise<GoOn | 'next' | undefined> {
    const { pool, pauses, now } = this.options;
    const next = afterAttempt(sent, webhook.waited, pauses);
    const attempt = webhook.failures + 1;
    const log = logAttempt(tenant, webhook.id, {
      ...sent,
      id: newId(),
      eventId: event.id,
      eventType: event.type,
      attempt,
    });
    if (next.delivered) {
      const [, advanced] = await transact(pool, tenant, (transaction) =>
        transaction.commit([WITHOUT_WAITING, advanceWebhook(tenant, webhook, no, true), log]),
      );
      return advanced?.[0]?.['epoch'] === webhook.epoch ? 'next' : undefined;
    }
    const failure = failureOf(next, webhook, now());
    const [kept] = await transact(pool, tenant, (transaction) =>
      transaction.commit([failWebhook(tenant, webhook, failure), log]),
    );
    return kept?.length === 1 ? (failure.nextAttemptAt ?? 'when told') : undefined;
  }
}

const failureOf = (next: Exclude<Next, { delivered: true }>, { waited }: Webhook, now: Date): Failure =>
  'pause' in next
    ? { waited, nextAttemptAt: null, pause: next.pause }
    : { waited: waited + next.again, nextAttemptAt: new Date(now.getTime() + next.again), pause: null };

/** The client that the webhook belongs to, as it stands now: what it may see is sent. */
function ownerOf(tenant: string, row: Row): Reader {
  const principal = {
    clientId: row['clientId'] as string,
    clientName: row['name'] as string,
    operator: false,
    tenant,
    agency: row['agency'] as string | null,
    roles: new Set(row['roles'] as ClientRole[]),
    official: null,
  };
  return { tenant, principal };
}
