/** Rows that are read a batch at a time and looked at one by one, so that two ordered streams can be walked side by side. */
export class Stream<T> {
  #batch: readonly T[] = [];
  #at = 0;
  #ended = false;

  /** `read` answers the batch after the row `last`, or the first one; an empty batch is the end. */
  constructor(private readonly read: (last: T | undefined) => Promise<readonly T[]>) {}

  /** The row at which the stream stands; undefined after the last one. */
  async peek(): Promise<T | undefined> {
    if (this.#at >= this.#batch.length && !this.#ended) {
      this.#batch = await this.read(this.#batch.at(-1));
      this.#at = 0;
      this.#ended = this.#batch.length === 0;
    }
    return this.#batch[this.#at];
  }

  pass(): void {
    this.#at += 1;
  }
}
