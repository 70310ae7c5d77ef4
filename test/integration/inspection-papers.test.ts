import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { concluded, ordered, read, reported } from '../support/inspections.js';
import { journalOf } from '../support/journal.js';
import { DOCX, hash, paperOf, textOf } from '../support/papers.js';
import { FINANCE, HEALTH, INSPECTORATE, LAND, province } from '../support/province.js';

const apps = useApps();

test('decision, minutes and conclusion of an inspection are papers: the same bytes to everybody who may read them', async () => {
  const here = await province(apps.app);
  const { office, url } = await concluded(here, {
    remedies: [
      { text: 'Phân công người chịu trách nhiệm trả lời.', findings: [1], workingDays: 5 },
      { agency: LAND, text: 'Gửi lại số liệu.', findings: [1], workingDays: 5 },
    ],
  });
  const finance = await here.of(FINANCE);
  const lines = async (which: string): Promise<string> => {
    const { status, bytes } = await paperOf(apps.app, office, `${url}/${which}`, DOCX);
    expect([which, status]).toEqual([which, 200]);
    return textOf(bytes).join('\n');
  };
  const decision = await lines('decision');
  expect(decision).toContain('QUYẾT ĐỊNH');
  expect(decision).toContain('Số: 88/QĐ-VP');
  expect(decision).toContain('Kiểm tra trách nhiệm phối hợp của Sở Tài chính');
  const minutes = await lines('minutes');
  expect(minutes).toContain('BIÊN BẢN');
  expect(minutes).toContain('Không trả lời yêu cầu lấy ý kiến.');
  expect(minutes).toContain('Cán bộ phụ trách nghỉ ốm.');
  expect(minutes).toContain('một');
  const conclusion = await lines('conclusion');
  expect(conclusion).toContain('KẾT LUẬN');
  expect(conclusion).toContain('Số: 21/KL-VP');
  expect(conclusion).toContain('Gửi lại số liệu.');
  for (const which of ['decision', 'minutes', 'conclusion']) {
    const own = await paperOf(apps.app, office, `${url}/${which}`, DOCX);
    const theirs = await paperOf(apps.app, finance, `${url}/${which}`, DOCX);
    expect([which, hash(theirs.bytes)]).toEqual([which, hash(own.bytes)]);
    // Who has something to put right alone is told that there is one, and everybody else nothing.
    expect((await (await here.of(LAND)).get(`${url}/${which}`)).status).toBe(403);
    expect((await (await here.of(HEALTH)).get(`${url}/${which}`)).status).toBe(404);
  }
  // What changes afterwards changes no paper.
  const before = hash((await paperOf(apps.app, office, `${url}/conclusion`, DOCX)).bytes);
  await here.moveTo('2026-12-28T09:00:00+07:00');
  expect(hash((await paperOf(apps.app, office, `${url}/conclusion`, DOCX)).bytes)).toBe(before);
  const issued = (await journalOf(office, url)).filter(({ type }) => type === 'paper.issued');
  expect(issued.map(({ data }) => (data as { kind: string }).kind).sort()).toEqual([
    'inspection_conclusion',
    'inspection_decision',
    'inspection_minutes',
  ]);
});

test('papers of inspections are issued by their acts, whether or not anybody asks for them', async () => {
  const here = await province(apps.app);
  const { office, url } = await reported(here);
  expect(refusal(await office.get(`${url}/conclusion`))).toEqual([404, 'not-found']);
  answered(await office.get('/v1/events?limit=1'), 200);
  await apps.app.services.paperFollower(new AbortController().signal);
  const issued = (await journalOf(office, url)).filter(({ type }) => type === 'paper.issued');
  expect(issued.map(({ data }) => (data as { kind: string }).kind).sort()).toEqual([
    'inspection_decision',
    'inspection_minutes',
  ]);
});

test('the decision of a surprise is no paper for the agency before it is under way', async () => {
  const here = await province(apps.app);
  await here.moveTo('2026-12-04T09:00:00+07:00');
  const { office, url } = await ordered(here, { kind: 'surprise', plannedOn: '2026-12-07' });
  answered(await office.get('/v1/events?limit=1'), 200);
  await apps.app.services.paperFollower(new AbortController().signal);
  expect((await paperOf(apps.app, office, `${url}/decision`, DOCX)).status).toBe(200);
  const finance = await here.of(FINANCE);
  expect((await finance.get(`${url}/decision`)).status).toBe(404);
  const { items } = (await read(finance, '/v1/events?limit=200')) as { items: { type: string }[] };
  expect(items.filter(({ type }) => /inspection|paper/.test(type))).toEqual([]);
});

test('the report on inspections is issued by the inspectorate, frozen with its lists, and a paper', async () => {
  const here = await province(apps.app);
  const { office } = await concluded(here);
  await here.moveTo('2027-01-05T09:00:00+07:00');
  const inspectorate = await here.of(INSPECTORATE);
  const asked = { kind: 'inspections', from: '2026-10-01', to: '2026-12-31' };
  expect((await office.post('/v1/reports', asked)).status).toBe(403);
  const report = answered(await inspectorate.post('/v1/reports', asked), 201).body;
  expect(report).toMatchObject({ kind: 'inspections', number: 'BC-KT-2027-0001', version: 1 });
  const url = `/v1/reports/${report.id}`;
  interface Content {
    inspections: {
      key: string;
      inspections: { begun: { value: number; href: string } };
      remedies: { overdue: { value: number; href: string } };
    }[];
    inspectedUnits: { inspected: number };
  }
  const content = (await read(office, url)) as unknown as Content;
  expect(content.inspectedUnits.inspected).toBe(1);
  expect(content.inspections.map(({ key }) => key)).toEqual([FINANCE]);
  const [row] = content.inspections;
  for (const figure of [row!.inspections.begun, row!.remedies.overdue]) {
    expect(figure.href.startsWith(url)).toBe(true);
    expect(((await read(office, figure.href)).items as unknown[]).length).toBe(figure.value);
  }
  expect(row!.remedies.overdue.value).toBe(1);
  // What happens afterwards leaves it as it was; a correction counts anew.
  const { bytes } = await paperOf(apps.app, office, url, DOCX);
  const text = textOf(bytes).join('\n');
  expect(text).toContain('BÁO CÁO');
  expect(text).toContain('Kết quả kiểm tra trách nhiệm phối hợp, kiểm tra công vụ');
  const corrected = await inspectorate.post(`${url}/corrections`, { reason: 'Bổ sung.' });
  expect(answered(corrected, 201).body).toMatchObject({ number: 'BC-KT-2027-0001', version: 2 });
  expect((await read(office, url)) as unknown as Content).toEqual(content);
  expect((await (await here.of(FINANCE)).get(url)).status).toBe(404);
});
