import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll } from '@jest/globals';
import { pino } from 'pino';
import { createApp, type App, type AppParts } from '../../src/app/index.js';
import type { Pool } from '../../src/platform/db/index.js';
import { DEFAULT_SERVER_CONFIG, type ServerConfig } from '../../src/platform/http/index.js';
import { useTestDatabase, type TestDatabase } from './database.js';
import { caller, type Caller } from './caller.js';
import { requireNoMisuse, watched, watchRequests } from './connections.js';
import { lookAtStatements, requireTenantsNamed } from './statements-of-tenants.js';

export const OPERATOR_KEY = 'operator-key-of-the-tests';

/** The whole service in this process, over a database of a test. */
export interface TestApp extends App {
  /** Of the owner of the tables: for preparing what no request can, and for looking. */
  readonly pool: Pool;
  /** The operator, in a tenant or in none. */
  operator(tenant?: string): Caller;
}

export interface BootOptions {
  /** Whether this instance fires deadlines of real clocks. Default: no, so that a test says when. */
  readonly deadlines?: boolean;
  readonly poolSize?: number;
  readonly processes?: AppParts['processes'];
  readonly identity?: AppParts['identity'];
  readonly server?: Partial<ServerConfig>;
  /** Where files are kept, and what is taken; by default a folder of its own. */
  readonly files?: Partial<AppParts['files']>;
  /** Given: what it receives is delivered, unless `serve` says no. */
  readonly webhooks?: AppParts['webhooks'];
  readonly pdfConverter?: string;
  /** Calls without a key, of one address in a minute; 0: no limit. */
  readonly publicPerMinute?: number;
  readonly serve?: boolean;
  /** Told what the service logs. Default: nobody. */
  readonly logged?: (line: Record<string, unknown>) => void;
  /** What the service is to use, where the test watches it. */
  readonly pool?: Pool;
  readonly clock?: AppParts['clock'];
  readonly replica?: AppParts['replica'];
  /** Further servers; they are opened before this answers. */
  readonly servers?: AppParts['servers'];
}

/** Starts an instance over `database`; several may share one. Stopped, with its pool, when the database is dropped. */
export async function bootApp(
  database: Pick<TestDatabase, 'pool' | 'servicePool' | 'onDrop'>,
  options: BootOptions = {},
): Promise<TestApp> {
  // Nothing is there before a file comes.
  const directory = join(tmpdir(), `phoihop-test-files-${randomUUID()}`);
  const app = await createApp({
    pool: options.pool ?? watched(lookAtStatements(database.servicePool(options.poolSize ?? 10))),
    logger: loggerOf(options.logged),
    operatorKey: OPERATOR_KEY,
    deadlines: options.deadlines ?? false,
    ...(options.processes && { processes: options.processes }),
    outageAfter: 120_000,
    server: { ...DEFAULT_SERVER_CONFIG, checkResponses: true, ...options.server },
    files: { directory, limit: 1_048_576, timeout: 60_000, ...options.files },
    ...(options.webhooks && { webhooks: options.webhooks }),
    pdfConverter: options.pdfConverter,
    replica: options.replica,
    servers: options.servers,
    ...(options.publicPerMinute !== undefined && { publicPerMinute: options.publicPerMinute }),
    ...(options.clock && { clock: options.clock }),
    ...(options.identity && { identity: options.identity }),
  });
  const unwatch = watchRequests();
  if (options.servers) await app.beat();
  if (options.deadlines) app.start();
  if (options.webhooks && options.serve !== false) app.serve();
  database.onDrop(async () => {
    await app.stop();
    unwatch();
    await rm(directory, { recursive: true, force: true });
    requireNoMisuse();
    requireTenantsNamed();
  });
  return {
    ...app,
    pool: database.pool(5),
    operator: (tenant) => caller(app.server, { key: OPERATOR_KEY, ...(tenant && { tenant }) }),
  };
}

const loggerOf = (logged: BootOptions['logged']) =>
  logged
    ? pino({ level: 'info' }, { write: (line: string) => logged(JSON.parse(line) as Record<string, unknown>) })
    : pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });

/** A database of the test file with `count` instances of the service over it. */
export function useApps(
  count = 1,
  options: BootOptions = {},
): { readonly database: TestDatabase; readonly all: readonly TestApp[]; readonly app: TestApp } {
  const database = useTestDatabase();
  const apps: TestApp[] = [];
  beforeAll(async () => {
    for (let made = 0; made < count; made += 1) apps.push(await bootApp(database.current, options));
  });
  return {
    get database() {
      return database.current;
    },
    get all() {
      return apps;
    },
    get app() {
      return apps[0]!;
    },
  };
}
