import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.js';
import type { Principal } from '../../core/principal.js';
import { forbidden, tooManyRequests } from '../../core/refusals.js';
import type { Allowances } from '../limits/index.js';
import { scopeOf, type AccessPermission } from './access.js';
import type { AnySpec } from './route-spec.js';
import type { Authenticate, ServerParts } from './server-types.js';
import { operatorOnly, scopeMissing, tenantMissing, tooManyInAMinute } from './texts.js';

interface Gate extends Pick<ServerParts, 'standing'> {
  readonly authenticate: Authenticate;
  /** Requests of each client in a minute. */
  readonly rates: Allowances;
}

/**
 * Who may come in to an operation at all: somebody whose token counts, not too often, with the scope and the right that its permission asks for,
 * as far as the token tells, and of an agency that is there still where the permission asks that. Throws what `authenticate` and `standing` throw,
 * `too-many-requests`, `forbidden`, and `malformed` for an operator who names no tenant.
 */
export async function admit(
  { authenticate, rates, standing }: Gate,
  spec: AnySpec,
  permission: AccessPermission,
  { headers, ip }: FastifyRequest,
): Promise<Principal> {
  const principal = await authenticate(headers, ip);
  limitRate(rates, principal);
  requireScope(spec, principal);
  requireEntry(permission, principal);
  permission.admit?.(principal);
  const by = permission.asksStanding?.(principal);
  // What was done before the end is answered to whoever repeats it after: its act knows.
  if (by === 'store' || (by && headers['idempotency-key'] === undefined)) await standing?.(principal, by);
  return principal;
}

/** The operator is let in always: it is who would put things right. */
function limitRate(rates: Allowances, { operator, tenant, clientId }: Principal): void {
  if (operator) return;
  const client = `${tenant} ${clientId}`;
  const wait = rates.wait(client);
  if (wait > 0) throw tooManyRequests(tooManyInAMinute, wait);
  rates.take(client);
}

/** The only place where scopes are enforced. */
function requireScope({ method }: AnySpec, { scopes }: Principal): void {
  const needed = scopeOf(method);
  if (!scopes || scopes.has(needed)) return;
  throw forbidden(scopeMissing(needed));
}

function requireEntry({ entry }: AccessPermission, { operator, tenant }: Principal): void {
  if (entry === 'operator' && !operator) {
    throw forbidden(operatorOnly);
  }
  if (entry === 'tenant' && tenant === null) {
    throw new DomainError('malformed', tenantMissing);
  }
}
