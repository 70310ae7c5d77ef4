/**
 * A quarter of a province on the test clock of a sandbox tenant of its own: 15 agencies with habits of their own and some 200 dossiers.
 * At the end every figure of the coordination report is compared with a recount from the journals alone, and inspections are drawn from what there is.
 * Usage: node test/scenarios/quarter.mjs <address> <operator key> [seed]
 */
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { Checks } from './checks.mjs';
import { province } from './province.mjs';
import { Play } from './quarter/acts.mjs';
import { AGENCIES, HOME_AFFAIRS, plans } from './quarter/cast.mjs';
import { Days, newHead } from './quarter/changes.mjs';
import { checkViolations } from './quarter/charges.mjs';
import { checkCommendations, praise } from './quarter/commendations.mjs';
import { DISPUTES } from './quarter/disputes.mjs';
import { factsOf, journalOf } from './quarter/facts.mjs';
import { FAIR } from './quarter/fair.mjs';
import { checkInspections } from './quarter/inspections.mjs';
import { checkIssued, periodic } from './quarter/issued.mjs';
import { MEETINGS } from './quarter/meetings.mjs';
import { lead } from './quarter/ordinary.mjs';
import { digestOf, rowsOf } from './quarter/recount.mjs';
import { checkReports, firstReading } from './quarter/reports.mjs';
import { pooled, Stage } from './quarter/stage.mjs';
import { checkStories } from './quarter/stories.mjs';
import { at, local, WorkingTime } from './quarter/working-time.mjs';

const BEGINNING = at('2026-09-28', 7 * 60 + 30);
const END = at('2026-12-31', 17 * 60 + 30);

export async function quarter(base, operatorKey, seed) {
  const checks = new Checks();
  const begun = Date.now();
  await played(checks, base, operatorKey, seed)
    .then(counted)
    .catch((error) => checks.check(`the scenario runs to its end: ${error.stack}`, false));
  console.log(`seed ${seed}, ${Date.now() - begun} ms`);
  checks.finish();
}

/** The quarter itself, from the first dossier to the last deadline. */
async function played(checks, base, operatorKey, seed) {
  const code = `Q${randomUUID().slice(0, 8).toUpperCase()}`;
  const here = await province(checks, () => base, operatorKey, { code, clock: local(BEGINNING), agencies: AGENCIES });
  const days = new Days();
  const working = new WorkingTime(days.at(BEGINNING));
  const stage = new Stage(here, working, seed, BEGINNING);
  const play = new Play(here, stage, { checks, days, working });
  stage.add('the directory', newHead(play));
  for (const [index, story] of [...FAIR, praise, periodic, ...DISPUTES, ...MEETINGS].entries())
    stage.add(`story ${index}`, story(play));
  for (const plan of plans(seed))
    stage.add(plan.key, lead(play, plan, stage.moment(working.later('2026-09-27', plan.begins + 1), plan.moment)));
  await stage.run(END);
  console.log(
    `${play.opened} dossiers, ${play.acts} acts, ${stage.moves} moves of the clock, ${stage.fired} deadlines fired`,
  );
  return play;
}

/** What the service says of it against what its journals say. */
async function counted(play) {
  const before = await firstReading(play);
  const facts = await readAll(play);
  const standing = await checkViolations(play, facts);
  await checkStories(play, facts);
  const rows = rowsOf(facts, play.days, play.stage.now);
  console.log(`digest of the quarter: ${digestOf(rows)}`);
  await checkReports(play, rows, before);
  await checkCommendations(play, rows);
  await checkIssued(play, facts, standing);
  await checkInspections(play);
}

/** Every journal, whole and verified, and what it tells. */
async function readAll(play) {
  const facts = [];
  const dossiers = await dossiersOf(play);
  await pooled(dossiers, async ({ id, code }) => {
    const [entries, { intact }] = [
      await journalOf(play, id),
      await play.get(HOME_AFFAIRS, `/v1/dossiers/${id}/journal/verification`),
    ];
    play.checks.check(
      `the journal of ${code} is intact, and read whole`,
      intact === true && entries.every((each, index) => each.seq === index + 1),
    );
    facts.push(factsOf(id, entries));
  });
  play.checks.equal('there are as many dossiers as were opened', facts.length, play.opened);
  return facts;
}

async function dossiersOf(play) {
  const found = [];
  for (let cursor = ''; cursor !== null;) {
    const page = await play.get(
      HOME_AFFAIRS,
      `/v1/dossiers?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [base, key, seed = '1'] = process.argv.slice(2);
  await quarter(base, key, Number(seed));
}
