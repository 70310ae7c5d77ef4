import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { put, takeIn } from '../support/citizens.js';
import { intactJournal } from '../support/journal.js';
import { accepted, answer, fieldsOf, lodged, PETITIONER, PUBLICATION, read, signedBy } from '../support/petitions.js';
import { HOME_AFFAIRS, JUSTICE, LEAD, OFFICE, officerOf, province } from '../support/province.js';

const apps = useApps();

const violationsOf = async (who: Caller, id: string) =>
  (await read(who, `/v1/violations?dossierId=${id}&kind=late_petition`)).items as Record<string, unknown>[];

test('a petition is taken in, completed, accepted, answered, published; each step in the journal, and nobody named', async () => {
  const here = await province(apps.app);
  const { id, url, code, office } = await lodged(here, { aboutAgency: LEAD, procedureCode: 'TTHC-XD-01' });
  expect(code).toBe('H29.1-PA-261120-0001');
  expect(await read(office, url)).toMatchObject({
    state: 'received',
    agency: OFFICE,
    receivedBy: OFFICE,
    aboutAgency: LEAD,
    acceptDueAt: '2026-11-25T10:00:00.000Z',
    settleDueAt: '2026-12-16T10:00:00.000Z',
  });
  answered(await office.post(`${url}/question`, { text: 'Đề nghị nêu rõ ngày nào.' }), 200);
  expect(refusal(await office.post(`${url}/acceptance`)).slice(0, 2)).toEqual([409, 'transition-not-possible']);
  await here.moveTo('2026-11-25T09:00:00+07:00');
  answered(await office.post(`${url}/answer-received`, { note: 'Đã nêu rõ ngày.' }), 200);
  expect(refusal(await office.post(`${url}/question`, { text: 'Thêm nữa.' }))).toEqual([
    422,
    'rule-violated',
    ['questions_used'],
  ]);
  answered(await office.post(`${url}/acceptance`), 200);
  answered(await office.post(`${url}/assignment`, { official: officerOf(OFFICE) }), 200);
  await here.moveTo('2026-12-02T09:00:00+07:00');
  const settled = answered(await office.post(`${url}/settlement`, answer(OFFICE)), 200).body;
  expect(settled).toMatchObject({
    state: 'settled',
    official: officerOf(OFFICE),
    overdueAt: null,
    settlement: { outcome: 'partly' },
    publishDueAt: '2026-12-04T10:00:00.000Z',
  });
  answered(await office.post(`${url}/satisfaction`, { satisfied: true }), 200);
  expect(refusal(await office.post(`${url}/satisfaction`, { satisfied: false })).slice(0, 2)).toEqual([
    409,
    'transition-not-possible',
  ]);
  for (const wrong of [
    { ...PUBLICATION, text: `Bà ${PETITIONER.name} phản ánh.` },
    { ...PUBLICATION, text: 'Số 0918.222.333' },
  ])
    expect(fieldsOf(answered(await office.post(`${url}/publication`, wrong), 422))).toEqual(['/text personal_data']);
  expect(answered(await office.post(`${url}/publication`, PUBLICATION), 200).body).toMatchObject({
    state: 'published',
    satisfied: true,
    publishedAt: '2026-12-02T02:00:00.000Z',
  });
  const entries = await intactJournal(office, url);
  expect(entries.map(({ type }) => type)).toEqual([
    'petition.received',
    'petition.asked',
    'petition.answered',
    'petition.accepted',
    'petition.assigned',
    'petition.settled',
    'petition.satisfaction',
    'petition.published',
  ]);
  for (const secret of ['Măng Cụt', PETITIONER.phone, 'hai giờ']) expect(JSON.stringify(entries)).not.toContain(secret);
  expect(await violationsOf(office, id)).toEqual([]);
});

test('missed terms are charged to the agency that has it, remembered, and end when it acts', async () => {
  const here = await province(apps.app);
  const { id, url, office } = await lodged(here, { aboutAgency: LEAD });
  await here.moveTo('2026-11-25T17:00:01+07:00');
  expect(await violationsOf(office, id)).toMatchObject([
    { agency: OFFICE, dueAt: '2026-11-25T10:00:00.000Z', lateUntil: null, petitionId: id, taskId: null },
  ]);
  await here.moveTo('2026-11-26T09:00:00+07:00');
  answered(await office.post(`${url}/assignment`, { agency: JUSTICE }), 200);
  expect(await violationsOf(office, id)).toMatchObject([{ agency: OFFICE, lateUntil: '2026-11-26T02:00:00.000Z' }]);
  const justice = await here.of(JUSTICE);
  expect((await read(justice, url)).acceptDueAt).toBe('2026-11-30T10:00:00.000Z');
  answered(await justice.post(`${url}/acceptance`), 200);
  answered(await justice.post(`${url}/assignment`, { official: officerOf(JUSTICE) }), 200);
  const { settleDueAt } = (await read(justice, url)) as { settleDueAt: string };
  expect(settleDueAt).toBe('2026-12-17T10:00:00.000Z');
  await here.moveTo('2026-12-17T17:00:01+07:00');
  const work = (await read(office, `/v1/work?agency=${JUSTICE}&kind=settle_petition`)).items;
  expect(work).toMatchObject([{ class: 'overdue', official: officerOf(JUSTICE) }]);
  expect((await intactJournal(office, url)).map(({ type }) => type)).toContain('petition.reminded');
  expect(await read(office, url)).toMatchObject({
    overdueAt: settleDueAt,
    missed: [
      { term: 'acceptance', agency: OFFICE },
      { term: 'settlement', agency: JUSTICE },
    ],
  });
  await here.moveTo('2026-12-21T09:00:00+07:00');
  answered(await justice.post(`${url}/settlement`, answer(JUSTICE, { documentDate: '2026-12-21' })), 200);
  const charged = await violationsOf(office, id);
  expect(charged.map(({ agency, official, lateUntil, degree }) => [agency, official, lateUntil, degree])).toEqual(
    expect.arrayContaining([
      [OFFICE, null, '2026-11-26T02:00:00.000Z', 'minor'],
      [JUSTICE, officerOf(JUSTICE), '2026-12-21T02:00:00.000Z', 'moderate'],
    ]),
  );
  // Nobody publishes it.
  await here.moveTo('2026-12-24T09:00:00+07:00');
  expect(await violationsOf(office, id)).toHaveLength(3);
  answered(await justice.post(`${url}/publication`, PUBLICATION), 200);
  expect((await violationsOf(office, id)).filter(({ lateUntil }) => lateUntil === null)).toEqual([]);
  const [late] = await violationsOf(await here.of(HOME_AFFAIRS), id);
  answered(
    await justice.post(`/v1/violations/${String(late!['id'])}/explanation`, {
      text: 'Thiếu người.',
      signedBy: `${JUSTICE}-01`,
    }),
    200,
  );
  expect((await office.get(`/v1/violations/${String(late!['id'])}/explanation-request`)).status).toBe(404);
});

test('a petitioner who does not answer lets the petition go on; one who is not competent refuses it, and it may be taken back', async () => {
  const here = await province(apps.app);
  const { url, office, id } = await lodged(here);
  answered(await office.post(`${url}/question`, { text: 'Đề nghị nêu rõ.' }), 200);
  await here.moveTo('2026-11-30T17:00:01+07:00');
  expect(await read(office, url)).toMatchObject({ state: 'received', acceptDueAt: '2026-12-02T10:00:00.000Z' });
  expect(await violationsOf(office, id)).toEqual([]);
  const wrong = { ground: 'legal_hold', reason: 'Không có căn cứ.', ...signedBy(OFFICE) };
  expect(fieldsOf(answered(await office.post(`${url}/refusal`, wrong), 422))).toEqual(['/ground ground_not_of_kind']);
  const { body } = answered(await office.post(`${url}/refusal`, { ...wrong, ground: 'no_content' }), 200);
  expect(body).toMatchObject({ state: 'refused', refusal: { ground: 'no_content' } });
  const other = await lodged(here);
  answered(await office.post(`${other.url}/withdrawal`, { reason: 'Đã tự giải quyết.' }), 200);
  for (const act of ['acceptance', 'withdrawal'])
    expect((await office.post(`${other.url}/${act}`, act === 'withdrawal' ? { reason: 'x' } : {})).status).toBe(409);
});

test('a data subject is answered within two working days of the receipt, by whoever holds the data', async () => {
  const here = await province(apps.app);
  const { id, url: handling, lead } = await takeIn(here);
  const request = { kind: 'data_request', right: 'erasure', dossierId: id };
  const { id: of, url, office } = await lodged(here, request);
  expect(await read(lead, url)).toMatchObject({
    agency: LEAD,
    right: 'erasure',
    settleDueAt: '2026-11-25T10:00:00.000Z',
  });
  expect(refusal(await office.post(`${url}/assignment`, { agency: JUSTICE }))).toEqual([
    422,
    'rule-violated',
    ['data_request_stays'],
  ]);
  const granted = answer(LEAD, { outcome: 'granted', text: 'Đã xóa.' });
  expect(refusal(await lead.post(`${url}/settlement`, granted))).toEqual([422, 'rule-violated', ['not_erased']]);
  await here.moveTo('2026-11-25T17:00:01+07:00');
  expect(await violationsOf(office, of)).toMatchObject([{ agency: LEAD, lateUntil: null }]);
  expect((await read(office, `/v1/work?agency=${LEAD}&kind=answer_data_request`)).items).toMatchObject([
    { class: 'overdue' },
  ]);
  const held = { ground: 'unfinished_dossier', reason: 'Hồ sơ đang giải quyết.', ...signedBy(LEAD) };
  expect(answered(await lead.post(`${url}/refusal`, held), 200).body).toMatchObject({ state: 'refused' });
  expect(await violationsOf(office, of)).toMatchObject([{ lateUntil: expect.any(String) }]);
  // Once the dossier is over there is no such ground, and the data go.
  answered(await put(lead, `${handling}/checker`, { official: officerOf(LEAD) }, handling), 200);
  answered(await lead.post(`${handling}/withdrawal`, { reason: 'Người nộp rút hồ sơ.' }), 200);
  const next = await lodged(here, request);
  answered(await lead.post(`${next.url}/acceptance`), 200);
  expect(refusal(await lead.post(`${next.url}/refusal`, { ...held, documentDate: '2026-11-25' }))).toEqual([
    422,
    'rule-violated',
    ['dossier_finished'],
  ]);
  answered(await lead.post(`${handling}/applicant/erasure`, { reason: 'Theo yêu cầu của chủ thể dữ liệu.' }), 200);
  const done = answered(
    await lead.post(`${next.url}/settlement`, { ...granted, documentDate: '2026-11-25' }),
    200,
  ).body;
  expect(done).toMatchObject({ state: 'settled', publishDueAt: null, endedAt: expect.any(String), overdueAt: null });
  expect((await office.post(`${next.url}/publication`, PUBLICATION)).status).toBe(409);
});

test('races: two answers at once, two words of satisfaction, an answer against its deadline, a day that turns out to be off', async () => {
  const here = await province(apps.app);
  const { id, url, office } = await accepted(here);
  const { settleDueAt } = (await read(office, url)) as { settleDueAt: string };
  const moved = here.moveTo(new Date(Date.parse(settleDueAt) + 1_000).toISOString());
  const raced = await Promise.all([1, 2, 3].map(() => office.post(`${url}/settlement`, answer(OFFICE))));
  await moved;
  expect(raced.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const after = (await read(office, url)) as { overdueAt: string | null };
  const ofTerm = (await violationsOf(office, id)).filter(({ dueAt }) => dueAt === settleDueAt);
  expect(ofTerm.length).toBe(after.overdueAt === null ? 0 : 1);
  const said = await Promise.all([true, false].map((satisfied) => office.post(`${url}/satisfaction`, { satisfied })));
  expect(said.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await intactJournal(office, url)).filter(({ type }) => type === 'petition.satisfaction')).toHaveLength(1);
});
