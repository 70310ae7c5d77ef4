import { afterAll, beforeAll } from '@jest/globals';
import { pino } from 'pino';
import { cancelMove, moveTenant, type ServerAddress } from '../../src/app/moving/index.js';
import { PROCESSES } from '../../src/app/processes.js';
import { createPool, migrateToLatest, SERVICE_ROLE, type Pool } from '../../src/platform/db/index.js';
import { bootApp, type BootOptions, type TestApp } from './app.js';
import { watched } from './connections.js';
import type { Sent } from './caller.js';
import { withAdmin } from './database-server.js';
import { startPrimary, type TestServer } from './standby.js';

const NAMES = ['first', 'north'] as const;
export type ServerName = (typeof NAMES)[number];

/** What an administrator grants, as docs/operations.md has it. */
const GRANTS = [
  'alter role phoihop replication',
  'grant pg_create_subscription to phoihop',
  'grant set on parameter session_replication_role to phoihop',
];

/** Two servers between which tenants can be moved, for one test file. */
export function useTwoServers(settings: Readonly<Record<string, string>> = { wal_level: 'logical' }) {
  let servers: Readonly<Record<ServerName, TestServer>>;
  const releases: (() => Promise<unknown>)[] = [];
  const poolTo = (connectionString: string, role?: string): Pool => {
    const options = { connectionString, max: 8, applicationName: 'phoihop test', statementTimeout: 20_000 };
    const pool = createPool(
      { ...options, lockTimeout: 10_000, ...(role !== undefined && { role }) },
      pino({ level: 'silent' }),
    );
    releases.push(() => pool.end());
    return pool;
  };
  beforeAll(async () => {
    const [first, north] = await Promise.all([startPrimary(settings), startPrimary(settings)]);
    servers = { first, north };
    for (const each of [first, north]) {
      for (const grant of GRANTS) await each.ask(grant);
      await migrateToLatest(each.owner);
    }
  }, 120_000);
  afterAll(async () => {
    for (const release of releases.reverse()) await release();
    await Promise.all(NAMES.map((name) => servers[name].stop()));
  }, 60_000);
  return {
    on: (name: ServerName): TestServer => servers[name],
    /** As the service works there. */
    pool: (name: ServerName): Pool => poolTo(servers[name].service, SERVICE_ROLE),
    /** A statement of the owner of the tables. */
    owner: (name: ServerName, text: string): Promise<unknown> =>
      withAdmin(servers[name].owner, (client) => client.query(text)),
    /** As the command line has it. */
    environment: () => ({
      DATABASE_URL: servers.first.service,
      MIGRATION_DATABASE_URL: servers.first.owner,
      DATABASE_SERVERS: `north=${servers.north.service}`,
      MIGRATION_DATABASE_SERVERS: `north=${servers.north.owner}`,
    }),
    /** A process of the service over both. */
    boot: (options: BootOptions = {}): Promise<TestApp> =>
      bootApp(
        {
          pool: () => poolTo(servers.first.owner),
          servicePool: () => poolTo(servers.first.service, SERVICE_ROLE),
          onDrop: (release) => void releases.push(release),
        },
        {
          servers: { further: [{ name: 'north', pool: watched(poolTo(servers.north.service, SERVICE_ROLE)) }] },
          ...options,
        },
      ),
    move: (
      tenant: string,
      to: string,
      tell: (what: string) => void = () => undefined,
      outageAfter = 120_000,
    ): Promise<void> => moveTenant({ processes: PROCESSES, outageAfter, tell }, addressesOf(servers), tenant, to),
    cancel: (tenant: string, tell: (what: string) => void = () => undefined): Promise<void> =>
      cancelMove({ processes: PROCESSES, outageAfter: 120_000, tell }, addressesOf(servers), tenant),
  };
}

const addressesOf = (servers: Readonly<Record<ServerName, TestServer>>): ServerAddress[] =>
  NAMES.map((name) => ({ name, url: servers[name].owner }));

const TABLES = `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'tenant_homes' order by 1`;

/** Everything that a server has of a tenant, by table: its rows as text, but what is of the server itself. */
export async function rowsOf(server: TestServer, tenant: string): Promise<Record<string, string[]>> {
  const tables = await server.ask<{ name: string }>(TABLES);
  // All in one statement: each is a connection of its own.
  const rows = await server.ask<{ name: string; lines: string[] }>(
    `${tables
      .map(
        ({
          name,
        }) => `select '${name}' as name, array_agg((to_jsonb(t) - 'xid' - 'arrived_at')::text order by to_jsonb(t)::text collate "C") as lines
          from ${name} t where tenant_id = $1 having count(*) > 0`,
      )
      .join(' union all ')}`,
    [tenant],
  );
  return Object.fromEntries(rows.map(({ name, lines }) => [name, lines]));
}

/** Calls until the tenant is served, as a client does that heeds `Retry-After`. Nothing but 503 is repeated. */
export async function persistently(call: () => Promise<Sent>, refused: Sent[] = []): Promise<Sent> {
  for (;;) {
    const sent = await call();
    if (sent.status !== 503) return sent;
    refused.push(sent);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
