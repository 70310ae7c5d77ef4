import { harmless, type Written } from './cells.js';

const field = (value: Written): string => {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = harmless(value);
  return /[",;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const lineOf = (values: readonly Written[]): string => `${values.map(field).join(',')}\r\n`;

/** CSV by RFC 4180 with the mark by which Excel knows UTF-8, a page of rows at a time. */
export async function* writeCsv(
  header: readonly string[],
  pages: AsyncIterable<readonly (readonly Written[])[]>,
): AsyncGenerator<string> {
  yield `\uFEFF${lineOf(header)}`;
  for await (const rows of pages) yield rows.map(lineOf).join('');
}
