/**
 * A province of 60 agencies becomes one of 25 overnight, on the test clock of a sandbox tenant: mergers, a chain on one day, a split by field. The service is
 * killed in the middle of the passing, and finishes it, while people go on working. Then every open item is looked for: each is with exactly one living agency,
 * the one that the decisions say, and with the date that it had; nobody acts for those that have ended; the figures of the quarter add up before and after.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Checks } from './checks.mjs';
import { caller } from './client.mjs';
import { province } from './province.mjs';
import { OPERATOR_KEY, restarted } from './service.mjs';
import { bystanders } from './succession/bystanders.mjs';
import { ALL, DEAD, directory, HEIRS, heirOf, procedures, stepsOf, SUCCESSIONS } from './succession/cast.mjs';
import { figuresOf, pendingOf } from './succession/figures.mjs';
import { filled, pooled } from './succession/fill.mjs';

const OFFICE = 'H29.1';
const EVENING = '2026-12-01T16:30:00+07:00';
const MIDNIGHT = Date.parse('2026-12-02T00:00:00+07:00');
const MORNING = '2026-12-02T08:00:00+07:00';
const EFFECTIVE = '2026-12-02';

/** @param items how many open items there are, about: a dossier has two requests, a task one part */
export async function overnight(service, items) {
  const checks = new Checks();
  const begun = Date.now();
  await played(checks, service, items).catch((error) =>
    checks.check(`the scenario runs to its end: ${error.stack}`, false),
  );
  console.log(`${Date.now() - begun} ms`);
  checks.finish();
}

async function stage(checks, base) {
  const code = `N${randomUUID().slice(0, 8).toUpperCase()}`;
  const here = await province(checks, base, OPERATOR_KEY, { code, clock: EVENING, agencies: [OFFICE] });
  checks.need('sixty agencies are told', await here.operator.put('/v1/directory', directory()), 200);
  const like = JSON.parse(readFileSync(new URL('../../seed/procedures.json', import.meta.url), 'utf8')).procedures[0];
  checks.need('procedures are told', await here.operator.put('/v1/procedures', procedures(like)), 200);
  const [callers, keys] = [{}, {}];
  for (const agency of ALL) {
    const made = await here.operator.post('/v1/api-clients', { name: agency, agency });
    keys[agency] = checks.need(`a client of ${agency}`, made, 201).body.key;
    callers[agency] = caller(base, keys[agency], { official: `${agency}-01` });
  }
  return { ...here, assigner: here.agencies[OFFICE], callers, keys };
}

const progress = async (here, ids) => {
  const all = await Promise.all(ids.map((id) => here.operator.get(`/v1/successions/${id}`)));
  const counts = all.flatMap(({ body }) => body.counts ?? []);
  const sum = (field) => counts.reduce((total, each) => total + each[field], 0);
  return { passed: sum('passed'), left: sum('left'), states: all.map(({ body }) => body.state) };
};

const announced = async (checks, here) => {
  const ids = [];
  for (const each of SUCCESSIONS) {
    const decision = { number: '15/NQ-HĐND', date: '2026-12-01', signer: 'Chủ tịch Hội đồng nhân dân' };
    const made = await here.operator.post('/v1/successions', { ...each, effectiveOn: EFFECTIVE, decision });
    ids.push(checks.need(`${each.predecessors.join(', ')} are to end`, made, 201).body.id);
  }
  return ids;
};

const partsOf = ({ dossiers, tasks }) =>
  [
    ...dossiers.flatMap(({ lead, requests }) => [lead, ...requests.map(({ agency }) => agency)]),
    ...tasks.flatMap(({ lead, other }) => [lead, other]),
  ].map(stepsOf);

async function played(checks, service, items) {
  const here = await stage(checks, () => service.base());
  const { dossiers, tasks } = await filled(checks, here, items);
  const before = await figuresOf(here);
  checks.check(
    'there is something of everything to add up',
    Object.values(before.sums)
      .flat()
      .every((each) => each > 0),
    before.sums,
  );
  checks.check(
    'and those who end have something to answer',
    DEAD.some((code) => pendingOf(before, code) > 0),
  );
  const ids = await announced(checks, here);
  const { left } = await progress(here, ids);
  const steps = partsOf({ dossiers, tasks }).filter((each) => each > 0);
  checks.equal('what is to pass is all that those who end have open', left, steps.length);
  console.log(`${dossiers.length} dossiers, ${tasks.length} tasks; ${left} open parts are to pass`);

  const held = service.memory();
  const begun = Date.now();
  const seconds = () => (Date.now() - begun) / 1000;
  let over = false;
  const night = here.moveTo(MORNING).finally(() => (over = true));
  while (Date.parse((await here.operator.get('/v1/sandbox/clock')).body.now) < MIDNIGHT) await sleep(20);
  const others = bystanders(() => service.base(), here.keys, dossiers);
  const killed = await killedInTheMiddle(here, service, ids, left, seconds);
  const resumed = { at: seconds(), passed: (await progress(here, ids)).passed };
  await night;
  const took = seconds();
  checks.check('it was killed in the middle', killed.passed > 0 && killed.passed < steps.length && over, killed);
  const seen = await others.stop();
  const after = await progress(here, ids);
  const rate = (parts, time) => `${parts} parts in ${time.toFixed(1)} s, ${Math.round(parts / time)} a second`;
  console.log(`before it was killed: ${rate(killed.passed, killed.at)}`);
  console.log(`after it was started again: ${rate(after.passed - resumed.passed, took - resumed.at)}`);
  console.log(`memory in MB: ${JSON.stringify({ before: held, killed: killed.memory, after: service.memory() })}`);
  console.log(`meanwhile, in ms: ${JSON.stringify({ ...seen.times, answered: seen.answered.size, ...seen.tried })}`);
  checks.equal('nobody meanwhile saw anything else than was to be', seen.wrong, []);
  checks.check('and some have acted', seen.answered.size > 0 && seen.tried.refused > 0);
  checks.equal('nothing is left', [after.left, [...new Set(after.states)]], [0, ['passed']]);
  const all = steps.reduce((sum, each) => sum + each, 0);
  checks.equal('each part has passed once, each step of a chain too', after.passed, all);
  await checkItems(checks, here, { dossiers, tasks });
  const then = await figuresOf(here);
  checks.equal('the figures of the quarter add up by agency, head, field, procedure', then.sums, before.sums);
  checks.check(
    'no agency that has ended has anything pending',
    DEAD.every((code) => pendingOf(then, code) === 0),
  );
  await checkTheDead(checks, here, dossiers);
  const journals = checks.need('journals are verified', await here.operator.get('/v1/journal/verification'), 200).body;
  checks.equal('and all of them hold', [journals.intact, journals.faults], [true, []]);
}

/** More than a third of the largest night takes. */
const MOST_SECONDS = 3_600;

/** Kills the service once a third has passed, and starts it again. @returns how much had, after how many seconds, and the memory that it held */
async function killedInTheMiddle(here, service, ids, all, seconds) {
  for (;;) {
    const { passed } = await progress(here, ids);
    const at = seconds();
    if (at > MOST_SECONDS) throw new Error(`${passed} of ${all} parts have passed in ${at} seconds`);
    if (all > 0 && passed < all / 3) {
      if (all > 5_000) await sleep(250);
      continue;
    }
    const memory = service.memory();
    await restarted(service);
    return { passed, at, memory };
  }
}

/** Each item is with the one agency that the decisions say, and has the date that it had. */
async function checkItems(checks, here, { dossiers, tasks }) {
  const wrong = [];
  const same = (what, seen, expected) => {
    if (JSON.stringify(seen) !== JSON.stringify(expected)) wrong.push({ what, seen, expected });
  };
  await pooled(
    dossiers.map((each) => async () => {
      const { body } = await here.operator.get(`/v1/dossiers/${each.id}`);
      same('dossier', [body.leadAgency, body.dueAt], [heirOf(each.lead, each.field), each.dueAt]);
      for (const request of each.requests) {
        const now = (await here.operator.get(`/v1/requests/${request.id}`)).body;
        const heir = heirOf(request.agency, each.field);
        same('request', [now.agency, now.leadAgency, now.dueAt], [heir, body.leadAgency, request.dueAt]);
      }
    }),
  );
  await pooled(
    tasks.map((each) => async () => {
      const { body } = await here.operator.get(`/v1/tasks/${each.id}`);
      const expected = [heirOf(each.lead, each.field), heirOf(each.other, each.field), each.dueAt];
      same('task', [body.lead, body.cooperating[0].agency, body.dueAt], expected);
    }),
  );
  checks.check('each item is with the living agency that the decisions say, with its date', wrong.length === 0, wrong);
  const { items } = (await here.operator.get('/v1/work?limit=200')).body;
  checks.check('no work in hand is with an agency that has ended', !items.some(({ agency }) => DEAD.includes(agency)));
  checks.check(
    'somebody has work in hand',
    items.some(({ agency }) => HEIRS.includes(agency)),
  );
}

/** They read what they had, and do nothing; their successors act at once. */
async function checkTheDead(checks, here, dossiers) {
  for (const dead of DEAD) {
    const led = dossiers.find(({ lead }) => lead === dead);
    if (!led) continue;
    const url = `/v1/dossiers/${led.id}`;
    const refused = await here.callers[dead].post(`${url}/withdrawal`, { reason: 'x', signedBy: `${dead}-01` });
    checks.equal(`${dead} acts no more`, [refused.status, refused.body.code], [403, 'agency-succeeded']);
    checks.equal(`${dead} reads what it led`, (await here.callers[dead].get(url)).status, 200);
  }
  const { id, lead, field } = dossiers.find((each) => DEAD.includes(each.lead));
  const heir = heirOf(lead, field);
  const withdrawn = await here.callers[heir].post(`/v1/dossiers/${id}/withdrawal`, {
    reason: 'Sắp xếp tổ chức bộ máy.',
    signedBy: `${heir}-01`,
  });
  checks.check(`the successor acts on what it leads now (${id})`, withdrawn.status === 200, withdrawn.body);
}
