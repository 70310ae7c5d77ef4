import type { FieldError } from '../../core/errors.js';
import { invalid } from '../../core/refusals.js';
import { fieldErrors } from '../../platform/http/index.js';
import { taskOfSource, type TaskOfSource } from '../tasks/index.js';
import type { DocumentMessage } from './edxml.js';

const TASKS = '/edXMLEnvelope/edXMLBody/AssignedTask';

/** The tasks that a document carries in its extension, under the same form as those of a body. Throws `invalid` with paths into the message. */
export function carriedTasks({ tasks = [] }: DocumentMessage): TaskOfSource[] {
  const errors: FieldError[] = [];
  const found = tasks.flatMap(({ importance, dueAt, cooperating, ...rest }, index) => {
    const read = taskOfSource.safeParse({
      ...rest,
      ...(importance !== null && { importance }),
      ...(dueAt !== null && { dueAt }),
      cooperating: cooperating.map(({ dueAt: own, ...part }) => ({ ...part, ...(own !== null && { dueAt: own }) })),
    });
    if (read.success) return [read.data];
    errors.push(...fieldErrors(read.error.issues).map((each) => ({ ...each, path: `${TASKS}/${index}${each.path}` })));
    return [];
  });
  if (errors.length > 0) throw invalid(errors);
  return found;
}
