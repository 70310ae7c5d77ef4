/** A table as it goes into a file. */
export interface Sheet {
  /** At most 31 characters, as spreadsheets have it. */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Rows of agencies together (R27), which count what `rows` count once more: in a workbook a sheet of their own, in CSV the last rows. */
  readonly together?: { readonly name: string; readonly rows: readonly (readonly Cell[])[] };
}

export type Cell = string | number | null;

/** Characters that a spreadsheet takes for the beginning of a formula, wherever the file came from. */
const FORMULA = /^[=+\-@\t\r]/;

/** A text that no spreadsheet runs: an apostrophe marks it as text. */
const harmless = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const value = harmless(cell);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** CSV by RFC 4180, with the mark at its beginning by which Excel knows UTF-8. */
export const toCsv = ({ header, rows, together }: Sheet): string =>
  `\uFEFF${[header, ...rows, ...(together?.rows ?? [])].map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;

/** An XLSX workbook. Texts are written as texts, never as formulas. The library is loaded with the first one. */
export async function toXlsx(sheets: readonly Sheet[]): Promise<Buffer> {
  const { default: write } = await import('write-excel-file/node');
  const text = (value: string) => ({ value, type: String });
  const cell = (value: Cell) => (typeof value === 'string' ? text(value) : value);
  return write(
    sheets
      .flatMap(apart)
      .map(({ name, header, rows }) => ({
        sheet: name,
        stickyRowsCount: 1,
        data: [
          header.map((value) => ({ ...text(value), fontWeight: 'bold' as const })),
          ...rows.map((row) => row.map(cell)),
        ],
      })),
  ).toBuffer();
}

/** The sheet, and what it has together, where there is any. */
const apart = ({ together, ...sheet }: Sheet): Sheet[] =>
  together && together.rows.length > 0 ? [sheet, { ...together, header: sheet.header }] : [sheet];

export const CSV = 'text/csv';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
