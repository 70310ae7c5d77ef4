/**
 * A quarter of an Office on the test clock of a sandbox tenant of its own: 300 tasks from 60 documents to 20 agencies with habits of their own,
 * extensions, returns, suspensions, declines, parts of other tasks, cooperating agencies that fail, and two referrals to the end. Then every
 * figure of the report on tasks is recounted from the journals alone.
 * Usage: node test/scenarios/office-quarter.mjs <address> <operator key> [seed] [documents, 9 at least]
 */
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { Checks } from './checks.mjs';
import { caller } from './client.mjs';
import { province } from './province.mjs';
import { given } from './office/acts.mjs';
import { COMMUNE_ENTRIES, documents } from './office/cast.mjs';
import { checkCharges, checkReports, checkViolations } from './office/compare.mjs';
import { journalOf, taskOf } from './office/recount.mjs';
import { Play } from './quarter/acts.mjs';
import { AGENCIES, HOME_AFFAIRS } from './quarter/cast.mjs';
import { Days } from './quarter/changes.mjs';
import { pooled, Stage } from './quarter/stage.mjs';
import { at, local, WorkingTime } from './quarter/working-time.mjs';

const BEGINNING = at('2026-09-30', 8 * 60);
const END = at('2026-12-31', 17 * 60 + 30);
const QUARTER = { from: '2026-10-01', to: '2026-12-31' };
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };

/** Of the documents the ninth is the last that something of its own happens to. */
const FEWEST = 9;

export async function officeQuarter(base, operatorKey, seed, count = 60) {
  if (count < FEWEST) throw new Error(`at least ${FEWEST} documents`);
  const checks = new Checks();
  const begun = Date.now();
  await played(checks, base, operatorKey, seed, count)
    .then(counted)
    .catch((error) => checks.check(`the scenario runs to its end: ${error.stack}`, false));
  console.log(`seed ${seed}, ${Date.now() - begun} ms`);
  checks.finish();
}

async function played(checks, base, operatorKey, seed, count) {
  const code = `V${randomUUID().slice(0, 8).toUpperCase()}`;
  const here = await province(checks, () => base, operatorKey, { code, clock: local(BEGINNING), agencies: AGENCIES });
  checks.need('communes are added', await here.operator.put('/v1/directory', { agencies: COMMUNE_ENTRIES }), 200);
  for (const { code: agency } of COMMUNE_ENTRIES) {
    const { body } = await here.operator.post('/v1/api-clients', { name: `e-office ${agency}`, agency });
    here.agencies[agency] = caller(() => base, body.key, { official: `${agency}-04` });
  }
  const days = new Days();
  const working = new WorkingTime(days.at(BEGINNING));
  const stage = new Stage(here, working, seed, BEGINNING);
  const play = new Play(here, stage, { checks, days, working });
  play.declined = 0;
  for (const document of documents(seed).slice(0, count)) stage.add(document.key, given(play, document));
  stage.add('a day off', dayOff(play));
  await stage.run(END);
  console.log(
    `${play.opened} tasks, ${play.acts} acts, ${stage.moves} moves of the clock, ${stage.fired} deadlines fired`,
  );
  return play;
}

/** A storm closes the agencies for a day: terms move, and say so. */
async function* dayOff(play) {
  yield play.stage.moment('2026-11-04', 0);
  await play.dayOff('2026-11-19');
}

/** What the service says of it against what its journals say. */
async function counted(play) {
  const { checks } = play;
  const tasks = [];
  await pooled(await tasksOf(play), async ({ id, code }) => {
    const entries = await journalOf(play, id);
    const { intact } = await play.get(HOME_AFFAIRS, `/v1/tasks/${id}/journal/verification`);
    const whole = entries.every((each, index) => each.seq === index + 1);
    checks.check(`the journal of ${code} is intact, and read whole`, intact && whole);
    tasks.push(taskOf(id, entries));
  });
  checks.equal('there are as many tasks as were given', tasks.length, play.opened);
  await checkReports(play, tasks, QUARTER);
  await checkReports(play, tasks, NOVEMBER);
  await checkViolations(play, tasks);
  checkCharges(play, tasks);
  checks.equal('two were declined', play.declined, 2);
  const { items } = await play.get(HOME_AFFAIRS, '/v1/referrals?limit=200');
  checks.equal(
    'referrals went to their end',
    items.map(({ id, state }) => `${id} ${state}`).sort(),
    play.referrals.map((id) => `${id} closed`).sort(),
  );
  checks.equal('two of them', items.length, 2);
}

async function tasksOf(play) {
  const found = [];
  for (let cursor = ''; cursor !== null;) {
    const page = await play.get(
      HOME_AFFAIRS,
      `/v1/tasks?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [base, key, seed = '1', count = '60'] = process.argv.slice(2);
  await officeQuarter(base, key, Number(seed), Number(count));
}
