import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { createPool, findingTenants, SERVICE_ROLE, type Pool, type Queryable } from '../../platform/db/index.js';

/** A database server as a move of one tenant works on it. */
export interface MovingServer {
  readonly name: string;
  /** Of its owner, as other servers reach it too: a subscription is made with it. */
  readonly url: string;
  /** Its owner, whom no row-level security holds, for statements about any tenant. */
  readonly db: Queryable;
  /** The same for transactions. */
  readonly owner: Pool;
  /** As the service works there, but that it may enter the tenant that is moved. */
  readonly service: Pool;
}

/** A server by its name, and the address of a login that owns its tables. */
export interface ServerAddress {
  readonly name: string;
  readonly url: string;
}

/** Connections to the servers for a move of this tenant, for as long as `work` runs. */
export async function withServers<T>(
  addresses: readonly ServerAddress[],
  tenant: string,
  work: (servers: readonly MovingServer[]) => Promise<T>,
): Promise<T> {
  const pools: Pool[] = [];
  const poolTo = (connectionString: string, role?: string): Pool => {
    // What copies, counts and deletes takes as long as it takes; who is away is not waited for.
    const times = { statementTimeout: 0, lockTimeout: 0, connectTimeout: 5_000 };
    const options = { connectionString, max: 3, applicationName: 'phoihop move', moving: tenant, ...times };
    const pool = createPool({ ...options, ...(role !== undefined && { role }) }, pino({ level: 'silent' }));
    pools.push(pool);
    return pool;
  };
  const open = ({ name, url }: ServerAddress): MovingServer => {
    const owner = poolTo(url);
    // Across tenants: what a move asks of a server, whether it serves the tenant or not.
    return { name, url, db: findingTenants(owner), owner, service: poolTo(url, SERVICE_ROLE) };
  };
  try {
    return await work(addresses.map(open));
  } finally {
    await Promise.all(pools.map((each) => each.end()));
  }
}

/** Of the publication, the slot and the subscription of a move: at most 63 bytes of small letters, digits and `_`. */
export function replicationName(tenant: string): string {
  const readable = tenant.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
  const told = createHash('sha256').update(tenant).digest('hex').slice(0, 8);
  return `phoihop_move_${readable.slice(0, 32)}_${told}`;
}

/** As a literal of SQL: the statements that make publications and subscriptions take no parameters. */
export const literal = (text: string): string => ` E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
