import type { FieldError } from '../../core/errors.js';
import { confidential } from './texts.js';

/** Marks of secrecy that documents bear (Luật Bảo vệ bí mật nhà nước 2018): whole words, in capitals or after "độ". */
const MARKS = /(?:^|[\s([{"“])(?:TUYỆT MẬT|TỐI MẬT|MẬT)(?=$|[\s)\]}"”.,;:])|độ mật\s*:|tuyệt mật|tối mật/u;

/** The form of numbers of secret documents: `12/BC-UBND(M)`, `3/CV-TM`. */
const NUMBER = /\((?:A|B|C|M|TM|ToM)\)\s*$/u;

/** A task that bears a mark of secrecy is not taken: such work belongs in another system. */
export function confidentialErrors(task: {
  readonly title: string;
  readonly content: string;
  readonly product: string;
  readonly source: { readonly documentNumber: string; readonly abstract?: string | null | undefined };
}): FieldError[] {
  const texts = [
    ['/title', task.title],
    ['/content', task.content],
    ['/product', task.product],
    ['/source/abstract', task.source.abstract ?? ''],
  ] as const;
  const marked = texts.filter(([, value]) => MARKS.test(value)).map(([path]) => path as string);
  if (NUMBER.test(task.source.documentNumber)) marked.push('/source/documentNumber');
  return marked.map(confidential);
}
