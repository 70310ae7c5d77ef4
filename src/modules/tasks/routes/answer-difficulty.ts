import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { answerDifficulty } from '../task-assigner-acts.js';
import { taskResponse } from '../task-responses.js';
import { answerTaskBody } from '../task-schemas.js';

export const answerDifficultyRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/answers',
    operationId: 'answerDifficulty',
    tag: 'Tasks',
    summary: 'Answer difficulties that the lead told of',
    description: 'A part of the diligence of the Office (R14).',
    access: 'act as assigner',
    params: idParams,
    body: answerTaskBody,
    bodyExample: { text: 'Giao Sở Tài chính bố trí kinh phí trước ngày 15/12.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, answerDifficulty, params.id, body.text);
      return { body: task, version: task.version };
    },
);
