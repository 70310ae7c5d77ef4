import type { ClientBase } from 'pg';
import type { Pool, Statement } from '../src/platform/db/index.js';

/** Statements that went to PostgreSQL together: one round trip. */
export type Flush = readonly Statement[];

/**
 * Runs `work` and answers what it sent over this pool, round trip by round trip. A statement begins a new one where every
 * statement before it had been answered. The pool must be idle otherwise.
 */
export async function record(pool: Pool, work: () => Promise<unknown>): Promise<Flush[]> {
  const recorder = new Recorder();
  const client = await pool.connect();
  client.release();
  const stop = recorder.watch(client);
  await work();
  stop();
  return recorder.flushes;
}

interface Recorded {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

class Recorder {
  readonly flushes: Statement[][] = [];
  #unanswered = 0;

  /** Listens to a connection; the answer ends it. */
  watch(client: ClientBase): () => void {
    const heard = client as unknown as { query: (...args: unknown[]) => unknown };
    const original = heard.query;
    heard.query = (...args) => {
      this.#sent(args[0] as Recorded);
      const last = args.at(-1);
      if (typeof last !== 'function')
        return (original.apply(client, args) as Promise<unknown>).finally(() => this.#answered());
      const callback = last as (...answer: unknown[]) => void;
      return original.apply(client, [
        ...args.slice(0, -1),
        (...answer: unknown[]) => (this.#answered(), callback(...answer)),
      ]);
    };
    return () => {
      heard.query = original;
    };
  }

  #sent({ name, text, values = [] }: Recorded): void {
    if (this.#unanswered === 0) this.flushes.push([]);
    this.flushes.at(-1)!.push({ name, text, values });
    this.#unanswered += 1;
  }

  #answered(): void {
    this.#unanswered -= 1;
  }
}
