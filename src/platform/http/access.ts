import type { Principal, Scope } from '../../core/principal.js';
import type { AnySpec, Method } from './route-spec.js';

/**
 * Who may come in to an operation at all. `public`: anybody; `authenticated`: any key, with or without a tenant; `operator`: the operator
 * key alone; `tenant`: a client, or the operator with `X-Tenant`.
 */
export type Entry = 'public' | 'authenticated' | 'operator' | 'tenant';

/** `memory`: by what this process knows, where the act itself asks once more; `store`: by what holds now. */
export type StandingBy = 'memory' | 'store';

/** One permission of the table of who may do what, as far as the edge needs it; operations name theirs as `access`. */
export interface AccessPermission {
  readonly entry: Entry;
  /** What a key must open. Left out: what follows from the method. */
  readonly scope?: Scope;
  /** Throws `forbidden` for whom the token alone tells to have no right to it. */
  readonly admit?: (principal: Principal) => void;
  /** By what the server asks whether the agency of the caller is there still; undefined, and left out: by nothing. */
  readonly asksStanding?: (principal: Principal) => StandingBy | undefined;
  /** What the OpenAPI document says of it, Markdown. */
  readonly words?: string;
}

export type AccessTable = Readonly<Record<string, AccessPermission>>;

/** For servers without a table of their own: each entry is a permission. */
export const ENTRIES: AccessTable = {
  public: { entry: 'public' },
  authenticated: { entry: 'authenticated' },
  operator: { entry: 'operator' },
  tenant: { entry: 'tenant' },
};

export const scopeOf = (method: Method): Scope => (method === 'GET' ? 'read' : 'write');

/** The permission that an operation names. An operation without one is not put on a server, nor one whose method needs another scope than its permission says. */
export function permissionOf(table: AccessTable, { operationId, access, method }: AnySpec): AccessPermission {
  const permission = Object.hasOwn(table, access) ? table[access] : undefined;
  if (!permission) throw new Error(`${operationId}: the table of who may do what has no permission '${access}'`);
  if (permission.scope !== undefined && permission.scope !== scopeOf(method))
    throw new Error(`${operationId}: ${method} does not go with the scope ${permission.scope} of '${access}'`);
  return permission;
}
