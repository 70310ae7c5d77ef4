/**
 * A paper as Nghị định 30/2020/NĐ-CP has it, apart from how it is drawn: what stands in each of its fields. All texts are Vietnamese,
 * for these papers are Vietnamese by law.
 */
export interface Paper {
  readonly head: PaperHead;
  /** Not issued yet: the paper says so, and has no number. */
  readonly draft: boolean;
  /** `Phụ lục I`, for a paper that is itself an annex: it has no number of its own, and neither heading nor recipients. */
  readonly annexNo?: string;
  /** Name of the kind, `TỜ TRÌNH`; null for a letter (công văn), which says what it is about under its number. */
  readonly title: string | null;
  /** The abstract (trích yếu). */
  readonly about: string;
  /** A line in brackets under the abstract: what an annex belongs to. */
  readonly note: string | null;
  /** Whom it is addressed to (Kính gửi); empty for reports and annexes. */
  readonly addressees: readonly string[];
  readonly blocks: readonly Block[];
  readonly signature: Signature;
  /** Who signs on the left, as the secretary of minutes does. */
  readonly cosignature?: Signature;
  /** What goes with it, each from a page of its own, numbered in Roman figures where there are several. */
  readonly annexes?: readonly Annex[];
  /** Nơi nhận, without dashes and semicolons. */
  readonly recipients: readonly string[];
  /** Wide tables lie across. */
  readonly landscape: boolean;
  /** What the file says of itself: when what it tells last changed. The same state gives the same file. */
  readonly asOf: Date;
}

/** An annex (phụ lục): no number of its own; a line in brackets says what it belongs to. */
export interface Annex {
  readonly title: string;
  readonly note: string;
  readonly blocks: readonly Block[];
  readonly landscape: boolean;
}

/** The two columns over a paper. */
export interface PaperHead {
  /** The body above the issuing one; null where there is none to name. */
  readonly superior: string | null;
  readonly issuer: string;
  /** `Số: 99/TTr-SXD`; null where the paper has none. */
  readonly number: string | null;
  /** `Thành phố Hồ Chí Minh, ngày 05 tháng 12 năm 2026`. */
  readonly placeAndDate: string;
}

export interface Signature {
  /** Authority and position in capitals, a line each: `KT. GIÁM ĐỐC`, `PHÓ GIÁM ĐỐC`. */
  readonly lines: readonly string[];
  /** Empty where the directory names nobody. */
  readonly name: string;
}

export interface Line {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

export interface Column {
  readonly title: string;
  /** Its share of the width; shares are added up. */
  readonly share: number;
  readonly centred?: boolean;
}

export type Cell = readonly Line[];

export interface Table {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Many narrow columns: smaller letters. */
  readonly dense?: boolean;
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly italic?: boolean }
  | Table;

export const heading = (text: string): Block => ({ kind: 'heading', text });

/** A text of people as paragraphs, one for each of its lines. */
export const paragraphs = (text: string): Block[] => linesOf(text).map((each) => ({ kind: 'paragraph', text: each }));

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

export const line = (text: string): Line => ({ text });

/** A text of people as lines of a cell. */
export const cell = (text: string | null): Cell => linesOf(text ?? '').map(line);

/** The grounds (căn cứ): in italics, each ended by a semicolon, the last by a full stop. */
export const basis = (grounds: readonly string[]): Block[] =>
  grounds.map((each, index) => ({
    kind: 'paragraph',
    text: `${each}${index + 1 < grounds.length ? ';' : '.'}`,
    italic: true,
  }));

/** Numbered lines, each ended by a semicolon, the last by a full stop; what ends by itself keeps its end. */
export const listed = (items: readonly string[]): Block[] =>
  items.map((each, index) => {
    const text = each.trim().replace(/[;.]$/u, '');
    const end = /[?!:…]$/u.test(text) ? '' : index + 1 < items.length ? ';' : '.';
    return paragraph(`${index + 1}. ${text}${end}`);
  });

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'] as const;

/** `Phụ lục` where there is one, `Phụ lục II` where there are several. */
export const annexName = (index: number, count: number): string =>
  count < 2 ? 'Phụ lục' : `Phụ lục ${ROMAN[index] ?? index + 1}`;

const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|[\r\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
