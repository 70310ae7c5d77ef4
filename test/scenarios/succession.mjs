/**
 * A province of 60 agencies becomes one of 25 overnight, on the test clock of a sandbox tenant: mergers, a chain on one day, a split by field. The service is
 * killed in the middle of the passing, and finishes it. Then every open item is looked for: each is with exactly one living agency, the one that the
 * decisions say, and with the date that it had; nobody acts for those that have ended; the figures add up before and after.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Checks } from './checks.mjs';
import { caller } from './client.mjs';
import { province } from './province.mjs';
import { isReady, OPERATOR_KEY } from './service.mjs';
import { ALL, DEAD, directory, FIELDS, HEIRS, heirOf, procedures, SUCCESSIONS } from './succession/cast.mjs';

const OFFICE = 'H29.1';
const EVENING = '2026-12-01T16:30:00+07:00';
const MORNING = '2026-12-02T08:00:00+07:00';
const EFFECTIVE = '2026-12-02';
const PERIOD = 'from=2026-11-01&to=2026-12-31';
const AT_ONCE = 8;

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

async function pooled(works) {
  const left = [...works];
  const worker = async () => {
    for (let work = left.shift(); work; work = left.shift()) await work();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function stage(checks, base) {
  const code = `N${randomUUID().slice(0, 8).toUpperCase()}`;
  const here = await province(checks, base, OPERATOR_KEY, { code, clock: EVENING, agencies: [OFFICE] });
  checks.need('sixty agencies are told', await here.operator.put('/v1/directory', directory()), 200);
  const like = JSON.parse(readFileSync(new URL('../../seed/procedures.json', import.meta.url), 'utf8')).procedures[0];
  checks.need('procedures are told', await here.operator.put('/v1/procedures', procedures(like)), 200);
  const callers = {};
  for (const agency of ALL) {
    const made = await here.operator.post('/v1/api-clients', { name: agency, agency });
    callers[agency] = caller(base, checks.need(`a client of ${agency}`, made, 201).body.key, {
      official: `${agency}-01`,
    });
  }
  return { ...here, callers };
}

/** Dossiers with two requests each, and tasks with a part each, spread over all agencies. */
async function filled(checks, here, items) {
  const rounds = Math.ceil(items / 5);
  const [dossiers, tasks] = [[], []];
  const at = (no) => ALL[no % ALL.length];
  await pooled(
    Array.from({ length: rounds }, (_, no) => async () => {
      const lead = at(no * 7 + 3);
      const field = no % FIELDS.length;
      const opened = await here.callers[lead].post('/v1/dossiers', {
        procedureCode: `KT-${field + 1}`,
        title: `Hồ sơ ${no}`,
        handling: 'normal',
        responsibleOfficial: `${lead}-02`,
        components: [],
      });
      const { id } = checks.need('a dossier is opened', opened, 201).body;
      const recipients = [at(no), at(no + 29)].filter((each) => each !== lead).map((agency) => ({ agency }));
      const round = { questions: [{ text: 'Ý kiến về lĩnh vực quản lý' }], recipients };
      const asked = checks.need('a round', await here.callers[lead].post(`/v1/dossiers/${id}/rounds`, round), 201);
      dossiers.push({ id, lead, field: FIELDS[field], requests: asked.body.requests });
    }),
  );
  await pooled(
    Array.from({ length: rounds }, (_, no) => async () => {
      const [lead, other] = [at(no), at(no + 11)];
      const field = FIELDS[no % FIELDS.length];
      const given = await here.agencies[OFFICE].post('/v1/tasks', {
        title: `Nhiệm vụ ${no}`,
        content: 'Chủ trì thực hiện.',
        product: 'Báo cáo',
        lead,
        cooperating: [{ agency: other, part: 'Cung cấp số liệu.' }],
        workingDays: 10,
        field,
        source: {
          issuer: 'UBND tỉnh',
          documentNumber: `${no}/KH`,
          documentDate: '2026-11-30',
          signedBy: 'Chủ tịch',
          abstract: 'Kế hoạch',
        },
      });
      const { id, dueAt } = checks.need('a task is given', given, 201).body;
      tasks.push({ id, lead, other, field, dueAt });
    }),
  );
  for (const each of dossiers) each.dueAt = (await here.operator.get(`/v1/dossiers/${each.id}`)).body.dueAt;
  return { dossiers, tasks };
}

/** Figures of all agencies together, and of each. */
async function figuresOf(here) {
  const { body } = await here.operator.get(`/v1/reports/coordination?by=agency&${PERIOD}`);
  const sum = (read) => body.rows.reduce((total, row) => total + (read(row).value ?? 0), 0);
  return {
    rows: new Map(body.rows.map((row) => [row.key, row])),
    asked: sum((row) => row.consulted.asked),
    pending: sum((row) => row.consulted.pending),
    dossiers: sum((row) => row.lead.dossiers),
  };
}

const progress = async (here, ids) => {
  const all = await Promise.all(ids.map((id) => here.operator.get(`/v1/successions/${id}`)));
  const counts = all.flatMap(({ body }) => body.counts ?? []);
  const sum = (field) => counts.reduce((total, each) => total + each[field], 0);
  return { passed: sum('passed'), left: sum('left'), states: all.map(({ body }) => body.state) };
};

async function played(checks, service, items) {
  const here = await stage(checks, () => service.base());
  const { dossiers, tasks } = await filled(checks, here, items);
  const before = await figuresOf(here);
  const ids = [];
  for (const each of SUCCESSIONS) {
    const decision = { number: '15/NQ-HĐND', date: '2026-12-01', signer: 'Chủ tịch Hội đồng nhân dân' };
    const made = await here.operator.post('/v1/successions', { ...each, effectiveOn: EFFECTIVE, decision });
    ids.push(checks.need(`${each.predecessors.join(', ')} are to end`, made, 201).body.id);
  }
  const ahead = await progress(here, ids);
  console.log(`${dossiers.length} dossiers, ${tasks.length} tasks; ${ahead.left} open parts are to pass`);
  const overnightBegun = Date.now();
  const night = here.moveTo(MORNING);
  const killed = await killedInTheMiddle(here, service, ids, ahead.left);
  await night;
  const after = await progress(here, ids);
  console.log(`passed ${after.passed} in ${Date.now() - overnightBegun} ms, killed when ${killed} had passed`);
  checks.check('it was killed in the middle', killed > 0 && killed < ahead.left, { killed, of: ahead.left });
  checks.equal('nothing is left', [after.left, [...new Set(after.states)]], [0, ['passed']]);
  await checkItems(checks, here, { dossiers, tasks });
  const then = await figuresOf(here);
  checks.equal(
    'the figures of all agencies add up',
    [then.asked, then.pending, then.dossiers],
    [before.asked, before.pending, before.dossiers],
  );
  checks.check(
    'no agency that has ended has anything pending',
    DEAD.every((code) => (then.rows.get(code)?.consulted.pending.value ?? 0) === 0),
  );
  await checkTheDead(checks, here, dossiers);
}

/** Kills the service once something has passed, and starts it again. @returns how much had */
async function killedInTheMiddle(here, service, ids, all) {
  for (;;) {
    const { passed } = await progress(here, ids);
    if (passed === 0 && all > 0) continue;
    await service.kill();
    service.start();
    while (!(await isReady(service.base()))) {
      if (service.fell !== undefined) throw new Error(service.fell);
      await sleep(50);
    }
    return passed;
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
  const [{ id, field, requests }] = dossiers;
  const heir = heirOf(requests[0].agency, field);
  const opinion = { stance: 'agree', answers: [{ question: 1, text: 'Thống nhất.' }], signedBy: `${heir}-01` };
  const given = await here.callers[heir].post(`/v1/requests/${requests[0].id}/opinion`, opinion);
  checks.check(`the successor of the first request answers it (${id})`, given.status === 201, given.body);
}
