import { z } from 'zod';
import { defineRoute, pageQuery, readPage, type Cursors } from '../../../platform/http/index.js';
import { policyPage, toPolicyResponse } from '../policy-schemas.js';
import type { PolicyService } from '../policy-service.js';

export const listPoliciesRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/policies',
    operationId: 'listPolicies',
    tag: 'Reference data',
    summary: 'List the policies',
    description: 'Every version, oldest first.',
    access: 'read common matters',
    query: pageQuery,
    success: { status: 200, description: 'A page of versions.', schema: policyPage },
  },
  (deps: { readonly policies: PolicyService; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { items, next } = await readPage(deps.cursors, query, {
        scope: { list: 'policies', tenant: call.tenant },
        key: z.int(),
        read: (after = 0, limit) => deps.policies.list(call, after, limit),
        keyOf: ({ version }) => version,
      });
      return { body: { items: items.map(toPolicyResponse), next } };
    },
);
