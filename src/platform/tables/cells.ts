/** A value as it goes into a cell. */
export type Written = string | number | boolean | null;

/** Characters that a spreadsheet takes for the beginning of a formula, wherever the file came from; apostrophes before them mark a text. */
const MAY_RUN = /^'*[=+\-@\t\r]/;
const MARKED = /^'+[=+\-@\t\r]/;

/** A text that no spreadsheet runs: an apostrophe marks it as text. `unmarked` takes it off again, whatever the text was. */
export const harmless = (text: string): string => (MAY_RUN.test(text) ? `'${text}` : text);

/** The text as it was before `harmless`. */
export const unmarked = (text: string): string => (MARKED.test(text) ? text.slice(1) : text);

/** Whether a spreadsheet would compute it: nobody wrote that as what the cell says. */
export const isFormula = (text: string): boolean => text.startsWith('=');
