import type { LocalDate } from '../../core/dates.js';
import type { FieldError } from '../../core/errors.js';
import { folded } from '../../core/spelling.js';
import { dateErrors } from '../calendar/index.js';
import { unknownFiles, type KnownFiles } from '../files/index.js';
import type { Form } from './handling.js';
import { componentTwice } from './texts.js';

interface Given {
  readonly code: string;
  readonly form: Form;
}

interface GivenWithFile extends Given {
  readonly documentDate?: string | undefined;
  readonly fileId?: string | undefined;
}

/** What is handed in at a counter, at first or as a supplement: dates, files, and each component once. */
export const handedInErrors = (
  components: readonly GivenWithFile[],
  known: KnownFiles | undefined,
  day: LocalDate,
): FieldError[] => [
  ...components.flatMap(({ documentDate: date }, index) =>
    dateErrors({ path: `/components/${index}/documentDate`, date, today: day }),
  ),
  ...formErrors(components),
  ...unknownFiles(
    components.map(({ fileId }, index) => ({ path: `/components/${index}`, fileId })),
    known ?? new Map(),
  ),
];

/** Each component is handed in once at a time. */
function formErrors(components: readonly Given[]): FieldError[] {
  const codes = components.map((each) => folded(each.code));
  return codes.flatMap((code, index) =>
    codes.indexOf(code) === index ? [] : [componentTwice(`/components/${index}/code`, components[index]!.code)],
  );
}
