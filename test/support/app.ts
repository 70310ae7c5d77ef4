import { beforeAll } from '@jest/globals';
import { pino } from 'pino';
import { createApp, type App, type AppParts } from '../../src/app.js';
import type { Pool } from '../../src/platform/db/index.js';
import { DEFAULT_SERVER_CONFIG, type ServerConfig } from '../../src/platform/http/index.js';
import { useTestDatabase, type TestDatabase } from './database.js';
import { caller, type Caller } from './caller.js';

export const OPERATOR_KEY = 'operator-key-of-the-tests';

/** The whole service in this process, over a database of a test. */
export interface TestApp extends App {
  readonly pool: Pool;
  /** The operator, in a tenant or in none. */
  operator(tenant?: string): Caller;
}

export interface BootOptions {
  /** Whether this instance fires deadlines of real clocks. Default: no, so that a test says when. */
  readonly deadlines?: boolean;
  readonly poolSize?: number;
  readonly identity?: AppParts['identity'];
  readonly server?: Partial<ServerConfig>;
  /** Another server than the one of the test run. */
  readonly pool?: Pool;
}

/** Starts an instance over `database`; several may share one. Stopped, with its pool, when the database is dropped. */
export async function bootApp(database: Pick<TestDatabase, 'pool' | 'onDrop'>, options: BootOptions = {}): Promise<TestApp> {
  const pool = options.pool ?? database.pool(options.poolSize ?? 10);
  const app = await createApp({
    pool,
    logger: pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' }),
    operatorKey: OPERATOR_KEY,
    deadlines: options.deadlines ?? false,
    outageAfter: 120_000,
    server: { ...DEFAULT_SERVER_CONFIG, checkResponses: true, ...options.server },
    ...(options.identity && { identity: options.identity }),
  });
  if (options.deadlines) app.start();
  database.onDrop(() => app.stop());
  return { ...app, pool, operator: (tenant) => caller(app.server, { key: OPERATOR_KEY, ...(tenant && { tenant }) }) };
}

/** A database of the test file with `count` instances of the service over it. */
export function useApps(count = 1, options: BootOptions = {}): { readonly database: TestDatabase; readonly all: readonly TestApp[]; readonly app: TestApp } {
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
