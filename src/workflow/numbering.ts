import type { NumberSeries } from './numbers.js';

/**
 * The running numbers of one transaction, and those of the one before it, which may not be committed yet. Where that one has decided, its numbers are known, and
 * this one foretells its own: it decides with them while PostgreSQL still writes the other, and has them confirmed before it writes anything itself.
 * Foretold wrongly, for the other was undone or another process took a number between the two, it is undone and done again with numbers that it asks for.
 */
export class Numbering {
  readonly #last = new Map<string, number>();
  #decided = false;

  constructor(
    /** Of the transaction before this one, while that is under way. */
    private ahead: Numbering | undefined,
    /** Told once, when the numbers of this one are known. */
    private readonly known: () => void,
  ) {}

  /** Whether its numbers are known, so that the next ones can be foretold. */
  get decided(): boolean {
    return this.#decided;
  }

  /** The numbers that come next in these series, in their order; undefined where one of them is not known. */
  foretell(series: readonly NumberSeries[]): number[] | undefined {
    const last = new Map(this.ahead ? this.ahead.#last : []);
    const numbers: number[] = [];
    for (const each of series) {
      const before = last.get(keyOf(each));
      if (before === undefined) return undefined;
      last.set(keyOf(each), before + 1);
      numbers.push(before + 1);
    }
    return numbers;
  }

  /** The same, which foretells nothing from now on. */
  asking(): this {
    this.ahead = undefined;
    return this;
  }

  /** What was taken or foretold; nothing where no command was allowed to take any. */
  took(series: readonly NumberSeries[], numbers: readonly number[]): void {
    this.#last.clear();
    series.forEach((each, index) => this.#last.set(keyOf(each), numbers[index]!));
    // Those before it are needed no more, and each would keep the one before itself.
    this.ahead = undefined;
    if (this.#decided) return;
    this.#decided = true;
    this.known();
  }
}

const keyOf = (series: NumberSeries): string => JSON.stringify(series);
