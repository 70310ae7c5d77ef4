/**
 * The clock of one machine jumps by an hour, ahead and back, under load: first that of one of two processes of the service, beside a healthy one, then that of the
 * database. Whoever disagrees with the database refuses acts, is not ready, fires nothing, and goes on by itself when its clock is set right. Nothing
 * fires before its time, no entry is later than the present, none earlier than the one before it; nothing acknowledged is lost or done twice.
 * Usage: `npm run scenario:clocks -- [--seconds 15] [--rate 40]`
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { clock } from './clocks/faked.mjs';
import { follow, loadOf, Tally, tenacious } from './failover/load.mjs';
import { compared, prepare, silencing } from './failover/scene.mjs';
import { until } from './programs.mjs';
import { onAMachine } from './restore/on-a-machine.mjs';
import { isReady, service, untilReady } from './service.mjs';

const TENANT = 'CLOCKS';
const HOUR = 3_600;
/** Milliseconds until a difference is seen, and until its end is. */
const SEEN = 12_000;

export const clocks = (paths, seconds, rate) =>
  onAMachine(paths, async ({ checks, here, to, running }) => {
    const of = Object.fromEntries(['database', 'first', 'second'].map((name) => [name, clock(here.own, name)]));
    const database = await here.create({}, of.database.env);
    running.push(database);
    await database.ask('create database phoihop');
    const services = [];
    for (const name of ['first', 'second']) {
      const one = await service({
        DATABASE_URL: database.url('phoihop'),
        RATE_LIMIT_PER_MINUTE: '0',
        CHECK_RESPONSES: 'false',
        WEBHOOK_ALLOW_PRIVATE: '127.0.0.1/32',
        ...of[name].env,
      });
      running.unshift(one);
      services.push(one);
      one.start();
      await untilReady(one);
    }
    await played(checks, { clocks: of, database, services, to, seconds, rate });
  });

async function played(checks, { clocks: of, database, services, to, seconds, rate }) {
  const bases = services.map((each) => each.base());
  const { keys, reader } = await prepare(checks, () => bases[0], to, TENANT);
  const tally = new Tally();
  const callers = Object.fromEntries(
    Object.entries(keys).map(([agency, who]) => [agency, tenacious(bases, who, tally, 1_000)]),
  );
  const load = loadOf((agency, ...what) => callers[agency](...what), rate);
  const feed = follow(tenacious(bases, reader, tally));
  const jumped = { database: false };
  const ask = async (...what) => {
    // Deadlines are hurried by the clock of the database: by one that has jumped they would come due in an hour.
    await until('the clock of the database is right', () => !jumped.database, 180_000);
    return database.ask(...what, 'phoihop');
  };
  const db = { all: (text, values) => ask(text, values), one: async (text, values) => (await ask(text, values))[0] };
  const silence = silencing(db, TENANT);
  await sleep(5_000);
  for (const [whose, ahead] of [
    ['second', HOUR],
    ['second', -HOUR],
    ['database', HOUR],
    ['database', -HOUR],
  ]) {
    jumped.database = whose === 'database';
    if (jumped.database) await sleep(1_500);
    of[whose].set(ahead);
    const before = load.done.calls;
    const concerned = whose === 'database' ? bases : bases.slice(1);
    const at = performance.now();
    await until('it is seen', async () => (await Promise.all(concerned.map(isReady))).every((ready) => !ready), SEEN);
    const seen = performance.now() - at;
    await sleep(seconds * 1_000);
    load.look();
    const answered = load.done.calls - before;
    checks.equal(`${whose} ${ahead}: the other process is ready`, await isReady(bases[0]), whose !== 'database');
    const told = await fetch(new URL('/metrics', bases[1])).then((answer) => answer.text());
    const difference = Number(/^clock_difference_seconds (\S+)$/m.exec(told)?.[1]);
    const expected = whose === 'database' ? -ahead : ahead;
    checks.check(`${whose} ${ahead}: the metric tells it`, Math.abs(difference - expected) < 5, difference);
    if (whose !== 'database') checks.check('the other process goes on', answered > 0, answered);
    of[whose].set(0);
    const since = performance.now();
    await until('all are ready again', async () => (await Promise.all(bases.map(isReady))).every(Boolean), SEEN);
    jumped.database = false;
    console.log(
      `${whose} ${ahead > 0 ? 'an hour ahead' : 'an hour behind'}: seen after ${seen.toFixed(0)} ms, ${answered} calls answered meanwhile; ready again ${(performance.now() - since).toFixed(0)} ms after it was set right`,
    );
    await sleep(5_000);
  }
  await load.stop();
  await silence.stop(load.done.silent.length);
  await feed.stop();
  checks.equal('no call was answered with worse than 503', tally.faults.slice(0, 5), []);
  await inTime(checks, db);
  const owner = database.url('phoihop');
  await compared(checks, { owner, tenant: TENANT, db, bases, reader, load, feed, to, again: 200 });
  console.log(`${load.done.calls} calls; tries by status ${JSON.stringify(tally.statuses)}`);
}

async function inTime(checks, db) {
  const count = async (what, text) => checks.equal(what, (await db.one(text, [TENANT])).n, 0);
  await count(
    'no entry is later than the present',
    'select count(*)::int as n from journal where tenant_id = $1 and at > clock_timestamp()',
  );
  await count(
    'none is earlier than the one before it',
    `select count(*)::int as n from (select at < lag(at) over (partition by aggregate_id order by seq) as back from journal where tenant_id = $1) as j where back`,
  );
  await count(
    'no deadline fired before its time',
    `select count(*)::int as n from journal j join consultation_requests r on r.tenant_id = j.tenant_id and r.id = (j.data ->> 'requestId')::uuid
      where j.tenant_id = $1 and j.type = 'request.deemed_agreed' and j.at < r.due_at`,
  );
  await count('no outage was declared', `select count(*)::int as n from outages where $1::text is not null`);
}
