import { z } from 'zod';
import { defineRoute, id, pageQuery, readPage, type Cursors } from '../../../platform/http/index.js';
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
      const { items, next } = await readPage(deps.cursors, query, {
        scope: { list: 'api-clients', tenant: call.tenant },
        key: z.tuple([id]),
        read: (after, limit) => deps.apiClients.list(call, after?.[0], limit),
        keyOf: (client) => [client.id],
      });
      const names = await deps.apiClients.names(call);
      return { body: { items: items.map((each) => toApiClientResponse(names, each)), next } };
    },
);
