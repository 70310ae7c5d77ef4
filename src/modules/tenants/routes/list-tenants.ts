import { z } from 'zod';
import { defineRoute, pageQuery, readPage, type Cursors } from '../../../platform/http/index.js';
import { tenantPage, toTenantResponse } from '../tenant-schemas.js';
import type { TenantService } from '../tenant-service.js';

const SCOPE = { list: 'tenants' };

export const listTenantsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/tenants',
    operationId: 'listTenants',
    tag: 'Setting up a tenant',
    summary: 'List the tenants',
    description: 'By code.',
    access: 'read tenants',
    query: pageQuery,
    success: { status: 200, description: 'A page of tenants.', schema: tenantPage },
  },
  (deps: { readonly tenants: TenantService; readonly cursors: Cursors }) =>
    async ({ query }) => {
      const { items, next } = await readPage(deps.cursors, query, {
        scope: SCOPE,
        key: z.string(),
        read: (after = '', limit) => deps.tenants.list(after, limit),
        keyOf: ({ tenant }) => tenant,
      });
      return { body: { items: items.map(toTenantResponse), next } };
    },
);
