import { DomainError } from '../../core/errors.js';
import { requestInProgress } from '../../core/refusals.js';
import { tooManyUnderWay } from './texts.js';

/** What runs in this process at this moment: idempotency keys under way, and requests of each client. */
export class InFlight {
  readonly #keys = new Set<string>();
  readonly #clients = new Map<string, number>();

  /** `perClient`: requests of one client at once. */
  constructor(private readonly perClient: number) {}

  /** Takes a place for a client; the answer gives it back. Throws `too-many-requests`. */
  enter(client: string): () => void {
    const running = this.#clients.get(client) ?? 0;
    if (running >= this.perClient) {
      const detail = tooManyUnderWay(running);
      throw new DomainError('too-many-requests', detail, { retryAfter: 1 });
    }
    this.#clients.set(client, running + 1);
    return () => {
      const left = (this.#clients.get(client) ?? 1) - 1;
      if (left > 0) this.#clients.set(client, left);
      else this.#clients.delete(client);
    };
  }

  /** Takes an idempotency key; the answer gives it back. Throws `request-in-progress`. Other processes are kept out by the database. */
  claim(key: string): () => void {
    if (this.#keys.has(key)) throw requestInProgress();
    this.#keys.add(key);
    return () => void this.#keys.delete(key);
  }
}
