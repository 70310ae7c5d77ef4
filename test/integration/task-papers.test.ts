import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { intactJournal } from '../support/journal.js';
import { hash, paperOf, textOf } from '../support/papers.js';
import { FINANCE, HEALTH, HOME_AFFAIRS, LAND, OFFICE, province, signerOf } from '../support/province.js';
import { giveTask, product } from '../support/tasks.js';

const apps = useApps();

const sign = (documentDate: string, agency: string = OFFICE) => ({
  documentNumber: '88/VP',
  documentDate,
  signedBy: signerOf(agency),
});

test('the letter that gives a task is issued once, kept as the same bytes, and named by the journal', async () => {
  const here = await province(apps.app);
  const { url, office, lead } = await giveTask(here);
  const finance = await here.of(FINANCE);
  expect(refusal(await finance.get(`${url}/letter`))).toEqual([404, 'not-found']);
  const draft = textOf((await paperOf(apps.app, office, `${url}/letter`)).bytes).join(' ');
  expect(draft).toContain('DỰ THẢO');
  expect(draft).toContain('Sản phẩm: Tờ trình và dự thảo kế hoạch.');
  expect(draft).toContain('17 giờ 00 ngày 07/12/2026');
  expect(refusal(await lead.post(`${url}/letter`, sign('2026-11-20')))).toEqual([403, 'forbidden']);
  const { body } = answered(await office.post(`${url}/letter`, sign('2026-11-20')), 201);
  expect(body).toMatchObject({ kind: 'assignment_letter', no: 0, agency: OFFICE });
  expect(refusal(await office.post(`${url}/letter`, sign('2026-11-20')))).toEqual([409, 'duplicate']);
  const files = body.files as { sha256: string }[];
  for (const reader of [office, lead, finance])
    expect(hash((await paperOf(apps.app, reader, `${url}/letter`)).bytes)).toBe(files[0]!.sha256);
  expect(refusal(await (await here.of(HEALTH)).get(`${url}/letter`))).toEqual([404, 'not-found']);
  const [issued] = (await intactJournal(office, url)).filter(({ type }) => type === 'paper.issued');
  expect(issued!.data).toMatchObject({ kind: 'assignment_letter', sha256: files[0]!.sha256 });
  expect(answered(await lead.get(`${url}/papers`), 200).body.items).toMatchObject([{ kind: 'assignment_letter' }]);
});

test('a reassignment has a letter of its own', async () => {
  const here = await province(apps.app);
  const { url, office } = await giveTask(here, { cooperating: [] });
  answered(await office.post(`${url}/letter`, sign('2026-11-20')), 201);
  answered(await office.post(`${url}/reassignment`, { lead: LAND, reason: 'Đúng chức năng.' }), 200);
  expect(answered(await office.post(`${url}/letter`, sign('2026-11-20')), 201).body).toMatchObject({
    no: 1,
    addressees: [LAND],
  });
});

test('who is late is urged by a letter for each reminder by hand: the lead, and a cooperating agency its own', async () => {
  const here = await province(apps.app);
  const { url, office, lead } = await giveTask(here);
  await here.moveTo('2026-12-08T08:00:00+07:00');
  // The reminders that the ladder has sent come first.
  expect(refusal(await office.post(`${url}/reminders/1/letter`, sign('2026-12-08')))).toEqual([404, 'not-found']);
  const ofLead = answered(await office.post(`${url}/reminders`, { message: 'Rất gấp.' }), 200).body;
  const no = (ofLead.reminders as object[]).length;
  answered(await office.post(`${url}/reminders/${no}/letter`, sign('2026-12-08')), 201);
  const said = textOf((await paperOf(apps.app, lead, `${url}/reminders/${no}/letter`)).bytes).join(' ');
  expect(said).toContain('đã quá thời hạn');
  expect(said).toContain('Rất gấp.');
  const ofPart = answered(await office.post(`${url}/reminders`, { agency: FINANCE }), 200).body;
  const [cooperating] = ofPart.cooperating as { id: string; reminders: object[] }[];
  const letter = `/v1/contributions/${cooperating!.id}/reminders/${cooperating!.reminders.length}/letter`;
  answered(await office.post(letter, sign('2026-12-08')), 201);
  const finance = await here.of(FINANCE);
  expect(textOf((await paperOf(apps.app, finance, letter)).bytes).join(' ')).toContain('phối hợp thực hiện nhiệm vụ');
  expect(answered(await finance.get(`${url}/papers`), 200).body.items).toMatchObject([{ subjectId: cooperating!.id }]);
});

test('what is sent back is said in a letter of the Office', async () => {
  const here = await province(apps.app);
  const { url, office, lead } = await giveTask(here, { cooperating: [] });
  answered(await lead.post(`${url}/report`, product()), 200);
  expect(refusal(await office.get(`${url}/return-letter`))).toEqual([404, 'not-found']);
  answered(await office.post(`${url}/return`, { missing: 'Chưa có phụ lục kinh phí.' }), 200);
  answered(await office.post(`${url}/return-letter`, sign('2026-11-20')), 201);
  const said = textOf((await paperOf(apps.app, lead, `${url}/return-letter`)).bytes).join(' ');
  expect(said).toContain('Chưa có phụ lục kinh phí.');
  expect(said).toContain('45/BC-SXD');
});

test('Home Affairs asks for an explanation of a late task', async () => {
  const here = await province(apps.app);
  const { id, office, lead } = await giveTask(here, { cooperating: [] });
  await here.moveTo('2026-12-08T08:00:00+07:00');
  const [violation] = answered(await office.get(`/v1/violations?taskId=${id}`), 200).body.items as { id: string }[];
  const letter = `/v1/violations/${violation!.id}/explanation-request`;
  answered(await (await here.of(HOME_AFFAIRS)).post(letter, sign('2026-12-08', HOME_AFFAIRS)), 201);
  const said = textOf((await paperOf(apps.app, lead, letter)).bytes).join(' ');
  expect(said).toContain('vi phạm về thời hạn thực hiện nhiệm vụ');
  expect(said).not.toContain('phối hợp giải quyết');
});
