/**
 * `npm run tenants -- list`: where tenants live and how full each server is. `npm run tenants -- place H30 north`: where a tenant that is to be made shall
 * live; without it, it is made where the fewest are. On DATABASE_URL and DATABASE_SERVERS.
 */
import { pino } from 'pino';
import { ConfigError, parseConfig } from '../src/config.js';
import { createPool, SERVICE_ROLE, type Pool } from '../src/platform/db/index.js';
import { FIRST, Homes, overviewOf, type DatabaseServer, type ServerView } from '../src/platform/servers/index.js';

type Servers = readonly [DatabaseServer, ...DatabaseServer[]];

const COMMANDS: Readonly<Record<string, (servers: Servers, given: readonly string[]) => Promise<string[]>>> = {
  list: async (servers) => (await overviewOf(servers, new Homes(servers))).flatMap(linesOf),
  place: async (servers, [code = '', name = '']) => {
    if (!/^[A-Z0-9][A-Z0-9._-]{0,63}$/.test(code.toUpperCase()))
      throw new ConfigError('place needs the code of a tenant and the name of a server');
    if (!servers.some((each) => each.name === name))
      throw new ConfigError(`there is no server "${name}"; there are ${servers.map((each) => each.name).join(', ')}`);
    const home = await new Homes(servers).claim(code.toUpperCase(), name);
    if (home !== name) throw new Error(`${code.toUpperCase()} lives on ${home}, or was placed there before`);
    return [`${code.toUpperCase()} will live on ${home}`];
  },
};

function linesOf({ name, away, size, connections, most, residents }: ServerView): string[] {
  if (away !== undefined) return [`${name}: away: ${away}`];
  const megabytes = Math.ceil((size ?? 0) / 1_048_576);
  return [
    `${name}: ${residents.length} tenants, ${megabytes} MB, ${connections} of ${most} connections`,
    ...residents.map(
      (each) =>
        `  ${each.tenant}  ${each.name}  ${each.entries} entries${each.stray ? '  NOT SERVED: it lives elsewhere by the directory' : ''}`,
    ),
  ];
}

async function main([name = 'list', ...given]: readonly string[]): Promise<void> {
  const command = COMMANDS[name];
  if (!command) throw new ConfigError(`unknown command "${name}"; there are ${Object.keys(COMMANDS).join(', ')}`);
  const { databaseUrl, servers, prepared, lockTimeout } = parseConfig(process.env);
  if (databaseUrl === undefined)
    throw new ConfigError('DATABASE_URL is not set: the embedded database has all tenants');
  const pools: Pool[] = [];
  const open = (server: string, connectionString: string): DatabaseServer => {
    // A count of large journals takes as long as it takes.
    const times = { statementTimeout: 0, lockTimeout, connectTimeout: 5_000 };
    const options = {
      ...times,
      connectionString,
      prepared,
      max: 2,
      role: SERVICE_ROLE,
      applicationName: 'phoihop tenants',
    };
    const pool = createPool(options, pino({ level: 'silent' }));
    pools.push(pool);
    return { name: server, pool };
  };
  try {
    const all = [open(FIRST, databaseUrl), ...servers.map((each) => open(each.name, each.url))] as const;
    console.log((await command(all, given)).join('\n'));
  } finally {
    await Promise.all(pools.map((each) => each.end()));
  }
}

await main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
