import { defineRoute } from '../../../platform/http/index.js';
import { policyInput, policyResponse, toPolicyResponse } from '../policy-schemas.js';
import type { PolicyService } from '../policy-service.js';

export const putPoliciesRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/policies',
    operationId: 'putPolicies',
    tag: 'Reference data',
    summary: 'Publish a policy',
    description:
      'The limits of the process: reminders, consultation, review and decision times. Publishes the next version, with the number of ' +
      'the decision that it comes from and the day it takes effect, today or later; each step keeps the policy under which it was ' +
      'taken. What is left out stays as in the version before. For administrators.',
    access: 'administer',
    body: policyInput,
    bodyExample: { effectiveFrom: '2027-01-01', basis: '123/QĐ-UBND', office: { reviewWorkingDays: 2 } },
    success: {
      status: 200,
      description: 'The version that was published; the latest one, where it says the same.',
      schema: policyResponse,
    },
    errors: ['forbidden'],
  },
  (deps: { readonly policies: PolicyService }) =>
    async ({ body: { unconfirmed: _, ...policy }, call }) => ({
      body: toPolicyResponse(await deps.policies.publish(call, policy)),
    }),
);
