import type { Logger } from '../logging/index.js';
import type { Metrics } from '../metrics/index.js';

export interface MaintenanceJob {
  readonly name: string;
  /** Is done again from where it was after a failure or a stop. The signal asks it to stop at the next place where it can. */
  readonly run: (stopping: AbortSignal) => Promise<unknown>;
}

export interface MaintenanceOptions {
  readonly jobs: readonly MaintenanceJob[];
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'countMaintenance'>;
  /** Milliseconds from one run to the next. */
  readonly interval?: number;
}

const HOUR = 3_600_000;

/**
 * What is done at the start, every hour after, and after an outage. The jobs run one after another; each fails by itself, which is logged
 * and counted, and is tried again the next time.
 */
export class MaintenanceJobs {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  readonly #stopping = new AbortController();

  constructor(private readonly options: MaintenanceOptions) {}

  start(): void {
    this.#timer = setInterval(() => this.#queue(), this.options.interval ?? HOUR).unref();
    this.#queue();
  }

  /** Once more, after what is under way; nothing where it has not been started, for the start does it. */
  again(): void {
    if (this.#timer) this.#queue();
  }

  /** Waits for the job under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#timer);
    await this.#running;
  }

  #queue(): void {
    this.#running = this.#running.then(() => this.#runAll());
  }

  async #runAll(): Promise<void> {
    for (const job of this.options.jobs) if (!this.#stopping.signal.aborted) await this.#run(job);
  }

  async #run({ name, run }: MaintenanceJob): Promise<void> {
    const { logger, metrics } = this.options;
    try {
      await run(this.#stopping.signal);
      metrics.countMaintenance(name, 'done');
    } catch (error) {
      metrics.countMaintenance(name, 'failed');
      logger.error({ err: error, job: name }, 'a maintenance job failed; it is tried again at its next turn');
    }
  }
}
