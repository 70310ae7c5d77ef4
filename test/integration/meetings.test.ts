import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { intactJournal } from '../support/journal.js';
import { called, convocation, differing, errorsOf, HELD_AT, STARTS_AT } from '../support/meetings.js';
import { FINANCE, HEALTH, JUSTICE, LAND, LEAD, OFFICE, officerOf, province } from '../support/province.js';

const apps = useApps(2);

test('a lead calls a meeting, agencies confirm, and who stays away without an excuse commits a violation', async () => {
  const here = await province(apps.app);
  const { dossier } = await differing(here);
  const body = answered(
    await dossier.lead.post(
      `${dossier.url}/meetings`,
      convocation([FINANCE, LAND, HEALTH, JUSTICE], { confirmWorkingHours: 8 }),
    ),
    201,
  ).body;
  expect(body).toMatchObject({
    state: 'called',
    convener: 'lead',
    startsAt: new Date(STARTS_AT).toISOString(),
    request: null,
  });
  expect((body.invitees as { requestId: string | null }[]).map((each) => each.requestId !== null)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const url = `/v1/meetings/${body.id}`;
  const finance = await here.of(FINANCE);
  answered(await finance.post(`${url}/confirmation`, { attending: true, representative: officerOf(FINANCE) }), 200);
  answered(await (await here.of(HEALTH)).post(`${url}/confirmation`, { attending: false, excuse: 'Chống dịch.' }), 200);
  await here.moveTo(HELD_AT);
  expect(refusal(await finance.post(`${url}/confirmation`, { attending: false }))).toEqual([
    422,
    'rule-violated',
    ['meeting_started'],
  ]);
  const attendance = [
    { agency: FINANCE, status: 'present' },
    { agency: LAND, status: 'represented', representative: officerOf(LAND) },
    { agency: HEALTH, status: 'absent', excuse: 'Chống dịch.' },
    { agency: JUSTICE, status: 'absent' },
  ];
  expect(answered(await dossier.lead.post(`${url}/attendance`, { attendance }), 200).body).toMatchObject({
    state: 'held',
    heldAt: new Date(HELD_AT).toISOString(),
  });
  const entries = await intactJournal(dossier.lead, dossier.url);
  expect(entries.find((each) => each.type === 'meeting.unconfirmed')?.data).toMatchObject({
    agencies: [LAND, JUSTICE],
  });
  expect(
    entries
      .filter((each) => each.type.startsWith('meeting.abs'))
      .map(({ type, data }) => [type, data['agency'], data['excused'], data['meetingId']]),
  ).toEqual([
    ['meeting.absence_excused', HEALTH, true, body.id],
    ['meeting.absent', JUSTICE, false, body.id],
  ]);
  const { items } = (await dossier.lead.get(`/v1/violations?dossierId=${dossier.id}`)).body as { items: object[] };
  expect(items).toEqual([
    expect.objectContaining({ kind: 'absent_from_meeting', agency: JUSTICE, meetingId: body.id }),
  ]);
  expect((await dossier.lead.get(dossier.url)).body.state).toBe('consolidating');
});

test('an agency that was only invited reads what it is charged with, and nothing about the others', async () => {
  const here = await province(apps.app);
  const { dossier } = await differing(here);
  const [health, url] = [await here.of(HEALTH), await called(dossier, [HEALTH, LAND])];
  await here.moveTo(HELD_AT);
  answered(
    await dossier.lead.post(`${url}/attendance`, {
      attendance: [HEALTH, LAND].map((agency) => ({ agency, status: 'absent' })),
    }),
    200,
  );
  const { items } = answered(await health.get('/v1/violations'), 200).body as {
    items: { agency: string; evidence: number[] }[];
  };
  const whole = await intactJournal(dossier.lead, dossier.url);
  const proofs = whole.filter(({ seq }) => items[0]!.evidence.includes(seq));
  expect(proofs.map(({ type, data }) => [type, data['agency']])).toEqual([
    ['meeting.called', undefined],
    ['meeting.invited', HEALTH],
    ['meeting.held', undefined],
    ['meeting.absent', HEALTH],
  ]);
  const seen = answered(await health.get(`${dossier.url}/journal`), 200).body as {
    items: { type: string; data: Record<string, unknown> }[];
  };
  expect(seen.items.map(({ type, data }) => [type, data['agency']])).toEqual(
    ['meeting.invited', 'meeting.absent', 'violation.recorded'].map((type) => [type, HEALTH]),
  );
  for (const part of ['synopsis', 'diligence', 'completeness'])
    expect((await health.get(`${dossier.url}/${part}`)).status).toBe(403);
});

test('meetings that were not held end with their dossier, and nothing is done with them after it', async () => {
  const here = await province(apps.app);
  const { dossier, land } = await differing(here);
  const open = await called(dossier, [LAND], STARTS_AT, { confirmBy: '2026-11-25T09:00:00+07:00' });
  answered(
    await dossier.lead.post(`${dossier.url}/withdrawal`, { reason: 'Không còn nhu cầu.', signedBy: 'H29.6-01' }),
    200,
  );
  expect((await land.caller.get(open)).body).toMatchObject({ state: 'cancelled', cancellation: 'Không còn nhu cầu.' });
  expect(refusal(await land.caller.post(`${open}/confirmation`, { attending: true }))).toEqual([
    409,
    'transition-not-possible',
  ]);
  expect((await apps.app.pool.query('select name from timers where aggregate_id = $1', [dossier.id])).rows).toEqual([]);
});

test('meetings are listed for those whom they concern, newest first, by the day on which they are', async () => {
  const here = await province(apps.app);
  const { dossier, land } = await differing(here);
  const idOf = (url: string) => url.split('/').at(-1);
  const [first, second, third] = [
    await called(dossier, [LAND]),
    await called(dossier, [FINANCE]),
    await called(dossier, [LAND], '2026-12-03T08:30:00+07:00'),
  ].map(idOf);
  const listed = async (by: Caller, query = '') =>
    ((await by.get(`/v1/meetings${query}`)).body.items as { id: string }[]).map((each) => each.id);
  expect(await listed(dossier.lead)).toEqual([third, second, first]);
  expect(await listed(land.caller)).toEqual([third, first]);
  expect(await listed(await here.of(HEALTH))).toEqual([]);
  const office = await here.of(OFFICE);
  expect(await listed(office, `?agency=${LAND}&leadAgency=${LEAD}&dossierId=${dossier.id}&state=called`)).toEqual([
    third,
    first,
  ]);
  expect([
    await listed(office, '?from=2026-12-03&to=2026-12-03'),
    await listed(office, '?to=2026-12-02'),
    await listed(office, '?state=held'),
  ]).toEqual([[third], [second, first], []]);
  expect(errorsOf(await office.get('/v1/meetings?from=2026-12-03&to=2026-12-02'))).toEqual([422, '/to before_from']);
  const page = (await office.get('/v1/meetings?limit=2')).body as { items: { id: string }[]; next: string };
  expect([
    page.items.map((each) => each.id),
    await listed(office, `?limit=2&cursor=${encodeURIComponent(page.next)}`),
  ]).toEqual([[third, second], [first]]);
});
