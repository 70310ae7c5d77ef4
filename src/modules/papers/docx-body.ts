import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Block, Cell, Column, Table as PaperTable } from './paper.js';
import { mm, run, textWidth } from './docx-units.js';

/** The body of a paper: 14 points, both edges straight, first lines drawn in, six points between paragraphs. */
const BODY = 14;
/** Tables of texts, and tables of many figures. */
const CELLS = 13;
const DENSE = 10;

/** The last paragraph stays with the signature: that never stands on a page alone. */
export const bodyOf = (blocks: readonly Block[], landscape: boolean): (Paragraph | Table)[] =>
  blocks.flatMap((each, index) => drawn(each, textWidth(landscape), index === blocks.length - 1));

function drawn(block: Block, width: number, last: boolean): (Paragraph | Table)[] {
  if (block.kind === 'table')
    return [tableOf(block, width), new Paragraph({ spacing: { line: 120, lineRule: LineRuleType.EXACT } })];
  const isHeading = block.kind === 'heading';
  return [
    new Paragraph({
      alignment: AlignmentType.JUSTIFIED,
      indent: { firstLine: mm(10) },
      spacing: { before: 120, after: 60, line: 264, lineRule: LineRuleType.AUTO },
      keepNext: isHeading || last,
      children: [run(block.text, { size: BODY, bold: isHeading, italics: !isHeading && block.italic })],
    }),
  ];
}

const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const EDGES = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE } as const;

/** A table as wide as the text. Its head is repeated on each page; long rows go on over pages. */
function tableOf({ columns, rows, dense }: PaperTable, width: number): Table {
  const all = columns.reduce((sum, each) => sum + each.share, 0);
  const widths = columns.map((each) => mm((width * each.share) / all));
  const size = dense ? DENSE : CELLS;
  const cellOf = (lines: Cell, at: number, head: boolean): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      verticalAlign: head ? VerticalAlign.CENTER : VerticalAlign.TOP,
      borders: EDGES,
      children: paragraphsOf(lines, columns[at], size, head),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(width), type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: mm(dense ? 0.8 : 1.5), right: mm(dense ? 0.8 : 1.5), top: mm(0.6), bottom: mm(0.6) },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((each, at) => cellOf([{ text: each.title, bold: true }], at, true)),
      }),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: isShort(cells),
            children: columns.map((_, at) => cellOf(cells[at] ?? [], at, false)),
          }),
      ),
    ],
  });
}

/** Letters of a cell up to which its row stays on one page; a longer one may go on over the next. */
const SHORT = 400;

const isShort = (cells: readonly Cell[]): boolean =>
  cells.every((lines) => lines.reduce((sum, each) => sum + each.text.length, 0) <= SHORT);

/** A cell needs a paragraph, also where it says nothing. */
function paragraphsOf(lines: Cell, column: Column | undefined, size: number, head: boolean): Paragraph[] {
  const alignment = head || column?.centred ? AlignmentType.CENTER : AlignmentType.LEFT;
  const written = lines.length > 0 ? lines : [{ text: '' }];
  return written.map(
    ({ text, bold, italic }) => new Paragraph({ alignment, children: [run(text, { size, bold, italics: italic })] }),
  );
}
