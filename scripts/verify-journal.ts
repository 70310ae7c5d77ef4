/**
 * `npm run verify-journal [-- --tenant H29] [--checkpoint FILE]`, on DATABASE_URL and DATABASE_SERVERS, or on the embedded database: walks the journal of one
 * tenant or of all, and with a file holding a checkpoint as the API answered it also whether that one can still be had from the
 * journal. Names every fault; ends with 1 where there is one.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { parseConfig } from '../src/config.js';
import { PROCESSES } from '../src/app/processes.js';
import { checkpointBody, named, verifyCheckpoint, type NamedFault } from '../src/modules/checkpoints/index.js';
import { createPool, acrossTenants, queryable, readSnapshot, type Pool } from '../src/platform/db/index.js';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/index.js';
import { verifyJournals } from '../src/workflow/index.js';

const ALL = { limit: Number.POSITIVE_INFINITY };

const told = ({ dossierId, code, seq, kind }: NamedFault): string =>
  `  ${code ?? 'a dossier that is gone'} (${dossierId}), entry ${seq}: ${kind.replace('_', ' ')}`;

function tell(
  what: string,
  checked: { aggregates: number; entries: number; faults: readonly NamedFault[]; moreFaults: boolean },
  verdict: string,
): void {
  console.log(
    [
      `${what}: ${checked.aggregates} dossiers, ${checked.entries} entries, ${verdict}`,
      ...checked.faults.map(told),
      ...(checked.moreFaults ? ['  … and more'] : []),
    ].join('\n'),
  );
}

async function walk(pool: Pool, tenant: string): Promise<boolean> {
  const checked = await named(
    queryable(pool, tenant),
    PROCESSES,
    tenant,
    await verifyJournals(pool, PROCESSES, tenant, ALL),
  );
  const intact = checked.faults.length === 0;
  tell(tenant, checked, intact ? 'intact' : 'NOT INTACT');
  return intact;
}

async function compare(pool: Pool, file: string, tenant: string | undefined): Promise<boolean> {
  const kept = checkpointBody.parse(JSON.parse(await readFile(file, 'utf8')));
  const of = tenant ?? kept.tenant;
  if (of === undefined) throw new Error(`${file} names no tenant: say which with --tenant`);
  const given = { tenant: of, day: kept.day, root: kept.root };
  const checked = await readSnapshot(pool, of, async (db) =>
    named(db, PROCESSES, of, await verifyCheckpoint(db, given, ALL.limit)),
  );
  tell(
    `${of}, checkpoint of ${kept.day}`,
    checked,
    checked.intact
      ? 'intact'
      : `NOT INTACT: the journal of today gives ${checked.root ?? 'none'}, kept is ${kept.root}`,
  );
  if (checked.recorded !== 'same') console.log(`  the checkpoint in the database is ${checked.recorded}`);
  return checked.intact;
}

/** Undefined where the tenant that is named does not live there. */
async function verify(
  connectionString: string,
  prepared: boolean,
  { tenant, checkpoint }: { tenant?: string | undefined; checkpoint?: string | undefined },
): Promise<boolean | undefined> {
  const pool = createPool(
    {
      connectionString,
      prepared,
      max: 2,
      applicationName: 'phoihop verify-journal',
      statementTimeout: 0,
      lockTimeout: 0,
    },
    pino({ level: 'warn' }),
  );
  try {
    const rows = await acrossTenants(pool).query({
      text: 'select tenant_id from tenants where $1::text is null or tenant_id = $1 order by tenant_id',
      values: [tenant ?? null],
    });
    if (tenant !== undefined && rows.length === 0) return undefined;
    let intact = true;
    for (const row of rows) intact = (await walk(pool, row['tenant_id'] as string)) && intact;
    return checkpoint === undefined ? intact : (await compare(pool, checkpoint, tenant)) && intact;
  } finally {
    await pool.end();
  }
}

interface Given {
  readonly tenant?: string | undefined;
  readonly checkpoint?: string | undefined;
}

/** Of several servers each has tenants of its own. A checkpoint is of one tenant, which must be named then. */
async function verifyAll(urls: readonly string[], prepared: boolean, given: Given): Promise<boolean> {
  if (urls.length > 1 && given.checkpoint !== undefined && given.tenant === undefined)
    throw new Error('there are several servers: say with --tenant whose checkpoint it is');
  const found: (boolean | undefined)[] = [];
  for (const url of urls) found.push(await verify(url, prepared, given));
  if (found.every((each) => each === undefined)) throw new Error(`there is no tenant ${given.tenant}`);
  return found.every((each) => each !== false);
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: { tenant: { type: 'string' }, checkpoint: { type: 'string' } } });
  const config = parseConfig(process.env);
  if (config.databaseUrl !== undefined)
    return verifyAll([config.databaseUrl, ...config.servers.map(({ url }) => url)], config.prepared, values);
  const server = await startEmbeddedPostgres({ dataDir: config.dataDir, log: pino({ level: 'warn' }) });
  try {
    return await verifyAll([server.connectionString], true, values);
  } finally {
    await server.stop();
  }
}

const intact = await main().catch((error: Error) => {
  console.error(error.message);
  return false;
});
process.exitCode = intact ? 0 : 1;
