const REST = 600_000;

/** Aggregates whose deadlines could not be fired: set aside for ten minutes, so that one that is broken holds up no other. */
export class Quarantine {
  readonly #until = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  add(id: string): void {
    this.#until.set(id, this.now() + REST);
  }

  get ids(): string[] {
    for (const [id, until] of this.#until) if (until <= this.now()) this.#until.delete(id);
    return [...this.#until.keys()];
  }
}
