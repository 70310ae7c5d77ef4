import { z } from 'zod';
import { defineRoute, pageQuery, type Cursors } from '../../../platform/http/index.js';
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
      const scope = { list: 'policies', tenant: call.tenant };
      const after = deps.cursors.read(scope, query.cursor, z.int()) ?? 0;
      const found = await deps.policies.list(call, after, query.limit + 1);
      const shown = found.slice(0, query.limit);
      const last = found.length > query.limit ? shown.at(-1) : undefined;
      return {
        body: { items: shown.map(toPolicyResponse), next: last ? deps.cursors.write(scope, last.version) : null },
      };
    },
);
