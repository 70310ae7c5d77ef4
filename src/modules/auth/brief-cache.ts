interface Entry<T> {
  readonly expires: number;
  readonly value: Promise<T>;
}

/** Remembers answers for a moment; callers that ask meanwhile share one load. What fails is not remembered. */
export class BriefCache<T> {
  readonly #entries = new Map<string, Entry<T>>();

  /** `milliseconds` an answer counts; `size` answers at most. */
  constructor(
    private readonly milliseconds: number,
    private readonly size = 10_000,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(key);
    if (known && known.expires > this.now()) return known.value;
    const entry = { expires: this.now() + this.milliseconds, value: load() };
    this.#keep(key, entry);
    entry.value.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    return entry.value;
  }

  clear(): void {
    this.#entries.clear();
  }

  #keep(key: string, entry: Entry<T>): void {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.size && oldest !== undefined) this.#entries.delete(oldest);
  }
}
