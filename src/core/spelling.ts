/** Codes whose letter case tells nothing apart, by what they name. */
export type CodeKind = 'agency' | 'official' | 'procedure';

/** A code of Quyết định 20/2020/QĐ-TTg (`H29.6`), with the running numbers that officials and dossiers have behind it. */
const OF_DECISION_20 = /^[a-y]\d\d(\.\d+)*(-\d+)*$/i;

/** What two codes have in common that differ in letter case only. For comparing: what is kept and shown is a code as it was given. */
export const folded = (code: string): string => code.toUpperCase();

/** A code that is new, as it is to be kept: those of the national form in capitals, every other as it was given. */
export const canonicalCode = (code: string): string => (OF_DECISION_20.test(code) ? code.toUpperCase() : code);

/** Codes that are kept, found in whatever letter case they are written. */
export class Spelling {
  readonly #kept: ReadonlySet<string>;
  /** Null where several differ in nothing but case, as data of earlier days may: then each counts as it is written. */
  readonly #byFold = new Map<string, string | null>();

  constructor(codes: Iterable<string>) {
    this.#kept = new Set(codes);
    for (const each of this.#kept) this.#byFold.set(folded(each), this.#byFold.has(folded(each)) ? null : each);
  }

  /** Whether it is kept in exactly this spelling. */
  has(code: string): boolean {
    return this.#kept.has(code);
  }

  /** The code as it is kept; undefined for one that is not. */
  keptAs(code: string): string | undefined {
    return this.#kept.has(code) ? code : (this.#byFold.get(folded(code)) ?? undefined);
  }

  /** The same; one that is not kept, in its canonical form. */
  of(code: string): string {
    return this.keptAs(code) ?? canonicalCode(code);
  }
}

/** How a tenant writes its codes. */
export type Spellings = Readonly<Record<CodeKind, Spelling>>;

/** The code of a dossier as it is kept: that of its agency, day and number. */
export function spelledDossierCode(agencies: Spelling, code: string): string {
  const [, agency, rest] = /^(.+?)(-\d{6}-\d+)$/.exec(code) ?? [];
  return agency === undefined || rest === undefined ? code : `${agencies.of(agency)}${rest}`;
}
