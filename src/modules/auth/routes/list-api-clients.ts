import { z } from 'zod';
import { defineRoute, id, pageQuery, type Cursors } from '../../../platform/http/index.js';
import type { ApiClientService } from '../api-client-service.js';
import { apiClientPage, toApiClientResponse } from '../auth-schemas.js';

export const listApiClientsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/api-clients',
    operationId: 'listApiClients',
    tag: 'Setting up a tenant',
    summary: 'List the API clients',
    description:
      'All clients of the tenant in the order they were made, revoked ones too, with when they were last used and when their keys expire. Keys cannot be read again.',
    access: 'read administration',
    query: pageQuery,
    success: { status: 200, description: 'A page of clients.', schema: apiClientPage },
    errors: ['forbidden'],
  },
  (deps: { readonly apiClients: ApiClientService; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const scope = { list: 'api-clients', tenant: call.tenant };
      const [after] = deps.cursors.read(scope, query.cursor, z.tuple([id])) ?? [];
      // One more than asked for tells whether there is a next page.
      const found = await deps.apiClients.list(call, after, query.limit + 1);
      const items = found.slice(0, query.limit);
      const last = items.at(-1);
      const next = found.length > items.length && last ? deps.cursors.write(scope, [last.id]) : null;
      return { body: { items: items.map(toApiClientResponse), next } };
    },
);
