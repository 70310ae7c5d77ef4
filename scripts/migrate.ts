/** `npm run migrate [latest|up|down|status]`, on DATABASE_URL or on the embedded database; of several servers on each. */
import { pino } from 'pino';
import { ConfigError, parseConfig, type Config } from '../src/config.js';
import { withMigrations, type Migrations } from '../src/platform/db/migrate.js';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/index.js';

const COMMANDS: Readonly<Record<string, (migrations: Migrations) => Promise<readonly string[]>>> = {
  latest: (migrations) => migrations.latest(),
  up: (migrations) => migrations.up(),
  down: (migrations) => migrations.down(),
  status: async (migrations) =>
    (await migrations.status()).map(({ name, executedAt }) => `${name}  ${executedAt?.toISOString() ?? 'pending'}`),
};

async function withDatabase(config: Config, work: (connectionString: string) => Promise<void>): Promise<void> {
  if (config.migrationDatabaseUrl !== undefined) return work(config.migrationDatabaseUrl);
  const server = await startEmbeddedPostgres({ dataDir: config.dataDir, log: pino({ level: 'warn' }) });
  try {
    await work(server.connectionString);
  } finally {
    await server.stop();
  }
}

async function main(name: string): Promise<void> {
  const command = COMMANDS[name];
  if (!command) throw new ConfigError(`unknown command "${name}"; there are ${Object.keys(COMMANDS).join(', ')}`);
  const config = parseConfig(process.env);
  const run = async (connectionString: string): Promise<void> => {
    const lines = await withMigrations(connectionString, command);
    console.log(lines.length > 0 ? lines.join('\n') : 'Nothing to do.');
  };
  if (config.servers.length > 0) console.log('first:');
  await withDatabase(config, run);
  for (const { name, migrationUrl } of config.servers) {
    console.log(`${name}:`);
    await run(migrationUrl);
  }
}

await main(process.argv[2] ?? 'latest').catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
