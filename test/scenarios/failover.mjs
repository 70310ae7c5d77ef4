/**
 * Fail-over under load: three machines with Patroni, etcd and PostgreSQL, a replica that confirms every commit, HAProxy, and two processes of the service. The primary
 * is killed with SIGKILL again and again: by turns the server alone, and all that runs on its machine. Nothing acknowledged is lost and nothing
 * done twice, no deadline fires twice, feed and webhooks miss nothing; callers get 503 with Retry-After meanwhile and nothing worse.
 * With `--partition` nothing is killed: Patroni of the primary, its server, then etcd hang for longer than the leader's key lasts, and go on (`failover/partition.mjs`).
 * Usage: `npm run scenario:failover -- [kills] [calls a second] [seconds of grace]`, `-- --partition [calls a second]`
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Checks } from './checks.mjs';
import { startCluster, write } from './failover/cluster.mjs';
import { follow, loadOf, Tally, tenacious } from './failover/load.mjs';
import { cutOff } from './failover/partition.mjs';
import { compared, prepare, silencing } from './failover/scene.mjs';
import { asking } from './failover/whole.mjs';
import { LEAD } from './main-job.mjs';
import { receiver } from './outage/receiver.mjs';
import { quantile } from './outage/told.mjs';
import { until } from './programs.mjs';
import { isReady, service } from './service.mjs';

const TENANT = 'FAILOVER';
/** Milliseconds of load before the first kill, and between two. */
const PEACE = 10_000;
/** Milliseconds between two tries of whoever finds out when calls are answered again. */
const LOOK = 100;
const PATIENCE = 180_000;

/**
 * @param grace seconds that a caller may have to wait for longer than a client of the database; more where others use the machine, too
 * @param partitions what hangs, one after the other: `patroni`, `postgres`, `etcd`
 */
export async function failover(paths, kills, rate, grace, partitions = []) {
  const checks = new Checks();
  const begun = Date.now();
  const cluster = await startCluster(paths);
  console.log(`three machines run (${Date.now() - begun} ms)`);
  const environment = {
    DATABASE_URL: cluster.service,
    MIGRATION_DATABASE_URL: cluster.owner,
    RATE_LIMIT_PER_MINUTE: '0',
    CHECK_RESPONSES: 'false',
    WEBHOOK_ALLOW_PRIVATE: '127.0.0.1/32',
  };
  const services = [await service(environment), await service(environment)];
  const to = await receiver();
  const end = () => Promise.all([...services.map((each) => each.stop()), to.close()]).finally(() => cluster.stop());
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end().finally(() => process.exit(1)));
  try {
    for (const each of services) each.start();
    for (const each of services) await until('the service is ready', () => upright(each) && isReady(each.base()));
    await played(checks, { cluster, services, to, kills, rate, grace, partitions });
  } catch (error) {
    checks.check(`the scenario runs to its end: ${error.stack}`, false);
  } finally {
    await end();
  }
  checks.finish();
}

function upright(each) {
  if (each.fell !== undefined) throw new Error(`the service ended by itself:\n${each.fell}`);
  return true;
}

async function played(checks, { cluster, services, to, kills, rate, grace, partitions }) {
  const bases = services.map((each) => each.base());
  const { keys, reader } = await prepare(checks, () => bases[0], to, TENANT);
  const tally = new Tally();
  const callers = Object.fromEntries(
    Object.entries(keys).map(([agency, who]) => [agency, tenacious(bases, who, tally)]),
  );
  const load = loadOf((agency, ...what) => callers[agency](...what), rate);
  const feed = follow(tenacious(bases, reader, tally));
  const db = asking(cluster.superuser(), sleep);
  const silence = silencing(db, TENANT);
  const begun = performance.now();
  await sleep(PEACE);
  const waits = [];
  for (let no = 1; no <= kills; no += 1) {
    load.look();
    services.forEach(upright);
    waits.push(await killed(checks, { cluster, bases, keys, load, no, grace }));
    await sleep(PEACE);
  }
  for (const what of partitions) {
    load.look();
    services.forEach(upright);
    waits.push(await cutOff(checks, { cluster, bases, keys, load, what }));
    await sleep(PEACE);
  }
  await load.stop();
  const seconds = (performance.now() - begun) / 1_000;
  await silence.stop(load.done.silent.length);
  await feed.stop();
  services.forEach(upright);
  checks.check(
    'no process of the service was started again',
    services.every((each) => each.running),
  );
  checks.equal(
    'no call was answered with worse than 503, and none of those without Retry-After',
    tally.faults.slice(0, 5),
    [],
  );
  await compared(checks, {
    owner: cluster.owner,
    tenant: TENANT,
    db,
    bases,
    reader,
    load,
    feed,
    to,
    again: (kills + partitions.length) * 200,
  });
  const away = waits.reduce((sum, each) => sum + each.service, 0) / 1_000;
  const there = load.done.calls / (seconds - away);
  const first = tally.latencies.sort((a, b) => a - b);
  console.log(
    `${load.done.calls} calls in ${seconds.toFixed(0)} s, ${there.toFixed(0)} a second while the database was there; median ${quantile(first, 0.5).toFixed(0)} ms, 99 of 100 within ${quantile(first, 0.99).toFixed(0)} ms; tries by status ${JSON.stringify(tally.statuses)}`,
  );
  const of = (what) => waits.map((each) => (each[what] / 1_000).toFixed(1)).join(', ');
  console.log(
    `seconds until the database took writes again: ${of('database')}; until the service did: ${of('service')}`,
  );
}

/** One kill. @returns milliseconds until the database and both processes of the service took writes again */
async function killed(checks, { cluster, bases, keys, load, no, grace }) {
  await until('all three machines are there again', () => cluster.whole(), PATIENCE);
  const name = await cluster.primary();
  const what = no % 2 === 1 ? 'machine' : 'server';
  const at = performance.now();
  await cluster.kill(name, what);
  const since = () => performance.now() - at;
  const database = until(
    'the database takes writes',
    () => write(cluster.superuser('postgres')).then(since, () => 0),
    PATIENCE,
  );
  // Each with a tally of its own: these do not wait as long as they are told to.
  const first = bases.map(async (base) => {
    const send = tenacious([base], keys[LEAD], new Tally(), LOOK);
    const body = { procedureCode: 'PH-QH-01', title: `Sau lần ${no}`, responsibleOfficial: `${LEAD}-04` };
    load.done.dossiers.push((await send('POST', '/v1/dossiers', body)).id);
    return since();
  });
  const [again, ...answered] = await Promise.all([database, ...first]);
  const wait = { database: again, service: Math.max(...answered) };
  console.log(
    `kill ${no} (${what} of ${name}): the database took writes after ${(wait.database / 1_000).toFixed(1)} s, the service after ${(wait.service / 1_000).toFixed(1)} s; now ${await cluster.primary()}`,
  );
  checks.check(
    `kill ${no}: calls are answered within ${grace} s of the database`,
    wait.service - wait.database <= grace * 1_000,
    wait,
  );
  cluster.revive(name);
  return wait;
}
