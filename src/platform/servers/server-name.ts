import { acrossTenants } from '../db/index.js';
import { nameServer, readServerName } from './home-store.js';
import type { DatabaseServer } from './homes.js';

/**
 * Writes on a server which of several it is, the first time; throws where it is another one: the addresses of two were exchanged, or one is a copy of another, and
 * what concerns its tenants would be done twice.
 */
export async function requireNamed({ name, pool }: DatabaseServer): Promise<void> {
  // Across tenants: which server this is.
  const db = acrossTenants(pool);
  await db.query(nameServer(name));
  const [row] = await db.query(readServerName());
  if (row?.['name'] !== name)
    throw new Error(`the address of ${name} leads to the server that is called ${String(row?.['name'])}`);
}
