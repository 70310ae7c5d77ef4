/**
 * `npm run tenants -- list`: where tenants live, how full each server is, and which tenants are being moved. `npm run tenants -- place H30 north`: where a tenant that
 * is to be made shall live; without it, it is made where the fewest are. `npm run tenants -- move H30 north`: moves one that is there, or goes on with a move
 * that was broken off; `npm run tenants -- move H30 --cancel` takes it back. On DATABASE_URL and DATABASE_SERVERS; a move as the logins that migrate.
 */
import { pino } from 'pino';
import {
  brokenOff,
  CannotMove,
  cancelMove,
  listMoves,
  moveTenant,
  type MoveRecord,
  type ServerAddress,
} from '../src/app/moving/index.js';
import { PROCESSES } from '../src/app/processes.js';
import { ConfigError, parseConfig, type Config } from '../src/config.js';
import { createPool, findingTenants, SERVICE_ROLE, type Pool } from '../src/platform/db/index.js';
import { FIRST, Homes, overviewOf, type DatabaseServer, type ServerView } from '../src/platform/servers/index.js';

type Servers = readonly [DatabaseServer, ...DatabaseServer[]];

const COMMANDS: Readonly<Record<string, (config: Config, given: readonly string[]) => Promise<string[]>>> = {
  list: (config) =>
    withPools(config, async (servers) => {
      const [views, moves] = await Promise.all([
        overviewOf(servers, new Homes(servers)),
        listMoves(findingTenants(servers[0].pool)),
      ]);
      const under = new Map(moves.filter(({ state }) => state !== 'cleared').map((each) => [each.tenant, each]));
      return [...views.flatMap((each) => linesOf(each, under)), ...moves.map(lineOfMove)];
    }),
  place: async (config, [given = '', name = '']) => {
    const code = codeIn(given, 'place needs the code of a tenant and the name of a server');
    requireServer(config, name);
    const home = await withPools(config, (servers) => new Homes(servers).claim(code, name));
    if (home !== name) throw new Error(`${code} lives on ${home}, or was placed there before`);
    return [`${code} will live on ${home}`];
  },
  move: async (config, [given = '', name = '']) => {
    const code = codeIn(given, 'move needs the code of a tenant and the name of a server, or --cancel');
    const options = {
      processes: PROCESSES,
      outageAfter: config.outageAfter,
      tell: (what: string) => console.log(`${new Date().toISOString()}  ${what}`),
    };
    const back = name === '--cancel';
    if (!back) requireServer(config, name);
    try {
      await (back
        ? cancelMove(options, addressesIn(config), code)
        : moveTenant(options, addressesIn(config), code, name));
    } catch (error) {
      if (error instanceof CannotMove) throw error;
      throw new Error(await withWhatHolds(config, code, (error as Error).message), { cause: error });
    }
    return [back ? `the move of ${code} was taken back` : `${code} lives on ${name}`];
  },
};

/** Why a move ended early, with what holds until it goes on: its tenant may be served by nobody. */
const withWhatHolds = (config: Config, code: string, why: string): Promise<string> =>
  withPools(config, async ([first]) => {
    const moves = await listMoves(findingTenants(first.pool));
    const under = moves.find(({ tenant, state }) => tenant === code && state !== 'cleared');
    return under ? `${why}\n${brokenOff(under)}` : why;
  }).catch(() => `${why}\nWhether ${code} is served says npm run tenants -- list`);

function codeIn(given: string, needed: string): string {
  const code = given.toUpperCase();
  if (!/^[A-Z0-9][A-Z0-9._-]{0,63}$/.test(code)) throw new ConfigError(needed);
  return code;
}

function requireServer({ servers }: Config, name: string): void {
  const names = [FIRST, ...servers.map((each) => each.name)];
  if (!names.includes(name)) throw new ConfigError(`there is no server "${name}"; there are ${names.join(', ')}`);
}

/** Of those who own the tables. */
const addressesIn = ({ migrationDatabaseUrl, databaseUrl, servers }: Config): ServerAddress[] => [
  { name: FIRST, url: (migrationDatabaseUrl ?? databaseUrl)! },
  ...servers.map(({ name, migrationUrl }) => ({ name, url: migrationUrl })),
];

const lineOfMove = ({
  tenant,
  source,
  target,
  state,
  progress,
  startedAt,
  stoppedAt,
  switchedAt,
}: MoveRecord): string => {
  const stopped =
    stoppedAt && !switchedAt && state !== 'cancelling' ? `, NOT SERVED since ${stoppedAt.toISOString()}` : '';
  const how = progress === '' ? state : `${state}, ${progress}`;
  return `move of ${tenant} from ${source} to ${target}, begun ${startedAt.toISOString()}: ${how}${stopped}`;
};

function linesOf(
  { name, away, size, connections, most, residents }: ServerView,
  moves: ReadonlyMap<string, MoveRecord>,
): string[] {
  if (away !== undefined) return [`${name}: away: ${away}`];
  const megabytes = Math.ceil((size ?? 0) / 1_048_576);
  return [
    `${name}: ${residents.length} tenants, ${megabytes} MB, ${connections} of ${most} connections`,
    ...residents.map((each) => {
      const amiss = moves.has(each.tenant) ? '  not served: it is being moved' : STRAY;
      return `  ${each.tenant}  ${each.name}  ${each.entries} entries${each.stray ? amiss : ''}`;
    }),
  ];
}

const STRAY = '  NOT SERVED: it lives elsewhere by the directory';

async function withPools<T>(
  { databaseUrl, servers, prepared, lockTimeout }: Config,
  work: (servers: Servers) => Promise<T>,
): Promise<T> {
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
    return await work([open(FIRST, databaseUrl!), ...servers.map((each) => open(each.name, each.url))]);
  } finally {
    await Promise.all(pools.map((each) => each.end()));
  }
}

async function main([name = 'list', ...given]: readonly string[]): Promise<void> {
  const command = COMMANDS[name];
  if (!command) throw new ConfigError(`unknown command "${name}"; there are ${Object.keys(COMMANDS).join(', ')}`);
  const config = parseConfig(process.env);
  if (config.databaseUrl === undefined)
    throw new ConfigError('DATABASE_URL is not set: the embedded database has all tenants');
  console.log((await command(config, given)).join('\n'));
}

await main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
