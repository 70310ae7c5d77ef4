import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller, type Sent } from '../support/caller.js';
import { journalOf } from '../support/journal.js';
import { FINANCE, HEALTH, HOME_AFFAIRS, LEAD, OFFICE, officerOf, province, signerOf } from '../support/province.js';
import {
  agencyWith,
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

/** Status and codes, wherever they stand. */
const said = ({ status, body }: Sent): unknown[] => [
  status,
  ...((body['errors'] as { path: string; code: string }[] | undefined)?.map(({ path, code }) => `${path} ${code}`) ??
    (body['unmet'] as { code: string }[] | undefined)?.map(({ code }) => code) ?? [body['code']]),
];

test('positions are listed with years within the policy and a field of it', async () => {
  const here = await province(apps.app);
  const put = async (change: object): Promise<unknown[]> =>
    said(await here.operator.put('/v1/directory', { agencies: [agencyWith({ [DUE]: change })] }));
  const at = '/agencies/0/officials/3';
  expect(await put({ rotationYears: 6, field: BUILDING })).toEqual([422, `${at}/rotationYears out_of_bounds`]);
  expect(await put({ rotationYears: 1, field: BUILDING })).toEqual([422, `${at}/rotationYears out_of_bounds`]);
  expect(await put({ rotationYears: 3 })).toEqual([422, `${at}/field field_needed`]);
  expect(await put({ rotationYears: 3, field: 'Vũ trụ' })).toEqual([422, `${at}/field unknown_field`]);
  expect(await put({ field: BUILDING })).toEqual([422, `${at}/rotationYears years_needed`]);
  expect(await put({ rotationFrom: '2026-01-01' })).toEqual([422, `${at}/rotationYears years_needed`]);
  const ended = { rotationYears: 3, field: BUILDING, rotationFrom: '2027-05-02', validTo: '2027-05-01' };
  expect(await put(ended)).toEqual([422, `${at}/rotationFrom ends_before_it_begins`]);
  expect(answered(await here.operator.get('/v1/rotations'), 200).body['items']).toEqual([]);
});

test('policies on rotation have their bounds in order and grounds of their own', async () => {
  const here = await province(apps.app);
  const { items } = answered(await here.operator.get('/v1/policies'), 200).body as {
    items: { rotation: { grounds: object[] } }[];
  };
  const { rotation } = items.at(-1)!;
  const put = async (change: object): Promise<unknown[]> =>
    said(
      await here.operator.put('/v1/policies', {
        effectiveFrom: '2026-11-20',
        basis: '01/QĐ',
        rotation: { ...rotation, ...change },
      }),
    );
  expect(await put({ minYears: 5, maxYears: 3 })).toEqual([422, '/rotation/maxYears bounds_reversed']);
  const [ground] = rotation.grounds;
  expect(await put({ grounds: [ground, ground] })).toEqual([422, '/rotation/grounds/1/code duplicate_code']);
});

test('an exception has a ground, a document and a time, of somebody who is in a listed position', async () => {
  const here = await province(apps.app);
  await listed(here);
  const lead = await here.of(LEAD);
  const post = async (change: object, by: Caller = lead): Promise<unknown[]> =>
    said(await by.post(EXCEPTIONS, exceptionOf(change)));
  const { documentNumber: _, ...undocumented } = exceptionOf() as { documentNumber: string };
  expect(said(await lead.post(EXCEPTIONS, undocumented))).toEqual([422, '/documentNumber required']);
  expect(await post({ documentNumber: ' ' })).toEqual([422, '/documentNumber too_short']);
  expect(await post({ validTo: '2026-10-31' })).toEqual([422, '/validTo ends_before_it_begins']);
  expect(await post({ validFrom: '2025-11-01', validTo: '2026-11-19' })).toEqual([422, '/validTo over_already']);
  expect(await post({ validTo: '2029-11-01' })).toEqual([422, '/validTo too_long']);
  expect(await post({ ground: 'busy' })).toEqual([422, '/ground unknown_ground']);
  expect(await post({ documentDate: '2026-11-21' })).toEqual([422, '/documentDate in_future']);
  expect(await post({ official: signerOf(LEAD) })).toEqual([422, '/official holds_no_listed_position']);
  expect(await post({}, await here.of(FINANCE))).toEqual([403, 'forbidden']);
  expect(await post({}, await here.of(OFFICE))).toEqual([403, 'forbidden']);
  expect(answered(await lead.get(EXCEPTIONS), 200).body['items']).toEqual([]);
  const made = answered(await (await here.of(HOME_AFFAIRS)).post(EXCEPTIONS, exceptionOf()), 201).body;
  expect(await post({ validFrom: '2027-01-01', validTo: '2027-12-31' })).toEqual([409, 'duplicate']);
  const end = async (change: object): Promise<unknown[]> =>
    said(
      await lead.post(`${EXCEPTIONS}/${made['id']}/ending`, {
        endedOn: '2026-11-20',
        reason: 'Hết căn cứ.',
        ...change,
      }),
    );
  expect(await end({ endedOn: '2026-10-31' })).toEqual([422, '/endedOn ends_before_it_begins']);
  expect(await end({ endedOn: '2026-11-21' })).toEqual([422, '/endedOn in_future']);
  expect(await end({ endedOn: '2029-01-01' })).toEqual([422, '/endedOn after_its_end', '/endedOn in_future']);
  expect(await end({})).toEqual([200, undefined]);
  expect(await end({})).toEqual([409, 'duplicate']);
});

test('a plan is of this year or the next, once, by an agency with listed positions', async () => {
  const here = await province(apps.app);
  const lead = await here.of(LEAD);
  const post = async (year: number, by: Caller = lead): Promise<unknown[]> => said(await by.post(PLANS, { year }));
  expect(await post(2027)).toEqual([422, 'no_listed_position']);
  await listed(here);
  expect(await post(2025)).toEqual([422, '/year in_past']);
  expect(await post(2028)).toEqual([422, '/year too_far']);
  expect(await post(2027, await here.of(HEALTH))).toEqual([422, 'no_listed_position']);
  expect((await lead.post(PLANS, { year: 2027 })).status).toBe(201);
  expect(await post(2027)).toEqual([409, 'duplicate']);
});

test('lines name everybody who is due, once, on a day of the year that is in time', async () => {
  const here = await province(apps.app);
  const { url, lead } = await planIn(here, 'open');
  const draw = async (...given: object[]): Promise<unknown[]> =>
    said(await lead.post(`${url}/lines`, { lines: given }));
  const one = (change: object): object => ({ official: DUE, plannedOn: '2027-03-01', ...change });
  expect(await draw({ official: LATER, plannedOn: '2027-05-01' })).toEqual([422, 'due_left_out']);
  expect(await draw(one({ official: signerOf(LEAD) }))).toEqual([422, '/lines/0/official holds_no_listed_position']);
  expect(await draw(one({}), one({}))).toEqual([422, '/lines/1/official repeated']);
  expect(await draw({ official: DUE })).toEqual([422, '/lines/0 date_or_exception']);
  expect(await draw(one({ plannedOn: '2026-12-01' }))).toEqual([422, '/lines/0/plannedOn outside_year']);
  expect(await draw(one({ plannedOn: '2027-03-02' }))).toEqual([422, '/lines/0/plannedOn after_due']);
  const unknown = '0197f000-0000-7000-8000-000000000000';
  expect(await draw({ official: DUE, exceptionId: unknown })).toEqual([422, '/lines/0/exceptionId unknown_exception']);
  const short = { ground: 'pregnancy', validTo: '2027-06-30' };
  const { body: made } = answered(await lead.post(EXCEPTIONS, exceptionOf(short)), 201);
  const excepted = { exceptionId: made['id'] };
  expect(await draw({ official: DUE, ...excepted })).toEqual([422, '/lines/0/plannedOn date_needed']);
  expect(await draw(one({ ...excepted, plannedOn: '2027-06-30' }))).toEqual([
    422,
    '/lines/0/plannedOn within_exception',
  ]);
  expect((await journalOf(lead, url)).length).toBe(1);
  expect((await draw(one({ ...excepted, plannedOn: '2027-07-01' })))[0]).toBe(200);
});

test('a plan is signed by the head and published in time, in this order', async () => {
  const here = await province(apps.app);
  const { url, lead } = await planIn(here, 'open');
  const post = async (path: string, body: object): Promise<unknown[]> => said(await lead.post(`${url}${path}`, body));
  const published = { publishedOn: '2026-11-20', how: 'Niêm yết' };
  expect(await post('/signature', signedOn('2026-11-20'))).toEqual([409, 'transition-not-possible']);
  expect((await post('/lines', lines()))[0]).toBe(200);
  expect(await post('/publication', published)).toEqual([409, 'transition-not-possible']);
  expect(await post('/signature', signedOn('2026-11-21'))).toEqual([422, '/documentDate in_future']);
  expect(await post('/signature', signedOn('2026-11-19'))).toEqual([422, '/documentDate before_rotation_plan']);
  expect(await post('/signature', signedOn('2026-11-20', { signedBy: 'H29.6-02' }))).toEqual([422, 'not_signed']);
  expect((await post('/signature', signedOn('2026-11-20')))[0]).toBe(200);
  expect(await post('/publication', { ...published, publishedOn: '2026-11-21' })).toEqual([
    422,
    '/publishedOn in_future',
  ]);
  expect(await post('/publication', { ...published, publishedOn: '2026-11-19' })).toEqual([
    422,
    '/publishedOn before_rotation_plan',
  ]);
  await here.moveTo('2027-02-01T09:00:00+07:00');
  expect(await post('/publication', { ...published, publishedOn: '2027-02-01' })).toEqual([422, 'published_too_late']);
  expect((await post('/lines', lines('2027-03-01')))[0]).toBe(200);
  await changePolicy(here, ({ rotation }) => ({ rotation: { ...rotation, publishDaysAhead: 10 } }), '2027-02-01');
  expect((await post('/lines', lines('2027-03-01')))[0]).toBe(200);
  expect((await post('/signature', signedOn('2027-02-01')))[0]).toBe(200);
  expect((await post('/publication', { ...published, publishedOn: '2027-02-01' }))[0]).toBe(200);
});

test('moves and changes are of officials in the plan, with their documents', async () => {
  const here = await province(apps.app);
  const { url, lead } = await planIn(here, 'published');
  const move = (change: object = {}): object => ({
    official: DUE,
    movedOn: '2026-11-20',
    to: 'Phòng khác',
    ...signedOn('2026-11-20', { documentNumber: '45/QĐ' }),
    ...change,
  });
  const change = (more: object = {}): object => ({
    official: DUE,
    plannedOn: '2027-02-01',
    reason: 'Chờ người.',
    ...signedOn('2026-11-20', { documentNumber: '46/TB' }),
    ...more,
  });
  const moves = async (body: object, by: Caller = lead): Promise<unknown[]> =>
    said(await by.post(`${url}/moves`, body));
  const changes = async (body: object): Promise<unknown[]> => said(await lead.post(`${url}/changes`, body));
  expect(await moves(move({ official: LATER }))).toEqual([422, '/official not_in_plan']);
  expect(await moves(move({ movedOn: '2026-11-21' }))).toEqual([422, '/movedOn in_future']);
  expect(await moves(move({ movedOn: '2025-03-01' }))).toEqual([422, '/movedOn before_position']);
  expect(await moves(move({ documentDate: '2026-11-21' }))).toEqual([422, '/documentDate in_future']);
  expect(await moves(move({ signedBy: officerOf(LEAD) }))).toEqual([422, 'not_signed']);
  expect(await moves(move(), await here.of(OFFICE))).toEqual([403, 'forbidden']);
  expect(await moves(move(), await here.of(HEALTH))).toEqual([404, 'not-found']);
  expect(await changes(change({ plannedOn: '2027-03-02' }))).toEqual([422, '/plannedOn after_due']);
  expect(await changes(change({ documentDate: '2026-11-19' }))).toEqual([422, '/documentDate before_rotation_plan']);
  expect(await changes(change({ plannedOn: undefined, leaveOut: true }))).toEqual([422, '/leaveOut still_in_position']);
  expect(await changes(change({ official: LATER, leaveOut: true }))).toEqual([422, '/official not_in_plan']);
  const { body: nothing } = answered(await lead.get(url), 200);
  expect(nothing).toMatchObject({ changes: [], counts: { planned: 1, moved: 0 } });
  expect((await changes(change()))[0]).toBe(200);
  // Who holds the position no more is left out, and the plan is carried out.
  await listed(here, { ...LISTED, [DUE]: { rotationYears: null } });
  expect((await changes(change({ plannedOn: undefined, leaveOut: true })))[0]).toBe(200);
  expect(await moves(move())).toEqual([409, 'transition-not-possible']);
  expect(answered(await lead.get(url), 200).body).toMatchObject({ state: 'carried_out' });
});
