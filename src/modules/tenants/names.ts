import type { LocalDate } from '../../core/dates.js';
import type { Position } from '../directory/index.js';
import type { ReferenceData } from './reference-data.js';

/** The code of an agency with its name beside it: `leadAgency`, `leadAgencyName`. */
export type NamedAgency<F extends string, C> = Readonly<Record<F, C>> & Readonly<Record<`${F}Name`, string | null>>;

/** The code of an official with the name and the position that it held: `signedBy`, `signedByName`, `signedByPosition`. */
export type NamedOfficial<F extends string, C> = Readonly<Record<F, C>> &
  Readonly<Record<`${F}Name` | `${F}Position`, string | null>>;

export interface Person {
  readonly name: string | null;
  readonly position: string | null;
}

const NOBODY: Person = { name: null, position: null };

/** When an official did what it is named for: an instant, RFC 3339, or a local day; null and undefined: not known, the last position counts. */
export type At = Date | LocalDate | null | undefined;

/**
 * What answers say beside codes, from the directory in memory: no statement is needed. An official is named by the position of that local
 * day, so that what was signed long ago shows the position of then; one who has left is named as it was when it left. Null where the
 * directory has no such code or no name.
 */
export class Names {
  readonly #reference: Pick<ReferenceData, 'directory' | 'calendar'>;

  constructor(reference: Pick<ReferenceData, 'directory' | 'calendar'>) {
    this.#reference = reference;
  }

  agencyName(code: string | null): string | null {
    return (code !== null && this.#reference.directory.agency(code)?.name) || null;
  }

  agencyNames(codes: readonly string[]): (string | null)[] {
    return codes.map((code) => this.agencyName(code));
  }

  agency<F extends string, C extends string | null>(field: F, code: C): NamedAgency<F, C> {
    return { [field]: code, [keysOf(field).name]: this.agencyName(code) } as NamedAgency<F, C>;
  }

  official<F extends string, C extends string | null>(field: F, code: C, at: At): NamedOfficial<F, C> {
    const { name, position } = this.person(code, at);
    const key = keysOf(field);
    return { [field]: code, [key.name]: name, [key.position]: position } as NamedOfficial<F, C>;
  }

  /** The same for answers that write out their fields, which is quicker. */
  person(code: string | null, at: At): Person {
    const held = this.#held(code, at);
    return held ? { name: held.name, position: held.title } : NOBODY;
  }

  officialNames(codes: readonly string[], at: At): (string | null)[] {
    return codes.map((code) => this.#held(code, at)?.name ?? null);
  }

  /**
   * A sentence for people with a name before each code of an agency or an official: `Sở Tài chính (H29.5)`. What stands in quotes or
   * brackets is left: there a sentence repeats what was sent, or has named it already. "cơ quan" before the code goes: a name says
   * itself what it is.
   */
  inSentence(sentence: string): string {
    return sentence.replace(CODE_IN_SENTENCE, (found, word: string | undefined, code: string) => {
      if (!TELLING.test(code)) return found;
      const agency = this.agencyName(code);
      if (agency !== null) return `${agency} (${code})`;
      const official = this.#called(code);
      return official === null ? found : `${word ?? ''}${official} (${code})`;
    });
  }

  /** An official whose name the directory does not have is called by position and agency. */
  #called(code: string): string | null {
    const held = this.#held(code, null);
    return held ? (held.name ?? `${held.title} ${this.agencyName(held.agency) ?? held.agency}`) : null;
  }

  /** Most officials hold one position only: then no day needs to be computed. */
  #held(code: string | null, at: At): Position | undefined {
    if (code === null) return undefined;
    const positions = this.#reference.directory.positionsHeldBy(code);
    if (positions.length < 2 || !at) return positions.at(-1);
    const day = this.#dayOf(at);
    return positions.findLast((each) => each.validFrom <= day) ?? positions[0];
  }

  #dayOf(at: Date | string): LocalDate {
    if (typeof at === 'string' && at.length === DAY_LENGTH) return at;
    return this.#reference.calendar.localDate(typeof at === 'string' ? new Date(at) : at);
  }
}

/** What may be a code in a sentence: whole, and neither quoted nor in brackets; a full stop behind it is not its own. */
const CODE_IN_SENTENCE =
  /(?<![\p{L}\p{N}._"“(/-])([Cc]ơ quan )?([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?![\p{L}\p{N}_-])/gu;
/** Neither a word in small letters nor a number, whatever codes there are. */
const TELLING = /[A-Z]|[a-z].*\d|\d.*[a-z]/;

const DAY_LENGTH = 'YYYY-MM-DD'.length;

const keys = new Map<string, { readonly name: string; readonly position: string }>();

/** Made once for each field: a key that is put together anew costs more than the rest of the answer. */
function keysOf(field: string): { readonly name: string; readonly position: string } {
  const made = keys.get(field) ?? { name: `${field}Name`, position: `${field}Position` };
  keys.set(field, made);
  return made;
}

const known = new WeakMap<ReferenceData, Names>();

/** The names that reference data give: one for each revision. */
export function namesOf(reference: ReferenceData): Names {
  const found = known.get(reference) ?? new Names(reference);
  known.set(reference, found);
  return found;
}
