/**
 * How many aggregates the next batch takes. A failure halves it, a success doubles it up to the full size: one aggregate that fails
 * among many is found in as many failures as its number has binary digits, and costs the others little.
 */
export class BatchSize {
  #value: number;

  constructor(private readonly full: number) {
    this.#value = full;
  }

  get value(): number {
    return this.#value;
  }

  /** @param held how many the failed batch had. */
  failed(held: number): void {
    this.#value = Math.max(1, Math.floor(Math.min(this.#value, held) / 2));
  }

  succeeded(): void {
    this.#value = Math.min(this.full, this.#value * 2);
  }
}
