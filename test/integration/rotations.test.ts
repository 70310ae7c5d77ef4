import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { intactJournal, journalOf } from '../support/journal.js';
import { DOCX, paperOf, textOf } from '../support/papers.js';
import {
  COMMITTEE,
  FINANCE,
  HEALTH,
  HOME_AFFAIRS,
  INSPECTORATE,
  LAND,
  LEAD,
  OFFICE,
  province,
  signerOf,
} from '../support/province.js';
import {
  BUILDING,
  DUE,
  EXCEPTIONS,
  exceptionOf,
  LATER,
  LISTED,
  lines,
  listed,
  planIn,
  PLANS,
  signedOn,
} from '../support/rotations.js';
import { changePolicy } from '../support/work-cases/case.js';

const apps = useApps();

interface Due {
  readonly official: string;
  readonly [field: string]: unknown;
}

const dueOf = (body: unknown): Due[] => (body as { items: Due[] }).items;

test('who is due is told by position, with the time that counts, and moves up where a move was carried out', async () => {
  const here = await province(apps.app);
  await listed(here);
  const { body } = answered(await here.operator.get('/v1/rotations'), 200);
  expect(dueOf(body)).toMatchObject([
    { official: DUE, agency: LEAD, since: '2025-03-01', dueOn: '2027-03-01', class: 'not_due', field: BUILDING },
    { official: LATER, agency: LEAD, since: '2026-01-05', dueOn: '2031-01-05', class: 'not_due', rotationYears: 5 },
  ]);
  await here.moveTo('2027-01-04T09:00:00+07:00');
  const due = await here.operator.get('/v1/rotations?class=due');
  expect(dueOf(due.body).map(({ official }) => official)).toEqual([DUE]);
  await here.moveTo('2027-03-02T09:00:00+07:00');
  const late = await here.operator.get('/v1/rotations?class=overdue');
  expect(dueOf(late.body).map(({ official }) => official)).toEqual([DUE]);
  const page = answered(await here.operator.get('/v1/rotations?limit=1'), 200).body;
  const rest = answered(await here.operator.get(`/v1/rotations?limit=1&cursor=${page['next'] as string}`), 200).body;
  expect([...dueOf(page), ...dueOf(rest)].map(({ official }) => official)).toEqual([DUE, LATER]);
  expect(rest['next']).toBeNull();
});

test('a position that is listed later, or corrected, keeps its time; another field is another position', async () => {
  const here = await province(apps.app);
  const sinceOf = async (): Promise<unknown> =>
    dueOf((await here.operator.get(`/v1/rotations?official=${DUE}`)).body)[0]?.['since'];
  await listed(here, { [DUE]: { rotationYears: 3, field: BUILDING } });
  expect(await sinceOf()).toBe('2025-07-01');
  await here.moveTo('2026-12-01T09:00:00+07:00');
  await listed(here, { [DUE]: { rotationYears: 4 } });
  expect(await sinceOf()).toBe('2025-07-01');
  await listed(here, { [DUE]: { position: 'Chuyên viên chính' } });
  expect(await sinceOf()).toBe('2025-07-01');
  await listed(here, { [DUE]: { position: 'Chuyên viên chính', field: 'Y tế' } });
  expect(await sinceOf()).toBe('2026-12-01');
  await listed(here, { [DUE]: { position: 'Chuyên viên chính', rotationYears: null } });
  expect(await sinceOf()).toBeUndefined();
});

test('a plan is opened, drawn up, signed, published, missed, carried out late, and ends', async () => {
  const here = await province(apps.app);
  const { url, lead, body: published } = await planIn(here, 'published');
  expect(published).toMatchObject({
    code: 'H29.6-CD-2027',
    state: 'published',
    publishBy: '2027-01-30',
    signature: { documentNumber: '15/KH', signedBy: signerOf(LEAD) },
    counts: { due: 0, planned: 1, moved: 0, missed: 0 },
  });
  const planned = answered(await lead.get('/v1/rotations?class=planned'), 200).body;
  expect(dueOf(planned)).toMatchObject([{ official: DUE, plannedOn: '2027-03-01', planId: published['id'] }]);
  await here.moveTo('2027-03-01T23:59:00+07:00');
  expect(answered(await lead.get(`${PLANS}?missed=true`), 200).body['items']).toEqual([]);
  await here.moveTo('2027-03-02T00:00:00+07:00');
  const { items } = answered(await here.operator.get(`${PLANS}?missed=true`), 200).body as { items: object[] };
  expect(items).toMatchObject([{ counts: { missed: 1 }, lines: [{ missedAt: '2027-03-01T17:00:00.000Z' }] }]);
  const move = {
    official: DUE,
    movedOn: '2027-03-02',
    to: 'Phòng Quản lý đô thị',
    ...signedOn('2027-03-02', { documentNumber: '45/QĐ' }),
  };
  expect(answered(await lead.post(`${url}/moves`, move), 200).body).toMatchObject({
    state: 'carried_out',
    counts: { moved: 1, late: 1, missed: 0, planned: 0 },
    endedAt: '2027-03-01T17:00:00.000Z',
  });
  expect((await journalOf(lead, url)).map(({ type }) => type)).toEqual([
    'rotation_plan.opened',
    'rotation_plan.drawn_up',
    'rotation_plan.signed',
    'rotation_plan.published',
    'rotation_plan.missed',
    'rotation_plan.moved',
    'rotation_plan.carried_out',
  ]);
  await intactJournal(lead, url);
  // The directory does not know of it yet: the time begins anew all the same.
  const [first] = dueOf(answered(await lead.get(`/v1/rotations?official=${DUE}`), 200).body);
  expect(first).toMatchObject({ since: '2027-03-02', dueOn: '2029-03-02', class: 'not_due' });
});

test('the service opens the plan once it is owed, counts who is due and in none, and says so in work in hand', async () => {
  const here = await province(apps.app);
  await listed(here, { ...LISTED, 'H29.6-03': { rotationYears: 2, field: BUILDING, rotationFrom: '2025-06-01' } });
  const kinds = async (): Promise<unknown[]> => {
    const { body } = answered(await (await here.of(LEAD)).get('/v1/work?limit=200'), 200);
    return (body['items'] as { kind: string }[]).map(({ kind }) => kind).filter((kind) => kind.includes('rotat'));
  };
  expect(await kinds()).toEqual([]);
  await here.moveTo('2026-12-01T09:00:00+07:00');
  expect(await kinds()).toEqual(['draw_up_rotation_plan']);
  const { items } = answered(await here.operator.get(`${PLANS}?year=2027`), 200).body as {
    items: { id: string; due: { official: string }[] }[];
  };
  expect(items.map(({ due }) => due.map(({ official }) => official))).toEqual([[DUE, 'H29.6-03']]);
  const lead = await here.of(LEAD);
  const url = `${PLANS}/${items[0]!.id}`;
  const both = { lines: [DUE, 'H29.6-03'].map((official) => ({ official, plannedOn: '2027-02-01' })) };
  answered(await lead.post(`${url}/lines`, both), 200);
  expect(await kinds()).toEqual(['sign_rotation_plan']);
  answered(await lead.post(`${url}/signature`, signedOn('2026-12-01')), 200);
  expect(await kinds()).toEqual(['publish_rotation_plan']);
  answered(await lead.post(`${url}/publication`, { publishedOn: '2026-12-01', how: 'Niêm yết' }), 200);
  expect(await kinds()).toEqual(['rotate_official', 'rotate_official']);
  await listed(here, { ...LISTED, [LATER]: { rotationYears: 2, field: 'Tổ chức cán bộ', rotationFrom: '2025-04-01' } });
  expect((await kinds()).sort()).toEqual(['complete_rotation_plan', 'rotate_official', 'rotate_official']);
  const added = {
    official: LATER,
    plannedOn: '2027-04-01',
    reason: 'Bổ sung người đến hạn.',
    ...signedOn('2026-12-01', { documentNumber: '16/TB' }),
  };
  expect(answered(await lead.post(`${url}/changes`, added), 200).body).toMatchObject({
    changes: [{ no: 1, official: LATER, added: true, plannedOn: '2027-04-01', plannedBefore: null }],
    due: [],
  });
  expect(await kinds()).toEqual(['rotate_official', 'rotate_official', 'rotate_official']);
});

test('an exception keeps somebody in the position until its last day, and its ground is for few', async () => {
  const here = await province(apps.app);
  await listed(here);
  const lead = await here.of(LEAD);
  const { body: made } = answered(await lead.post(EXCEPTIONS, exceptionOf()), 201);
  expect(made).toMatchObject({ official: DUE, agency: LEAD, groundName: 'Đang nuôi con dưới 36 tháng tuổi' });
  const seen = async (agency: string): Promise<unknown[]> => {
    const who = await here.of(agency);
    const listing = answered(await who.get(EXCEPTIONS), 200).body['items'] as object[];
    const [due] = dueOf(answered(await who.get('/v1/rotations?class=excepted'), 200).body);
    return [listing.length, (due?.['exception'] as { ground: string | null } | undefined)?.ground];
  };
  const GROUND = 'child_under_36_months';
  expect(await seen(LEAD)).toEqual([1, GROUND]);
  expect(await seen(HOME_AFFAIRS)).toEqual([1, GROUND]);
  expect(await seen(INSPECTORATE)).toEqual([1, GROUND]);
  expect(await seen(OFFICE)).toEqual([0, null]);
  expect(await seen(COMMITTEE)).toEqual([0, null]);
  expect(await seen(FINANCE)).toEqual([0, undefined]);
  // Nobody is due in the year: the plan says so, and its paper and its journal do not say why.
  const { body: plan } = answered(await lead.post(PLANS, { year: 2027 }), 201);
  expect(plan['due']).toEqual([]);
  const url = `${PLANS}/${plan['id'] as string}`;
  const drawn = await lead.post(`${url}/lines`, { lines: [{ official: DUE, exceptionId: made['id'] }] });
  expect(answered(drawn, 200).body).toMatchObject({ counts: { excepted: 1, planned: 0 }, publishBy: null });
  const journal = answered(await lead.get(`${url}/journal`), 200).body;
  expect(JSON.stringify(journal)).not.toContain(GROUND);
  const ending = { endedOn: '2026-11-20', reason: 'Đã chuyển công tác.' };
  expect((await (await here.of(OFFICE)).post(`${EXCEPTIONS}/${made['id']}/ending`, ending)).status).toBe(404);
  const ended = await (await here.of(HOME_AFFAIRS)).post(`${EXCEPTIONS}/${made['id']}/ending`, ending);
  expect(answered(ended, 200).body).toMatchObject({ endedOn: '2026-11-20' });
  await here.moveTo('2026-12-01T09:00:00+07:00');
  expect(await seen(LEAD)).toEqual([1, undefined]);
});

test('a plan is a paper: a draft until it is signed, and it says who is excepted, not why', async () => {
  const here = await province(apps.app);
  const { url, lead } = await planIn(here, 'drawn_up');
  const lines = async (): Promise<string> => {
    const { status, bytes } = await paperOf(apps.app, lead, `${url}/paper`, DOCX);
    expect(status).toBe(200);
    return textOf(bytes).join('\n');
  };
  const draft = await lines();
  expect(draft).toContain('DỰ THẢO');
  expect(draft).not.toContain('15/KH');
  answered(await lead.post(`${url}/signature`, signedOn('2026-11-20')), 200);
  const signed = await lines();
  for (const said of ['KẾ HOẠCH', 'Số: 15/KH', 'Định kỳ chuyển đổi vị trí công tác năm 2027', '01/03/2027', BUILDING])
    expect(signed).toContain(said);
  expect(signed).not.toContain('DỰ THẢO');
  expect((await (await here.of(FINANCE)).get(`${url}/paper`)).status).toBe(404);
});

test('a succession keeps the time of a position, and the plan passes with what is left of it', async () => {
  const here = await province(apps.app);
  await planIn(here, 'published');
  const merger = {
    predecessors: [LEAD],
    successors: [{ agency: LAND }],
    effectiveOn: '2026-12-01',
    decision: { number: '15/NQ-HĐND', date: '2026-11-20', signer: 'Chủ tịch Hội đồng nhân dân' },
  };
  answered(await here.operator.post('/v1/successions', merger), 201);
  await here.moveTo('2026-12-01T09:00:00+07:00');
  const land = await here.of(LAND);
  const moved = {
    code: DUE,
    position: 'Chuyên viên',
    role: 'officer',
    maySign: false,
    rotationYears: 2,
    field: BUILDING,
  };
  const { agencies } = answered(await here.operator.get('/v1/directory'), 200).body as {
    agencies: { code: string; officials: { code: string }[] }[];
  };
  const there = agencies.find(({ code }) => code === LAND)!;
  const directory = { agencies: [{ ...there, officials: [...there.officials, moved] }] };
  answered(await here.operator.put('/v1/directory', directory), 200);
  const [due] = dueOf(answered(await land.get(`/v1/rotations?official=${DUE}`), 200).body);
  expect(due).toMatchObject({ agency: LAND, since: '2025-03-01', dueOn: '2027-03-01', class: 'planned' });
  const { items } = answered(await land.get(PLANS), 200).body as { items: { id: string; agency: string }[] };
  expect(items.map(({ agency }) => agency)).toEqual([LAND]);
  const move = {
    official: DUE,
    movedOn: '2026-12-01',
    to: 'Phòng khác',
    ...signedOn('2026-12-01', { documentNumber: '45/QĐ', signedBy: signerOf(LAND) }),
  };
  expect(answered(await land.post(`${PLANS}/${items[0]!.id}/moves`, move), 200).body['state']).toBe('carried_out');
});

test('where the policy says so, a succession begins the time of a position anew', async () => {
  const here = await province(apps.app);
  await changePolicy(here, ({ rotation }) => ({ rotation: { ...rotation, successionKeepsTime: false } }));
  await listed(here);
  const merger = {
    predecessors: [LEAD],
    successors: [{ agency: LAND }],
    effectiveOn: '2026-12-01',
    decision: { number: '15/NQ-HĐND', date: '2026-11-20', signer: 'Chủ tịch Hội đồng nhân dân' },
  };
  answered(await here.operator.post('/v1/successions', merger), 201);
  await here.moveTo('2026-12-01T09:00:00+07:00');
  const { agencies } = answered(await here.operator.get('/v1/directory'), 200).body as {
    agencies: { code: string; officials: object[] }[];
  };
  const there = agencies.find(({ code }) => code === LAND)!;
  const moved = {
    code: DUE,
    position: 'Chuyên viên',
    role: 'officer',
    maySign: false,
    rotationYears: 2,
    field: BUILDING,
  };
  const directory = { agencies: [{ ...there, officials: [...there.officials, moved] }] };
  answered(await here.operator.put('/v1/directory', directory), 200);
  const [due] = dueOf(answered(await here.operator.get(`/v1/rotations?official=${DUE}`), 200).body);
  expect(due).toMatchObject({ since: '2026-12-01', dueOn: '2028-12-01' });
});

test('of two calls that open the plan of a year at once, one does', async () => {
  const here = await province(apps.app);
  await listed(here);
  const lead = await here.of(LEAD);
  const sent = await Promise.all([1, 2, 3].map(() => lead.post(PLANS, { year: 2027 })));
  expect(sent.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  expect(refusal(await lead.post(PLANS, { year: 2027 }))).toEqual([409, 'duplicate']);
  expect(answered(await here.operator.get(PLANS), 200).body['items']).toHaveLength(1);
  expect(answered(await (await here.of(HEALTH)).get(PLANS), 200).body['items']).toEqual([]);
  expect(
    (await lead.post(`${PLANS}/${sent.find(({ status }) => status === 201)!.body.id}/lines`, lines())).status,
  ).toBe(200);
});
