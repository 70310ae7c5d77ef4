import type { LocalDate } from '../../core/dates.js';
import { Spelling } from '../../core/spelling.js';
import { SuccessionBook } from './succession-book.js';
import type { Agency, Directory, DirectoryRows, Position, Succession } from './directory.js';

export const compileDirectory = (rows: DirectoryRows): Directory => new CompiledDirectory(rows);

class CompiledDirectory implements Directory {
  readonly #agencies: ReadonlyMap<string, Agency>;
  readonly #inOrder: readonly Agency[];
  readonly #byOfficial: ReadonlyMap<string, readonly Position[]>;
  readonly #byAgency: ReadonlyMap<string, readonly Position[]>;
  readonly #successions: readonly Succession[];
  readonly spelling: Directory['spelling'];
  readonly book: SuccessionBook;

  constructor(rows: DirectoryRows) {
    this.#inOrder = [...rows.agencies].sort((a, b) => compare(a.code, b.code));
    this.#agencies = new Map(this.#inOrder.map((each) => [each.code, each]));
    const positions = [...rows.positions].sort(
      (a, b) => compare(a.official, b.official) || compare(a.validFrom, b.validFrom),
    );
    this.#byOfficial = grouped(positions, (each) => each.official);
    this.#byAgency = grouped(positions, (each) => each.agency);
    this.spelling = { agency: new Spelling(this.#agencies.keys()), official: new Spelling(this.#byOfficial.keys()) };
    this.#successions = [...rows.successions].sort(
      (a, b) => compare(a.effectiveOn, b.effectiveOn) || compare(a.successor, b.successor),
    );
    this.book = new SuccessionBook(this.#successions);
  }

  agency(code: string): Agency | undefined {
    return this.#agencies.get(code);
  }

  activeAgency(code: string, day: LocalDate): Agency | undefined {
    const agency = this.#agencies.get(code);
    if (!agency || !covers(agency.activeFrom, agency.activeTo, day)) return undefined;
    // Whatever last day the directory was told: nobody acts for an agency that others have taken over from (R27).
    return this.book.isGone(code, day) ? undefined : agency;
  }

  agencies(): readonly Agency[] {
    return this.#inOrder;
  }

  position(official: string, day: LocalDate): Position | undefined {
    return this.#byOfficial.get(official)?.find((each) => covers(each.validFrom, each.validTo, day));
  }

  positionsHeldBy(official: string): readonly Position[] {
    return this.#byOfficial.get(official) ?? [];
  }

  everPositionsOf(agency: string): readonly Position[] {
    return this.#byAgency.get(agency) ?? [];
  }

  positionsOf(agency: string, day: LocalDate): readonly Position[] {
    return (this.#byAgency.get(agency) ?? []).filter((each) => covers(each.validFrom, each.validTo, day));
  }

  head(agency: string, day: LocalDate): Position | undefined {
    return this.#byAgency
      .get(agency)
      ?.find((each) => each.role === 'head' && covers(each.validFrom, each.validTo, day));
  }

  headsOf(agency: string): readonly Position[] {
    return (this.#byAgency.get(agency) ?? []).filter((each) => each.role === 'head');
  }

  maySign(official: string, agency: string, day: LocalDate): boolean {
    const position = this.position(official, day);
    return position !== undefined && position.agency === agency && position.maySign;
  }

  successorOf(agency: string, day: LocalDate): string | undefined {
    const passed = new Set([agency]);
    let last: string | undefined;
    for (
      let next = this.#takenOverBy(agency, day);
      next !== undefined && !passed.has(next);
      next = this.#takenOverBy(next, day)
    ) {
      passed.add(next);
      last = next;
    }
    return last;
  }

  successions(): readonly Succession[] {
    return this.#successions;
  }

  /** Where an agency was split, the first of those that took over at the same time stands for all. */
  #takenOverBy(agency: string, day: LocalDate): string | undefined {
    return this.#successions.find((each) => each.predecessor === agency && each.effectiveOn <= day)?.successor;
  }
}

const covers = (from: LocalDate, to: LocalDate | null, day: LocalDate): boolean =>
  from <= day && (to === null || day <= to);

/** By code points, the same on every machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function grouped(positions: readonly Position[], key: (position: Position) => string): Map<string, Position[]> {
  const groups = new Map<string, Position[]>();
  for (const each of positions) {
    const group = groups.get(key(each));
    if (group) group.push(each);
    else groups.set(key(each), [each]);
  }
  return groups;
}
