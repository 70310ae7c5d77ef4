import { later, type Position } from './position.js';

/** How far a replica must have come for a caller. */
export interface Floor {
  readonly position: Position;
  /** By `performance.now()`: what was committed before that must be there, wherever it lies. For acts of which nobody knows where they ended. */
  readonly since: number;
}

export const NO_FLOOR: Floor = { position: 0n, since: Number.NEGATIVE_INFINITY };

export const higher = (one: Floor, other: Floor): Floor => ({
  position: later(one.position, other.position),
  since: Math.max(one.since, other.since),
});

/**
 * What this process has told each caller: no later answer of it is older. Of callers that were not heard for longest only the highest
 * is kept, and holds for all that are not known.
 */
export class Floors {
  readonly #kept = new Map<string, Floor>();
  #others = NO_FLOOR;

  constructor(private readonly size = 10_000) {}

  of(caller: string): Floor {
    return this.#kept.get(caller) ?? this.#others;
  }

  raise(caller: string, floor: Floor): void {
    const raised = higher(this.of(caller), floor);
    this.#kept.delete(caller);
    this.#kept.set(caller, raised);
    const [oldest] = this.#kept;
    if (this.#kept.size <= this.size || oldest === undefined) return;
    this.#kept.delete(oldest[0]);
    this.#others = higher(this.#others, oldest[1]);
  }

  /** Places of another history say nothing: all that was committed by now must be there. */
  restart(now: number): void {
    this.#kept.clear();
    this.#others = { position: 0n, since: now };
  }
}
