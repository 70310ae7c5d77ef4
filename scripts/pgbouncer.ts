/**
 * `npm run scenario:pgbouncer -- [--rounds 1] [--lifecycles 300] [--pairs 3]`: the main job, killed on its way, and whole lifecycles under load, with
 * PgBouncer in transaction mode between service and PostgreSQL; the lifecycles beside direct connections. Left out where there is no PgBouncer.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { DURABLE, openDatabase, withClient } from '../bench/database.js';
import { print, type Figure } from '../bench/figures.js';
import { lifecyclesSection } from '../bench/lifecycles.js';
import { parseOptions } from '../bench/options.js';
import { appOver } from '../bench/tenant.js';
import { startTemporaryPostgres } from '../src/platform/embedded-postgres/index.js';
import { projectPath } from '../src/platform/project-root.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    lifecycles: { type: 'string', default: '300' },
    pairs: { type: 'string', default: '3' },
  },
});

/** How the service reaches its database in one measurement. */
interface Way {
  readonly what: string;
  readonly pooled: boolean;
  readonly prepared: boolean;
}

const DIRECT: readonly Way[] = [
  { what: 'direct connections', pooled: false, prepared: true },
  { what: 'direct connections, DATABASE_PREPARED=false', pooled: false, prepared: false },
];

type Through = (connectionString: string) => string;

interface Here {
  readonly path: string;
  readonly version: string;
  /** Whether it passes prepared statements on. */
  readonly prepares: boolean;
}

interface Pgbouncers {
  readonly pgbouncerHere: () => Here | undefined;
  readonly startPgbouncer: (
    here: Here,
    connectionString: string,
  ) => Promise<{ readonly through: Through; stop(): Promise<void> }>;
}

const load = async <T>(...path: string[]): Promise<T> => (await import(pathToFileURL(projectPath(...path)).href)) as T;

/** The scenario of the main job as `npm run scenario:kill` has it, on a database that is reached through the pooler. */
async function mainJob(admin: string, through: Through, prepared: boolean): Promise<boolean> {
  await withClient(admin, (client) => client.query('create database phoihop_main_job'));
  const url = Object.assign(new URL(admin), { pathname: '/phoihop_main_job' }).href;
  const env = { ...process.env, SCENARIO_DATABASE_URL: through(url), DATABASE_PREPARED: String(prepared) };
  const child = spawn(process.execPath, [projectPath('scripts', 'scenarios.mjs'), values.rounds], {
    env,
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

async function measured(admin: string, through: Through, { what, pooled, prepared }: Way): Promise<Figure[]> {
  const database = await openDatabase(admin);
  process.env['DATABASE_PREPARED'] = String(prepared);
  try {
    const options = parseOptions(['--quick', '--lifecycles', values.lifecycles, '--pairs', values.pairs])!;
    const app = await appOver(database.service);
    const { connectionString } = database;
    const reached = { ...database, connectionString: pooled ? through(connectionString) : connectionString };
    const figures = await lifecyclesSection(app, reached, options);
    await app.stop();
    // Without the goals of the benchmark: those are for direct connections and a machine of one's own.
    return figures.map((each, at) => ({ what: at === 0 ? `${what}: ${each.what}` : each.what, median: each.median }));
  } finally {
    await database.drop();
  }
}

const { pgbouncerHere, startPgbouncer } = await load<Pgbouncers>('test', 'scenarios', 'pgbouncer.mjs');
const { ensureBuilt } = await load<{ readonly ensureBuilt: (root: string) => Promise<void> }>(
  'scripts',
  'lib',
  'build.mjs',
);
const here = pgbouncerHere();
if (!here) console.log('left out: there is no PgBouncer on this machine (Debian: apt-get install pgbouncer)');
else {
  await ensureBuilt(projectPath());
  const server = await startTemporaryPostgres({ log: pino({ level: 'silent' }), settings: DURABLE });
  const pooler = await startPgbouncer(here, server.connectionString);
  const end = (): Promise<void> => pooler.stop().finally(() => server.stop());
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void end().finally(() => process.exit(1)));
  try {
    console.log(`PgBouncer ${here.version} in transaction mode${here.prepares ? '' : ', DATABASE_PREPARED=false'}`);
    if (!(await mainJob(server.connectionString, pooler.through, here.prepares))) process.exitCode = 1;
    const pooled = [true, false].filter((prepared) => here.prepares || !prepared);
    const ways = [
      ...DIRECT,
      ...pooled.map((prepared) => ({
        what: `PgBouncer${prepared ? '' : ', DATABASE_PREPARED=false'}`,
        pooled: true,
        prepared,
      })),
    ];
    if (Number(values.lifecycles) > 0)
      for (const way of ways) print(await measured(server.connectionString, pooler.through, way));
  } finally {
    await end();
  }
}
