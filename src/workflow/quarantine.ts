const REST = 600_000;

/** An aggregate that cannot be worked on, and what was to be done with it. */
export interface Quarantined {
  readonly process: string;
  readonly tenant: string;
  readonly aggregate: string;
  /** `deadlines`, `refresh`, `test clock`: what failed. */
  readonly work: string;
  readonly error: unknown;
}

/**
 * Aggregates that the engine could not work on by itself: set aside for ten minutes, so that one that is broken holds up no other.
 * Shared by everything that claims aggregates in batches. Callers still reach them, and are told what is wrong.
 */
export class Quarantine {
  readonly #kept = new Map<string, Omit<Quarantined, 'error'> & { readonly until: number }>();

  /** @param onAdded told once of each one that is set aside: somebody must look at it. */
  constructor(
    private readonly onAdded: (entry: Quarantined) => void = () => undefined,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Two batches may meet the same one, the second having been claimed before the first set it aside. */
  add(entry: Quarantined): void {
    const { process, tenant, aggregate, work } = entry;
    const known = (this.#kept.get(aggregate)?.until ?? 0) > this.now();
    this.#kept.set(aggregate, { process, tenant, aggregate, work, until: this.now() + REST });
    if (!known) this.onAdded(entry);
  }

  get ids(): string[] {
    return this.entries.map((each) => each.aggregate);
  }

  /** What is set aside, and for how many milliseconds yet. */
  get entries(): (Omit<Quarantined, 'error'> & { readonly left: number })[] {
    const now = this.now();
    for (const [id, { until }] of this.#kept) if (until <= now) this.#kept.delete(id);
    return [...this.#kept.values()].map(({ until, ...entry }) => ({ ...entry, left: until - now }));
  }

  get size(): number {
    return this.ids.length;
  }
}
