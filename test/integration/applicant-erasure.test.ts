import { createHash, randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { sweepFiles } from '../../src/modules/files/index.js';
import { createDiskStore } from '../../src/platform/files/index.js';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal } from '../support/caller.js';
import { handedIn, intake, notice, put, supplement, type TakenIn } from '../support/citizens.js';
import { intactJournal } from '../support/journal.js';
import { fetchXml } from '../support/edxml-samples.js';
import { paperOf } from '../support/papers.js';
import {
  give,
  INSPECTORATE,
  LAND,
  LEAD,
  officerOf,
  openRound,
  province,
  type Opened,
  type Province,
} from '../support/province.js';
import { receiver, type Receiver } from '../support/receiver.js';
import { until } from '../support/until.js';
import { respond, takePosition } from '../support/way.js';
import { hook, webhooks } from '../support/webhook-calls.js';
import { download, handover } from '../support/retention.js';
import { tablesWith } from '../support/tables-with.js';
import { filesBelow, pdf, putIn } from '../support/uploads.js';

const directory = join(tmpdir(), `phoihop-test-files-${randomUUID()}`);
const apps = useApps(1, { files: { directory }, webhooks });
afterAll(() => rm(directory, { recursive: true, force: true }));

const PERSON = {
  kind: 'person',
  name: 'Đặng Thị Chôm Chôm',
  idNumber: '079186555111',
  address: '7 hẻm Sầu Riêng, phường Bến Nghé',
  phone: '0918 555 111',
  email: 'chom.chom@example.vn',
};
/** Written by the applicant into the documents that it hands in. */
const IN_FILES = ['Căn cước của Chôm Chôm', 'Đơn đầu tiên của Chôm Chôm', 'Đơn sửa lại của Chôm Chôm'] as const;
const SECRETS = ['Chôm Chôm', 'Chom-Chom', PERSON.idNumber, PERSON.address, PERSON.phone, PERSON.email];

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Files of the store, as they lie there, that have one of these in them. */
async function filesWith(secrets: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of await filesBelow(directory)) {
    const bytes = await readFile(path);
    if (secrets.some((each) => bytes.includes(each))) found.push(path);
  }
  return found;
}

/** A dossier with everything that can say who applies: files, their names, titles and numbers of documents, a completion that takes the place of one, a rating. */
async function toldEverything(here: Province): Promise<TakenIn & { readonly kept: Buffer }> {
  const [lead, land] = [await here.of(LEAD), await here.of(LAND)];
  const [card, first, second] = IN_FILES.map((words) => pdf(`${words} ${randomUUID()}`));
  const [{ fileId: cardId }, { fileId: firstId }, { fileId: secondId }] = [
    await putIn(apps.app, lead, card, 'CCCD Đặng Thị Chôm Chôm.pdf'),
    await putIn(apps.app, lead, first, 'Thiết kế nhà bà Chôm Chôm.pdf'),
    await putIn(apps.app, lead, second, 'Thiết kế nhà bà Chôm Chôm, sửa.pdf'),
  ];
  const documents = [
    { ...handedIn('don', 'digitised'), title: 'Đơn của bà Chôm Chôm' },
    { ...handedIn('giay-to-dat', 'digitised'), documentNumber: PERSON.idNumber, fileId: cardId },
    { ...handedIn('ho-so-thiet-ke', 'digitised'), title: 'Nhà bà Chôm Chôm', fileId: firstId },
  ];
  const once = { 'idempotency-key': randomUUID() };
  const { body } = answered(
    await lead.post('/v1/intakes', intake({ applicant: PERSON, components: documents }), once),
    201,
  );
  const dossier = `/v1/dossiers/${body.id}`;
  const url = `${dossier}/handling`;
  answered(await put(lead, `${url}/checker`, { official: officerOf(LEAD) }, url), 200);
  answered(await lead.post(`${url}/supplement`, supplement()), 200);
  const brought = { ...documents[2], title: 'Nhà bà Chôm Chôm, sửa', fileId: secondId };
  answered(await lead.post(`${url}/completion`, { components: [brought] }, { 'idempotency-key': randomUUID() }), 200);
  answered(await lead.post(`${url}/admission`, { official: officerOf(LEAD) }), 200);
  // Everything that goes out of it: to other agencies, into letters that are kept, onto paper for the applicant.
  const opened: Opened = { id: body.id as string, url: dossier, lead, body };
  const asked = (await openRound(here, opened, [LAND]))[LAND]!;
  await fetchXml(apps.app.server, lead, `${asked.url}/document-message`);
  await give(asked);
  await respond(opened, asked.id);
  await takePosition(opened);
  for (const paper of ['handling/receipt', 'handling/control-slip', 'handling/supplement-form'])
    await paperOf(apps.app, lead, `${dossier}/${paper}`);
  const late = { ...notice(), reason: 'Chưa có ý kiến về chỉ giới.', newDate: '2026-12-28' };
  answered(await lead.post(`${dossier}/apology`, late), 200);
  await paperOf(apps.app, lead, `${url}/apology-form`);
  await paperOf(apps.app, lead, `${dossier}/apology-letter`);
  // What the lead puts in itself is no datum of the applicant.
  const kept = pdf();
  const { fileId } = await putIn(apps.app, lead, kept, 'Biên bản thẩm định.pdf');
  const own = { documentNumber: '3/BB', documentDate: '2026-11-20', fileId };
  answered(await put(lead, `${dossier}/components/don`, own, dossier), 200);
  const look = { reason: 'Xác minh phản ánh.' };
  const inspectorate = await here.of(INSPECTORATE);
  answered(await inspectorate.post(`${url}/applicant/inspections`, look, { 'idempotency-key': randomUUID() }), 200);
  for (const who of [lead, land, lead]) answered(await who.post(`${url}/hand-over`, {}), 200);
  answered(await lead.post(`${url}/result`, notice()), 200);
  answered(await lead.post(`${url}/delivery`, { to: 'applicant' }), 200);
  const questions = ['access', 'staff', 'time', 'result'];
  const rating = { answers: questions.map((question) => ({ question, score: 5 })), comment: 'Chôm Chôm cảm ơn.' };
  answered(await lead.post(`${url}/rating`, rating, { 'idempotency-key': randomUUID() }), 200);
  return { id: body.id as string, url, dossier, lead, land, body, kept };
}

let here: Province;
let to: Receiver;
let matter: TakenIn & { readonly kept: Buffer };
let packageId: string;

beforeAll(async () => {
  here = await province(apps.app);
  to = await receiver();
  await hook(await here.of(LEAD), to);
  matter = await toldEverything(here);
  ({ id: packageId } = answered(await matter.lead.post('/v1/archive-packages', { recordId: matter.id }), 202).body as {
    id: string;
  });
  await here.moveTo('2026-11-21T08:00:00+07:00');
});

test('what applicants hand in is in files, in the dossier and in its package, and in no journal, answer or search', async () => {
  expect((await tablesWith(apps.app.pool, SECRETS)).sort()).toEqual([
    'public.applicants',
    'public.dossiers',
    'public.files',
    'public.handlings',
  ]);
  const { bytes } = await download(apps.app, matter.lead, packageId);
  expect(Object.keys(unzipSync(bytes)).filter((name) => name.includes('Chom-Chom'))).toHaveLength(3);
  // Three documents, and the package that has them.
  expect(await filesWith(IN_FILES)).toHaveLength(4);
});

test('letters, messages and deliveries are there, and say nothing of who applies', async () => {
  const last = answered(await matter.lead.get('/v1/events?limit=200'), 200).body.items as { id: string }[];
  await until(() => Promise.resolve(to.received.length >= last.length));
  for (const table of ['issued_papers', 'webhook_deliveries', 'search_entries', 'feed'])
    expect([table, (await apps.app.pool.query(`select from ${table} limit 1`)).rowCount]).toEqual([table, 1]);
  const told = to.received.map(({ body }) => body).join('\n');
  expect(told).toContain('request.answered');
  for (const secret of SECRETS) expect(told).not.toContain(secret);
});

test('erased, no byte of it is left in database, files, events or package, and the journal stays whole', async () => {
  const { id, url, dossier, lead, kept } = matter;
  const reason = 'Theo yêu cầu của chủ thể dữ liệu.';
  answered(await lead.post(`${url}/applicant/erasure`, { reason }, { 'idempotency-key': randomUUID() }), 200);
  expect(await tablesWith(apps.app.pool, SECRETS)).toEqual([]);
  await sweepFiles({ pool: apps.app.pool, store: createDiskStore(join(directory, 'content')) });
  expect(await filesWith([...IN_FILES, 'Chom-Chom'])).toEqual([]);
  expect((await filesBelow(directory)).some((path) => path.endsWith(sha256(kept)))).toBe(true);
  const events = JSON.stringify(answered(await here.operator.get('/v1/events?limit=200'), 200).body);
  for (const secret of SECRETS) expect(events).not.toContain(secret);
  expect(answered(await lead.get(`/v1/search?q=${encodeURIComponent('chôm chôm')}`), 200).body.items).toEqual([]);
  await intactJournal(lead, dossier);
  expect(answered(await lead.get(`/v1/archive-packages/${packageId}`), 200).body).toMatchObject({ state: 'destroyed' });
  expect(answered(await lead.get(`/v1/archive-records/${id}`), 200).body).toMatchObject({ state: 'closed' });
});

test('what is left says that it was handed in, in what form, and nothing more; what the lead put in itself stays', async () => {
  const { lead, dossier } = matter;
  const { components } = answered(await lead.get(dossier), 200).body as {
    components: { code: string; present: boolean; title: string | null; documentNumber: string | null }[];
  };
  const of = (code: string) => components.find((each) => each.code === code);
  expect(of('giay-to-dat')).toMatchObject({ present: true, title: null, documentNumber: null, fileId: null });
  expect(of('don')).toMatchObject({ present: true, documentNumber: '3/BB' });
  answered(await lead.post('/v1/archive-packages', { recordId: matter.id }), 202);
  await here.moveTo('2026-11-22T08:00:00+07:00');
  const { items } = (await lead.get('/v1/archive-packages')).body as { items: { id: string; state: string }[] };
  const made = items.find(({ state }) => state === 'made')!;
  const { bytes } = await download(apps.app, lead, made.id);
  const names = Object.keys(unzipSync(bytes));
  expect(names.filter((name) => name.includes('/data/files/'))).toEqual([
    expect.stringContaining('Bien-ban-tham-dinh'),
  ]);
  expect(SECRETS.filter((secret) => bytes.includes(secret))).toEqual([]);
});

test('what another record names stays with it', async () => {
  const other = await province(apps.app);
  const lead = await other.of(LEAD);
  const bytes = pdf();
  const { fileId } = await putIn(apps.app, lead, bytes, 'Bản vẽ chung.pdf');
  const components = ['don', 'giay-to-dat', 'ho-so-thiet-ke'].map((code) => ({ ...handedIn(code), fileId }));
  const [first, second] = [
    answered(await lead.post('/v1/intakes', intake({ applicant: PERSON, components })), 201).body,
    answered(await lead.post('/v1/intakes', intake({ applicant: PERSON, components })), 201).body,
  ];
  const url = `/v1/dossiers/${first.id}/handling`;
  expect(refusal(await lead.post(`${url}/applicant/erasure`, { reason: 'x' }))).toEqual([
    422,
    'rule-violated',
    ['still_handled'],
  ]);
  answered(await lead.post(`${url}/withdrawal`, { reason: 'Xin rút.' }), 200);
  answered(await lead.post(`${url}/applicant/erasure`, { reason: 'Theo yêu cầu.' }), 200);
  await sweepFiles({ pool: apps.app.pool, store: createDiskStore(join(directory, 'content')) });
  answered(await lead.get(`/v1/dossiers/${second.id}`), 200);
  const read = await apps.app.server.inject({
    url: `/v1/files/${fileId}`,
    headers: { authorization: `Bearer ${lead.credentials.key}`, 'x-acting-official': officerOf(LEAD) },
  });
  expect(read.statusCode).toBe(200);
});

test('what was handed over before is packaged and handed over anew, without what was erased', async () => {
  const other = await province(apps.app);
  const { id, url, lead } = await toldEverything(other);
  const ask = async (): Promise<string> =>
    answered(await lead.post('/v1/archive-packages', { recordId: id }), 202).body.id as string;
  const record = async (): Promise<unknown> => {
    const { body } = answered(await lead.get(`/v1/archive-records/${id}`), 200);
    return body;
  };
  const first = await ask();
  await other.moveTo('2026-11-21T08:00:00+07:00');
  const before = answered(await lead.post('/v1/archive-handovers', handover([first])), 201).body;
  expect(await record()).toMatchObject({ state: 'handed_over', packageId: first, handoverId: before.id });
  const reason = 'Theo yêu cầu của chủ thể dữ liệu.';
  answered(await lead.post(`${url}/applicant/erasure`, { reason }, { 'idempotency-key': randomUUID() }), 200);
  // What the archive has is the archive's: that it was handed over stays.
  expect(await record()).toMatchObject({ state: 'handed_over', packageId: null, handoverId: before.id });
  expect(answered(await lead.get(`/v1/archive-packages/${first}`), 200).body).toMatchObject({ state: 'destroyed' });
  expect(fieldsOf(await lead.post('/v1/archive-handovers', handover([first])))).toEqual([
    '/packageIds/0 unknown_package',
  ]);
  const second = await ask();
  await other.moveTo('2026-11-22T08:00:00+07:00');
  expect(await record()).toMatchObject({ state: 'handed_over', packageId: second, handoverId: before.id });
  const { bytes } = await download(apps.app, lead, second);
  expect(SECRETS.filter((secret) => bytes.includes(secret))).toEqual([]);
  const anew = { handedOverOn: '2026-11-22', documentDate: '2026-11-22', documentNumber: '13/BB-SXD' };
  const after = answered(await lead.post('/v1/archive-handovers', handover([second], anew)), 201).body;
  expect(await record()).toMatchObject({ state: 'handed_over', packageId: second, handoverId: after.id });
  const { items } = answered(await lead.get(`/v1/archive-handovers/${before.id}/packages`), 200).body;
  expect(items).toMatchObject([{ packageId: first }]);
});
