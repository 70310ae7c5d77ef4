import { ClocksDiffer } from './clocks-differ.js';

/** What the machine of this process says of time; milliseconds. */
export interface MachineClock {
  /** Since 1970: may be set, forward and back. */
  readonly wall: () => number;
  /** Since some moment: cannot be set, and may stand still while the machine sleeps. */
  readonly running: () => number;
}

const MACHINE: MachineClock = { wall: () => Date.now(), running: () => performance.now() };

interface Measured {
  readonly wall: number;
  readonly running: number;
  /** By how much the machine was ahead of the database. */
  readonly ahead: number;
}

/**
 * How the clock of this machine stands to that of the database. The database's clock is the one that counts, for all processes; the
 * machine's is its witness: which of two clocks is wrong nobody can tell, but where they agree neither has jumped. Milliseconds.
 */
export class DatabaseTime {
  #measured: Measured | undefined;

  /** @param tolerance milliseconds that the two may be apart */
  constructor(
    readonly tolerance: number,
    private readonly machine: MachineClock = MACHINE,
  ) {}

  /** The machine's wall clock. */
  get wall(): number {
    return this.machine.wall();
  }

  /** By how much the machine was ahead of the database when that was last seen; undefined before the first time. */
  get ahead(): number | undefined {
    return this.#measured?.ahead;
  }

  /**
   * Whether they agreed when that was last seen, and the machine's clock has gone on evenly since: one that was set, or a machine that slept,
   * must be measured again. True before the first time.
   */
  get agrees(): boolean {
    const seen = this.#measured;
    if (!seen) return true;
    const uneven = this.machine.wall() - seen.wall - (this.machine.running() - seen.running);
    return Math.abs(seen.ahead) <= this.tolerance && Math.abs(uneven) <= this.tolerance;
  }

  /** Notes what the database has just said. */
  measure(database: Date): void {
    const wall = this.machine.wall();
    this.#measured = { wall, running: this.machine.running(), ahead: wall - database.getTime() };
  }

  /** To be asked of each moment at which something is decided, before it is written. @throws ClocksDiffer */
  require(database: Date): void {
    const ahead = this.machine.wall() - database.getTime();
    if (Math.abs(ahead) <= this.tolerance) return;
    this.measure(database);
    throw new ClocksDiffer(ahead);
  }

  /** The present as the database has it, as far as this process knows without asking: right also where its own clock was set wrong. */
  readonly now = (): Date => {
    const seen = this.#measured;
    return new Date(seen ? seen.wall - seen.ahead + (this.machine.running() - seen.running) : this.machine.wall());
  };
}
