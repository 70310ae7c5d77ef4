import { tooManyRequests } from '../../core/refusals.js';
import { Allowances, networkOf } from '../../platform/limits/index.js';
import { tooManyFailures } from './texts.js';

/** How long a token that counted is looked at although its address guesses. Milliseconds. */
const TRUSTED_FOR = 600_000;
const TRUSTED = 10_000;

/**
 * Slows whoever guesses: an address that presented too many tokens that do not count is refused without a look, but for tokens that
 * counted lately. So systems behind one address with it go on, and a guess that would be right cannot be told from one that is wrong.
 */
export class FailedAttempts {
  readonly #attempts: Allowances;
  readonly #trusted = new Map<string, number>();

  /** `perMinute` failures of one address; 0 for no limit. */
  constructor(perMinute: number) {
    this.#attempts = new Allowances(perMinute);
  }

  /** Throws `too-many-requests`. */
  permit(address: string, tokenHash: string): void {
    const wait = this.#attempts.wait(networkOf(address));
    if (wait === 0 || (this.#trusted.get(tokenHash) ?? 0) > performance.now()) return;
    throw tooManyRequests(tooManyFailures, wait);
  }

  failed(address: string, tokenHash: string): void {
    this.#attempts.take(networkOf(address));
    this.#trusted.delete(tokenHash);
  }

  succeeded(tokenHash: string): void {
    this.#trusted.delete(tokenHash);
    this.#trusted.set(tokenHash, performance.now() + TRUSTED_FOR);
    const [oldest] = this.#trusted.keys();
    if (this.#trusted.size > TRUSTED && oldest !== undefined) this.#trusted.delete(oldest);
  }
}
