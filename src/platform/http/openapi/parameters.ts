import type { Entry } from '../access.js';
import type { AnySpec } from '../route-spec.js';
import type { Components, JsonObject } from './components.js';

const header = (name: string, description: string, example: string, more: JsonObject = {}): JsonObject => ({
  name,
  in: 'header',
  description,
  schema: { type: 'string', ...more },
  example,
});

/** Headers that several operations share, written once under `components`. */
export const SHARED_PARAMETERS: JsonObject = {
  AcceptLanguage: header('Accept-Language', 'Language of titles, details and messages: `vi` (default) or `en`.', 'vi'),
  Tenant: header('X-Tenant', 'The tenant that the operator means. Clients leave it out: their key fixes it.', 'H29'),
  ActingOfficial: header(
    'X-Acting-Official',
    'Code of the official who acts. Needed on writes of a client that belongs to an agency; the token of an official acts for that one.',
    'H29.6-04',
  ),
  IdempotencyKey: header(
    'Idempotency-Key',
    'Makes the call repeatable: the first answer is replayed for 24 hours.',
    '7d3c2b5e-0001',
    { minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7E]+$' },
  ),
  IfMatch: header(
    'If-Match',
    'Only if this is still the version, as `ETag` gave it; one of several, with commas between them; or `*` for any.',
    '"7"',
  ),
  IfMatchRequired: {
    ...header(
      'If-Match',
      'The version that was read, as `ETag` gave it; one of several, with commas between them; or `*` for any.',
      '"7"',
    ),
    required: true,
  },
  ConsistencyToken: header(
    'X-Consistency-Token',
    'The token of the last answer that the caller had, of any operation; of calls that ran at the same time those of all answers, with commas between them. This answer is not older. Left out, it may be some seconds old where the service reads from a replica.',
    'AAAAAAGrSk0QpD1c2vX0b7eZ',
  ),
  IfNoneMatch: header(
    'If-None-Match',
    'The `ETag` of the answer that the caller has, or several with commas between them: 304 where it is still the same.',
    '"7"',
  ),
};

/** All parameters of one operation: path, query, headers. */
export function parametersOf(spec: AnySpec, entry: Entry, components: Components): JsonObject[] {
  return [
    ...fromSchema('path', spec.params, components),
    ...fromSchema('query', spec.query, components),
    ...headersOf(spec, entry),
  ];
}

function fromSchema(place: 'path' | 'query', schema: AnySpec['params'], components: Components): JsonObject[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = components.add(schema, 'input') as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, example, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description !== undefined && { description }),
    schema: rest,
    ...(example !== undefined && { example }),
  }));
}

function headersOf(spec: AnySpec, entry: Entry): JsonObject[] {
  const names = ['AcceptLanguage'];
  if (entry === 'tenant' || entry === 'authenticated') names.push('Tenant', 'ActingOfficial');
  if (spec.method === 'POST') names.push('IdempotencyKey');
  if (spec.replica) names.push('ConsistencyToken');
  if (spec.method === 'GET' && spec.success.etag) names.push('IfNoneMatch');
  if (spec.precondition) names.push(spec.precondition === 'required' ? 'IfMatchRequired' : 'IfMatch');
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}
