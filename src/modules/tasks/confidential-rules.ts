import type { FieldError } from '../../core/errors.js';
import { confidential } from './texts.js';
import { MARKS } from './texts/secrecy.js';

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
