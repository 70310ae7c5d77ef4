import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { admitted, BUILDING_PERMIT, handedIn, notice, put, supplement } from '../support/citizens.js';
import { intactJournal, journalOf, typesOf } from '../support/journal.js';
import {
  CRITERIA,
  fields,
  handledThrough,
  measuredForReview,
  newReview,
  opinion,
  paperOf,
  proposeFromTwo,
  reviewIn,
  ROOM,
  termOf,
  WAY,
} from '../support/procedure-reviews.js';
import { COMMITTEE, FINANCE, HEALTH, JUSTICE, LAND, LEAD, OFFICE, officerOf, province } from '../support/province.js';

const apps = useApps();
const PROPOSALS = `/v1/procedures/${BUILDING_PERMIT}/proposals`;

test('figures of dossiers propose shorter terms, and only of enough of them', async () => {
  const here = await province(apps.app);
  const lead = await here.of(LEAD);
  const none = answered(await lead.get(PROPOSALS), 200).body;
  expect([none.version, none.measured.dossiers, none.proposals]).toEqual([1, 0, []]);
  await proposeFromTwo(here);
  await handledThrough(here);
  expect(answered(await lead.get(PROPOSALS), 200).body).toMatchObject({ measured: { dossiers: 1 }, proposals: [] });

  const second = await admitted(here, {
    components: [handedIn('don'), handedIn('giay-to-dat', 'reused'), handedIn('ho-so-thiet-ke')],
  });
  await here.moveTo('2026-11-20T11:00:00+07:00');
  answered(await lead.post(`${second.url}/supplement`, supplement()), 200);
  await here.moveTo('2026-11-25T09:00:00+07:00');
  answered(await lead.post(`${second.url}/completion`, { components: [handedIn('ho-so-thiet-ke')] }), 200);
  answered(await lead.post(`${second.url}/hand-over`, { note: 'Đạt.' }), 200);
  answered(await put(second.land, `${second.url}/handler`, { official: officerOf(LAND) }, second.url), 200);
  answered(await second.land.post(`${second.url}/hand-over`, {}), 200);
  answered(await lead.post(`${second.url}/hand-over`, {}), 200);
  answered(await lead.post(`${second.url}/result`, notice({ documentDate: '2026-11-25' })), 200);

  const { body } = answered(await lead.get(PROPOSALS), 200);
  // From 9 to 11 o'clock; what the applicant had is nobody's.
  expect(body.measured).toMatchObject({
    dossiers: 2,
    needed: { n: 2, median: 0, high: 120, longest: 120 },
    supplemented: 1,
    supplements: [{ code: 'ho-so-thiet-ke', n: 1 }],
  });
  expect((body.proposals as { key: string }[]).map(({ key }) => key)).toEqual([
    'shorten_term',
    'shorten_step:tham-dinh',
    'shorten_step:kiem-tra-dat',
    'shorten_step:trinh-ky',
    'shorten_step:phat-hanh',
    'drop_step:kiem-tra-dat',
    'drop_step:trinh-ky',
    'clarify_component:ho-so-thiet-ke',
  ]);
  expect(body.proposals[1]).toMatchObject({
    step: 'tham-dinh',
    change: { steps: [{ code: 'tham-dinh', workingHours: 2 }] },
    figures: { n: 2, percentile: 90, percentileHours: 2, medianHours: 0, presentHours: 56 },
  });
  expect(body.href).toBe(
    `/v1/handlings?procedure=${BUILDING_PERMIT}&from=2025-11-26&to=2026-11-25&state=result_ready%2Cdelivered`,
  );
  const all = answered(await (await here.of(OFFICE)).get('/v1/procedure-proposals?limit=200'), 200).body;
  expect((all.items as { procedureCode: string }[]).find((each) => each.procedureCode === BUILDING_PERMIT)).toEqual(
    body,
  );
  // An agency sees what it may lead.
  const own = answered(await lead.get('/v1/procedure-proposals'), 200).body;
  expect((own.items as { procedureCode: string }[]).map((each) => each.procedureCode)).toEqual([
    'TTHC-GT-01',
    BUILDING_PERMIT,
  ]);
  expect(refusal(await (await here.of(HEALTH)).get(PROPOSALS))).toEqual([403, 'forbidden']);
  expect(refusal(await lead.get('/v1/procedures/TTHC-KHONG/proposals'))).toEqual([404, 'not-found']);
  expect(fields(await lead.get(`${PROPOSALS}?from=2026-12-01&to=2026-11-01`))).toEqual([422, '/to bounds_reversed']);
  expect(fields(await lead.get(`${PROPOSALS}?from=2020-01-01&to=2026-11-01`))).toEqual([422, '/to period_too_long']);
});

test('a proposal is taken up, consulted on, submitted, decided and published as the next version', async () => {
  const here = await province(apps.app);
  await measuredForReview(here);
  const lead = await here.of(LEAD);
  const created = answered(await lead.post(ROOM, newReview()), 201);
  const url = `${ROOM}/${created.body.id}`;
  expect([created.headers['location'], created.body]).toMatchObject([
    url,
    {
      code: 'H29.6-RS-261120-0001',
      state: 'proposed',
      baseVersion: 1,
      leadAgency: LEAD,
      proposal: { key: 'shorten_term', figures: { n: 2 } },
      measured: { from: '2025-11-21', to: '2026-11-20', figures: { dossiers: 2 } },
      change: { timeLimit: { workingDays: 18 } },
      criteria: CRITERIA,
      saving: { dossiersPerYear: 2, workingDaysPerDossier: 2, componentsPerDossier: 0, amountPerYear: null },
      dueAt: '2026-11-30T10:00:00.000Z',
    },
  ]);
  const review = { id: created.body.id as string, url, lead };
  await WAY['consulted']!(here, review);
  const justice = await here.of(JUSTICE);
  expect(refusal(await lead.post(`${url}/submission`, paperOf(LEAD)))).toEqual([
    422,
    'rule-violated',
    ['opinions_awaited'],
  ]);
  answered(await justice.post(`${url}/opinions`, opinion(JUSTICE, { stance: 'agree_with_comments' })), 201);
  expect(refusal(await justice.post(`${url}/opinions`, opinion(JUSTICE)))).toEqual([
    422,
    'rule-violated',
    ['answered'],
  ]);
  // It sees its own opinion, and its own entries.
  expect(answered(await justice.get(url), 200).body.opinions).toMatchObject([
    { agency: JUSTICE, opinion: { late: false } },
  ]);
  expect(typesOf(await journalOf(justice, url))).toEqual([
    'procedure_review.consulted',
    'procedure_review.opinion_given',
  ]);

  // Finance is silent: recorded at its term, and it may still answer.
  await here.moveTo('2026-12-01T09:00:00+07:00');
  expect(answered(await lead.get(url), 200).body.opinions[1]).toMatchObject({
    agency: FINANCE,
    silentAt: '2026-11-30T10:00:00.000Z',
    opinion: null,
  });
  const finance = await here.of(FINANCE);
  const late = answered(await finance.post(`${url}/opinions`, opinion(FINANCE, { documentDate: '2026-12-01' })), 201);
  expect(late.body.opinions).toMatchObject([{ agency: FINANCE, opinion: { late: true } }]);
  answered(await lead.post(`${url}/submission`, paperOf(LEAD, { documentDate: '2026-12-01' })), 200);

  const committee = await here.of(COMMITTEE);
  const paper = paperOf(COMMITTEE, { documentNumber: '678/QĐ-UBND', documentDate: '2026-12-01' });
  expect(fields(await committee.post(`${url}/decision`, { outcome: 'partly', ...paper }))).toEqual([
    422,
    '/reason reason_required',
    '/change required',
  ]);
  const partly = { outcome: 'partly', reason: 'Giữ 19 ngày.', change: { timeLimit: { workingDays: 19 } }, ...paper };
  expect(answered(await committee.post(`${url}/decision`, partly), 200).body).toMatchObject({
    state: 'decided',
    change: { timeLimit: { workingDays: 19 } },
    saving: { workingDaysPerDossier: 1 },
  });
  const office = await here.of(OFFICE);
  expect(fields(await office.post(`${url}/publication`, { effectiveFrom: '2026-11-30' }))).toEqual([
    422,
    '/effectiveFrom in_past',
  ]);
  expect(answered(await office.post(`${url}/publication`, { effectiveFrom: '2026-12-15' }), 200).body).toMatchObject({
    state: 'published',
    publication: { version: 2, effectiveFrom: '2026-12-15', basis: '678/QĐ-UBND' },
    dueAt: null,
  });
  expect(await termOf(here)).toEqual([2, 19, '2026-12-15', '678/QĐ-UBND']);
  expect(await termOf(here, '?version=1')).toEqual([1, 20, '2025-07-01', 'minh họa']);
  const entries = await intactJournal(lead, url);
  expect(typesOf(entries)).toEqual([
    'procedure_review.proposed',
    'procedure_review.consulted',
    'procedure_review.consulted',
    'procedure_review.opinion_given',
    'procedure_review.silent',
    'procedure_review.opinion_given',
    'procedure_review.submitted',
    'procedure_review.decided',
    'procedure_review.published',
  ]);
  // The new version is measured from its first dossier on.
  expect(answered(await lead.get(PROPOSALS), 200).body).toMatchObject({
    version: 2,
    measured: { dossiers: 0, otherVersions: 2 },
    proposals: [],
  });
  const listed = answered(await lead.get(`${ROOM}?procedureCode=${BUILDING_PERMIT}&state=published`), 200).body;
  expect((listed.items as { id: string }[]).map(({ id }) => id)).toEqual([review.id]);
});

test('a rejection needs its reason and ends the review; terms of stages are reminded of and recorded as missed', async () => {
  const here = await province(apps.app);
  await measuredForReview(here);
  const { url, lead } = await reviewIn(here, 'submitted');
  await here.moveTo('2026-12-08T09:00:00+07:00');
  expect(answered(await lead.get(url), 200).body.overdue).toBe(true);
  const committee = await here.of(COMMITTEE);
  const paper = paperOf(COMMITTEE, { documentDate: '2026-12-08' });
  const no = { outcome: 'rejected', reason: 'Trái quy định của Bộ.', ...paper };
  expect(answered(await committee.post(`${url}/decision`, no), 200).body).toMatchObject({
    state: 'rejected',
    decision: { outcome: 'rejected', reason: 'Trái quy định của Bộ.' },
  });
  expect(typesOf(await journalOf(lead, url)).slice(-3)).toEqual([
    'procedure_review.reminded',
    'procedure_review.overdue',
    'procedure_review.decided',
  ]);
  expect(refusal(await lead.post(`${url}/withdrawal`, { reason: 'x' }))).toEqual([409, 'transition-not-possible']);
});
