import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Caller } from '../support/caller.js';
import { called } from '../support/meetings.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HEALTH,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  signerOf,
  openDossier,
  openRound,
  province,
  type Opened,
  type Province,
} from '../support/province.js';
import { giveTask, named, product } from '../support/tasks.js';
import { idsOf, listed, paged, sorted, withParameter, type Item } from '../support/sorted-lists.js';

/* Work of a few days: dossiers of two leads, opened, asked on and answered at different times. */

const apps = useApps();
let here: Province;
let office: Caller;
let opened: Opened[];

beforeAll(async () => {
  here = await province(apps.app);
  office = await here.of(OFFICE);
  opened = [];
  const open = async (change: Parameters<typeof openDossier>[1] = {}) => {
    const dossier = await openDossier(here, change);
    opened.push(dossier);
    return dossier;
  };
  const first = await open();
  const asked = await openRound(here, first, [
    FINANCE,
    LAND,
    { agency: HEALTH, kind: 'information', reason: 'Số liệu' },
  ]);
  await open({ handling: 'urgent' });
  await here.moveTo('2026-11-23T09:00:00+07:00');
  const second = await open({ handling: 'complex' });
  await openRound(here, second);
  await open({ lead: JUSTICE, procedureCode: 'PH-VB-01' });
  await give(asked[FINANCE]!);
  await tasksOfThreeDays();
  await here.moveTo('2026-11-24T09:00:00+07:00');
  answered(await first.lead.post(`${asked[LAND]!.url}/reminders`, {}), 201);
  await here.moveTo('2027-01-20T09:00:00+07:00');
  await give(asked[LAND]!);
  await called(first, [FINANCE], '2027-02-01T09:00:00+07:00');
  await called(second, [LAND], '2027-01-29T09:00:00+07:00');
}, 120_000);

/** Tasks of two leads with finance and land beside them, one without a term. */
async function tasksOfThreeDays(): Promise<void> {
  const land = [{ agency: LAND, part: 'Số liệu đất đai.' }];
  const first = await giveTask(here, { workingDays: 20 });
  await giveTask(here, { lead: JUSTICE, cooperating: land, title: 'Bộ tiêu chí' });
  await giveTask(here, { workingDays: undefined, cooperating: [] });
  await here.moveTo('2026-11-24T08:00:00+07:00');
  answered(await first.lead.post(`${first.url}/acknowledgement`, named(LEAD)), 200);
  const done = await giveTask(here, { lead: LAND, cooperating: [] });
  const signed = { signedBy: signerOf(LAND), documentDate: '2026-11-24' };
  answered(await done.lead.post(`${done.url}/report`, product(signed)), 200);
  answered(await done.office.post(`${done.url}/confirmation`, {}), 200);
}

const LISTS: readonly [path: string, fields: Readonly<Record<string, string>>][] = [
  ['/v1/dossiers', { dueAt: 'dueAt', createdAt: 'createdAt', updatedAt: 'updatedAt' }],
  ['/v1/requests', { dueAt: 'dueAt', createdAt: 'sentAt', updatedAt: 'updatedAt' }],
  [
    '/v1/violations',
    { occurredAt: 'occurredAt', dueAt: 'explanationDueAt', createdAt: 'recordedAt', updatedAt: 'updatedAt' },
  ],
  ['/v1/meetings', { dueAt: 'startsAt', createdAt: 'createdAt', updatedAt: 'updatedAt' }],
  ['/v1/referrals', { dueAt: 'remedyDueAt', createdAt: 'lodgedAt', updatedAt: 'updatedAt' }],
  ['/v1/commendations', { createdAt: 'confirmedAt', updatedAt: 'confirmedAt' }],
  ['/v1/tasks', { dueAt: 'dueAt', createdAt: 'assignedAt', updatedAt: 'updatedAt' }],
];
const SORTS = LISTS.flatMap(([path, fields]) =>
  Object.entries(fields).flatMap(([sort, field]): [string, string, string, boolean][] => [
    [path, sort, field, false],
    [path, `-${sort}`, field, true],
  ]),
);

describe('a list in the order that is asked for', () => {
  test.each(SORTS)('%s by %s is the whole list, page by page', async (path, sort, field, descending) => {
    for (const who of [office, await here.of(LEAD), await here.of(FINANCE)]) {
      const whole = await listed(who, path);
      const found = await paged(who, `${path}?sort=${sort}`, 1);
      expect(idsOf(found)).toEqual(sorted(whole, field, descending));
    }
  });

  test('the lists are of several items', async () => {
    for (const [path, least] of [
      ['/v1/dossiers', 4],
      ['/v1/requests', 5],
      ['/v1/violations', 2],
      ['/v1/tasks', 4],
    ] as const)
      expect((await listed(office, path)).length).toBeGreaterThanOrEqual(least);
  });

  test.each(['dossiers', 'requests', 'violations', 'meetings', 'referrals', 'tasks'])(
    'a sort that %s do not have, or a state, is refused with what there is',
    async (list) => {
      const states = list === 'violations' ? 'status' : 'state';
      for (const [query, path] of [
        ['sort=title', '/sort'],
        [`${states}=gone`, `/${states}`],
        ['createdFrom=yesterday', '/createdFrom'],
      ]) {
        const { status, body } = await office.get(`/v1/${list}?${query}`);
        expect([status, (body.errors as { path: string }[])[0]!.path]).toEqual([422, path]);
      }
      const backwards = await office.get(`/v1/${list}?createdFrom=2026-11-02&createdTo=2026-11-01`);
      expect([refusal(backwards), fieldsOf(backwards)]).toEqual([[422, 'invalid'], ['/createdTo before_from']]);
    },
  );

  test('a cursor of another sort, direction or filter is refused', async () => {
    const { next } = answered(await office.get('/v1/dossiers?limit=1&sort=updatedAt'), 200).body;
    const cursor = `cursor=${encodeURIComponent(next as string)}`;
    answered(await office.get(`/v1/dossiers?limit=1&sort=updatedAt&${cursor}`), 200);
    for (const query of ['', 'sort=dueAt&', 'sort=-updatedAt&', 'sort=updatedAt&class=urgent&']) {
      const sent = await office.get(`/v1/dossiers?limit=1&${query}${cursor}`);
      expect([refusal(sent), fieldsOf(sent)]).toEqual([[422, 'invalid'], ['/cursor wrong_cursor']]);
    }
    const usual = answered(await office.get('/v1/dossiers?limit=1'), 200).body.next as string;
    answered(await office.get(`/v1/dossiers?limit=1&sort=dueAt&cursor=${encodeURIComponent(usual)}`), 200);
  });

  test('what is changed while pages are read moves to the end of its list, and nothing else is left out or doubled', async () => {
    const before = sorted(await listed(office, '/v1/dossiers'), 'updatedAt', false);
    const moved = opened.find(({ id }) => id === before.at(1))!;
    const lead = (await listed(office, `/v1/dossiers?code=${moved.body.code as string}`))[0]!;
    const changing = await here.of(lead['leadAgency'] as string);
    const found = await paged(office, '/v1/dossiers?sort=updatedAt', 1, async (page) => {
      if (page > 0) return;
      await here.moveTo('2027-01-21T09:00:00+07:00');
      const etag = { 'if-match': `"${lead['version'] as number}"` };
      answered(await changing.patch(`/v1/dossiers/${moved.id}`, { summary: 'Đã sửa' }, etag), 200);
    });
    const expected = [...before.filter((id) => id !== moved.id), moved.id];
    expect(idsOf(found)).toEqual(expected);
  });
});

describe('filters', () => {
  const FILTERS: readonly [url: string, filter: string, fits: (item: Item) => boolean][] = [
    ['/v1/dossiers', 'state=drafting,consulting', ({ state }) => state === 'drafting' || state === 'consulting'],
    ['/v1/dossiers', 'state=consolidating', ({ state }) => state === 'consolidating'],
    ['/v1/dossiers', 'class=urgent,complex', ({ handling }) => handling !== 'normal'],
    ['/v1/dossiers', 'kind=coordination', () => true],
    ['/v1/dossiers', 'kind=citizen', () => false],
    ['/v1/dossiers', `field=${encodeURIComponent('Tư pháp')}`, ({ leadAgency }) => leadAgency === JUSTICE],
    ['/v1/dossiers', 'createdFrom=2026-11-23', ({ createdAt }) => (createdAt as string) >= '2026-11-22T17:00:00.000Z'],
    ['/v1/dossiers', 'createdTo=2026-11-20', ({ createdAt }) => (createdAt as string) < '2026-11-20T17:00:00.000Z'],
    ['/v1/dossiers', 'createdTo=2026-11-20T02:00:00Z', ({ createdAt }) => createdAt === '2026-11-20T02:00:00.000Z'],
    ['/v1/dossiers', 'updatedFrom=2027-01-01', ({ updatedAt }) => (updatedAt as string) > '2026-12-31T17:00:00.000Z'],
    ['/v1/dossiers', 'dueTo=2027-01-01', ({ dueAt }) => (dueAt as string) < '2027-01-01T17:00:00.000Z'],
    ['/v1/requests', 'state=answered,answered_late', ({ state }) => String(state).startsWith('answered')],
    ['/v1/requests', 'kind=information', ({ kind }) => kind === 'information'],
    ['/v1/requests', 'procedureKind=citizen', () => false],
    ['/v1/requests', `field=${encodeURIComponent('Tư pháp')}`, () => false],
    ['/v1/requests', 'createdFrom=2026-11-21', ({ sentAt }) => (sentAt as string) > '2026-11-21'],
    ['/v1/requests', 'updatedTo=2026-12-31', ({ updatedAt }) => (updatedAt as string) < '2026-12-31T17:00:00.000Z'],
    ['/v1/requests', 'dueFrom=2026-11-30', ({ dueAt }) => (dueAt as string) >= '2026-11-29T17:00:00.000Z'],
    ['/v1/violations', 'kind=late_opinion,no_opinion', ({ kind }) => /_opinion$/.test(String(kind))],
    ['/v1/violations', 'status=recorded,upheld', ({ status }) => status === 'recorded' || status === 'upheld'],
    ['/v1/violations', 'createdFrom=2027-01-01', ({ recordedAt }) => (recordedAt as string) > '2026-12-31T17'],
    ['/v1/violations', `official=${officerOf(FINANCE)}`, ({ official }) => official === officerOf(FINANCE)],
    // Tasks have no procedure, and so none of its fields.
    [
      '/v1/violations',
      `field=${encodeURIComponent('Tư pháp')}`,
      ({ leadAgency, taskId }) => leadAgency === JUSTICE && !taskId,
    ],
    ['/v1/meetings', 'state=called,held', ({ state }) => state === 'called' || state === 'held'],
    ['/v1/meetings', 'convener=committee', ({ convener }) => convener === 'committee'],
    ['/v1/referrals', 'state=lodged,closed', ({ state }) => state === 'lodged' || state === 'closed'],
    ['/v1/referrals', `official=${officerOf(FINANCE)}`, () => false],
    ['/v1/commendations', `official=${officerOf(FINANCE)}`, () => false],
    ['/v1/tasks', 'state=assigned,completed', ({ state }) => state === 'assigned' || state === 'completed'],
    ['/v1/tasks', 'state=in_progress', ({ state }) => state === 'in_progress'],
    ['/v1/tasks', 'class=overdue,no_term', ({ time }) => time === 'overdue' || time === 'no_term'],
    ['/v1/tasks', `official=${officerOf(LEAD)}`, ({ responsibleOfficial }) => responsibleOfficial === officerOf(LEAD)],
    ['/v1/tasks', 'createdTo=2026-11-20', ({ assignedAt }) => (assignedAt as string) < '2026-11-20T17:00:00.000Z'],
    [
      '/v1/tasks',
      'dueFrom=2026-12-08',
      ({ dueAt }) => dueAt !== null && (dueAt as string) > '2026-12-07T17:00:00.000Z',
    ],
    ['/v1/tasks', 'updatedFrom=2026-11-24', ({ updatedAt }) => (updatedAt as string) > '2026-11-23T17:00:00.000Z'],
    ['/v1/tasks', `q=${encodeURIComponent('tiêu chí')}`, ({ title }) => title === 'Bộ tiêu chí'],
    ['/v1/tasks', `lead=${LEAD}`, ({ lead }) => lead === LEAD],
  ];

  test.each(FILTERS)('%s?%s narrows the list to what fits', async (path, filter, fits) => {
    for (const who of [office, await here.of(LEAD), await here.of(LAND)]) {
      const whole = await listed(who, path);
      const expected = whole.filter(fits).map(({ id }) => id);
      expect(idsOf(await listed(who, withParameter(path, filter)))).toEqual(expected);
      const sort = path.endsWith('commendations') ? 'createdAt' : 'updatedAt';
      const paging = await paged(who, `${path}?${filter}&sort=-${sort}`, 1);
      expect(idsOf(paging).sort()).toEqual([...expected].sort());
    }
  });

  test('a consulted agency lists the dossiers that it takes part in, without naming their lead', async () => {
    const all = await listed(office, '/v1/dossiers');
    const led = (agency: string) => all.filter((each) => each['leadAgency'] === agency).map(({ id }) => id);
    const asked = new Set((await listed(office, `/v1/requests?agency=${LAND}`)).map((each) => each['dossierId']));
    const land = await here.of(LAND);
    expect(asked.size).toBeGreaterThan(1);
    expect(idsOf(await listed(land, '/v1/dossiers'))).toEqual(idsOf(all).filter((id) => asked.has(id)));
    expect(await listed(land, `/v1/dossiers?leadAgency=${LAND}`)).toEqual([]);
    expect(idsOf(await listed(office, `/v1/dossiers?consultedAgency=${LAND}`))).toEqual(
      idsOf(all).filter((id) => asked.has(id)),
    );
    const lead = await here.of(LEAD);
    expect(idsOf(await listed(lead, '/v1/dossiers'))).toEqual(led(LEAD));
    expect(idsOf(await listed(await here.of(COMMITTEE), '/v1/dossiers'))).toEqual(idsOf(all));
  });

  test('an agency lists the tasks that it leads and those that it has a part in', async () => {
    const all = await listed(office, '/v1/tasks');
    const parts = (item: Item) => (item['cooperating'] as { agency: string }[]).map((each) => each.agency);
    const land = await here.of(LAND);
    const of = (query: string) => listed(land, `/v1/tasks${query}`).then(idsOf);
    const those = (fits: (item: Item) => boolean) => all.filter(fits).map(({ id }) => id);
    const [led, helped] = [those(({ lead }) => lead === LAND), those((each) => parts(each).includes(LAND))];
    expect([led.length, helped.length]).toEqual([1, 1]);
    expect(await of('')).toEqual(those((each) => each['lead'] === LAND || parts(each).includes(LAND)));
    expect([await of(`?lead=${LAND}`), await of(`?cooperating=${LAND}`)]).toEqual([led, helped]);
    expect(await of(`?lead=${JUSTICE}`)).toEqual(helped);
    expect([await of(`?lead=${LEAD}`), await of(`?cooperating=${FINANCE}`)]).toEqual([[], []]);
    const code = all.find(({ id }) => id === helped[0])!['code'] as string;
    expect(await of(`?code=${code}`)).toEqual(helped);
    expect(idsOf(await listed(office, `/v1/tasks?cooperating=${FINANCE}`))).toEqual(
      those((each) => parts(each).includes(FINANCE)),
    );
  });
});
