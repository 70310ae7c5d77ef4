/**
 * What was computed for the keys that were asked last: `size` of them at least, twice as many at most. For what depends on the key alone: a value may be
 * computed again at any time.
 */
export class Recent<V> {
  #now = new Map<string, V>();
  #before = new Map<string, V>();

  constructor(private readonly size: number) {}

  get(key: string, compute: (key: string) => V): V {
    const known = this.#now.get(key);
    if (known !== undefined) return known;
    const value = this.#before.get(key) ?? compute(key);
    if (this.#now.size >= this.size) {
      this.#before = this.#now;
      this.#now = new Map();
    }
    this.#now.set(key, value);
    return value;
  }
}
