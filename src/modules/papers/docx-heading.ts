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
import { balancedLines } from './balanced-lines.js';
import type { Paper } from './paper.js';
import { centred, mm, rule, run, textWidth, widthOf } from './docx-units.js';

/** The heading of a paper: the issuing body on the left, the name of the country and its motto on the right, lines under both. */

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const BORDERLESS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
} as const;

/** Share of the left column: what the name of the country leaves it on a page that stands. */
const LEFT = 0.38;
/** What the column on the left keeps free beside its texts, in millimetres. */
const SIDES = 4;
const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
/** Length of the motto in bold letters of 13 points, in millimetres. */
const MOTTO_LENGTH = 56;

export const withoutBorders = (widths: readonly number[], rows: readonly (readonly Paragraph[])[][]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(widths.reduce((sum, each) => sum + each, 0)), type: WidthType.DXA },
    columnWidths: widths.map(mm),
    borders: BORDERLESS,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    rows: rows.map(
      (cells) =>
        new TableRow({ cantSplit: true, children: cells.map((children, at) => bare(widths[at] ?? 0, children)) }),
    ),
  });

const bare = (width: number, children: readonly Paragraph[]): TableCell =>
  new TableCell({
    width: { size: mm(width), type: WidthType.DXA },
    verticalAlign: VerticalAlign.TOP,
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE },
    children,
  });

/** Where a paper has not been issued. */
const DRAFT = 'DỰ THẢO';

export function headingOf({ head, title, about, landscape, draft }: Paper): Table {
  const left = textWidth(landscape) * LEFT;
  const right = textWidth(landscape) - left;
  const lines = (name: string): string[] =>
    broken(name).flatMap((each) => balancedLines(each, left - SIDES, (text) => widthOf(text, 12)));
  const issuer = lines(head.issuer);
  const longest = Math.max(...issuer.map((each) => widthOf(each, 12)));
  return withoutBorders(
    [left, right],
    [
      [
        [
          ...(head.superior === null ? [] : lines(head.superior).map((each) => centred(each, { size: 12 }))),
          ...issuer.map((each) => centred(each, { size: 12, bold: true })),
          rule(Math.min(longest, left) * 0.4, left),
        ],
        [
          centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true }),
          centred(MOTTO, { size: 13, bold: true }),
          rule(MOTTO_LENGTH, right),
        ],
      ],
      [
        [
          ...(head.number === null ? [] : [centred(head.number, { size: 13 }, { spacing: { before: 120 } })]),
          ...(draft ? [centred(DRAFT, { size: 13, bold: true }, { spacing: { before: 60 } })] : []),
          ...(title === null
            ? [centred(about, { size: 12 }, { spacing: { before: 120 }, indent: { left: mm(3), right: mm(3) } })]
            : []),
        ],
        [centred(head.placeAndDate, { size: 13, italics: true }, { spacing: { before: 120 } })],
      ],
    ],
  );
}

/** A name in capitals, broken where it is customary: before the place of a committee. */
function broken(name: string): string[] {
  const parts = /^(.*ủy ban nhân dân)\s+(.+)$/iu.exec(name.replace(/uỷ ban/giu, 'Ủy ban'));
  return (parts ? [parts[1]!, parts[2]!] : [name]).map((each) => each.toLocaleUpperCase('vi'));
}

/** What an annex has instead of a heading: its number, its name and what it belongs to. */
export const annexTitleOf = (no: string, title: string, note: string | null, draft: boolean): Paragraph[] => [
  ...(draft ? [new Paragraph({ children: [run(DRAFT, { size: 13, bold: true })] })] : []),
  centred(no, { size: 14, bold: true }),
  centred(title.toLocaleUpperCase('vi'), { size: 14, bold: true }, { indent: { left: mm(10), right: mm(10) } }),
  ...(note === null ? [] : [centred(`(${note})`, { size: 14, italics: true }, { spacing: { after: 120 } })]),
];

/** Name of the kind, abstract and the line under it; then what an annex belongs to, and whom the paper is for. */
export function titleOf({ title, about, note, addressees, landscape }: Paper): Paragraph[] {
  const width = textWidth(landscape);
  const named =
    title === null
      ? []
      : [
          centred(title, { size: 14, bold: true }, { spacing: { before: 240 } }),
          centred(about, { size: 14, bold: true }, { indent: { left: mm(10), right: mm(10) } }),
          ...(note === null ? [] : [centred(`(${note})`, { size: 14, italics: true })]),
          rule(Math.min(widthOf(about, 14) * 0.4, width * 0.35), width),
        ];
  return [...named, ...addressed(addressees)];
}

/** One is named in the line itself; several each get a line. */
function addressed(addressees: readonly string[]): Paragraph[] {
  const spacing = { before: 240, after: 120, line: 276, lineRule: LineRuleType.AUTO };
  if (addressees.length < 2) return addressees.map((each) => centred(`Kính gửi: ${each}`, { size: 14 }, { spacing }));
  return [
    new Paragraph({ indent: { left: mm(35) }, spacing: { before: 240 }, children: [run('Kính gửi:', { size: 14 })] }),
    ...addressees.map(
      (each, index) =>
        new Paragraph({
          alignment: AlignmentType.LEFT,
          indent: { left: mm(50) },
          children: [run(`- ${each}${index + 1 < addressees.length ? ';' : '.'}`, { size: 14 })],
        }),
    ),
  ];
}
