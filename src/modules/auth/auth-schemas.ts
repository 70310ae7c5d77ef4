import { iso } from '../../core/dates.js';
import { z } from 'zod';
import { agencyCode, code, id, instant, instantOut, line, page } from '../../platform/http/index.js';
import { namedAgency, namedOfficial, type Names } from '../tenants/index.js';
import { CLIENT_ROLES, SCOPES, type ListedApiClient } from './api-client.js';

const role = z
  .enum(CLIENT_ROLES)
  .meta({
    id: 'ClientRole',
    description: '`admin`: directory, calendar, procedures, clients; `reader`: reads all of the tenant.',
    example: 'reader',
  });

const scope = z
  .enum(SCOPES)
  .meta({
    id: 'Scope',
    description:
      '`read` opens every GET, `write` every other method; what may be done there follows from roles and the part of the agency.',
    example: 'read',
  });

const expiresAt = instant.optional().meta({ description: 'From then on the key is refused. Left out: never.' });

export const newApiClientBody = z
  .strictObject({
    name: line(200).meta({ description: 'Name of the system.', example: 'e-office H29.6' }),
    agency: agencyCode.optional().meta({ description: 'Agency that the system acts for.' }),
    roles: z
      .array(role)
      .max(CLIENT_ROLES.length)
      .optional()
      .meta({ description: 'What it may do beyond the part of its agency.' }),
    scopes: z
      .array(scope)
      .min(1)
      .max(SCOPES.length)
      .optional()
      .meta({ description: 'What its keys open. Left out: both.' }),
    expiresAt,
  })
  .meta({ id: 'RegisterClient' });

export const apiKeyResponse = z
  .strictObject({ id, key: z.string().meta({ description: 'Shown this once.', example: 'phk_…' }) })
  .meta({ id: 'IssuedKey', description: 'A client and its key.' });

export const rotationBody = z
  .strictObject({
    overlapHours: z
      .int()
      .min(0)
      .max(720)
      .optional()
      .meta({
        description: 'Hours in which the former key still counts. Left out: 24; 0 ends it at once.',
        example: 24,
      }),
    expiresAt,
  })
  .meta({ id: 'RotateKey', description: 'A new key for the old one.' });

export const rotatedKeyResponse = z
  .strictObject({
    id,
    key: z.string().meta({ description: 'Shown this once.', example: 'phk_…' }),
    previousKeysEndAt: instantOut.meta({ description: 'Until then the former key counts too.' }),
  })
  .meta({ id: 'RotatedKey', description: 'A client and its new key.' });

const keyResponse = z
  .strictObject({ createdAt: instantOut, expiresAt: instantOut.nullable(), lastUsedAt: instantOut.nullable() })
  .meta({ id: 'ClientKey', description: 'A key that counts now, without what would open anything.' });

const apiClientResponse = z
  .strictObject({
    id,
    name: z.string(),
    ...namedAgency('agency', code.nullable()),
    roles: z.array(role),
    scopes: z.array(scope),
    createdAt: instantOut,
    revokedAt: instantOut.nullable(),
    lastUsedAt: instantOut
      .nullable()
      .meta({ description: 'To the minute, of any of its keys; seen a few seconds after.' }),
    keys: z
      .array(keyResponse)
      .meta({ description: 'Those that count now, the oldest first: two while a rotation overlaps.' }),
  })
  .meta({ id: 'RegisteredClient', description: 'A system that calls the API.' });

export const apiClientPage = page(apiClientResponse, 'RegisteredClientPage');

export const toApiClientResponse = (names: Names, client: ListedApiClient): z.output<typeof apiClientResponse> => ({
  id: client.id,
  name: client.name,
  ...names.agency('agency', client.agency),
  roles: [...client.roles],
  scopes: [...client.scopes],
  createdAt: client.createdAt.toISOString(),
  revokedAt: iso(client.revokedAt),
  lastUsedAt: iso(client.lastUsedAt),
  keys: client.keys.map((key) => ({
    createdAt: key.createdAt.toISOString(),
    expiresAt: iso(key.expiresAt),
    lastUsedAt: iso(key.lastUsedAt),
  })),
});

export const meResponse = z
  .strictObject({
    client: z
      .string()
      .meta({
        description: 'Id of the client; `operator` for the operator, `oidc:` and the code of the official for a token.',
      }),
    name: z.string(),
    operator: z.boolean(),
    tenant: code.nullable(),
    ...namedAgency('agency', code.nullable().meta({ description: 'Agency that the caller acts for.' })),
    agencyKind: z.string().nullable(),
    inherits: z
      .array(code)
      .meta({
        description:
          'Agencies whose work its own has taken over as a whole (R27): what they led and had is read and done as its own.',
      }),
    inheritsPart: z
      .array(code)
      .meta({
        description: 'Agencies of whose work its own has a part, or may have (R27): it reads what they led and had.',
      }),
    roles: z.array(role),
    scopes: z.array(scope),
    ...namedOfficial(
      'official',
      code
        .nullable()
        .meta({
          description: 'The official who acts; null where none was named or the one named may not act here today.',
        }),
    ),
    may: z
      .array(z.string())
      .meta({
        description:
          "Permissions, as `x-access` of operations names them, that the caller has as it names itself now in what is its own agency's. What it may do to one thing that is there, `…/actions` says.",
        example: ['read common matters', 'open a dossier'],
      }),
  })
  .meta({ id: 'Me', description: 'Who the token is.' });
