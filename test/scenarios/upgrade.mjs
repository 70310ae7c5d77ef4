/**
 * A rolling upgrade under load: two processes of the version before behind a balancer; the migrations run beside them; then each is ended and one of today's
 * takes its place; at last those are replaced, too. Nothing is lost or done twice, webhooks and the feed miss nothing, no call is answered
 * with worse than 503, and of today's version callers notice nothing at all.
 * Usage: `npm run scenario:upgrade -- [--from commit] [--history folder] [--seconds 10] [--rate 100]`
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Checks } from './checks.mjs';
import { follow, loadOf, Tally, tenacious } from './failover/load.mjs';
import { compared, prepare, silencing } from './failover/scene.mjs';
import { asking } from './failover/whole.mjs';
import { LEAD } from './main-job.mjs';
import { receiver } from './outage/receiver.mjs';
import { quantile } from './outage/told.mjs';
import { service, untilReady } from './service.mjs';
import { temporary } from './temporary.mjs';
import { balancer } from './upgrade/balancer.mjs';

const TENANT = 'UPGRADE';
const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param before the version before: `{ home, title, pending, operations }` */
export async function upgrade(before, seconds, rate) {
  console.log(`from ${before.title}; ${before.pending.length} migrations: ${before.pending.join(', ')}`);
  const checks = new Checks();
  const database = await temporary();
  const front = await balancer();
  const to = await receiver();
  const settings = {
    DATABASE_URL: database.url,
    RATE_LIMIT_PER_MINUTE: '0',
    CHECK_RESPONSES: 'false',
    WEBHOOK_ALLOW_PRIVATE: '127.0.0.1/32',
  };
  const stage = new Stage(front, settings);
  const end = () => Promise.all([stage.end(), front.close(), to.close()]).finally(() => database.stop());
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end().finally(() => process.exit(1)));
  try {
    await stage.add(before.home);
    await stage.add(before.home);
    await played(checks, { stage, front, to, database, before, peace: seconds * 1_000, rate });
  } catch (error) {
    checks.check(`the scenario runs to its end: ${error.stack}`, false);
  } finally {
    await end();
  }
  checks.finish();
}

/** The processes that run now. */
class Stage {
  #running = [];

  constructor(front, settings) {
    this.front = front;
    this.settings = settings;
  }

  get bases() {
    return this.#running.map((each) => each.base());
  }

  async add(home) {
    const one = await service(this.settings, home);
    this.#running.push(one);
    one.start();
    await untilReady(one);
    this.front.over(this.bases);
  }

  /** Ends the oldest process as an operator does, and starts one in its place. The balancer is not told before it has gone. */
  async replaceOldest(home) {
    const [oldest] = this.#running;
    const begun = performance.now();
    await oldest.stop();
    this.#running.shift();
    this.front.over(this.bases);
    const stopped = performance.now() - begun;
    await this.add(home);
    return stopped;
  }

  look() {
    for (const each of this.#running)
      if (each.fell !== undefined) throw new Error(`a process ended by itself:\n${each.fell}`);
  }

  end() {
    return Promise.all(this.#running.map((each) => each.stop()));
  }
}

async function played(checks, { stage, front, to, database, before, peace, rate }) {
  const { keys, reader } = await prepare(checks, () => front.base, to, TENANT, join(before.home, 'seed'));
  const tally = new Tally();
  const callers = Object.fromEntries(
    Object.entries(keys).map(([agency, who]) => [agency, tenacious([front.base], who, tally)]),
  );
  const load = loadOf((agency, ...what) => callers[agency](...what), rate);
  const lists = listing(callers[LEAD], before.operations);
  const feed = follow(tenacious([front.base], reader, tally));
  const db = asking(database.url, sleep);
  const silence = silencing(db, TENANT);
  /** What went on meanwhile: what callers saw of it, and how long they waited. */
  const during = async (what, work) => {
    const [seen, faults, calls] = [front.cut.length, tally.faults.length, tally.latencies.length];
    const result = await work();
    await sleep(peace);
    load.look();
    lists.look();
    stage.look();
    const latencies = tally.latencies.slice(calls).sort((a, b) => a - b);
    const report = { cut: front.cut.slice(seen), faults: tally.faults.slice(faults), longest: latencies.at(-1) ?? 0 };
    console.log(
      `${what}: ${latencies.length} calls, median ${quantile(latencies, 0.5)?.toFixed(0)} ms, longest ${report.longest.toFixed(0)} ms; ${report.cut.length} cut${report.cut.length ? ` (${[...new Set(report.cut.map(({ why }) => why))].join(', ')})` : ''}`,
    );
    return { ...report, result };
  };
  const well = (what, { cut, faults }) =>
    checks.equal(`${what}: callers notice nothing`, { cut, faults }, { cut: [], faults: [] });

  well('the version before', await during('the version before', () => undefined));
  const migrated = await during('migrations beside it', () => migrate(database.url));
  well('migrations beside the version before', migrated);
  checks.equal('the migrations ran', migrated.result.code, 0);
  for (const no of [1, 2]) {
    const { cut, faults, result } = await during(`process ${no} of the version before is replaced`, () =>
      stage.replaceOldest(root),
    );
    // How it stops is its own affair; what it refused is sent again.
    const worse = faults.filter((each) => !each.endsWith(': 502'));
    checks.equal(`process ${no}: nothing worse than 502 and 503`, worse, []);
    console.log(`  it ended within ${result.toFixed(0)} ms; ${cut.length} calls had to be sent again`);
  }
  for (const no of [1, 2]) {
    const what = `process ${no} of this version is replaced`;
    well(what, await during(what, () => stage.replaceOldest(root)));
  }
  await load.stop();
  await lists.stop();
  await silence.stop(load.done.silent.length);
  await feed.stop();
  stage.look();
  await compared(checks, {
    owner: database.url,
    tenant: TENANT,
    db,
    bases: [front.base],
    reader,
    load,
    feed,
    to,
    // What was under way as a process stopped.
    again: 4,
  });
  console.log(`tries by status ${JSON.stringify(tally.statuses)}; ${lists.pages()} pages of lists`);
}

/** As `npm run migrate` does. */
async function migrate(url) {
  const begun = performance.now();
  const child = spawn(process.execPath, ['dist/migrate.js'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url, MIGRATION_DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  console.log(`migrated in ${(performance.now() - begun).toFixed(0)} ms`);
  return { code };
}

const LISTS = [
  ...['/v1/dossiers?limit=50&sort=-createdAt', '/v1/requests?limit=50', '/v1/violations', '/v1/tasks', '/v1/work'],
  ...['/v1/handlings', '/v1/search?q=quy+ho%E1%BA%A1ch', '/v1/petitions', '/v1/events?limit=5'],
];

/** Somebody who reads lists all the while, of those that both versions have. */
function listing(read, operations) {
  let stopped = false;
  let failure;
  let pages = 0;
  const urls = LISTS.filter((url) => url.split('?')[0] in operations);
  const run = async () => {
    while (!stopped) {
      await read('GET', urls[pages % urls.length]);
      pages += 1;
      await sleep(20);
    }
  };
  const running = run().catch((error) => void (failure = error));
  const look = () => {
    if (failure) throw failure;
  };
  return {
    look,
    pages: () => pages,
    async stop() {
      stopped = true;
      await running;
      look();
    },
  };
}
