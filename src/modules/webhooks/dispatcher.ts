import { z } from 'zod';
import { acrossTenants, type Pool } from '../../platform/db/index.js';
import type { NewJob, Task, When } from '../../platform/jobs/index.js';
import type { Logger } from '../../platform/logging/index.js';
import type { Feed } from '../events/index.js';
import type { Deliverer } from './deliverer.js';
import { activeWebhooks } from './webhook-store.js';

export const DELIVER = 'deliver-webhook';

export interface DispatcherOptions {
  readonly pool: Pool;
  readonly feed: Feed;
  readonly deliverer: Deliverer;
  readonly log: Pick<Logger, 'warn'>;
  /** The present as the database has it. */
  readonly now: () => Date;
  /** Adds jobs of the task `DELIVER`. */
  readonly add: (jobs: readonly NewJob[], when: When) => Promise<void>;
}

/** Milliseconds between looks for webhooks that other processes were asked for. */
const LOOK_AGAIN = 10_000;

/** Milliseconds until it is tried again where clocks differ. */
const LOOK_AT_CLOCKS = 5_000;

const payload = z.object({ tenant: z.string(), id: z.string() });

/** Has webhooks delivered when something new comes: one job each, so that a receiver that is slow or away delays nobody else. */
export class Dispatcher {
  readonly #watched = new Map<string, () => void>();
  /** Tenants with something new; the second time round it is known that they have been told of. */
  readonly #due = new Set<string>();
  #telling: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(private readonly options: DispatcherOptions) {}

  readonly task: Task = async (given) => {
    const { tenant, id } = payload.parse(given);
    const goOn = await this.options.deliverer.deliver(tenant, id);
    // What waits by now was added meanwhile, by a resumption or for something new: it is not put off.
    if (goOn === 'when told') return;
    const when = goOn === 'when clocks agree' ? { in: LOOK_AT_CLOCKS } : { unlessWaiting: goOn };
    await this.options.add([jobOf(tenant, id)], when);
  };

  start(): void {
    this.#timer = setInterval(() => this.#look(), LOOK_AGAIN).unref();
    this.#look();
  }

  /** Something may have to be sent in this tenant. */
  tell(tenant: string): void {
    if (this.#stopped) return;
    this.#due.add(tenant);
    this.#telling ??= this.#tellAll().finally(() => (this.#telling = undefined));
  }

  /** A webhook was made, changed or resumed: it goes on at once. */
  async goOn(tenant: string, id: string): Promise<void> {
    if (this.#stopped) return;
    this.#watch(tenant);
    await this.options.add([jobOf(tenant, id)], { at: this.options.now() });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    for (const leave of this.#watched.values()) leave();
    this.#watched.clear();
    this.options.deliverer.stop();
    await Promise.all([this.#looking, this.#telling]);
  }

  /** Watches the tenants that have webhooks, and no others: where nobody is to be told nothing is looked for. */
  #look(): void {
    // Across tenants: which of them have active webhooks.
    this.#looking = acrossTenants(this.options.pool)
      .query(activeWebhooks(null))
      .then(
        (rows) => {
          const tenants = new Set(rows.map((row) => row['tenant'] as string));
          for (const [tenant, leave] of this.#watched)
            if (!tenants.has(tenant) && this.#watched.delete(tenant)) leave();
          if (!this.#stopped) for (const tenant of tenants) this.#watch(tenant);
        },
        (error: Error) => this.options.log.warn({ error: error.message }, 'webhooks were not looked for'),
      );
  }

  #watch(tenant: string): void {
    if (this.#watched.has(tenant)) return;
    this.#watched.set(
      tenant,
      this.options.feed.watch(tenant, () => this.tell(tenant)),
    );
    this.tell(tenant);
  }

  async #tellAll(): Promise<void> {
    for (const tenant of this.#due) {
      this.#due.delete(tenant);
      // Across tenants: the active webhooks of a tenant that has new events.
      await acrossTenants(this.options.pool)
        .query(activeWebhooks(tenant))
        .then((rows) =>
          this.options.add(
            rows.map((row) => jobOf(tenant, row['id'] as string)),
            'soon',
          ),
        )
        .catch((error: Error) =>
          this.options.log.warn({ tenant, error: error.message }, 'webhooks were not told of what is new'),
        );
    }
  }
}

const jobOf = (tenant: string, id: string): NewJob => ({ key: `webhook/${id}`, payload: { tenant, id } });
