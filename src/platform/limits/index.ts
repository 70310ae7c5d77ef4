export { networkOf } from './network-of.js';

/**
 * Allowances by key, each used up by what is taken and filled again evenly: a minute's worth at most. In memory, of one process.
 * One number is kept for each: the moment at which it would be full again.
 */
export class Allowances {
  readonly #fullAt = new Map<string, number>();
  readonly #each: number;

  /** `perMinute` takings of one key; 0 for no limit. `size` keys at most: the one that was taken from longest ago goes first. */
  constructor(
    private readonly perMinute: number,
    private readonly size = 10_000,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#each = perMinute === 0 ? 0 : MINUTE / perMinute;
  }

  /** Seconds, whole, until one more can be taken; 0 while it can. */
  wait(key: string): number {
    if (this.perMinute === 0) return 0;
    const missing = this.#fill(key) + this.#each - MINUTE;
    // A hair, for the sum of many fractions is not exact.
    return missing <= HAIR ? 0 : Math.ceil(missing / 1000);
  }

  /** Takes one, also beyond what is there. */
  take(key: string): void {
    if (this.perMinute === 0) return;
    const fullAt = this.now() + Math.min(this.#fill(key) + this.#each, MINUTE);
    this.#fullAt.delete(key);
    this.#fullAt.set(key, fullAt);
    const [oldest] = this.#fullAt.keys();
    if (this.#fullAt.size > this.size && oldest !== undefined) this.#fullAt.delete(oldest);
  }

  /** Milliseconds until the allowance is full. */
  #fill(key: string): number {
    return Math.max(0, (this.#fullAt.get(key) ?? 0) - this.now());
  }
}

const MINUTE = 60_000;
const HAIR = 1e-6;
