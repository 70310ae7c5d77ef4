import { z } from 'zod';
import { defineRoute, pageQuery, type Cursors } from '../../../platform/http/index.js';
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
      const after = deps.cursors.read(SCOPE, query.cursor, z.string()) ?? '';
      const found = await deps.tenants.list(after, query.limit + 1);
      const shown = found.slice(0, query.limit);
      const last = found.length > query.limit ? shown.at(-1) : undefined;
      return {
        body: { items: shown.map(toTenantResponse), next: last ? deps.cursors.write(SCOPE, last.tenant) : null },
      };
    },
);
