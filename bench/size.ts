import { readFile } from 'node:fs/promises';
import type { App } from '../src/app/index.js';
import { copyDossiers } from './copies.js';
import { settle, type BenchDatabase } from './database.js';
import type { Figure } from './figures.js';
import type { Options } from './options.js';
import { builtService, startService, untilMaintained } from './service.js';
import { AGENCIES, makeTenant, OPERATOR_KEY } from './tenant.js';

const MB = 1_048_576;
/** Tables that are told one by one. */
const MOST = 6;

/** What so many open dossiers with five requests each take: on the disk, with their journals, timers and what is kept beside them, and in a process over them. */
export async function sizeSection(
  app: App,
  { connectionString, pool }: BenchDatabase,
  { rows }: Options,
): Promise<Figure[]> {
  const template = await makeTenant(app, 'SIZE');
  await copyDossiers(pool, template, { from: 1, to: rows, requests: AGENCIES.length });
  await settle(pool);
  const service = await startService(builtService(connectionString, OPERATOR_KEY));
  try {
    await untilMaintained(service);
    const status = await readFile(`/proc/${service.child.pid}/status`, 'utf8').catch(() => '');
    const told = (field: string): string =>
      `${Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)} MB`;
    const { rows: tables } = await pool.query<{ name: string; heap: string; whole: string }>(
      `select relname as name, pg_table_size(oid) as heap, pg_total_relation_size(oid) as whole from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace order by 3 desc limit ${MOST}`,
    );
    const { rows: all } = await pool.query<{ size: string }>('select pg_database_size(current_database()) as size');
    const size = Number(all[0]!.size);
    return [
      { what: `${rows} dossiers of ${AGENCIES.length} requests: the database`, median: `${Math.round(size / MB)} MB` },
      { what: '  for each dossier', median: `${(size / rows / 1_024).toFixed(1)} kB` },
      ...tables.map(({ name, heap, whole }) => ({
        what: `  ${name}, of it rows`,
        median: `${Math.round(Number(whole) / MB)}, ${Math.round(Number(heap) / MB)} MB`,
      })),
      {
        what: 'memory of a process after its first maintenance, at most',
        median: `${told('VmRSS')}, ${told('VmHWM')}`,
      },
    ];
  } finally {
    await service.stop();
  }
}
