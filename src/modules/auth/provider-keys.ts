import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { DomainError } from '../../core/errors.js';
import { text } from '../../core/text.js';

/** Milliseconds. */
export interface KeyTiming {
  /** Keys older than this are fetched anew before they are used: one that the provider withdrew ends here. */
  readonly refreshAfter: number;
  /** A token that names an unknown key makes it fetch, but not again within this time: anybody can send such tokens. */
  readonly cooldown: number;
  /** The same after a fetch that failed. */
  readonly pauseAfterFailure: number;
}

export const DEFAULT_KEY_TIMING: KeyTiming = { refreshAfter: 300_000, cooldown: 30_000, pauseAfterFailure: 5_000 };

/**
 * The public keys of one provider. They are fetched when they are first needed, when they are old, and when a token names one that
 * is unknown; callers that wait share one fetch. While the provider is away the keys at hand go on.
 */
export class ProviderKeys {
  #select: ReturnType<typeof createLocalJWKSet> | undefined;
  #fetchedAt = -Infinity;
  #failedAt = -Infinity;
  #fetching: Promise<void> | undefined;

  /** `fetch` throws for whatever keeps it from the keys; `onFailure` is told of it. */
  constructor(
    private readonly fetch: () => Promise<JSONWebKeySet>,
    private readonly onFailure: (error: Error) => void,
    private readonly timing: KeyTiming = DEFAULT_KEY_TIMING,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The key for a token. Throws `unavailable` where it may be one that cannot be fetched now, and what jose throws for one that is not there. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (this.now() - this.#fetchedAt >= this.timing.refreshAfter) await this.#refresh(this.#select !== undefined);
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
    const pause = this.#failedAt + this.timing.pauseAfterFailure - this.now();
    const outcome =
      pause > 0
        ? away(Math.ceil(pause / 1000))
        : await (this.#fetching ??= this.#fetch()).then(
            () => undefined,
            () => away(Math.ceil(this.timing.pauseAfterFailure / 1000)),
          );
    if (outcome && !orElse) throw outcome;
  }

  async #fetch(): Promise<void> {
    try {
      this.#select = createLocalJWKSet(await this.fetch());
      this.#fetchedAt = this.now();
      this.#failedAt = -Infinity;
    } catch (error) {
      this.#failedAt = this.now();
      this.onFailure(error as Error);
      throw error;
    } finally {
      this.#fetching = undefined;
    }
  }
}

const isUnknownKey = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_JWKS_NO_MATCHING_KEY';

const away = (retryAfter: number): DomainError =>
  new DomainError(
    'unavailable',
    text(
      'Chưa kết nối được hệ thống định danh để kiểm tra token này.',
      'The identity provider cannot be reached to check this token.',
    ),
    { retryAfter },
  );
