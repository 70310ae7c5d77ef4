import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { announce, askedForOpinions, deputyOf, opinionBy } from '../support/delegations.js';
import { ordered } from '../support/inspections.js';
import { FINANCE, HOME_AFFAIRS, JUSTICE, LAND, LEAD, OFFICE, province, signerOf } from '../support/province.js';

const apps = useApps();

interface Signed {
  readonly agency: string;
  readonly signedBy: string;
  readonly proven: boolean;
  readonly form: string | null;
  readonly missing: string | null;
  readonly aggregateId: string;
}

const listed = async (by: Caller, query = ''): Promise<Signed[]> =>
  answered(await by.get(`/v1/signatures${query}`), 200).body['items'] as Signed[];

test('what was signed without a proven authority is listed, by right and page by page', async () => {
  const here = await province(apps.app);
  const { dossier, finance, land } = await askedForOpinions(here);
  for (const [request, agency] of [
    [finance, FINANCE],
    [land, LAND],
  ] as const)
    answered(await request.caller.post(`${request.url}/opinion`, opinionBy(deputyOf(agency))), 201);
  const unproven = await listed(here.operator, '?proven=false');
  expect(unproven.map(({ agency, signedBy, form, missing }) => [agency, signedBy, form, missing])).toEqual([
    [LAND, deputyOf(LAND), null, 'no_assignment_of_field'],
    [FINANCE, deputyOf(FINANCE), null, 'no_assignment_of_field'],
  ]);
  expect(unproven.every(({ aggregateId }) => aggregateId === dossier.id)).toBe(true);
  const first = answered(await here.operator.get('/v1/signatures?proven=false&limit=1'), 200).body;
  const second = await here.operator.get(`/v1/signatures?proven=false&limit=1&cursor=${first['next'] as string}`);
  expect((answered(second, 200).body['items'] as Signed[]).map(({ agency }) => agency)).toEqual([FINANCE]);
  expect((await listed(await here.of(FINANCE), '?proven=false')).map(({ agency }) => agency)).toEqual([FINANCE]);
  expect(await listed(await here.of(FINANCE), `?proven=false&agency=${LAND}`)).toEqual([]);
  expect(await listed(await here.of(JUSTICE), '?proven=false')).toEqual([]);
  const watching = await listed(await here.of(OFFICE), `?proven=false&agency=${LAND}`);
  expect(watching.map(({ agency }) => agency)).toEqual([LAND]);
  const other = await here.operator.get(`/v1/signatures?proven=true&cursor=${first['next'] as string}`);
  expect([other.status, (other.body['errors'] as { code: string }[])[0]!.code]).toEqual([422, 'wrong_cursor']);
  expect((await listed(here.operator, '?proven=true')).every(({ proven, form }) => proven && form !== null)).toBe(true);
  const all = await listed(here.operator, '?limit=200');
  expect(all.filter(({ proven }) => !proven)).toEqual(unproven);
});

test('what was signed for a surprise is in no list of those whom it is to surprise', async () => {
  const here = await province(apps.app);
  const seen = async (): Promise<number> => (await listed(await here.of(HOME_AFFAIRS), '?task=inspection')).length;
  await here.moveTo('2026-12-04T09:00:00+07:00');
  const { id } = await ordered(here, { kind: 'surprise', subjectAgency: HOME_AFFAIRS });
  expect(await seen()).toBe(0);
  expect((await listed(await here.of(OFFICE), '?task=inspection')).map((each) => each.aggregateId)).toEqual([id]);
  await ordered(here);
  expect(await seen()).toBeGreaterThan(0);
});

test('what an agency that ended has left to evaluate is evaluated by its successor', async () => {
  const here = await province(apps.app);
  const { url } = await announce(here, LEAD, { validTo: '2027-01-08' });
  const other = await announce(here, LEAD, {
    ...{ kind: 'delegation', to: 'H29.6-03', tasks: ['letter'], procedures: [], documentNumber: '14/QĐ' },
    validTo: '2026-12-31',
  });
  await here.moveTo('2026-12-25T09:00:00+07:00');
  const merger = {
    predecessors: [LEAD],
    successors: [{ agency: LAND }],
    effectiveOn: '2026-12-26',
    decision: { number: '15/NQ-HĐND', date: '2026-12-25', signer: 'Chủ tịch Hội đồng nhân dân' },
  };
  answered(await here.operator.post('/v1/successions', merger), 201);
  await here.moveTo('2026-12-28T09:00:00+07:00');
  const land = await here.of(LAND);
  const waiting = async (): Promise<string[]> =>
    (answered(await land.get('/v1/work?kind=evaluate_delegation'), 200).body['items'] as { agency: string }[]).map(
      ({ agency }) => agency,
    );
  expect(await waiting()).toEqual([LAND, LAND]);
  expect(answered(await land.get(url), 200).body).toMatchObject({
    agency: LEAD,
    evaluatingAgency: LAND,
    fromOfficial: signerOf(LEAD),
  });
  for (const each of [url, other.url])
    answered(await land.post(`${each}/evaluation`, { text: 'Đạt.', conclusion: 'keep' }), 200);
  expect(await waiting()).toEqual([]);
  // Whoever handed it down reads on what it had.
  expect((await (await here.of(LEAD)).get(url)).status).toBe(200);
});
