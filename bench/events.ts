import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { App } from '../src/app/index.js';
import { handOver } from '../src/modules/dossiers/index.js';
import { createPool, SERVICE_ROLE } from '../src/platform/db/index.js';
import { compareFeed, FAULTLESS, writeBusily } from '../test/support/busy-writers.js';
import { PERMIT_TABLES } from '../test/support/permit-process.js';
import { withClient, type BenchDatabase } from './database.js';
import { atMost, median, quantile, rate, type Figure } from './figures.js';
import type { Options } from './options.js';
import { appOver, LEAD, makeTenant, operator, type Template } from './tenant.js';

const WRITERS = 16;
/** Of the transactions, in seconds: one in a hundred stays open while hundreds of others commit, some while tens of thousands are numbered. */
const HELD = [
  { share: 0.0005, shortest: 3, longest: 8 },
  { share: 0.01, shortest: 0.05, longest: 0.3 },
];
/** Events of the measurement of latency, one every so many milliseconds. */
const SINGLE = 400;
const PACE = 20;
const GOAL = 50;

interface Told {
  readonly id: string;
  readonly subject: string;
  readonly type: string;
  readonly data: { readonly seq: number };
}

/** Follows the feed as a client that always waits, until `told` has had enough. */
async function follow(
  { server, services }: App,
  tenant: string,
  told: (events: readonly Told[]) => boolean,
): Promise<void> {
  const { key } = await services.apiClients.create(operator(tenant), { name: 'reader', roles: ['reader'] });
  const headers = { authorization: `Bearer ${key}` };
  for (let after = '', more = true; more;) {
    const { body, statusCode } = await server.inject({
      method: 'GET',
      url: `/v1/events?limit=200&wait=30${after}`,
      headers,
    });
    if (statusCode !== 200) throw new Error(`the feed was refused: ${body}`);
    const { items, next } = JSON.parse(body) as { items: readonly Told[]; next: string };
    after = `&after=${next}`;
    more = told(items);
  }
}

/** Many writers with transactions held open, and readers who must see each event once; then from the commit of one event to a reader who waits for it. */
export async function eventsSection(app: App, database: BenchDatabase, options: Options): Promise<Figure[]> {
  const { pool, connectionString } = database;
  await withClient(connectionString, (client) => client.query(PERMIT_TABLES));
  const { tenant } = await makeTenant(app, 'EVENTS');
  const figures = await everyOne(app, database, tenant, options.events);
  const other = await appOver(pool);
  let made = 0;
  try {
    for (const [whose, reader] of [
      ['the same process', app],
      ['another process', other],
    ] as const) {
      const times = await latencies(app, reader, await makeTenant(app, `EVENTS-${(made += 1)}`));
      figures.push({
        what: `commit to a waiting reader of ${whose}`,
        median: `${median(times).toFixed(1)} ms`,
        ...atMost(median(times), GOAL, ' ms'),
      });
      figures.push({ what: `  99 of 100 within`, median: `${quantile(times, 0.99).toFixed(1)} ms` });
    }
  } finally {
    await other.stop();
  }
  return figures;
}

/** Writes all, with a reader who follows meanwhile, then compares what was told with the journal. */
async function everyOne(
  app: App,
  { pool, connectionString }: BenchDatabase,
  tenant: string,
  events: number,
): Promise<Figure[]> {
  const permits = Math.ceil(events / 40);
  const each = Math.ceil(events / WRITERS);
  const before = await pool.query<{ count: string }>('select count(*) from journal where tenant_id = $1', [tenant]);
  const total = Number(before.rows[0]!.count) + permits + each * WRITERS;
  const told: Told[] = [];
  const holding = holds();
  const begun = performance.now();
  const writers = writersPool(connectionString);
  const writing = writeBusily(writers, { tenant, writers: WRITERS, events: each, permits, hold: holding.next });
  await Promise.all([writing, follow(app, tenant, (items) => (told.push(...items), told.length < total))]).finally(() =>
    writers.end(),
  );
  const seconds = (performance.now() - begun) / 1_000;
  await checkAgainstJournal(pool, tenant, told);
  return [
    {
      what: `${total.toLocaleString('en')} events of ${WRITERS} writers, each told once and in order, transactions held for up to ${holding.longest().toFixed(1)} s`,
      median: rate(total / seconds),
    },
  ];
}

const writersPool = (connectionString: string) =>
  createPool(
    {
      connectionString,
      max: WRITERS + 2,
      applicationName: 'phoihop bench',
      statementTimeout: 0,
      lockTimeout: 0,
      role: SERVICE_ROLE,
    },
    pino({ level: 'silent' }),
  );

/** For how many seconds each transaction stays open, drawn from `HELD`, and the longest drawn so far. */
function holds(): { next: () => number; longest: () => number } {
  let longest = 0;
  const next = (): number => {
    const drawn = HELD.find(({ share }) => Math.random() < share);
    const seconds = drawn ? drawn.shortest + Math.random() * (drawn.longest - drawn.shortest) : 0;
    longest = Math.max(longest, seconds);
    return seconds;
  };
  return { next, longest: () => longest };
}

/** Throws where the feed left out, repeated or turned round what the journal has. */
async function checkAgainstJournal(pool: BenchDatabase['pool'], tenant: string, told: readonly Told[]): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `select aggregate_id || '-' || seq as id from journal where tenant_id = $1`,
    [tenant],
  );
  const faults = compareFeed(
    told,
    rows.map((row) => row.id),
  );
  if (JSON.stringify(faults) !== JSON.stringify(FAULTLESS))
    throw new Error(`the feed is not the journal: ${JSON.stringify(faults).slice(0, 500)}`);
}

/** One handover after another, each read by somebody who waits for it. */
async function latencies(writing: App, reading: App, { tenant, dossier }: Template): Promise<number[]> {
  const committedAt: number[] = [];
  const toldAt: number[] = [];
  const following = follow(reading, tenant, (items) => {
    for (const { type } of items) if (type === 'dossier.handed_over') toldAt.push(performance.now());
    return toldAt.length < SINGLE;
  });
  for (let no = 0; no < SINGLE; no += 1) {
    await writing.services.dispatch(operator(tenant, `${LEAD}-04`), handOver, dossier, {
      official: `${LEAD}-0${1 + (no % 3)}`,
      reason: 'Phân công lại',
    });
    committedAt.push(performance.now());
    await sleep(PACE);
  }
  await following;
  return committedAt.map((at, no) => Math.max(0, toldAt[no]! - at));
}
