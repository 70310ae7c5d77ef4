import { bootApp, type BootOptions, type TestApp } from './app.js';
import { watched } from './connections.js';
import type { TestDatabase } from './database.js';
import { slipIn } from './slip-in.js';
import { until } from './until.js';

let stalls = 4_711;

/**
 * Has another process of the service do `work`, which hangs before the statement of this name, the first time that it comes to it or another. Resolves when it hangs.
 * @returns lets it go on, has it stop, and waits until it has done what it does
 */
export async function hanging(
  database: TestDatabase,
  options: BootOptions,
  [name, time]: readonly [name: string, time: number],
  work: (app: TestApp, stopping: AbortSignal) => Promise<unknown>,
): Promise<() => Promise<void>> {
  const key = (stalls += 1);
  const owner = database.pool(2);
  const holder = await owner.connect();
  await holder.query('select pg_advisory_lock($1)', [key]);
  const pool = watched(database.servicePool(3));
  slipIn(pool, name, [`select pg_advisory_lock_shared(${key})`, `select pg_advisory_unlock_shared(${key})`], time);
  const slow = await bootApp(database, { ...options, pool });
  const stopping = new AbortController();
  const running = work(slow, stopping.signal);
  let goOn: (() => Promise<void>) | undefined = async () => {
    goOn = undefined;
    await holder.query('select pg_advisory_unlock($1)', [key]);
    holder.release();
    // Else it would wait for what others have.
    stopping.abort();
    await running;
  };
  const end = async (): Promise<void> => goOn?.();
  // A test that fails leaves nobody hanging.
  database.onDrop(end);
  await until(async () => {
    const { rows } = await owner.query(
      `select 1 from pg_locks where locktype = 'advisory' and objid = $1 and not granted
         and database = (select oid from pg_database where datname = current_database())`,
      [key],
    );
    return rows.length > 0;
  });
  return end;
}
