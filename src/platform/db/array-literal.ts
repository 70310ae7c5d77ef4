/** Types of the columns that are written a column of values at a time. */
export type ColumnType = 'text' | 'integer' | 'bigint' | 'boolean' | 'timestamptz' | 'date' | 'uuid' | 'jsonb';

/** Types whose texts hold nothing that an array literal would have to quote. */
const PLAIN: ReadonlySet<ColumnType> = new Set<ColumnType>([
  'integer',
  'bigint',
  'boolean',
  'timestamptz',
  'date',
  'uuid',
]);

const SPECIAL = /["\\]/;
const ALL_SPECIAL = /["\\]/g;

const quoted = (text: string): string => `"${SPECIAL.test(text) ? text.replace(ALL_SPECIAL, '\\$&') : text}"`;

/**
 * A column of encoded values as PostgreSQL's array literal. The driver would look at the class of every one of the fifty thousand
 * values that a thousand deadlines write, and search each for what to quote; here the column's type tells.
 */
export function arrayLiteral(type: ColumnType, values: readonly unknown[]): string {
  const plain = PLAIN.has(type);
  let text = '{';
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as string | number | boolean | null | undefined;
    if (index > 0) text += ',';
    if (value === null || value === undefined) text += 'NULL';
    else text += plain ? String(value) : quoted(String(value));
  }
  return `${text}}`;
}

/** Between JSON texts: none holds this character as it is, for JSON writes control characters as escapes. */
const SEPARATOR = '\u0001';
/** In the place of a value that is not there: no JSON text is that. */
const NONE = 'N';

/**
 * A column of JSON texts as one text, for `jsonTexts`. In an array literal every quote in them would have to be escaped here and
 * unescaped there, and JSON is full of them.
 */
export const jsonList = (values: readonly (string | null)[]): string =>
  values.map((each) => each ?? NONE).join(SEPARATOR);

/** The expression that makes `text[]` of a parameter from `jsonList`. */
export const jsonTexts = (parameter: string): string => `string_to_array(${parameter}::text, chr(1), '${NONE}')`;
