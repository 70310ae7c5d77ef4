import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, caller, type Caller } from '../support/caller.js';
import { countOf, intactJournal } from '../support/journal.js';
import {
  FINANCE,
  HEALTH,
  LAND,
  LEAD,
  officerOf,
  openDossier,
  openRound,
  province,
  signerOf,
  type Province,
} from '../support/province.js';
import { until } from '../support/until.js';

const apps = useApps(2);

const DECISION = { number: '15/NQ-HĐND', date: '2026-11-20', signer: 'Chủ tịch Hội đồng nhân dân' };

const merger = (predecessor: string, successor: string, effectiveOn = '2026-11-24') => ({
  predecessors: [predecessor],
  successors: [{ agency: successor }],
  effectiveOn,
  decision: DECISION,
});

const opinionBy = (agency: string) => ({
  stance: 'agree',
  answers: [{ question: 1, text: 'Thống nhất.' }],
  signedBy: signerOf(agency),
});

test('open work passes at the beginning of the day: dates stay, both read of it, and the predecessor acts no more', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here, {});
  const { [LAND]: asked } = await openRound(here, dossier);
  const { body: made } = answered(await here.operator.post('/v1/successions', merger(LAND, HEALTH)), 201);
  expect(made).toMatchObject({ state: 'announced', predecessors: [{ agency: LAND }], effectiveOn: '2026-11-24' });
  const before = answered(await asked!.caller.get(asked!.url), 200).body;
  await here.moveTo('2026-11-24T09:00:00+07:00');
  const heir = await here.of(HEALTH);
  const after = answered(await heir.get(asked!.url), 200).body;
  expect(after).toMatchObject({ agency: HEALTH, dueAt: before.dueAt, state: 'pending' });
  expect(answered(await here.operator.get(`/v1/successions/${made.id}`), 200).body).toMatchObject({
    state: 'passed',
    counts: expect.arrayContaining([expect.objectContaining({ kind: 'request', part: 'agency', passed: 1, left: 0 })]),
  });
  const refused = await asked!.caller.post(`${asked!.url}/opinion`, opinionBy(LAND));
  expect([refused.status, refused.body.code]).toEqual([403, 'agency-succeeded']);
  expect(refused.body.detail).toContain(HEALTH);
  answered(await asked!.caller.get(asked!.url), 200);
  const types = async (caller: Caller) =>
    (
      answered(await caller.get('/v1/events?types=succession.handed_over,succession.taken_over'), 200).body.items as {
        type: string;
      }[]
    ).map(({ type }) => type);
  expect(await types(asked!.caller)).toEqual(['succession.handed_over']);
  expect(await types(heir)).toEqual(['succession.taken_over']);
  const [entry] = (await intactJournal(dossier.lead, dossier.url)).filter(
    ({ type }) => type === 'succession.taken_over',
  );
  expect(entry).toMatchObject({ data: { predecessor: LAND, successor: HEALTH, successionId: made.id } });
  answered(await heir.post(`${asked!.url}/opinion`, opinionBy(HEALTH)), 201);
});

test('the lead passes with everything that names it, and its official is asked for anew', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here, {});
  const { [FINANCE]: asked } = await openRound(here, dossier);
  answered(await here.operator.post('/v1/successions', merger(LEAD, HEALTH)), 201);
  await here.moveTo('2026-11-24T09:00:00+07:00');
  const heir = await here.of(HEALTH);
  expect(answered(await heir.get(dossier.url), 200).body).toMatchObject({ leadAgency: HEALTH });
  expect(answered(await asked!.caller.get(asked!.url), 200).body).toMatchObject({ leadAgency: HEALTH });
  // Who led it reads what it had asked, too.
  expect(answered(await dossier.lead.get(asked!.url), 200).body).toMatchObject({ leadAgency: HEALTH });
  expect(answered(await heir.get('/v1/ownerless'), 200).body.items).toHaveLength(1);
  const { version } = answered(await heir.get(dossier.url), 200).body;
  const named = { official: officerOf(HEALTH), reason: 'Tiếp nhận từ cơ quan cũ.' };
  answered(
    await heir.send('PUT', `${dossier.url}/responsible-official`, named, { 'if-match': `"${version as number}"` }),
    200,
  );
  expect(answered(await heir.get('/v1/ownerless'), 200).body.items).toEqual([]);
});

/** A split without a rule for what land was asked, come to its day. */
async function undecided(here: Province) {
  const dossier = await openDossier(here, {});
  const { [LAND]: asked } = await openRound(here, dossier);
  const split = {
    predecessors: [LAND],
    successors: [{ agency: HEALTH, fields: ['Môi trường'] }, { agency: FINANCE }],
    rest: null,
    effectiveOn: '2026-11-24',
    decision: DECISION,
  };
  const { body } = answered(await here.operator.post('/v1/successions', split), 201);
  await here.moveTo('2026-11-24T09:00:00+07:00');
  const url = `/v1/successions/${body.id as string}`;
  const state = async () => answered(await here.operator.get(url), 200).body.state as string;
  return { dossier, asked: asked!, url, state };
}

test('of a split, what no rule names waits for a decision, is listed, and passes when it is given', async () => {
  const here = await province(apps.app);
  const { asked, url } = await undecided(here);
  expect(answered(await here.operator.get(url), 200).body).toMatchObject({
    state: 'waiting',
    counts: expect.arrayContaining([
      expect.objectContaining({ kind: 'request', part: 'agency', passed: 0, left: 1, withoutRule: 1 }),
    ]),
  });
  const waiting = answered(await here.operator.get(`${url}/parts?state=waiting`), 200).body.items;
  expect(waiting).toEqual([
    expect.objectContaining({ kind: 'request', id: asked.id, part: 'agency', successor: null }),
  ]);
  const office = await here.of('H29.1');
  const work = answered(await office.get('/v1/work?kind=assign_succeeded_work'), 200).body.items;
  expect(work).toHaveLength(1);
  const heir = await here.of(HEALTH);
  expect((await heir.post(`${asked.url}/opinion`, opinionBy(HEALTH))).status).toBe(403);
  const parts = [{ kind: 'request', id: asked.id, part: 'agency' }];
  const wrong = await office.post(`${url}/assignments`, { successor: LEAD, parts, reason: 'x' });
  expect([wrong.status, wrong.body.errors?.[0]?.code]).toEqual([422, 'not_a_successor']);
  answered(await office.post(`${url}/assignments`, { successor: HEALTH, parts, reason: 'Theo biên bản.' }), 200);
  expect(answered(await here.operator.get(url), 200).body).toMatchObject({ state: 'passed' });
  const again = await office.post(`${url}/assignments`, { successor: HEALTH, parts, reason: 'Theo biên bản.' });
  expect(again.body.errors).toEqual([expect.objectContaining({ code: 'not_undecided' })]);
  answered(await heir.post(`${asked.url}/opinion`, opinionBy(HEALTH)), 201);
});

test('what the directory declares passes as what is recorded does, and rules that name the predecessor mean its successor', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here, {});
  const { [LAND]: asked } = await openRound(here, dossier);
  answered(await asked!.caller.post(`${asked!.url}/opinion`, opinionBy(LAND)), 201);
  const declared = [{ predecessorCode: LAND, successorCode: HEALTH, effectiveOn: '2026-11-24' }];
  answered(await here.operator.put('/v1/directory', { agencies: [], successions: declared }), 200);
  const listed = answered(await here.operator.get('/v1/successions'), 200).body.items;
  expect(listed).toEqual([expect.objectContaining({ state: 'announced', declared: true, decision: null })]);
  const back = [{ predecessorCode: HEALTH, successorCode: LAND, effectiveOn: '2026-12-24' }];
  const refused = await here.operator.put('/v1/directory', { agencies: [], successions: back });
  expect(refused.body.errors).toEqual([expect.objectContaining({ code: 'cycle' })]);
  await here.moveTo('2026-11-24T09:00:00+07:00');
  expect(answered(await here.operator.get(`/v1/successions/${listed[0].id as string}`), 200).body.state).toBe('passed');
  // The opinion of the predecessor counts for what its successor is demanded.
  const { unmet } = answered(await dossier.lead.get(`${dossier.url}/completeness`), 200).body;
  expect(JSON.stringify(unmet)).not.toContain(HEALTH);
  // A new dossier is asked for the successor.
  const other = await openDossier(here, {});
  const round = { questions: [{ text: 'Ý kiến' }], recipients: [{ agency: FINANCE }] };
  const lacking = await dossier.lead.post(`${other.url}/rounds`, round);
  expect(lacking.body.unmet).toEqual([expect.objectContaining({ code: 'required_consultee_missing' })]);
  expect(lacking.body.unmet[0].message).toContain(HEALTH);
  answered(
    await dossier.lead.post(`${other.url}/rounds`, { ...round, recipients: [{ agency: FINANCE }, { agency: HEALTH }] }),
    201,
  );
});

test('it is called off before its day and not after, and refused with what is wrong, nothing changed', async () => {
  const here = await province(apps.app);
  const { body: made } = answered(await here.operator.post('/v1/successions', merger(LAND, HEALTH)), 201);
  const url = `/v1/successions/${made.id as string}`;
  const twice = await here.operator.post('/v1/successions', merger(LAND, FINANCE));
  expect(twice.body.errors).toEqual([expect.objectContaining({ code: 'dissolved_twice' })]);
  const round = await here.operator.post('/v1/successions', merger(HEALTH, LAND, '2026-11-23'));
  expect(round.status).toBe(422);
  const lead = await here.of(LEAD);
  expect((await lead.post('/v1/successions', merger(LEAD, FINANCE))).status).toBe(403);
  answered(await here.operator.post(`${url}/cancellation`, { reason: 'Nghị quyết được thay thế.' }), 200);
  await here.moveTo('2026-11-25T09:00:00+07:00');
  answered(await (await here.of(LAND)).post('/v1/dossiers', {}), 422);
  const { body: late } = answered(await here.operator.post('/v1/successions', merger(LAND, HEALTH)), 201);
  expect(late.state).toBe('passed');
  const after = await here.operator.post(`/v1/successions/${late.id as string}/cancellation`, { reason: 'x' });
  expect(after.body.code).toBe('transition-not-possible');
  answered(await here.operator.get(`${url}/journal`), 200);
});

test('one aggregate that cannot pass is set aside, and passes once it is mended', async () => {
  const here = await province(apps.app);
  const whole = await openDossier(here, {});
  const broken = await openDossier(here, {});
  const { [LAND]: first } = await openRound(here, whole);
  const { [LAND]: second } = await openRound(here, broken);
  const seq = (change: string) =>
    apps.app.pool.query(`update dossiers set journal_seq = journal_seq ${change} where tenant_id = $1 and id = $2`, [
      here.code,
      broken.id,
    ]);
  await seq('- 1');
  const { body: made } = answered(await here.operator.post('/v1/successions', merger(LAND, HEALTH)), 201);
  await here.moveTo('2026-11-24T09:00:00+07:00');
  const read = async () =>
    answered(await here.operator.get(`/v1/successions/${made.id as string}`), 200).body as Record<string, unknown>;
  expect(await read()).toMatchObject({ state: 'waiting', setAside: [{ process: 'dossier', id: broken.id }] });
  expect(answered(await (await here.of(HEALTH)).get(first!.url), 200).body.agency).toBe(HEALTH);
  await seq('+ 1');
  // Whoever acts on it passes it first.
  answered(await (await here.of(HEALTH)).post(`${second!.url}/opinion`, opinionBy(HEALTH)), 201);
  await apps.app.services.passOpenWork.run(here.code);
  expect(await read()).toMatchObject({ state: 'passed', setAside: [] });
});

test('acts of the predecessor race with the passing: each counts whole before it, or is refused', async () => {
  const here = await province(apps.app);
  const asked = [];
  for (let i = 0; i < 4; i += 1) {
    const { [LAND]: one } = await openRound(here, await openDossier(here, {}));
    asked.push(one!);
  }
  answered(await here.operator.post('/v1/successions', merger(LAND, HEALTH)), 201);
  await here.moveTo('2026-11-23T23:59:59+07:00');
  const [, ...answers] = await Promise.all([
    here.moveTo('2026-11-24T00:00:01+07:00'),
    ...asked.map((each, no) =>
      caller(apps.all[no % 2]!.server, each.caller.credentials).post(`${each.url}/opinion`, opinionBy(LAND)),
    ),
  ]);
  await Promise.all(apps.all.map(({ services }) => services.passOpenWork.run(here.code)));
  const heir = await here.of(HEALTH);
  for (const [index, { status, body }] of answers.entries()) {
    const one = asked[index]!;
    if (status === 201) {
      // It came before: the opinion stays the predecessor's.
      expect(answered(await one.caller.get(one.url), 200).body).toMatchObject({ agency: LAND, state: 'answered' });
    } else {
      expect([status, body.code]).toEqual([403, 'agency-succeeded']);
      expect(answered(await heir.get(one.url), 200).body).toMatchObject({ agency: HEALTH, state: 'pending' });
      const entries = await intactJournal(here.operator, `/v1/dossiers/${one.body.dossierId as string}`);
      expect(countOf(entries, 'succession.taken_over')).toBe(1);
    }
  }
});

test('what is decided while others pass is not forgotten where whoever decided has died', async () => {
  const here = await province(apps.app);
  const { dossier, asked, state } = await undecided(here);
  const { pool, services } = apps.app;
  const holder = await pool.connect();
  await holder.query('begin');
  await holder.query('select from dossiers where tenant_id = $1 and id = $2 for update', [here.code, dossier.id]);
  const passing = services.passOpenWork.run(here.code);
  // It has read what was decided, and waits for the dossier.
  await until(async () => {
    const { rows } = await pool.query(
      "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    );
    return rows.length > 0;
  });
  await pool.query('update undecided_parts set assigned_to = $2 where tenant_id = $1', [here.code, HEALTH]);
  await holder.query('commit');
  holder.release();
  await passing;
  expect(await state()).toBe('waiting');
  await services.passOpenWork.run(here.code);
  expect(await state()).toBe('passed');
  expect(answered(await (await here.of(HEALTH)).get(asked.url), 200).body.agency).toBe(HEALTH);
});

test('what was asked of the predecessor by an act that began before the day and was written after the passing, passes too', async () => {
  const here = await province(apps.app);
  answered(await here.operator.post('/v1/successions', merger(LAND, HEALTH)), 201);
  const dossier = await openDossier(here, {});
  const { [LAND]: asked } = await openRound(here, dossier);
  await here.moveTo('2026-11-24T00:00:00+07:00');
  // As it lies in the table once such a transaction has committed.
  await apps.app.pool.query(
    'update consultation_requests set agency = $3, former_agencies = null where tenant_id = $1 and id = $2',
    [here.code, asked!.id, LAND],
  );
  const heir = await here.of(HEALTH);
  const listed = async () =>
    (answered(await heir.get('/v1/requests'), 200).body.items as { id: string }[]).map(({ id }) => id);
  expect(await listed()).toEqual([]);
  await apps.app.services.passingRunner.runAll();
  expect(await listed()).toEqual([asked!.id]);
});
