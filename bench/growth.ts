import { PROCESSES } from '../src/app/processes.js';
import type { App } from '../src/app/index.js';
import { numberCommitted } from '../src/modules/events/feed-store.js';
import { readFeed } from '../src/modules/events/feed-queries.js';
import { queryable } from '../src/platform/db/index.js';
import { verifyJournals } from '../src/workflow/index.js';
import { opinionOf, today } from './bodies.js';
import { openDatabase, type BenchDatabase } from './database.js';
import type { Figure } from './figures.js';
import { compare, type Act } from './growth-compare.js';
import { readKept, writeKept, type Kept } from './growth-kept.js';
import { dossierAt, ENTRIES, grow, groundOf, openRequest, type Ground } from './growth-load.js';
import type { Options } from './options.js';
import { AGENCIES, appOver, LEAD, makeKeys, makeTenant } from './tenant.js';

const SMALL = 1_000_000;
const TENANTS = ['GROWN-1', 'GROWN-2', 'GROWN-3', 'GROWN-4'] as const;
/** Times that each thing is done in one measurement, and opinions of it. */
const TIMES = 100;
/** Open dossiers of a database that is measured again and again. */
const MANY = 10_000;
/** Entries that one call walks which verifies a tenant, as the API has it; and how many such calls are one measurement. */
const WALKED = 20_000;
const WALKS = 10;
const MB = 1_048_576;

interface Side {
  readonly rows: number;
  readonly database: BenchDatabase;
  readonly app: App;
  readonly ground: Ground;
  readonly keys: Readonly<Record<string, string>>;
  /** Seconds that the loading took. */
  readonly loaded: number;
  /** Opinions given so far. */
  given: number;
}

/** The same database with a million entries of the journal and with many more, side by side on one server: what the service does costs the same in both. */
export async function growthSection(
  _app: App,
  { connectionString }: BenchDatabase,
  options: Options,
): Promise<Figure[]> {
  const { entries, kept, pairs } = options;
  const open: Side[] = [];
  try {
    for (const [name, rows] of [['small', Math.min(SMALL, entries)] as const, ['large', entries] as const]) {
      const database = await openDatabase(connectionString, kept && `${kept}_${name}`);
      const app = await appOver(database.service);
      open.push(
        await makeSide(app, database, rows, options).catch(async (error) => {
          await Promise.all([app.stop(), database.drop()]);
          throw error;
        }),
      );
    }
    const sides = [open[0]!, open[1]!] as const;
    const figures: Figure[] = [];
    for (const [what, act] of Object.entries(ACTS)) {
      const times = what.includes('tenant') ? WALKS : TIMES;
      figures.push(...(await compare(what, sides, act, { pairs, times, step: 0 })));
      if (ANYWHERE.has(what))
        figures.push(...(await compare(`${what}, elsewhere each time`, sides, act, { pairs, times, step: ELSEWHERE })));
    }
    for (const side of sides) figures.push(...(await sizes(side)));
    return [...figures, ...(kept === undefined ? await wholeTable(sides[1]) : [])];
  } finally {
    for (const { app, database } of open) {
      await app.stop();
      await database.drop();
    }
  }
}

async function makeSide(app: App, database: BenchDatabase, rows: number, { pairs, kept }: Options): Promise<Side> {
  const begun = performance.now();
  const needed = (pairs + 1) * 2 * TIMES;
  const had = (await readKept(database, rows)) ?? (await load(app, database, rows, kept ? MANY : needed));
  if (had.given + needed > had.open * 2) throw new Error('what was kept has too few open dossiers left: drop it');
  await writeKept(database, { ...had, given: had.given + needed });
  const keys = await makeKeys(app, TENANTS[0], [...AGENCIES, LEAD]);
  const loaded = (performance.now() - begun) / 1_000;
  return { rows, database, app, ground: had.ground, keys, loaded, given: had.given };
}

async function load(app: App, database: BenchDatabase, rows: number, open: number): Promise<Kept> {
  const begun = performance.now();
  const templates = [];
  for (const code of TENANTS) templates.push(await makeTenant(app, code));
  // Whatever the templates wrote has its numbers before those of the copies.
  await numberCommitted(database.service);
  const ground = groundOf(rows, templates);
  await grow(database, ground, open);
  console.log(`${rows.toLocaleString('en')} entries loaded in ${Math.round((performance.now() - begun) / 1_000)} s`);
  return { rows, ground, open, given: 0 };
}

async function call({ app, keys }: Side, agency: string, url: string, payload?: string): Promise<void> {
  const { statusCode, body } = await app.server.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url,
    headers: {
      authorization: `Bearer ${keys[agency]}`,
      'x-acting-official': `${agency}-01`,
      'content-type': 'application/json',
    },
    ...(payload === undefined ? {} : { payload }),
  });
  if (statusCode >= 300) throw new Error(`${url}: ${statusCode} ${body}`);
}

async function giveOpinion(side: Side): Promise<void> {
  const [dossier, turn] = [Math.floor(side.given / 2) + 1, side.given % 2];
  side.given += 1;
  const agency = AGENCIES[turn]!;
  await call(
    side,
    agency,
    `/v1/requests/${openRequest(side.ground, dossier, turn + 1)}/opinion`,
    JSON.stringify(opinionOf(agency, today())),
  );
}

const once =
  (work: (side: Side, at: number) => Promise<unknown>): Act<Side> =>
  async (side, at) => (await work(side, at), 1);
const ALL = { all: true, agency: null, unaware: [], types: null };

/** What is compared: each by time, and by the pages that it looks at. */
const ACTS: Readonly<Record<string, Act<Side>>> = {
  'an opinion': once(giveOpinion),
  'a page of requests of an agency': once((side) => call(side, AGENCIES[0], '/v1/requests?limit=50')),
  'a page of dossiers of a lead': once((side) => call(side, LEAD, '/v1/dossiers?limit=50')),
  'the journal of a dossier of these days': once((side, at) =>
    call(side, LEAD, `/v1/dossiers/${dossierAt(side.ground, 0, 1 - at / 1_000)}/journal`),
  ),
  'the journal of any dossier': once((side, at) =>
    call(side, LEAD, `/v1/dossiers/${dossierAt(side.ground, 0, at)}/journal`),
  ),
  'verification of one dossier': once((side, at) =>
    call(side, LEAD, `/v1/dossiers/${dossierAt(side.ground, 0, at)}/journal/verification`),
  ),
  'verification of a tenant, for each thousand entries': async ({ database, ground }, at) => {
    const after = dossierAt(ground, 1, at * 0.9);
    const { entries, faults } = await verifyJournals(database.service, PROCESSES, TENANTS[1], { after, limit: WALKED });
    if (faults.length > 0) throw new Error(`the journal does not verify: ${JSON.stringify(faults[0])}`);
    return entries / 1_000;
  },
  'a page of the feed, of any time': once(({ database, ground }, at) =>
    readFeed(
      queryable(database.service, TENANTS[0]),
      PROCESSES,
      TENANTS[0],
      ALL,
      Math.floor(at * ground.dossiers * ENTRIES),
      100,
    ),
  ),
  'numbering, nothing new': once(({ database }) => numberCommitted(database.service)),
  'an opinion and its numbering': once(
    async (side) => (await giveOpinion(side), await numberCommitted(side.database.service)),
  ),
};

/** Looks at any part of the journal. Each is measured at the same spots again and again, which the first round reads from the disk, and at others each time. */
const ANYWHERE: ReadonlySet<string> = new Set(
  Object.keys(ACTS).filter((what) => / any|tenant|verification/.test(what)),
);
/** From the spots of one round to those of the next, as a part of the whole. */
const ELSEWHERE = 0.317;

async function sizes({ database, rows, loaded }: Side): Promise<Figure[]> {
  const { rows: found } = await database.pool.query<{ name: string; size: string }>(
    `select relname as name, pg_table_size(oid) as size from pg_class where relname in ('journal', 'feed')
      union all select indexrelid::regclass::text, pg_relation_size(indexrelid) from pg_index where indrelid in ('journal'::regclass, 'feed'::regclass) order by 1`,
  );
  return [
    { what: `loading ${rows.toLocaleString('en')} entries`, median: `${Math.round(loaded)} s` },
    ...found.map(({ name, size }) => ({
      what: `  ${name}, and bytes an entry`,
      median: `${Math.round(Number(size) / MB)} MB, ${Math.round(Number(size) / rows)}`,
    })),
  ];
}

/** What goes over all of it: the numbering after a restore. */
async function wholeTable({ database: { pool, service }, rows }: Side): Promise<Figure[]> {
  const timed = async (what: string, work: () => Promise<unknown>): Promise<Figure> => {
    const begun = performance.now();
    await work();
    return {
      what: `${what}, ${rows.toLocaleString('en')} entries`,
      median: `${((performance.now() - begun) / 1_000).toFixed(2)} s`,
    };
  };
  return [
    await timed('the first numbering after a restore', async () => {
      await pool.query(`update feed_snapshot set cluster = 'another'`);
      await numberCommitted(service);
    }),
  ];
}
