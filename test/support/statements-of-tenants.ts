import type { Pool, PoolClient } from 'pg';
import type { TestServerAccess } from './database-server.js';
import { concernsAll, numbersTheFeed } from './statements-of-all.js';
import { withoutTenant } from './tenant-references.js';

declare global {
  /** Statements that a test file of this worker has looked at already; kept by the environment of the tests. */
  var statementsLookedAt: Set<string>;
}

/** What was found amiss in this test file. */
const found: string[] = [];

/**
 * Looks at each statement that goes over connections of the pool from now on, once: whether it keeps to the rules that let tenants live on several
 * servers (ADR 38). Call it before the pool is used.
 */
export function lookAtStatements(pool: Pool): Pool {
  const { tables } = JSON.parse(process.env['PHOIHOP_TEST_SERVER'] ?? '{}') as TestServerAccess;
  const ofTenants = new Set(tables);
  pool.on('connect', (client: PoolClient) => {
    const send = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      const [first] = args as [string | { readonly text: string }];
      lookAt(typeof first === 'string' ? first : first.text, ofTenants);
      return send(...args);
    }) as typeof client.query;
  });
  return pool;
}

function lookAt(text: string, tables: ReadonlySet<string>): void {
  if (statementsLookedAt.has(text)) return;
  statementsLookedAt.add(text);
  found.push(...amissIn(text, tables));
}

const TRANSACTION_IDS = /\b(xid|xmin|xmax|txid_\w+|pg_current_xact_id\w*|pg_current_snapshot|pg_snapshot_\w+)\b/i;

/**
 * What a statement does that would not do where tenants live on several servers, in words.
 * @param tables the tables of tenants
 */
export function amissIn(text: string, tables: ReadonlySet<string>): string[] {
  const amiss: string[] = [];
  const without = concernsAll(text) ? [] : withoutTenant(text, tables);
  if (without.length > 0) amiss.push(`${without.join(', ')} without a condition on tenant_id of its own: ${text}`);
  if (TRANSACTION_IDS.test(text) && !numbersTheFeed(text))
    amiss.push(`transaction ids, which mean nothing on another server: ${text}`);
  return amiss;
}

/** @throws with what was found, if anything was; tells it once */
export function requireTenantsNamed(): void {
  const amiss = found.splice(0);
  if (amiss.length > 0) throw new Error(amiss.slice(0, 3).join('\n\n'));
}
