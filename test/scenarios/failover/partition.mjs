/** Two servers that both believe to be the primary: what would hold one of them back hangs, and goes on when another has taken over. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { LEAD } from '../main-job.mjs';
import { until } from '../programs.mjs';
import { write } from './cluster.mjs';
import { Tally, tenacious } from './load.mjs';

const PATIENCE = 180_000;
/** Milliseconds that etcd hangs: longer than the key of the leader lasts. */
const WITHOUT_ETCD = 40_000;
/** Milliseconds that the old primary is left alone with its clients when the new one works, and that it has to answer a commit. */
const SIDE_BY_SIDE = 8_000;

/** One of them hangs: `patroni`, `postgres`, `etcd`. @returns milliseconds until the database and both processes of the service took writes again */
export async function cutOff(checks, { cluster, bases, keys, load, what }) {
  await until('all three machines are there again', () => cluster.whole(), PATIENCE);
  const name = await cluster.primary();
  const client = await connected(cluster.direct(name));
  const at = performance.now();
  const since = () => performance.now() - at;
  const thaw = cluster.freeze(name, what);
  let thawed = false;
  try {
    if (what === 'etcd') {
      await sleep(WITHOUT_ETCD);
      checks.check(`${what}: no server takes writes while nobody knows who leads`, !(await acknowledged(client)));
      thaw();
      thawed = true;
    }
    // Until the key of the leader ends the old server goes on: it is the primary still.
    if (what !== 'etcd')
      await until('another server leads', async () => ![undefined, name].includes(await cluster.primary()), PATIENCE);
    const led = since();
    const wait = await taken(cluster, bases, keys, load, since);
    const now = await cluster.primary();
    if (what === 'patroni') {
      const [{ recovering }] = (await client.query('select pg_is_in_recovery() as recovering')).rows;
      checks.equal(`${what}: the old server still believes that it is the primary`, recovering, false);
    }
    if (what !== 'etcd') {
      checks.check(`${what}: another server leads`, now !== name, now);
      checks.check(`${what}: the old one acknowledges nothing to whoever reaches it`, !(await acknowledged(client)));
      await sleep(SIDE_BY_SIDE);
    }
    console.log(
      `${what} of ${name} hangs: another server led after ${(led / 1_000).toFixed(1)} s, the database took writes after ${(wait.database / 1_000).toFixed(1)} s, the service after ${(wait.service / 1_000).toFixed(1)} s; now ${now}`,
    );
    return wait;
  } finally {
    if (!thawed) thaw();
    // Whoever waits for a replica that is none of its any more waits for good.
    client.connection.stream.destroy();
  }
}

async function taken(cluster, bases, keys, load, since) {
  const database = until(
    'the database takes writes',
    () => Promise.race([write(cluster.superuser('postgres')).then(since, () => 0), sleep(5_000, 0, { ref: false })]),
    PATIENCE,
  );
  const first = bases.map(async (base) => {
    const send = tenacious([base], keys[LEAD], new Tally(), 100);
    const body = { procedureCode: 'PH-QH-01', title: 'Sau khi mất liên lạc', responsibleOfficial: `${LEAD}-04` };
    load.done.dossiers.push((await send('POST', '/v1/dossiers', body)).id);
    return since();
  });
  const [again, ...answered] = await Promise.all([database, ...first]);
  return { database: again, service: Math.max(...answered) };
}

async function connected(connectionString) {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('create table if not exists alone (at timestamptz)');
  return client;
}

/** Whether a commit on this connection is answered as done. */
const acknowledged = (client) =>
  Promise.race([
    client.query('insert into alone values (now())').then(
      () => true,
      () => false,
    ),
    sleep(SIDE_BY_SIDE, false),
  ]);
