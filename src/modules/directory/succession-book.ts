import type { LocalDate } from '../../core/dates.js';
import type { Succession } from './declared-succession.js';

/** What decides who takes over, where an agency was split: the procedure that the matter follows, and its field. */
export interface Matter {
  readonly procedure?: string | null | undefined;
  readonly field?: string | null | undefined;
}

/** One agency takes over from another, by one succession. */
export interface Step {
  readonly predecessor: string;
  readonly successor: string;
  readonly successionId: string | null;
  readonly effectiveOn: LocalDate;
}

/** Where something of an agency has gone by a day. */
export interface Heir {
  /** Who has it. Where nothing was decided: the last agency that is known to have had it. */
  readonly agency: string;
  /** The way there, the earliest first; empty for an agency that is there still. */
  readonly steps: readonly Step[];
  /** The agency there was split, and no rule says who has this. */
  readonly undecided: boolean;
}

/** Agencies that ended, by whether one other has all of their work or a split gave it a part. */
export interface Inheritance {
  readonly whole: readonly string[];
  readonly part: readonly string[];
}

const NOTHING: Inheritance = { whole: [], part: [] };

/** Everything that one agency left, on the day of its end. */
interface Ending {
  readonly effectiveOn: LocalDate;
  readonly successions: readonly Succession[];
}

/**
 * Who has taken over from whom (R27). An agency ends once: of what is told of it with several days, the first day counts. Chains are followed as far as
 * they have taken effect; whoever comes round to where it began goes no further.
 */
export class SuccessionBook {
  readonly #endings = new Map<string, Ending>();
  readonly #days: readonly LocalDate[];
  readonly #inherited = new Map<string, Inheritance>();

  constructor(successions: readonly Succession[]) {
    for (const each of successions) {
      if (each.predecessor === null) continue;
      const known = this.#endings.get(each.predecessor);
      if (known === undefined || each.effectiveOn < known.effectiveOn)
        this.#endings.set(each.predecessor, { effectiveOn: each.effectiveOn, successions: [each] });
      else if (each.effectiveOn === known.effectiveOn)
        this.#endings.set(each.predecessor, { ...known, successions: [...known.successions, each] });
    }
    this.#days = [...new Set([...this.#endings.values()].map((each) => each.effectiveOn))].sort();
  }

  /** Days on which agencies end, sorted. */
  get days(): readonly LocalDate[] {
    return this.#days;
  }

  /** How many of those days have come. Nothing that depends on the book changes between two of them. */
  effectiveBy(day: LocalDate): number {
    let count = 0;
    while (count < this.#days.length && this.#days[count]! <= day) count += 1;
    return count;
  }

  /** The day on which others have taken over from the agency, or will; undefined where none is known. */
  endOf(agency: string): LocalDate | undefined {
    return this.#endings.get(agency)?.effectiveOn;
  }

  /** The process by which what it had passes. */
  successionOf(agency: string): string | undefined {
    return this.#endings.get(agency)?.successions.find((each) => each.successionId)?.successionId ?? undefined;
  }

  /** Whether others have taken over from it by that day. */
  isGone(agency: string, day: LocalDate): boolean {
    const end = this.endOf(agency);
    return end !== undefined && end <= day;
  }

  /** Those that others have taken over from by that day. */
  gone(day: LocalDate): string[] {
    return [...this.#endings].flatMap(([agency, { effectiveOn }]) => (effectiveOn <= day ? [agency] : []));
  }

  /** Who has what the agency had, of one matter. */
  heirOf(agency: string, day: LocalDate, matter: Matter = {}): Heir {
    const steps: Step[] = [];
    const passed = new Set([agency]);
    let at = agency;
    for (;;) {
      const ending = this.#endings.get(at);
      if (ending === undefined || ending.effectiveOn > day) return { agency: at, steps, undecided: false };
      const next = successorIn(ending.successions, matter);
      if (next === undefined) return { agency: at, steps, undecided: true };
      if (passed.has(next.successor)) return { agency: at, steps, undecided: false };
      const { successor, effectiveOn, successionId = null } = next;
      steps.push({ predecessor: at, successor, successionId, effectiveOn });
      passed.add(successor);
      at = successor;
    }
  }

  /** The agencies that have the work of another by that day, those at the end of each chain. */
  heirsOf(agency: string, day: LocalDate): string[] {
    const found = new Set<string>();
    const passed = new Set<string>();
    const follow = (at: string): void => {
      if (passed.has(at)) return;
      passed.add(at);
      const ending = this.#endings.get(at);
      if (ending === undefined || ending.effectiveOn > day) found.add(at);
      else for (const { successor } of ending.successions) follow(successor);
    };
    follow(agency);
    found.delete(agency);
    return [...found].sort();
  }

  /** Those whose work the agency has by that day. Asked at every call: told from memory until the next of the days. */
  predecessorsOf(agency: string, day: LocalDate): Inheritance {
    const effective = this.effectiveBy(day);
    if (effective === 0) return NOTHING;
    const key = `${effective} ${agency}`;
    const known = this.#inherited.get(key);
    if (known) return known;
    const heirs = this.gone(day).map((gone) => ({ gone, all: this.heirsOf(gone, day) }));
    const own = heirs.filter(({ all }) => all.includes(agency));
    const found = {
      whole: own.filter(({ all }) => all.length === 1).map(({ gone }) => gone),
      part: own.filter(({ all }) => all.length > 1).map(({ gone }) => gone),
    };
    this.#inherited.set(key, found);
    return found;
  }
}

/** By the procedure before the field; the rest goes where the split says, and nowhere where it says nothing. */
function successorIn(successions: readonly Succession[], { procedure, field }: Matter): Succession | undefined {
  if (successions.length === 1) return successions[0];
  return (
    successions.find((each) => typeof procedure === 'string' && each.procedures?.includes(procedure)) ??
    successions.find((each) => typeof field === 'string' && each.fields?.includes(field)) ??
    successions.find((each) => each.rest === true)
  );
}
