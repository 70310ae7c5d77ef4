import type { Pool } from '../../platform/db/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import type { Logger } from '../../platform/logging/index.js';
import { Guard, resolveByDns, type Resolve } from '../../platform/outbound/index.js';
import type { Feed } from '../events/index.js';
import { Deliverer } from './deliverer.js';
import { DELIVER, Dispatcher } from './dispatcher.js';
import { pausesBetween } from './pauses-rules.js';
import { SecretBox } from './secrets.js';
import { Sender } from './sender.js';
import { createWebhookService, type WebhookService } from './webhook-service.js';

/** What whoever starts the service may say of webhooks; times in milliseconds. */
export interface WebhookOptions {
  /** Subnets (`10.0.0.0/8`) whose hosts may be sent to though they are not public, and over plain http. */
  readonly allowPrivate?: readonly string[];
  readonly resolve?: Resolve;
  readonly pauses?: readonly number[];
  readonly timeout?: number;
  /** After which a delivery under way counts as left behind by a process that died. Longer than a turn and a timeout. */
  readonly deadAfter?: number;
}

export interface Webhooks {
  readonly service: WebhookService;
  start(): void;
  stop(): Promise<void>;
}

const [TURN, TIMEOUT, DEAD_AFTER] = [20_000, 15_000, 60_000];
/** Deliveries under way at once in a process. */
const CONCURRENCY = 10;

export interface WebhookParts {
  readonly pool: Pool;
  readonly feed: Feed;
  readonly log: Logger;
  /** 32 bytes that encrypt the secrets. */
  readonly key: Buffer;
  readonly options?: WebhookOptions | undefined;
  /** The present as the database has it. */
  readonly now: () => Date;
  /** Whether the clock of this machine and that of the database agree. */
  readonly agreed: () => Promise<boolean>;
}

/** The parts of webhooks, put together. */
export function openWebhooks({ pool, feed, log, key, options = {}, now, agreed }: WebhookParts): Webhooks {
  const {
    allowPrivate = [],
    resolve = resolveByDns,
    pauses = pausesBetween(),
    timeout = TIMEOUT,
    deadAfter = DEAD_AFTER,
  } = options;
  const guard = new Guard({ subnets: allowPrivate, resolve });
  const box = new SecretBox(key);
  const sender = new Sender({ guard, box, timeout, now });
  const deliverer = new Deliverer({ pool, feed, sender, pauses, now, agreed, turn: Math.min(TURN, deadAfter / 3) });
  const dispatcher: Dispatcher = new Dispatcher({
    pool,
    feed,
    deliverer,
    log,
    now,
    add: (added, when) => jobs.add(DELIVER, added, when),
  });
  const jobs = new Jobs({
    ...{ pool, log, concurrency: CONCURRENCY, deadAfter, now },
    tasks: { [DELIVER]: dispatcher.task },
  });
  return {
    service: createWebhookService({ pool, feed, guard, box, sender, dispatcher, now }),
    start: () => {
      jobs.start();
      dispatcher.start();
    },
    stop: async () => {
      await dispatcher.stop();
      await jobs.stop();
    },
  };
}
