import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { DomainError } from '../../core/errors.js';
import { Refused } from '../../platform/outbound/index.js';
import { providerAway } from './texts.js';

/** Milliseconds. */
export interface KeyTiming {
  /**
   * Keys older than this are fetched anew before they are used: one that the provider withdrew ends here. Sooner where the provider says that
   * its answer is stale sooner (`Cache-Control`), never later.
   */
  readonly refreshAfter: number;
  /** A token that names an unknown key makes it fetch, but not again within this time: anybody can send such tokens. */
  readonly cooldown: number;
  /** The same after a fetch that failed. Longer where the provider asks for it (`Retry-After`), up to `refreshAfter`. */
  readonly pauseAfterFailure: number;
}

/** Keys as the provider gave them, and for how many milliseconds they are fresh, where it said so. */
export interface FetchedKeys {
  readonly keys: JSONWebKeySet;
  readonly freshFor: number | undefined;
}

export const DEFAULT_KEY_TIMING: KeyTiming = { refreshAfter: 300_000, cooldown: 30_000, pauseAfterFailure: 5_000 };

/**
 * The public keys of one provider. They are fetched when they are first needed, when they are old, and when a token names one that
 * is unknown; callers that wait share one fetch. While the provider is away the keys at hand go on.
 */
export class ProviderKeys {
  #select: ReturnType<typeof createLocalJWKSet> | undefined;
  #fetchedAt = -Infinity;
  #staleAt = -Infinity;
  /** Until then a failure is not repeated. */
  #pausedUntil = -Infinity;
  #fetching: Promise<void> | undefined;

  /** `fetch` throws for whatever keeps it from the keys; `onFailure` is told of it. */
  constructor(
    private readonly fetch: () => Promise<FetchedKeys>,
    private readonly onFailure: (error: Error) => void,
    private readonly timing: KeyTiming = DEFAULT_KEY_TIMING,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The key for a token. Throws `unavailable` where it may be one that cannot be fetched now, and what jose throws for one that is not there. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (this.now() >= this.#staleAt) await this.#refresh(this.#select !== undefined);
    try {
      return await this.#selected(header, token);
    } catch (error) {
      if (!isUnknownKey(error) || this.now() - this.#fetchedAt < this.timing.cooldown) throw error;
      await this.#refresh(false);
      return this.#selected(header, token);
    }
  };

  async #selected(...[header, token]: Parameters<JWTVerifyGetKey>) {
    if (!this.#select) throw away(1);
    return this.#select(header, token);
  }

  /** Throws `unavailable`, unless `orElse` the keys at hand do. */
  async #refresh(orElse: boolean): Promise<void> {
    const pause = (): number => this.#pausedUntil - this.now();
    const failed =
      pause() > 0 ||
      (await (this.#fetching ??= this.#fetch()).then(
        () => false,
        () => true,
      ));
    if (failed && !orElse) throw away(Math.max(1, Math.ceil(pause() / 1000)));
  }

  async #fetch(): Promise<void> {
    try {
      const { keys, freshFor = this.timing.refreshAfter } = await this.fetch();
      this.#select = createLocalJWKSet(keys);
      this.#fetchedAt = this.now();
      // Not with every token, however stale it says that they are.
      this.#staleAt = this.now() + Math.min(Math.max(freshFor, this.timing.cooldown), this.timing.refreshAfter);
      this.#pausedUntil = -Infinity;
    } catch (error) {
      this.#pausedUntil = this.now() + this.#pauseAfter(error);
      this.onFailure(error as Error);
      throw error;
    } finally {
      this.#fetching = undefined;
    }
  }

  #pauseAfter(error: unknown): number {
    const asked = (error instanceof Refused ? error.retryAfter : undefined) ?? 0;
    return Math.max(this.timing.pauseAfterFailure, Math.min(asked, this.timing.refreshAfter));
  }
}

const isUnknownKey = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_JWKS_NO_MATCHING_KEY';

const away = (retryAfter: number): DomainError => new DomainError('unavailable', providerAway, { retryAfter });
