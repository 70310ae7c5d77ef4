import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { TaskQueries } from '../task-queries.js';
import { actionsResponse, actionsView, type OffersBeside } from '../../processes/index.js';
import type { LoadedTask } from '../loaded-task.js';

export const getTaskActionsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/tasks/:id/actions',
    operationId: 'getTaskActions',
    tag: 'Tasks',
    summary: 'See what the caller may do now',
    description:
      'Each action with its method and address, whether it is possible, and what is not met yet: rules, or the state that bars it (`not_in_this_state`). Letters that can be issued are among them, each until it is issued.',
    access: 'read a task',
    params: idParams,
    success: { status: 200, description: 'The actions of the caller.', schema: actionsResponse },
  },
  (deps: { readonly taskQueries: TaskQueries; readonly besideTasks: readonly OffersBeside<LoadedTask>[] }) =>
    async ({ params, call, say }) => {
      const found = await deps.taskQueries.actions(call, params.id, deps.besideTasks);
      return { body: actionsView(found, say) };
    },
);
