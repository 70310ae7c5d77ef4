import type { ErrorCode } from '../../core/errors.js';
import { CATALOGUE } from './catalogue.js';
import type { AnySpec } from './route-spec.js';

/** Every code that an operation may answer with: those it lists and those that follow from its kind; sorted by status. */
export function declaredErrors(spec: AnySpec): readonly ErrorCode[] {
  const codes = new Set<ErrorCode>([
    'malformed',
    'invalid',
    'unavailable',
    ...(spec.errors ?? []),
    ...impliedByAccess(spec),
    ...impliedByInput(spec),
    ...when(spec.success.otherMedia !== undefined, 'not-acceptable'),
  ]);
  return [...codes].sort((a, b) => CATALOGUE[a].status - CATALOGUE[b].status || (a < b ? -1 : 1));
}

function impliedByAccess({ access, method }: AnySpec): ErrorCode[] {
  if (access === 'public') return [];
  return [
    ...(['unauthenticated', 'forbidden', 'official-not-of-agency', 'too-many-requests', 'not-found'] as const),
    ...when(method !== 'GET', 'agency-succeeded', 'clock-differs'),
  ];
}

function impliedByInput({ method, params, precondition }: AnySpec): ErrorCode[] {
  return [
    ...when(method !== 'GET', 'too-large', 'unsupported-media-type'),
    ...when(method === 'POST', 'request-in-progress', 'idempotency-key-reused'),
    ...when(params !== undefined, 'not-found'),
    ...when(precondition !== undefined, 'version-changed'),
    ...when(precondition === 'required', 'precondition-required'),
  ];
}

const when = (condition: boolean, ...codes: ErrorCode[]): ErrorCode[] => (condition ? codes : []);
