const REST = 600_000;

/** An aggregate that cannot be worked on, and what was to be done with it. */
export interface Quarantined {
  /** Undefined where several processes were worked on at once. */
  readonly process?: string;
  readonly tenant: string;
  readonly aggregate: string;
  /** `deadlines`, `refresh`: what failed. */
  readonly work: string;
  readonly error: unknown;
}

/**
 * Aggregates that the engine could not work on by itself: set aside for ten minutes, so that one that is broken holds up no other.
 * Shared by everything that claims aggregates in batches. Callers still reach them, and are told what is wrong.
 */
export class Quarantine {
  readonly #until = new Map<string, number>();

  /** @param onAdded told of each one that is set aside: somebody must look at it. */
  constructor(
    private readonly onAdded: (entry: Quarantined) => void = () => undefined,
    private readonly now: () => number = Date.now,
  ) {}

  add(entry: Quarantined): void {
    this.#until.set(entry.aggregate, this.now() + REST);
    this.onAdded(entry);
  }

  get ids(): string[] {
    for (const [id, until] of this.#until) if (until <= this.now()) this.#until.delete(id);
    return [...this.#until.keys()];
  }

  get size(): number {
    return this.ids.length;
  }
}
