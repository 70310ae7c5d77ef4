import type { FieldError } from '../../core/errors.js';
import { confidential } from './texts.js';

const END = String.raw`(?=$|[^\p{L}\p{N}])`;

/** Marks of secrecy that documents bear (Luật Bảo vệ bí mật nhà nước 2018), as they are stamped and as people write them. */
const MARKS: readonly RegExp[] = [
  // A stamp: a word of its own in capitals, which BẢO MẬT, BÍ MẬT, MẬT ĐỘ and the like are not.
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?<!(?:BẢO|BÍ|THÂN)\s+)MẬT(?!\s+(?:ĐỘ|ONG|KHẨU|MÃ|THIẾT|VỤ))${END}`, 'u'),
  new RegExp(String.raw`(?<!\p{L})(?:tuyệt|tối)\s+mật${END}`, 'iu'),
  new RegExp(String.raw`(?<!\p{L})(?:độ|mức độ|mức)\s+mật\s*:\s*(?!không|thường)\S`, 'iu'),
  // "Tài liệu Mật": with a capital it is the mark, and not a part of a longer word.
  new RegExp(String.raw`(?<!\p{L})[Đđ]óng dấu\s+["“(]?(?:Mật|mật)${END}`, 'u'),
  new RegExp(String.raw`(?<!\p{L})(?:[Tt]ài liệu|[Vv]ăn bản|[Cc]ông văn|[Hh]ồ sơ|[Bb]áo cáo)\s+["“(]?Mật${END}`, 'u'),
];

/** The form of numbers of secret documents: `12/BC-UBND(M)`. */
const NUMBER = /\((?:A|B|C|M|TM|ToM)\)\s*$/u;

/** Texts and document numbers by their paths; what is left out bears no mark. */
interface Marked {
  readonly texts: readonly (readonly [path: string, value: string | null | undefined])[];
  readonly numbers?: readonly (readonly [path: string, value: string | null | undefined])[];
}

/** What bears a mark of secrecy is not taken: such work belongs in another system. */
export const markErrors = ({ texts, numbers = [] }: Marked): FieldError[] =>
  [
    ...texts.filter(([, value]) => value && MARKS.some((mark) => mark.test(value))),
    ...numbers.filter(([, value]) => value && NUMBER.test(value)),
  ].map(([path]) => confidential(path));

/** What is asked of cooperating agencies is read as the task is. */
export const partMarks = (cooperating: readonly { readonly part: string }[]): Marked['texts'] =>
  cooperating.map(({ part }, index) => [`/cooperating/${index}/part`, part] as const);

/** A new task, with its parts and the document that it is given by. */
export const confidentialErrors = (task: {
  readonly title: string;
  readonly content: string;
  readonly product: string;
  readonly cooperating: readonly { readonly part: string }[];
  readonly source: { readonly documentNumber: string; readonly abstract?: string | null | undefined };
}): FieldError[] =>
  markErrors({
    texts: [
      ['/title', task.title],
      ['/content', task.content],
      ['/product', task.product],
      ...partMarks(task.cooperating),
      ['/source/abstract', task.source.abstract],
    ],
    numbers: [['/source/documentNumber', task.source.documentNumber]],
  });

/** A report or a contribution, with the document that it is. */
export const handedInMarks = (input: {
  readonly text: string;
  readonly documentNumber?: string | undefined;
}): FieldError[] =>
  markErrors({ texts: [['/text', input.text]], numbers: [['/documentNumber', input.documentNumber]] });
