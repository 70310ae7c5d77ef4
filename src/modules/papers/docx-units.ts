import { AlignmentType, BorderStyle, LineRuleType, Paragraph, TextRun, type IParagraphOptions } from 'docx';

/** Lengths of WordprocessingML: twentieths of a point; sizes of letters in halves of one. */
export const mm = (length: number): number => Math.round((length / 25.4) * 1_440);
export const pt = (size: number): number => size * 2;

export const FONT = 'Times New Roman';

/** A4 and its margins in millimetres (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
export const PAGE = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 15 } as const;

/** Width of the text in millimetres. */
export const textWidth = (landscape: boolean): number =>
  (landscape ? PAGE.height : PAGE.width) - PAGE.left - PAGE.right;

/** What XML cannot hold, and what turns the direction of what stands around it: a text of people says what it says, in its order. */
const UNFIT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Cs}/gu;

export const plain = (text: string): string => text.replace(UNFIT, '').replace(/[\t\r\n]+/g, ' ');

export interface Letters {
  readonly bold?: boolean | undefined;
  readonly italics?: boolean | undefined;
  /** Points. */
  readonly size: number;
}

/** A run of text: never a field, never a code. */
export const run = (text: string, { size, ...letters }: Letters): TextRun =>
  new TextRun({ text: plain(text), size: pt(size), ...letters });

export const centred = (text: string, letters: Letters, more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, ...more, children: [run(text, letters)] });

/** A drawn line of `length` millimetres in the middle of a column. */
export const rule = (length: number, column: number): Paragraph => {
  const indent = mm((column - length) / 2);
  return new Paragraph({
    indent: { left: indent, right: indent },
    spacing: { line: 60, lineRule: LineRuleType.EXACT, before: 30, after: 0 },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    children: [new TextRun({ text: '', size: 2 })],
  });
};

/** About how wide a text is in bold letters of that size, in millimetres: capitals are wider. */
export const widthOf = (text: string, size: number): number => {
  const ems = [...text].reduce(
    (sum, letter) => sum + (letter === ' ' ? 0.25 : letter !== letter.toLocaleLowerCase('vi') ? 0.72 : 0.5),
    0,
  );
  return (ems * size * 25.4) / 72;
};
