import type { z } from 'zod';
import { invalid } from '../../core/refusals.js';
import type { NamedByTask, NewTask } from './create-task.js';
import type { assignTasksBody } from './task-schemas.js';
import { besideTasks, missingField } from './texts.js';

type Body = z.output<typeof assignTasksBody>;

const ONE = ['title', 'content', 'product', 'lead'] as const;

/** The tasks of a body, each with its place in it. Throws `invalid` where one lacks what it is made of, or several have something beside them. */
export function givenTasks({ source, tasks, ...one }: Body, named: NamedByTask): NewTask[] {
  if (tasks === undefined) {
    const { title, content, product, lead } = one;
    if (title === undefined || content === undefined || product === undefined || lead === undefined)
      throw invalid(ONE.filter((name) => one[name] === undefined).map((name) => missingField(`/${name}`)));
    return [{ ...one, title, content, product, lead, source, named }];
  }
  const { cooperating, dossierIds, importance, ...others } = one;
  const beside = Object.entries(others).filter(([, value]) => value !== undefined);
  if (beside.length + cooperating.length + dossierIds.length > 0 || importance !== 'normal')
    throw invalid([besideTasks()]);
  return tasks.map((each, index) => ({ ...each, source, named, path: `/tasks/${index}` }));
}

/** Ids of tasks and dossiers that new tasks name. */
export const namedIn = (
  all: readonly { readonly parentId?: string | undefined; readonly dossierIds: readonly string[] }[],
): { readonly parents: string[]; readonly dossiers: string[] } => ({
  parents: all.flatMap((each) => each.parentId ?? []),
  dossiers: all.flatMap((each) => each.dossierIds),
});
