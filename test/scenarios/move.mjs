/**
 * A tenant moves to another server under load: two servers, two processes of the service, a tenant that moves and one that stays. The command is killed with SIGKILL on
 * its way, and goes on when it is run again. Nothing acknowledged is lost or done twice, codes have no gap, journals are intact, the feed goes on for whoever follows
 * it, webhooks miss nothing; calls in the stop get 503 with Retry-After and nothing else, and the tenant that stays notices nothing.
 * Usage: `npm run scenario:move -- [--moves 2] [--rate 60] [--seconds 5]`
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Checks } from './checks.mjs';
import { follow, loadOf, Tally, tenacious } from './failover/load.mjs';
import { compared, prepare, silencing } from './failover/scene.mjs';
import { asking } from './failover/whole.mjs';
import { LEAD } from './main-job.mjs';
import { tenantsCommand } from './move/command.mjs';
import { gapsOfCodes, leftOn } from './move/whereabouts.mjs';
import { receiver } from './outage/receiver.mjs';
import { quantile } from './outage/told.mjs';
import { until } from './programs.mjs';
import { OPERATOR_KEY, service, untilReady } from './service.mjs';
import { twoToMoveBetween } from './temporary.mjs';

const [MOVES, STAYS] = ['MOVES', 'STAYS'];
const LANES = 16;
/** How lines end at which the command is killed, in the first move: of one move all, or the one where nobody serves the tenant. */
const KILLS = { all: ['behind', 'stopping', 'verifying', 'switched'], shortened: ['verifying'] };
const DRAFT = { procedureCode: 'PH-QH-01', title: 'Trước khi chuyển', responsibleOfficial: `${LEAD}-04` };

export async function move(moves, rate, seconds) {
  const checks = new Checks();
  const running = [];
  const end = async () => {
    for (const each of running.reverse()) await each.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end().finally(() => process.exit(1)));
  try {
    const [first, north] = await twoToMoveBetween();
    running.push(first, north);
    const environment = { DATABASE_URL: first.url, DATABASE_SERVERS: `north=${north.url}` };
    const tenants = tenantsCommand({ ...environment, PHOIHOP_BOOTSTRAP_KEY: OPERATOR_KEY });
    const more = { RATE_LIMIT_PER_MINUTE: '0', CHECK_RESPONSES: 'false', WEBHOOK_ALLOW_PRIVATE: '127.0.0.1/32' };
    const services = [await service({ ...environment, ...more }), await service({ ...environment, ...more })];
    for (const each of services) {
      running.push(each);
      each.start();
      await untilReady(each);
    }
    for (const code of [MOVES, STAYS])
      checks.equal(`${code} is to live on the first`, (await tenants(['place', code, 'first'])).code, 0);
    const dbs = { first: asking(first.superuser, sleep), north: asking(north.superuser, sleep) };
    await played(checks, { environment, tenants, services, dbs, running, moves, rate, seconds });
  } catch (error) {
    checks.check(`the scenario runs to its end: ${error.stack}`, false);
  } finally {
    await end();
  }
  checks.finish();
}

/** Knows when calls were refused. */
class Timed extends Tally {
  refused = [];

  count(status, headers, what) {
    super.count(status, headers, what);
    if (status === 503) this.refused.push(performance.now());
  }
}

/** A tenant that works: callers, deadlines, a reader of the feed, a webhook. Its database is asked where it lives, and not while nobody serves it. */
async function atWork(checks, { code, bases, dbs, running, rate }) {
  const to = await receiver();
  running.push({ stop: () => to.close() });
  const { keys, reader } = await prepare(checks, () => bases[0], to, code);
  const tally = new Timed();
  const callers = Object.fromEntries(
    Object.entries(keys).map(([agency, who]) => [agency, tenacious(bases, who, tally)]),
  );
  const here = { code, to, keys, reader, tally, home: 'first', stopped: false };
  const ask = async (...what) => {
    await until('the tenant is served', () => !here.stopped);
    return dbs[here.home].all(...what);
  };
  here.db = { all: ask, one: async (...what) => (await ask(...what))[0] };
  here.load = loadOf((agency, ...what) => callers[agency](...what), rate, LANES);
  here.feed = follow(tenacious(bases, reader, tally));
  here.silence = silencing(here.db, code);
  return here;
}

async function played(checks, { environment, tenants, services, dbs, running, moves, rate, seconds }) {
  const bases = services.map((each) => each.base());
  const moving = await atWork(checks, { code: MOVES, bases, dbs, running, rate: rate / 2 });
  const staying = await atWork(checks, { code: STAYS, bases, dbs, running, rate: rate / 2 });
  const look = () => {
    for (const { load } of [moving, staying]) load.look();
    for (const each of services)
      if (each.fell !== undefined) throw new Error(`a process ended by itself:\n${each.fell}`);
  };
  const key = randomUUID();
  const remembered = checks.need('an act with a key', await asked(bases[0], moving, 'POST', DRAFT, key), 201);
  moving.load.done.dossiers.push(remembered.body.id);
  await sleep(seconds * 1_000);
  look();
  checks.equal('before it nobody is refused', moving.tally.refused, []);
  for (let no = 1; no <= moves; no += 1) {
    const kills = no > 1 ? [] : moves > 1 ? KILLS.all : KILLS.shortened;
    await moved(checks, { tenants, dbs, bases, moving, staying, kills });
    look();
    await sleep(seconds * 1_000);
    look();
  }
  const again = await asked(bases[1], moving, 'POST', DRAFT, key);
  checks.equal('the act, sent again with its key, is answered as before', again.body, remembered.body);
  for (const { load, silence, feed } of [moving, staying]) {
    await load.stop();
    await silence.stop(load.done.silent.length);
    await feed.stop();
  }
  look();
  checks.equal('calls got 503 with Retry-After and nothing worse', moving.tally.faults.slice(0, 5), []);
  const others = ({ tally }) => Object.keys(tally.statuses).filter((status) => !['200', '201'].includes(status));
  checks.equal('and 503 alone', others(moving), ['503']);
  checks.equal('the tenant that stays was never refused anything', others(staying), []);
  for (const each of [moving, staying]) {
    const { code, db, load, tally } = each;
    const owner = environment.DATABASE_URL;
    // What was under way as the tenant was stopped is sent again from where it lives then.
    const most = each === moving ? 50 * moves : 0;
    const { DATABASE_SERVERS: further } = environment;
    await compared(checks, { ...each, owner, further, tenant: code, bases, again: most });
    checks.equal(`${code}: codes have no gap`, await gapsOfCodes(db, code), { missing: 0, twice: 0 });
    const waits = tally.latencies.sort((a, b) => a - b);
    console.log(
      `${code}: ${load.done.calls} calls, median ${quantile(waits, 0.5).toFixed(0)} ms, longest ${waits.at(-1).toFixed(0)} ms; tries by status ${JSON.stringify(tally.statuses)}`,
    );
  }
}

/** One call that is not sent again. */
async function asked(base, { keys }, method, body, key) {
  const response = await fetch(new URL('/v1/dossiers', base), {
    method,
    headers: {
      authorization: `Bearer ${keys[LEAD].key}`,
      'x-acting-official': keys[LEAD].official,
      ...(body && { 'content-type': 'application/json', 'idempotency-key': key ?? randomUUID() }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, after: response.headers.get('retry-after'), body: await response.json() };
}

/** One move to the other server, killed on its way and run again as often as it is told. */
async function moved(checks, { tenants, dbs, bases, moving, staying, kills }) {
  const from = moving.home;
  const to = from === 'first' ? 'north' : 'first';
  const at = {};
  const refused = moving.tally.refused.length;
  const hear = (line) => {
    at[line] ??= performance.now();
    if (line === 'stopping') Object.assign(moving, { stopped: true, calls: staying.load.done.calls });
    if (line === `${MOVES} is served by ${to}`) Object.assign(moving, { stopped: false, home: to });
  };
  const begun = performance.now();
  const told = [MOVES, to];
  for (const line of kills) {
    const { code, lines } = await tenants(['move', ...told], hear, line);
    checks.equal(`the command is killed at "${line}"`, [code, lines.at(-1).endsWith(line)], [null, true]);
    if (line === 'verifying') await stopped(checks, { tenants, bases, moving });
  }
  const { code, lines } = await tenants(['move', ...told], hear);
  if (!checks.equal('the tenant is moved', [code, lines.at(-1)], [0, `${MOVES} lives on ${to}`]))
    throw new Error(lines.join('\n'));
  const over = performance.now();
  const served = at[`${MOVES} is served by ${to}`];
  checks.check(
    'no call was refused before the stop',
    moving.tally.refused.slice(refused).every((each) => each >= at.stopping),
  );
  checks.check('the other tenant is served meanwhile', staying.load.done.calls > moving.calls);
  checks.equal('nothing of it is left where it was', await leftOn(dbs[from], MOVES), []);
  const { lines: overview } = await tenants(['list']);
  const where = overview.findIndex((line) => line.startsWith(`${to}: `));
  const next = overview.findIndex((line, index) => index > where && !line.startsWith('  '));
  checks.check(
    'the overview shows where it lives',
    overview.slice(where + 1, next).some((line) => line.startsWith(`  ${MOVES} `) && !line.includes('NOT SERVED')),
    overview,
  );
  checks.check(
    'and that the move is over',
    overview.some((line) => /^move of MOVES .*: cleared$/.test(line)),
    overview,
  );
  const seconds = (ms) => (ms / 1_000).toFixed(1);
  console.log(
    `${MOVES} moved to ${to} in ${seconds(over - begun)} s, not served for ${seconds(served - at.stopping)} s; killed ${kills.length} times`,
  );
}

/** The command is dead in the stop: nobody serves the tenant, whoever asks whatever. */
async function stopped(checks, { tenants, bases, moving }) {
  for (const base of bases)
    for (const [method, body] of [['GET'], ['POST', DRAFT]]) {
      const { status, after } = await asked(base, moving, method, body);
      checks.equal(`a ${method} in the stop`, [status, after], [503, '2']);
    }
  const { lines } = await tenants(['list']);
  checks.check(
    'the overview says so',
    lines.some((line) => line.includes('NOT SERVED since')),
    lines,
  );
}
