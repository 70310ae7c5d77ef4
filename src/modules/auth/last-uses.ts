import type { Queryable } from '../../platform/db/index.js';
import type { KeyHolder } from './api-client.js';
import { keepUses, type KeyUse } from './api-key-store.js';

/** A use within this time of one that was noted is not noted again. */
const TO_THE_MINUTE = 60_000;

/** Uses of several keys are written together, this long after the first. */
const GATHERED_FOR = 5_000;

/** Keys that it remembers having noted. */
const SIZE = 100_000;

/** Notes when keys were last used, apart from the requests that use them: a use costs a look into memory. */
export class LastUses {
  readonly #noted = new Map<string, number>();
  #waiting: KeyUse[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** `onFailure` is told of uses that could not be written; they are lost, the next ones are written. */
  constructor(
    private readonly db: Queryable,
    private readonly onFailure: (error: Error) => void,
  ) {}

  note({ tenant, key }: Pick<KeyHolder, 'tenant' | 'key'>): void {
    const now = performance.now();
    if (now - (this.#noted.get(key) ?? Number.NEGATIVE_INFINITY) < TO_THE_MINUTE) return;
    if (this.#noted.size >= SIZE) this.#noted.clear();
    this.#noted.set(key, now);
    this.#waiting.push({ tenant, key, at: new Date() });
    this.#timer ??= setTimeout(() => void this.write(), GATHERED_FOR).unref();
  }

  /** Writes what waits. */
  async write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const uses = this.#waiting;
    this.#waiting = [];
    if (uses.length === 0) return;
    await this.db.query(keepUses(uses)).catch((error: Error) => {
      for (const { key } of uses) this.#noted.delete(key);
      this.onFailure(error);
    });
  }
}
