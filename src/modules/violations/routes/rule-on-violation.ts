import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { ruleBody, violationResponse } from '../violation-schemas.js';
import { rule } from '../violation-acts.js';

export const ruleOnViolationRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/violations/:id/ruling',
    operationId: 'ruleOnViolation',
    tag: 'Accountability',
    summary: 'Rule on a violation',
    description:
      'Home Affairs upholds or excuses it (R8): excuses at any time, upholds once the agency has explained itself or has let its time pass. A later ruling with another outcome takes the place of the one before, which is kept. What is excused counts in no score and raises no degree.',
    access: 'rule on a violation',
    params: idParams,
    body: ruleBody,
    bodyExample: { outcome: 'excused', reason: 'Nguyên nhân khách quan, đã có ý kiến bằng văn bản.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The violation with its ruling.', schema: violationResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const violation = await deps.dispatch(call, rule, params.id, body);
      return { body: violation, version: violation.version };
    },
);
