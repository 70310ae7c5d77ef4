import type { FieldError } from '../../core/errors.js';
import { folded } from '../../core/spelling.js';
import type { Form } from './handling.js';
import { componentTwice } from './texts.js';

interface Given {
  readonly code: string;
  readonly form: Form;
}

/** Each component is handed in once at a time. */
export function formErrors(components: readonly Given[]): FieldError[] {
  const codes = components.map((each) => folded(each.code));
  return codes.flatMap((code, index) =>
    codes.indexOf(code) === index ? [] : [componentTwice(`/components/${index}/code`, components[index]!.code)],
  );
}
