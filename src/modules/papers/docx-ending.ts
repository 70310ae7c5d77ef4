import { Paragraph, type Table } from 'docx';
import type { Paper, Signature } from './paper.js';
import { withoutBorders } from './docx-heading.js';
import { centred, run, textWidth } from './docx-units.js';

/** Empty lines for signature and seal. */
const ROOM = 5;
const SHARE = 0.5;

/** The end of a paper: who gets it on the left, who signs on the right. The two stay together on one page. */
export function endingOf({ recipients, signature, cosignature, landscape }: Paper): (Paragraph | Table)[] {
  // A register and a slip are signed by nobody.
  if (recipients.length === 0 && !cosignature && signature.lines.length === 0 && signature.name === '') return [];
  const left = textWidth(landscape) * SHARE;
  const right = textWidth(landscape) - left;
  const listed = recipients.map(
    (each, index) =>
      new Paragraph({ children: [run(`- ${each}${index + 1 < recipients.length ? ';' : '.'}`, { size: 11 })] }),
  );
  const known =
    recipients.length === 0
      ? []
      : [new Paragraph({ children: [run('Nơi nhận:', { size: 12, bold: true, italics: true })] }), ...listed];
  const own = signed(signature);
  const table = cosignature ? [[signed(cosignature), own], ...(known.length > 0 ? [[known, []]] : [])] : [[known, own]];
  return [
    new Paragraph({ keepNext: true, children: [run('', { size: 6 })] }),
    // A cell needs a paragraph.
    withoutBorders(
      [left, right],
      table.map((cells) => cells.map((each) => (each.length > 0 ? each : [new Paragraph({})]))),
    ),
  ];
}

/** Authority and position, the room to sign, and the name. */
const signed = ({ lines, name }: Signature): Paragraph[] => [
  ...lines.map((each) => centred(each, { size: 14, bold: true })),
  ...Array.from({ length: ROOM }, () => centred('', { size: 14 }, { keepNext: true })),
  centred(name, { size: 14, bold: true }),
];
