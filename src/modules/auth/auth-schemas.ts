import { z } from 'zod';
import { code, id, instantOut, line, page } from '../../platform/http/index.js';
import type { ApiClient } from './api-client.js';
import { CLIENT_ROLES } from './api-client.js';

const role = z.enum(CLIENT_ROLES).meta({
  id: 'ClientRole',
  description: '`admin`: directory, calendar, procedures, clients; `reader`: reads all of the tenant.',
  example: 'reader',
});

export const newApiClientBody = z
  .strictObject({
    name: line(200).meta({ description: 'Name of the system.', example: 'e-office H29.6' }),
    agency: code.optional().meta({ description: 'Agency that the system acts for.' }),
    roles: z.array(role).max(CLIENT_ROLES.length).optional().meta({ description: 'What it may do beyond the part of its agency.' }),
  })
  .meta({ id: 'NewApiClient' });

export const apiKeyResponse = z
  .strictObject({ id, key: z.string().meta({ description: 'Shown this once.', example: 'phk_…' }) })
  .meta({ id: 'ApiKey', description: 'A client and its key.' });

const apiClientResponse = z
  .strictObject({ id, name: z.string(), agency: code.nullable(), roles: z.array(role), createdAt: instantOut, revokedAt: instantOut.nullable() })
  .meta({ id: 'ApiClient', description: 'A system that calls the API.' });

export const apiClientPage = page(apiClientResponse, 'ApiClientPage');

export const toApiClientResponse = (client: ApiClient): z.output<typeof apiClientResponse> => ({
  id: client.id,
  name: client.name,
  agency: client.agency,
  roles: [...client.roles],
  createdAt: client.createdAt.toISOString(),
  revokedAt: client.revokedAt?.toISOString() ?? null,
});

export const meResponse = z
  .strictObject({
    client: z.string().meta({ description: 'Id of the client; `operator` for the operator.' }),
    name: z.string(),
    operator: z.boolean(),
    tenant: code.nullable(),
    agency: code.nullable().meta({ description: 'Agency that the caller acts for.' }),
    agencyKind: z.string().nullable(),
    roles: z.array(role),
    official: code.nullable().meta({ description: 'The official who acts; null where none was named or the one named may not act here today.' }),
  })
  .meta({ id: 'Me', description: 'Who the token is.' });
