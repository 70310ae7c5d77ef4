import { Paragraph, type Table } from 'docx';
import type { Paper } from './paper.js';
import { withoutBorders } from './docx-heading.js';
import { centred, run, textWidth } from './docx-units.js';

/** Empty lines for signature and seal. */
const ROOM = 5;
const SHARE = 0.5;

/** The end of a paper: who gets it on the left, who signs on the right. The two stay together on one page. */
export function endingOf({ recipients, signature, landscape }: Paper): (Paragraph | Table)[] {
  const left = textWidth(landscape) * SHARE;
  const right = textWidth(landscape) - left;
  const listed = recipients.map(
    (each, index) =>
      new Paragraph({ children: [run(`- ${each}${index + 1 < recipients.length ? ';' : '.'}`, { size: 11 })] }),
  );
  const room = Array.from({ length: ROOM }, () => centred('', { size: 14 }, { keepNext: true }));
  return [
    new Paragraph({ keepNext: true, children: [run('', { size: 6 })] }),
    withoutBorders(
      [left, right],
      [
        [
          [new Paragraph({ children: [run('Nơi nhận:', { size: 12, bold: true, italics: true })] }), ...listed],
          [
            ...signature.lines.map((each) => centred(each, { size: 14, bold: true })),
            ...room,
            centred(signature.name, { size: 14, bold: true }),
          ],
        ],
      ],
    ),
  ];
}
