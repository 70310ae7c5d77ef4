import { defineRoute } from '../../../platform/http/index.js';
import { tenantInput, tenantResponse } from '../tenant-schemas.js';
import type { TenantService } from '../tenant-service.js';

export const createTenantRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tenants',
    operationId: 'createTenant',
    tag: 'Setting up a tenant',
    summary: 'Make a tenant',
    description:
      'A province or city: the unit of isolation. It begins with a plain working week and the default policy. The clock of a sandbox ' +
      'stands until it is moved, so that deadlines can be tried out.',
    access: 'make tenants',
    body: tenantInput,
    bodyExample: {
      code: 'H29',
      name: 'Thành phố Hồ Chí Minh',
      timezone: 'Asia/Ho_Chi_Minh',
      sandbox: true,
      clock: '2026-11-20T09:00:00+07:00',
    },
    success: {
      status: 201,
      description: 'The tenant.',
      schema: tenantResponse,
      example: {
        code: 'H29',
        name: 'Thành phố Hồ Chí Minh',
        timezone: 'Asia/Ho_Chi_Minh',
        sandbox: true,
        clock: '2026-11-20T02:00:00.000Z',
      },
    },
    errors: ['duplicate'],
  },
  (deps: { readonly tenants: TenantService }) =>
    async ({ body, call }) => ({ body: await deps.tenants.create(call, body) }),
);
