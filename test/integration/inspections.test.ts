import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import {
  concluded,
  conclusionOf,
  documentOf,
  findingOn,
  ordered,
  paperOf,
  read,
  remedyOf,
  reported,
  silentFinance,
  underWay,
} from '../support/inspections.js';
import { intactJournal } from '../support/journal.js';
import { FINANCE, HOME_AFFAIRS, OFFICE, province, signerOf } from '../support/province.js';

const apps = useApps();

test('an inspection is ordered, announced, drawn, carried out, concluded, put right and closed; each step in the journal', async () => {
  const here = await province(apps.app);
  const { requestIds, dossierIds } = await silentFinance(here);
  const { office, url } = await ordered(here);
  const finance = await here.of(FINANCE);
  expect(await read(office, url)).toMatchObject({
    code: 'H29.1-KT-261204-0001',
    state: 'planned',
    stage: 'announce',
    dueAt: '2026-12-08T10:00:00.000Z',
    draw: null,
  });
  answered(await office.post(`${url}/announcement`, paperOf(OFFICE)), 200);
  const drawn = answered(await office.post(`${url}/sample`, { size: 2 }), 201).body;
  expect(drawn.draw).toMatchObject({ size: 2, populationSize: 3, setWeight: 18, seedMade: true });
  const sample = await read(office, `${url}/sample`);
  expect(sample.items).toMatchObject([
    { no: 1, kind: 'request', risks: ['silent'], weight: 6 },
    { no: 2, kind: 'request', risks: ['silent'], weight: 6 },
  ]);
  expect(requestIds).toEqual(expect.arrayContaining((sample.items as { id: string }[]).map((each) => each.id)));
  // What was drawn is nobody's business in the agency before the day.
  expect((await read(finance, `${url}/sample`)).items).toEqual([]);
  expect(await read(finance, url)).toMatchObject({ state: 'announced', draw: null });
  expect(refusal(await office.post(`${url}/start`))).toEqual([422, 'rule-violated', ['before_planned_day']]);
  await here.moveTo('2026-12-15T09:00:00+07:00');
  answered(await office.post(`${url}/start`), 200);
  expect((await read(finance, `${url}/sample`)).items).toHaveLength(2);
  answered(await office.post(`${url}/findings`, findingOn(dossierIds[0]!)), 201);
  answered(
    await office.post(`${url}/findings`, findingOn(dossierIds[1]!, { kind: 'records', severity: 'minor' })),
    201,
  );
  answered(
    await finance.post(`${url}/findings/1/answer`, { text: 'Cán bộ nghỉ ốm.', signedBy: signerOf(FINANCE) }),
    201,
  );
  await here.moveTo('2026-12-23T09:00:00+07:00');
  expect((await read(office, url)).findings).toMatchObject([
    { no: 1, answer: { late: false }, silentAt: null },
    { no: 2, answer: null, silentAt: '2026-12-22T10:00:00.000Z' },
  ]);
  answered(await office.post(`${url}/minutes`, documentOf(OFFICE)), 201);
  answered(await office.post(`${url}/report`, documentOf(OFFICE)), 201);
  const conclusion = conclusionOf({
    documentDate: '2026-12-23',
    findings: [
      { finding: 1, outcome: 'upheld' },
      { finding: 2, outcome: 'dropped', text: 'Hồ sơ lưu đầy đủ.' },
    ],
  });
  answered(await office.post(`${url}/conclusion`, conclusion), 201);
  expect(await read(finance, url)).toMatchObject({ state: 'concluded', report: null, remedies: [{ state: 'owed' }] });
  answered(await finance.post(`${url}/remedies/1/report`, remedyOf({ documentDate: '2026-12-23' })), 201);
  answered(await office.post(`${url}/remedies/1/judgement`, { outcome: 'accepted' }), 201);
  expect(await read(office, url)).toMatchObject({
    state: 'followed_up',
    stage: 'close',
    remedies: [{ state: 'accepted' }],
  });
  answered(await office.post(`${url}/closure`, { text: 'Đã xong.' }), 200);
  expect(await read(office, url)).toMatchObject({ state: 'closed', dueAt: null });
  await intactJournal(office, url);
  const types = ((await read(office, `${url}/journal?limit=200`)).items as { type: string }[]).map(({ type }) => type);
  expect(types.filter((each) => !/reminded|moved/.test(each))).toEqual([
    'inspection.ordered',
    'inspection.announced',
    'inspection.sample_drawn',
    'inspection.started',
    'inspection.finding_recorded',
    'inspection.finding_recorded',
    'inspection.finding_answered',
    'inspection.finding_unanswered',
    'inspection.finished',
    'inspection.reported',
    'inspection.concluded',
    'inspection.remedy_set',
    'inspection.remedy_reported',
    'inspection.remedy_judged',
    'inspection.followed_up',
    'inspection.closed',
  ]);
});

test('the same seed draws the same sample from the same set, another seed another; a later change of the set shows', async () => {
  const here = await province(apps.app);
  await silentFinance(here, 12);
  const { office, url } = await ordered(here);
  const draw = async (seed: string, reason?: string) => {
    const { body } = answered(await office.post(`${url}/sample`, { size: 5, seed, ...(reason && { reason }) }), 201);
    const { items } = (await read(office, `${url}/sample`)) as { items: { id: string }[] };
    return { ids: items.map((each) => each.id), hash: (body.draw as { populationHash: string }).populationHash };
  };
  const first = await draw('lô 1');
  const other = await draw('lô 2', 'Thử lại.');
  const again = await draw('lô 1', 'Trở lại.');
  expect(again).toEqual(first);
  expect(other.hash).toBe(first.hash);
  expect(other.ids).not.toEqual(first.ids);
  expect(await read(office, `${url}/sample/verification`)).toMatchObject({
    setSame: true,
    sampleSame: true,
    keptIntact: true,
    populationSize: 12,
  });
  expect((await read(office, url)).earlierDraws).toMatchObject([
    { seed: 'lô 1' },
    { seed: 'lô 2', reason: 'Thử lại.' },
  ]);
});

test('who does not put right in time is charged, chased and may be referred; what comes later ends the delay', async () => {
  const here = await province(apps.app);
  const { office, url, id } = await concluded(here);
  const finance = await here.of(FINANCE);
  const work = async () =>
    ((await read(finance, '/v1/work')).items as { kind: string; dueAt: string }[]).filter(
      ({ kind }) => kind === 'put_right',
    );
  expect(await work()).toMatchObject([{ kind: 'put_right', dueAt: '2026-12-22T10:00:00.000Z' }]);
  await here.moveTo('2026-12-23T09:00:00+07:00');
  const { items } = await read(office, `/v1/violations?dossierId=${id}`);
  expect(items).toMatchObject([
    {
      kind: 'slow_to_remedy',
      agency: FINANCE,
      inspectionId: id,
      dueAt: '2026-12-22T10:00:00.000Z',
      lateUntil: null,
      official: null,
    },
  ]);
  const [violation] = items as { id: string; head: string | null; evidence: number[] }[];
  expect(violation!.head).not.toBeNull();
  expect(violation!.evidence.length).toBeGreaterThan(2);
  const letter = {
    inspectionId: id,
    violationIds: [violation!.id],
    text: 'Sở Tài chính chưa khắc phục theo kết luận.',
    ...paperOf(OFFICE, { documentDate: '2026-12-23' }),
  };
  expect(refusal(await office.post('/v1/referrals', letter))).toEqual([422, 'rule-violated', ['diligence_incomplete']]);
  answered(await office.post(`${url}/remedies/1/reminders`, { message: 'Đề nghị báo cáo ngay.' }), 201);
  const referral = answered(await office.post('/v1/referrals', letter), 201).body;
  expect(referral).toMatchObject({ state: 'lodged', inspectionId: id, taskId: null });
  answered(await finance.post(`${url}/remedies/1/report`, remedyOf({ documentDate: '2026-12-23' })), 201);
  expect((await read(office, `/v1/violations?dossierId=${id}`)).items).toMatchObject([
    { kind: 'slow_to_remedy', lateUntil: '2026-12-23T02:00:00.000Z' },
  ]);
  answered(
    await office.post(`${url}/remedies/1/judgement`, { outcome: 'sent_back', reason: 'Chưa đủ.', workingDays: 2 }),
    201,
  );
  await here.moveTo('2026-12-26T09:00:00+07:00');
  expect((await read(office, `/v1/violations?dossierId=${id}`)).items).toHaveLength(2);
  answered(
    await office.post(`${url}/remedies/1/judgement`, { outcome: 'released', reason: 'Đã sáp nhập phòng.' }),
    201,
  );
  expect(await read(office, url)).toMatchObject({ state: 'followed_up' });
  expect(await read(await here.of(HOME_AFFAIRS), `/v1/referrals/${referral.id}`)).toMatchObject({ inspectionId: id });
});

test('a conclusion that races an explanation comes before it or after it, and never loses one', async () => {
  const here = await province(apps.app);
  const { office, url, dossierId } = await underWay(here);
  const finance = await here.of(FINANCE);
  answered(await office.post(`${url}/findings`, findingOn(dossierId)), 201);
  answered(await office.post(`${url}/minutes`, documentOf(OFFICE)), 201);
  answered(await office.post(`${url}/report`, documentOf(OFFICE)), 201);
  await here.moveTo('2026-12-23T09:00:00+07:00');
  const [explained, concludedAs] = await Promise.all([
    finance.post(`${url}/findings/1/answer`, { text: 'Muộn.', signedBy: signerOf(FINANCE) }),
    office.post(`${url}/conclusion`, conclusionOf({ documentDate: '2026-12-23' })),
  ]);
  expect(concludedAs.status).toBe(201);
  expect([201, 409]).toContain(explained.status);
  const { findings } = (await read(office, url)) as { findings: { answer: object | null; outcome: string }[] };
  expect(findings).toMatchObject([{ outcome: 'upheld' }]);
  expect(findings[0]!.answer === null).toBe(explained.status === 409);
});

test('a conclusion without remedies is followed up at once', async () => {
  const here = await province(apps.app);
  const { office, url } = await reported(here);
  answered(await office.post(`${url}/conclusion`, conclusionOf({ remedies: [] })), 201);
  expect(await read(office, url)).toMatchObject({ state: 'followed_up' });
});
