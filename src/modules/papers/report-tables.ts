import type { z } from 'zod';
import { dayInFigures } from '../../core/said-times.js';
import type { LocalDate } from '../../core/dates.js';
import type { Text } from '../../core/text.js';
import type { issuedContent } from '../reports/index.js';
import { nameOf, type Desk } from './letterhead.js';
import { cell, heading, line, paragraph, type Block, type Column } from './paper.js';
import { runningNumber, symbolOf } from './symbols.js';

/** What the papers of all issued reports have in common. */

export type IssuedContent = z.output<typeof issuedContent>;

type Named = Pick<IssuedContent['rows'][number], 'name' | 'agency'>;

/** Provisional figures, and what a correction is for. */
export function noteOf({ interim, correction, version }: IssuedContent, day: LocalDate): string | null {
  const notes = [
    ...(interim ? [`số liệu tạm tính đến ngày ${dayInFigures(day)}`] : []),
    ...(correction === null ? [] : [`Bản đính chính lần ${version - 1}: ${correction}`]),
  ];
  return notes.length > 0 ? notes.join('; ') : null;
}

/** The number of the register, `BC-SNV-2026-0001`, as papers write it: `01/BC-SNV`. */
export function numberOf(desk: Desk, { number, issuedAgency }: IssuedContent): string {
  const running = Number(number.split('-').at(-1));
  return `${runningNumber(running)}/${symbolOf('BC', nameOf(desk, issuedAgency ?? ''))}`;
}

export const table = (
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly (string | number | null)[])[],
): Block[] => {
  if (rows.length === 0) return [heading(title), paragraph('Không phát sinh.')];
  const numbered = rows.map((row, index) =>
    [index + 1, ...row].map((each) =>
      each === null ? [line('-')] : typeof each === 'number' ? [line(figureOf(each))] : cell(each),
    ),
  );
  return [
    heading(title),
    { kind: 'table', dense: true, columns: [{ title: 'STT', share: 4, centred: true }, ...columns], rows: numbered },
  ];
};

/** A number as Vietnamese writes it, with a decimal comma. */
const figureOf = (value: number): string => String(value).replace('.', ',');

export function figures<R extends Named>(
  desk: Desk,
  title: string,
  rows: readonly R[],
  columns: readonly { readonly label: Text; readonly figure: (row: R) => { readonly value: number | null } }[],
): Block[] {
  if (columns.length === 0) return table(title, [], []);
  const share = Math.min(80 / columns.length, 12);
  const heads: Column[] = [
    { title: 'Tên', share: 96 - share * columns.length },
    ...columns.map(({ label }) => ({ title: label.vi, share, centred: true })),
  ];
  return table(
    title,
    heads,
    rows.map((row) => [nameIn(desk, row), ...columns.map(({ figure }) => figure(row).value)]),
  );
}

/** The same figures of agencies together with those that they have taken over from, where there are any (R27). */
export const figuresTogether = <R extends Named>(
  desk: Desk,
  rows: readonly R[] | undefined,
  columns: Parameters<typeof figures<R>>[3],
): Block[] => (rows && rows.length > 0 ? figures(desk, 'Gộp với cơ quan đã được kế thừa', rows, columns) : []);

/** A head stands with the agency that it answers for. */
export const nameIn = (desk: Desk, { name, agency }: Named): string =>
  agency === undefined ? name : `${name}, ${nameOf(desk, agency)}`;
