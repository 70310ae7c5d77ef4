import {
  AlignmentType,
  Document,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
  type ISectionOptions,
} from 'docx';
import { bodyOf } from './docx-body.js';
import { endingOf } from './docx-ending.js';
import { annexTitleOf, headingOf, titleOf } from './docx-heading.js';
import { FONT, mm, PAGE, plain, pt } from './docx-units.js';
import { annexName, type Paper } from './paper.js';
import { sealed } from './seal-package.js';

const AUTHOR = 'phoihop';

/** Numbers of pages stand in the middle of the upper margin, from the second page on. */
const numbered = (): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: pt(13) })],
      }),
    ],
  });

const unnumbered = (): Header => new Header({ children: [new Paragraph({})] });

type Content = ISectionOptions['children'];

/** An annex has no heading; what it is an annex of stands under its name. */
const beginningOf = (paper: Paper): Content =>
  paper.annexNo === undefined
    ? [headingOf(paper), ...titleOf(paper)]
    : [...annexTitleOf(paper.annexNo, paper.title ?? paper.about, paper.note, paper.draft)];

/** Pages of one direction. Each annex numbers its own. */
const sectionOf = (landscape: boolean, children: Content): ISectionOptions => ({
  properties: {
    titlePage: true,
    page: {
      size: {
        width: mm(PAGE.width),
        height: mm(PAGE.height),
        orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: {
        top: mm(PAGE.top),
        bottom: mm(PAGE.bottom),
        left: mm(PAGE.left),
        right: mm(PAGE.right),
        header: mm(10),
        footer: mm(10),
        gutter: 0,
      },
      pageNumbers: { start: 1 },
    },
  },
  headers: { default: numbered(), first: unnumbered() },
  children,
});

/** Draws a paper as DOCX in the format of Nghị định 30/2020/NĐ-CP. The same paper gives the same bytes. */
export async function toDocx(paper: Paper): Promise<Buffer> {
  const { annexes = [] } = paper;
  const document = new Document({
    creator: AUTHOR,
    lastModifiedBy: AUTHOR,
    title: plain([paper.title, paper.about].filter((each) => each !== null).join('. ')),
    styles: {
      default: {
        document: {
          run: {
            font: { ascii: FONT, hAnsi: FONT, cs: FONT, eastAsia: FONT },
            size: pt(14),
            language: { value: 'vi-VN' },
          },
        },
      },
    },
    sections: [
      sectionOf(paper.landscape, [...beginningOf(paper), ...bodyOf(paper.blocks, paper.landscape), ...endingOf(paper)]),
      ...annexes.map((each, index) =>
        sectionOf(each.landscape, [
          ...annexTitleOf(annexName(index, annexes.length), each.title, each.note, false),
          ...bodyOf(each.blocks, each.landscape),
        ]),
      ),
    ],
  });
  return sealed(await Packer.toBuffer(document), paper.asOf);
}
