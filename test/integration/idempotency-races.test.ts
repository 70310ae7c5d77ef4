import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { refusal } from '../support/caller.js';
import { FINANCE, LEAD, openDossier, openRound, opinionOf, province } from '../support/province.js';

const apps = useApps(2);
const draft = { procedureCode: 'PH-QH-01', title: 'Một hồ sơ', responsibleOfficial: 'H29.6-04' };

test('the same key at once in two instances makes one dossier', async () => {
  const here = await province(apps.app);
  const lead = await here.of(LEAD);
  for (let round = 0; round < 10; round += 1) {
    const key = { 'idempotency-key': `round-${round}` };
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => lead.at(apps.all[index % 2]!).post('/v1/dossiers', draft, key)),
    );
    const made = answers.filter((each) => each.status === 201);
    expect(new Set(made.map((each) => String(each.body.id))).size).toBe(1);
    expect(made.filter((each) => each.headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    for (const other of answers.filter((each) => each.status !== 201)) {
      expect(refusal(other)).toEqual([409, 'request-in-progress']);
      expect(Number(other.headers['retry-after'])).toBeGreaterThan(0);
    }
    const again = await lead.at(apps.all[1]!).post('/v1/dossiers', draft, key);
    expect([again.status, again.headers['idempotency-replayed'], again.body.id]).toEqual([
      201,
      'true',
      made[0]!.body.id,
    ]);
  }
  expect((await lead.get('/v1/dossiers?limit=200')).body.items).toHaveLength(10);
});

test('an opinion sent again under its key is replayed, a different one is refused, and neither is taken twice', async () => {
  const here = await province(apps.app);
  const { [FINANCE]: asked } = await openRound(here, await openDossier(here));
  const key = { 'idempotency-key': 'opinion' };
  const first = await asked!.caller.post(`${asked!.url}/opinion`, opinionOf(FINANCE), key);
  const again = await asked!.caller.at(apps.all[1]!).post(`${asked!.url}/opinion`, opinionOf(FINANCE), key);
  expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
  expect(
    refusal(await asked!.caller.post(`${asked!.url}/opinion`, opinionOf(FINANCE, { stance: 'not_competent' }), key)),
  ).toEqual([422, 'idempotency-key-reused']);
  expect((await asked!.caller.get(asked!.url)).body.version).toBe(first.body.version);
});
