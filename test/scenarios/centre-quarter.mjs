/**
 * Three months of one-stop centres on the test clock of a sandbox tenant of its own: 2,000 dossiers of six procedures by three channels, units and
 * officials of different habits, supplements, refusals, stops, opinions of others, apologies in time, too late and never, ratings. Then every
 * figure of the reports is recounted from the journals alone.
 * Usage: node test/scenarios/centre-quarter.mjs <address> <operator key> [seed] [dossiers]
 */
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { Checks } from './checks.mjs';
import { caller } from './client.mjs';
import { province } from './province.mjs';
import { applied } from './centre/acts.mjs';
import { applicants, UNITS } from './centre/cast.mjs';
import { checkCitizens } from './centre/compare.mjs';
import { checkDelays, checkIndex, checkOfficials, checkProposals } from './centre/compare-more.mjs';
import { factsOf, journalOf } from './centre/recount.mjs';
import { Play } from './quarter/acts.mjs';
import { COMMITTEE, HOME_AFFAIRS, OFFICE } from './quarter/cast.mjs';
import { Days } from './quarter/changes.mjs';
import { pooled, Stage } from './quarter/stage.mjs';
import { at, local, WorkingTime } from './quarter/working-time.mjs';

const FIRST = '2026-09-15';
const BEGINNING = at(FIRST, 8 * 60);
const END = at('2026-12-31', 17 * 60 + 30);
const QUARTER = { from: '2026-10-01', to: '2026-12-31' };
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };
/** Working days on which dossiers come in. */
const DAYS = 68;

export async function centreQuarter(base, operatorKey, seed, count = 2_000) {
  const checks = new Checks();
  const begun = Date.now();
  await played(checks, base, operatorKey, seed, count)
    .then(counted)
    .catch((error) => checks.check(`the scenario runs to its end: ${error.stack}`, false));
  console.log(`seed ${seed}, ${Date.now() - begun} ms`);
  checks.finish();
}

async function played(checks, base, operatorKey, seed, count) {
  const code = `C${randomUUID().slice(0, 8).toUpperCase()}`;
  const agencies = [...new Set([COMMITTEE, OFFICE, HOME_AFFAIRS, ...UNITS])];
  const here = await province(checks, () => base, operatorKey, { code, clock: local(BEGINNING), agencies });
  const days = new Days();
  const working = new WorkingTime(days.at(BEGINNING));
  const stage = new Stage(here, working, seed, BEGINNING);
  const play = new Play(here, stage, { checks, days, working });
  const { items } = (await here.operator.get('/v1/policies?limit=200')).body;
  Object.assign(play, {
    code,
    beginning: FIRST,
    dossiers: [],
    petitions: [],
    nobody: caller(() => base, 'nobody'),
    questions: items.at(-1).citizens.satisfaction.questions.map((each) => each.code),
  });
  for (const plan of applicants(seed, count, DAYS)) stage.add(`applicant ${plan.no}`, applied(play, plan));
  stage.add('a day off', dayOff(play));
  await stage.run(END);
  console.log(
    `${play.opened} dossiers, ${play.acts} acts, ${stage.moves} moves of the clock, ${stage.fired} deadlines fired`,
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
  const facts = [];
  await pooled(play.dossiers, async (dossier) => {
    const entries = await journalOf(play, dossier);
    const { intact } = await play.get(dossier.lead, `/v1/dossiers/${dossier.id}/journal/verification`);
    const whole = entries.every((each, index) => each.seq === index + 1);
    play.checks.check(`the journal of ${dossier.code} is intact, and read whole`, intact && whole);
    facts.push(factsOf(dossier, entries, play.working));
  });
  play.checks.equal('all who came were taken in', facts.length, play.opened);
  for (const period of [QUARTER, NOVEMBER]) {
    await checkCitizens(play, facts, period);
    await checkIndex(play, facts, period);
    await checkDelays(play, facts, period);
    await checkOfficials(play, facts, period);
  }
  if (facts.length >= 1_000) await checkProposals(play);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [base, key, seed = '1', count = '2000'] = process.argv.slice(2);
  await centreQuarter(base, key, Number(seed), Number(count));
}
