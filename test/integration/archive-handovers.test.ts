import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Caller } from '../support/caller.js';
import { FINANCE, HEALTH, LEAD, province, signerOf } from '../support/province.js';
import { decidedDossier, handover, packaged } from '../support/retention.js';

const apps = useApps();

test('a hand-over is recorded once, of what was packaged, in order, and ends what is owed', async () => {
  const here = await province(apps.app);
  const open = await decidedDossier(apps.app, here);
  const { dossier, id } = await packaged(apps.app, here);
  const { lead } = dossier;
  const asked = answered(await lead.post('/v1/archive-packages', { recordId: open.id }), 202).body.id as string;
  const post = (ids: readonly string[], change: object = {}) =>
    lead.post('/v1/archive-handovers', handover(ids, change));
  expect(fieldsOf(await post([id, asked, open.id, id]))).toEqual([
    '/packageIds/1 not_made',
    '/packageIds/2 unknown_package',
    '/packageIds/3 repeated',
  ]);
  expect(fieldsOf(await post([id], { documentDate: '2026-11-20' }))).toEqual(['/documentDate before_package']);
  expect(fieldsOf(await post([id], { handedOverOn: '2026-11-22' }))).toEqual(['/handedOverOn in_future']);
  expect(refusal(await post([id], { signedBy: signerOf(FINANCE) }))).toEqual([
    422,
    'rule-violated',
    ['head_must_sign'],
  ]);
  expect(fieldsOf(await (await here.of(FINANCE)).post('/v1/archive-handovers', handover([id])))).toEqual([
    '/packageIds/0 unknown_package',
  ]);
  await here.moveTo('2027-02-01T09:00:00+07:00');
  const mine = async () =>
    ((await lead.get('/v1/work?kind=hand_over_records')).body.items as { kind: string; dueAt: string }[]).map(
      ({ dueAt }) => dueAt.slice(0, 10),
    );
  expect(await mine()).toEqual(['2027-12-31']);
  const sent = await Promise.all([post([id]), post([id])]);
  expect(sent.map(({ status }) => status).sort()).toEqual([201, 422]);
  expect(await mine()).toEqual(['2027-12-31']);
  const answer = answered(await post([asked], { handedOverOn: '2027-02-01', documentDate: '2027-02-01' }), 201);
  expect(answer.body).toMatchObject({ packages: 1, agency: LEAD });
  expect(await mine()).toEqual([]);
  expect((await lead.get('/v1/archive-records/summary')).body.items).toMatchObject([{ year: 2026, handedOver: 2 }]);
  expect((await lead.get(`/v1/archive-handovers/${answer.body.id}/packages`)).body.items).toMatchObject([
    { packageId: asked },
  ]);
});

test('the first hand-over of an agency begins its archive, once, whoever is first', async () => {
  const here = await province(apps.app);
  const { dossier, id } = await packaged(apps.app, here);
  const archives = async () => (await dossier.lead.get('/v1/archives')).body.items as { agency: string }[];
  const post = (change: object = {}) => dossier.lead.post('/v1/archive-handovers', handover([id], change));
  expect(fieldsOf(await post({ documentDate: '2026-11-20' }))).toEqual(['/documentDate before_package']);
  expect(await archives()).toEqual([]);
  const sent = await Promise.all([post(), post(), post()]);
  expect(sent.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
  expect(await archives()).toMatchObject([{ agency: LEAD }]);
});

test('who has taken over from an agency looks at what that agency has archived', async () => {
  const here = await province(apps.app);
  const { dossier, id } = await packaged(apps.app, here);
  const succession = {
    predecessors: [LEAD],
    successors: [{ agency: HEALTH }],
    effectiveOn: '2026-11-24',
    decision: { number: '15/NQ-HĐND', date: '2026-11-21', signer: 'Chủ tịch Hội đồng nhân dân' },
  };
  answered(await here.operator.post('/v1/successions', succession), 201);
  const [heir, other] = [await here.of(HEALTH), await here.of(FINANCE)];
  await here.moveTo('2026-11-24T09:00:00+07:00');
  const listed = async (who: Caller, path: string) =>
    ((await who.get(`${path}?agency=${LEAD}`)).body.items as { id: string }[]).map((each) => each.id);
  expect(await listed(heir, '/v1/archive-records')).toEqual([dossier.id]);
  expect(await listed(heir, '/v1/archive-packages')).toEqual([id]);
  expect(await listed(heir, '/v1/archive-handovers')).toEqual([]);
  expect((await heir.get(`/v1/archive-records/summary?agency=${LEAD}`)).body.items).toMatchObject([{ packaged: 1 }]);
  expect(await listed(other, '/v1/archive-records')).toEqual([]);
});
