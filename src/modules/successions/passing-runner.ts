import { acrossTenants, isLost, type Pool } from '../../platform/db/index.js';
import type { Logger } from '../../platform/logging/index.js';
import type { PassOpenWork } from './pass-open-work.js';
import { readTenantsToPass } from './succession-store.js';

export interface PassingRunnerDeps {
  readonly pool: Pool;
  readonly passing: PassOpenWork;
  readonly log: Pick<Logger, 'error'>;
}

/**
 * Passes open work once a succession has taken effect: told so by whatever commits it, one run at a time, and once more where it was told meanwhile. What a
 * process that died has left is taken up by the check of each succession, and by maintenance.
 */
export class PassingRunner {
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(private readonly deps: PassingRunnerDeps) {}

  /** What is in effect in one tenant: at once where it runs on a test clock, else in the background, for there may be much of it. */
  async pass(tenant: string, sandbox: boolean): Promise<void> {
    if (!sandbox) return this.wake();
    await this.deps.passing.run(tenant).catch((error: unknown) => {
      if (isLost(error)) throw error;
      this.deps.log.error({ err: error, tenant }, 'open work has not passed; it is tried again');
    });
  }

  /** Begins in the background. A failure is logged, and comes up again with the next check. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.runAll()
      .catch((error: unknown) => {
        if (!isLost(error)) this.deps.log.error({ err: error }, 'open work has not passed; it is tried again');
      })
      .then(() => {
        this.#running = undefined;
        const again = this.#again;
        this.#again = false;
        if (again) this.wake();
      });
  }

  /**
   * All tenants in turn. A tenant that fails keeps nobody else from its own.
   *
   * @throws the first failures, after all tenants had their turn.
   */
  async runAll(): Promise<void> {
    const failures: unknown[] = [];
    // Across tenants: the list of tenants in which something may have to pass.
    for (const tenant of await readTenantsToPass(acrossTenants(this.deps.pool))) {
      if (this.#stopped) return;
      await this.deps.passing.run(tenant).catch((error: unknown) => {
        if (isLost(error)) throw error;
        failures.push(error);
      });
    }
    if (failures.length > 0)
      throw new AggregateError(failures, `open work has not passed in ${failures.length} tenants`);
  }

  /** Waits for the run under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }
}
