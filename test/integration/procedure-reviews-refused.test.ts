import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { BUILDING_PERMIT } from '../support/citizens.js';
import {
  consultation,
  CRITERIA,
  fields,
  measuredForReview,
  newReview,
  opinion,
  paperOf,
  proposeReview,
  reviewIn,
  ROOM,
  termOf,
} from '../support/procedure-reviews.js';
import { COMMITTEE, JUSTICE, LAND, LEAD, OFFICE, officerOf, province, seedFile } from '../support/province.js';

const apps = useApps();

test('what is wrong with a proposal or its change is told field by field', async () => {
  const here = await province(apps.app);
  await measuredForReview(here);
  const lead = await here.of(LEAD);
  const refused = async (change: object): Promise<unknown> => fields(await lead.post(ROOM, newReview(change)));
  expect(refusal(await lead.post(ROOM, newReview({ procedureCode: 'TTHC-KHONG' })))).toEqual([403, 'forbidden']);
  const office = await here.of(OFFICE);
  expect(fields(await office.post(ROOM, newReview({ procedureCode: 'TTHC-KHONG' })))).toEqual([
    422,
    '/procedureCode unknown_procedure',
  ]);
  expect(await refused({ proposal: 'drop_component:don' })).toEqual([422, '/proposal no_such_proposal']);
  expect(await refused({ from: '2026-11-01', to: '2026-11-10' })).toEqual([422, '/proposal no_such_proposal']);
  expect(await refused({ change: {} })).toEqual([422, '/change changes_nothing']);
  expect(await refused({ change: { timeLimit: { workingDays: 20 } } })).toEqual([422, '/change changes_nothing']);
  expect(await refused({ change: { timeLimit: { workingDays: 10 } } })).toEqual([422, '/change steps_beyond_term']);
  expect(
    await refused({
      change: {
        steps: [
          { code: 'la', workingHours: 1 },
          { code: 'tham-dinh', workingHours: 1 },
          { code: 'Tham-Dinh', workingHours: 2 },
        ],
        dropSteps: ['phat-hanh'],
        dropComponents: ['la'],
        addComponents: [{ code: 'DON', name: 'Đơn', required: true }],
      },
    }),
  ).toEqual([
    422,
    '/change/steps/0/code unknown_step',
    '/change/steps/2/code duplicate_code',
    '/change/dropSteps/0 last_step',
    '/change/dropComponents/0 unknown_component',
    '/change/addComponents/0/code duplicate_code',
  ]);
  const added = { addComponents: [{ code: 'moi', name: 'Giấy tờ mới', required: true }] };
  expect(refusal(await lead.post(ROOM, newReview({ change: added })))).toEqual([
    422,
    'rule-violated',
    ['more_components'],
  ]);
  expect(refusal(await lead.post(ROOM, newReview({ change: { timeLimit: { workingDays: 21 } } })))).toEqual([
    422,
    'rule-violated',
    ['longer_term'],
  ]);
  expect(await refused({ criteria: { ...CRITERIA, cost: undefined } })).toEqual([422, '/criteria/cost required']);

  const { url } = await proposeReview(here);
  expect(
    fields(
      await lead.post(`${url}/consultation`, {
        agencies: [{ agency: LEAD }, { agency: JUSTICE }, { agency: JUSTICE }, { agency: 'H29.99' }],
      }),
    ),
  ).toEqual([
    422,
    '/agencies/0/agency consulting_itself',
    '/agencies/2/agency repeated',
    '/agencies/3/agency unknown_agency',
  ]);
  expect(refusal(await lead.post(`${url}/submission`, paperOf(LEAD)))).toEqual([409, 'transition-not-possible']);
  answered(await lead.post(`${url}/consultation`, consultation), 200);
  const justice = await here.of(JUSTICE);
  expect(fields(await justice.post(`${url}/opinions`, opinion(JUSTICE, { documentDate: '2026-11-21' })))).toEqual([
    422,
    '/documentDate in_future',
  ]);
  expect(fields(await justice.post(`${url}/opinions`, opinion(JUSTICE, { documentDate: '2026-11-19' })))).toEqual([
    422,
    '/documentDate before_procedure_review',
  ]);
  expect(refusal(await justice.post(`${url}/opinions`, opinion(JUSTICE, { signedBy: officerOf(JUSTICE) })))).toEqual([
    422,
    'rule-violated',
    ['not_signed'],
  ]);
  expect(refusal(await (await here.of(LAND)).get(url))).toEqual([404, 'not-found']);
});

test.each([
  ['submission', 'consulted', LEAD],
  ['decision', 'submitted', COMMITTEE],
] as const)('the paper of a %s is not from the future, nor older than the review', async (act, stage, agency) => {
  const here = await province(apps.app);
  await measuredForReview(here);
  const { url } = await reviewIn(here, stage);
  const who = await here.of(agency);
  const sent = (documentDate: string) =>
    who.post(`${url}/${act}`, {
      ...paperOf(agency, { documentDate }),
      ...(act === 'decision' && { outcome: 'accepted' }),
    });
  expect(fields(await sent('2027-11-21'))).toEqual([422, '/documentDate in_future']);
  expect(fields(await sent('2026-01-19'))).toEqual([422, '/documentDate before_procedure_review']);
});

test('a version that was published meanwhile bars the publication, and the review can still be withdrawn', async () => {
  const here = await province(apps.app);
  await measuredForReview(here);
  const { url, lead } = await reviewIn(here, 'decided');
  const { procedures } = seedFile<{ procedures: { code: string }[] }>('procedures');
  const other = { ...procedures.find(({ code }) => code === BUILDING_PERMIT)!, title: 'Cấp giấy phép xây dựng' };
  answered(await here.operator.put('/v1/procedures', { procedures: [other] }), 200);
  const office = await here.of(OFFICE);
  expect(refusal(await office.post(`${url}/publication`, { effectiveFrom: '2026-12-01' }))).toEqual([
    422,
    'rule-violated',
    ['newer_version'],
  ]);
  expect(await termOf(here)).toEqual([2, 20, '2025-07-01', 'minh họa']);
  const { actions } = answered(await office.get(`${url}/actions`), 200).body as {
    actions: { action: string; possible: boolean }[];
  };
  expect(actions).toMatchObject([
    { action: 'publish', possible: false },
    { action: 'withdraw', possible: true },
  ]);
  expect(answered(await lead.post(`${url}/withdrawal`, { reason: 'Đã có phiên bản mới.' }), 200).body).toMatchObject({
    state: 'withdrawn',
    withdrawal: { reason: 'Đã có phiên bản mới.' },
  });
});

test('of two reviews that publish at once one publishes', async () => {
  const here = await province(apps.app);
  await measuredForReview(here);
  const one = await reviewIn(here, 'decided');
  const two = await reviewIn(here, 'decided', { change: { timeLimit: { workingDays: 19 } } });
  const office = await here.of(OFFICE);
  const sent = await Promise.all(
    [one, two].map(({ url }) => office.post(`${url}/publication`, { effectiveFrom: '2026-12-01' })),
  );
  expect(sent.map(({ status }) => status).sort()).toEqual([200, 422]);
  expect(refusal(sent.find(({ status }) => status === 422)!)).toEqual([422, 'rule-violated', ['newer_version']]);
  const [version] = (await termOf(here)) as [number];
  expect(version).toBe(2);
});
