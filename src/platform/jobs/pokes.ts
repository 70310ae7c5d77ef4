import type { Logger } from '../logging/index.js';

export interface PokesOptions {
  /** Done once for any number of pokes that came before it began; finds by itself what is to be done. */
  readonly work: (stopping: AbortSignal) => Promise<unknown>;
  readonly log: Pick<Logger, 'warn'>;
}

/**
 * Work whose queue lies in the database, begun at once by whoever adds to it. What this process does not come to, a maintenance job finds within
 * the hour; so nothing is done before the start, and nothing is lost after a stop.
 */
export class Pokes {
  #started = false;
  #running: Promise<void> | undefined;
  #again = false;
  readonly #stopping = new AbortController();

  constructor(private readonly options: PokesOptions) {}

  start(): void {
    this.#started = true;
  }

  poke(): void {
    if (!this.#started || this.#stopping.signal.aborted) return;
    this.#again = true;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
  }

  /** Waits for the work under way, which is asked to stop. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stopping.signal.aborted) {
      this.#again = false;
      await this.options
        .work(this.#stopping.signal)
        .catch((error: unknown) =>
          this.options.log.warn({ err: error }, 'what was asked for was not done, trying again within the hour'),
        );
    }
  }
}
