import { PROCESSES } from '../../src/app/processes.js';
import { beforeAll, expect, test } from '@jest/globals';
import { readFeed } from '../../src/modules/events/feed-queries.js';
import { numberCommitted, NUMBERING } from '../../src/modules/events/feed-store.js';
import { Sequencer } from '../../src/modules/events/index.js';
import { pino } from 'pino';
import { ALL_TENANTS, createPool, queryable, SERVICE_ROLE, transact, type Pool } from '../../src/platform/db/index.js';
import { useApps } from '../support/app.js';
import { compareFeed, FAULTLESS, writeBusily } from '../support/busy-writers.js';
import { answered, type Caller } from '../support/caller.js';
import { effort } from '../support/effort.js';
import { PERMIT_TABLES } from '../support/permit-process.js';
import { province, type Province } from '../support/province.js';

/** `FEED_EVENTS=100000 npm test -- events-order` for more. */
const EVENTS = Number(process.env['FEED_EVENTS'] ?? effort(1_500, 6_000));
const WRITERS = 16;

const apps = useApps(2);
let here: Province;
let writing: Pool;

beforeAll(async () => {
  await apps.app.pool.query(PERMIT_TABLES);
  here = await province(apps.app, { clock: null });
  writing = apps.database.servicePool(WRITERS + 2);
});

interface Told {
  readonly id: string;
  readonly subject: string;
  readonly data: { readonly seq: number };
}

/** Follows the feed as a client does, until `done`; the apps take turns. */
async function follow(
  caller: Caller,
  done: (told: readonly Told[]) => boolean,
  query = 'limit=200&wait=1',
): Promise<Told[]> {
  const told: Told[] = [];
  let after = '';
  for (let turn = 0; !done(told); turn += 1) {
    const { body } = answered(await caller.at(apps.all[turn % 2]!).get(`/v1/events?${query}${after}`), 200);
    told.push(...(body.items as Told[]));
    after = `&after=${encodeURIComponent(body.next as string)}`;
  }
  return told;
}

const journalOf = async (tenant: string): Promise<string[]> => {
  const { rows } = await apps.app.pool.query<{ id: string }>(
    `select aggregate_id || '-' || seq as id from journal where tenant_id = $1`,
    [tenant],
  );
  return rows.map((row) => row.id);
};

test(
  `of ${EVENTS} events by ${WRITERS} writers, with transactions held open, a reader of two processes sees each once and in order`,
  async () => {
    const perWriter = Math.ceil(EVENTS / WRITERS);
    let written = false;
    // One in fifty stays open while hundreds of others commit.
    const hold = () => (Math.random() < 0.02 ? 0.05 + Math.random() * 0.4 : 0);
    const writers = writeBusily(writing, {
      tenant: here.code,
      writers: WRITERS,
      events: perWriter,
      permits: 200,
      hold,
    }).finally(() => (written = true));
    const total = 200 + perWriter * WRITERS;
    const told = await follow(here.operator, ({ length }) => length >= total && written);
    await writers;
    expect(compareFeed(told, await journalOf(here.code))).toEqual(FAULTLESS);
  },
  180_000 + EVENTS * 10,
);

test('a numbering that dies in the middle has never been, whatever had got so far', async () => {
  const { code } = await province(apps.app, { clock: null });
  let written = false;
  const writers = writeBusily(writing, {
    tenant: code,
    writers: 4,
    events: 50,
    permits: 5,
    hold: () => (Math.random() < 0.1 ? 0.05 : 0),
  }).finally(() => (written = true));
  const dying = apps.database.servicePool(1);
  for (let death = 0; !written && death < 40; death += 1) {
    await transact(dying, ALL_TENANTS, async (transaction) => {
      await transaction.flush(NUMBERING);
      // The connection goes with everything that was numbered over it.
      const [own] = await transaction.query({ text: 'select pg_backend_pid() as pid', values: [] });
      await apps.app.pool.query('select pg_terminate_backend($1)', [own!['pid']]);
      await transaction.query({ text: 'select 1', values: [] });
    }).catch(() => undefined);
    await numberCommitted(writing);
  }
  await writers;
  await numberCommitted(writing);
  const { events } = await readFeed(
    queryable(writing, code),
    PROCESSES,
    code,
    { all: true, agency: null, unaware: [], types: null },
    0,
    1_000,
  );
  expect(
    compareFeed(
      events.map((each) => each.event),
      await journalOf(code),
    ),
  ).toEqual(FAULTLESS);
});

test('many processes number at once, and none does it twice', async () => {
  const { code } = await province(apps.app, { clock: null });
  let written = false;
  const writers = writeBusily(writing, {
    tenant: code,
    writers: 8,
    events: 100,
    permits: 10,
    hold: () => (Math.random() < 0.05 ? 0.05 : 0),
  }).finally(() => (written = true));
  const pools = [1, 2, 3, 4].map(() => apps.database.servicePool(1));
  const numbered = await Promise.all(
    pools.map(async (pool) => {
      let done = 0;
      while (!written) done += (await numberCommitted(pool)).done ? 1 : 0;
      return done;
    }),
  );
  await writers;
  await numberCommitted(pools[0]!);
  expect(numbered.every((times) => times > 0)).toBe(true);
  const { events } = await readFeed(
    queryable(writing, code),
    PROCESSES,
    code,
    { all: true, agency: null, unaware: [], types: null },
    0,
    1_000,
  );
  expect(
    compareFeed(
      events.map((each) => each.event),
      await journalOf(code),
    ),
  ).toEqual(FAULTLESS);
});

test.each([
  ['a snapshot of another cluster', `cluster = 'elsewhere'`],
  ['a snapshot ahead of all transactions', `snapshot = '900000000000:900000000000:'`],
])('%s, as in a database that was restored, hides nothing', async (_, change) => {
  const { code } = await province(apps.app, { clock: null });
  const write = () => writeBusily(writing, { tenant: code, writers: 2, events: 20, permits: 2, hold: () => 0 });
  const all = () =>
    readFeed(
      queryable(writing, code),
      PROCESSES,
      code,
      { all: true, agency: null, unaware: [], types: null },
      0,
      1_000,
    );
  await write();
  await numberCommitted(writing);
  const before = await all();
  await write();
  await apps.app.pool.query(`update feed_snapshot set ${change}`);
  await numberCommitted(writing);
  await write();
  await numberCommitted(writing);
  const after = await all();
  expect(after.events.slice(0, before.events.length)).toEqual(before.events);
  expect(
    compareFeed(
      after.events.map((each) => each.event),
      await journalOf(code),
    ),
  ).toEqual(FAULTLESS);
});

test('a numbering that takes longer than a statement may, as the first one after a restore does, comes to its end', async () => {
  const { code } = await province(apps.app, { clock: null });
  await numberCommitted(writing);
  await writeBusily(writing, { tenant: code, writers: 1, events: 3, permits: 1, hold: () => 0 });
  const owner = apps.app.pool;
  await owner.query(`
    create function slowly() returns trigger language plpgsql as $$ begin perform pg_sleep(0.3); return new; end $$;
    create trigger slowly before insert on feed for each row execute function slowly()`);
  const short = createPool(
    {
      connectionString: apps.database.connectionString,
      role: SERVICE_ROLE,
      ...{ max: 1, applicationName: 'short of time', statementTimeout: 200, lockTimeout: 5_000 },
    },
    pino({ level: 'silent' }),
  );
  try {
    expect((await numberCommitted(short)).done).toBe(true);
    await expect(queryable(short, code).query({ text: 'select pg_sleep(1)', values: [] })).rejects.toThrow('timeout');
  } finally {
    await short.end();
    await owner.query('drop trigger slowly on feed; drop function slowly');
  }
  expect(await journalOf(code)).toHaveLength((await numberCommitted(writing)).tails.get(code)!);
});

test('numbering looks at what is new alone, however long the journal is', async () => {
  const { code } = await province(apps.app, { clock: null });
  await writeBusily(writing, { tenant: code, writers: 1, events: 3, permits: 1, hold: () => 0 });
  await apps.app.pool.query('analyze journal, feed');
  const plan = await transact(writing, ALL_TENANTS, async (transaction) => {
    const [lock, number] = NUMBERING;
    const [, rows] = await transaction.flush([
      lock!,
      { text: `explain (analyze, format json) ${number!.text}`, values: [] },
    ]);
    return JSON.stringify(rows![0]!['QUERY PLAN']);
  });
  expect(plan).toContain('"Index Name":"journal__xid"');
  const scanned = [
    ...plan.matchAll(
      /"Node Type":"(Seq Scan|Index Scan|Index Only Scan|Bitmap Heap Scan)"[^{}]*?"Relation Name":"journal"[^{}]*?"Actual Rows":([0-9.]+)/g,
    ),
  ];
  expect(scanned.length).toBeGreaterThan(1);
  expect(scanned.reduce((sum, [, , rows]) => sum + Number(rows), 0)).toBe(4);
});

test('who watches is told of what another process commits', async () => {
  const { code } = await province(apps.app, { clock: null });
  const sequencer = new Sequencer({ pool: apps.database.servicePool(2), log: { warn: () => undefined } });
  const told = new Promise<number>((resolve) => sequencer.watch(code, () => resolve(sequencer.tail(code))));
  await writeBusily(writing, { tenant: code, writers: 1, events: 1, permits: 1, hold: () => 0 });
  expect(await told).toBeGreaterThan(0);
  await sequencer.stop();
});
