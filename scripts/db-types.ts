/**
 * Writes `src/platform/db/types.ts` from a scratch database that has every migration.
 * `--verify` writes nothing and fails if the committed file differs.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { generate, getDialect } from 'kysely-codegen';
import pg from 'pg';
import pino from 'pino';
import { withMigrations } from '../src/platform/db/migrate.js';
import { startTemporaryPostgres } from '../src/platform/embedded-postgres/index.js';
import { projectPath } from '../src/platform/project-root.js';

const { values } = parseArgs({ options: { verify: { type: 'boolean', default: false } } });
const outFile = projectPath('src/platform/db/types.ts');

async function write(connectionString: string): Promise<void> {
  await withMigrations(connectionString, (migrations) => migrations.latest());
  const dialect = getDialect('postgres', { dateParser: 'string', numericParser: 'number' });
  const db = await dialect.introspector.connect({ connectionString, dialect });
  try {
    await generate({
      camelCase: false,
      db,
      dialect,
      excludePattern: 'kysely_*',
      outFile,
      // As the pool of the service parses it: eight-byte integers fit a double here.
      typeMapping: { int8: 'number' },
      verify: values.verify,
    });
  } finally {
    await db.destroy();
  }
}

/** The library's pool says that it has ended before its connections are closed; the server ending them first would end this process. */
async function allDisconnected(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const others = `select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
  try {
    while ((await client.query<{ n: number }>(others)).rows[0]!.n > 0) await sleep(20);
  } finally {
    await client.end();
  }
}

const server = await startTemporaryPostgres({ log: pino({ level: 'warn' }) });
try {
  await write(server.connectionString);
  await allDisconnected(server.connectionString);
  console.log(values.verify ? 'src/platform/db/types.ts is up to date' : 'src/platform/db/types.ts written');
} finally {
  await server.stop();
}
