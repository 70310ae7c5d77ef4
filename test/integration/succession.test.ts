import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { intactJournal } from '../support/journal.js';
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
} from '../support/province.js';

const apps = useApps();

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
  expect(answered(await heir.get('/v1/ownerless'), 200).body.items).toHaveLength(1);
  const { version } = answered(await heir.get(dossier.url), 200).body;
  const named = { official: officerOf(HEALTH), reason: 'Tiếp nhận từ cơ quan cũ.' };
  answered(
    await heir.send('PUT', `${dossier.url}/responsible-official`, named, { 'if-match': `"${version as number}"` }),
    200,
  );
  expect(answered(await heir.get('/v1/ownerless'), 200).body.items).toEqual([]);
});
