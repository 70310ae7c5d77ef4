import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sweepFiles } from '../../src/modules/files/index.js';
import { createDiskStore } from '../../src/platform/files/index.js';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller, type Sent } from '../support/caller.js';
import { LEAD, openDossier, province, type Province } from '../support/province.js';
import { docx, filesBelow, formOf, headersOf, pdf, problems, putIn, sendForm, type Part } from '../support/uploads.js';
import { until } from '../support/until.js';

const directory = join(tmpdir(), `phoihop-test-files-${randomUUID()}`);
const apps = useApps(1, { files: { directory, limit: 200_000 } });
let here: Province;
let lead: Caller;

beforeAll(async () => {
  here = await province(apps.app);
  lead = await here.of(LEAD);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const send = (...parts: Part[]): Promise<Sent> => sendForm(apps.app, lead, formOf(...parts));
const get = (who: Caller, id: string) =>
  apps.app.server.inject({ url: `/v1/files/${id}`, headers: headersOf(who.credentials) });

test('a file comes back as it was put in, for keeping and never for showing', async () => {
  const bytes = pdf();
  const answer = answered(await send({ name: 'Tờ trình số 12.pdf', bytes, type: 'text/html' }), 201);
  const { fileId, sha256 } = answer.body as { fileId: string; sha256: string };
  expect(answer.body).toEqual({
    fileId,
    sha256,
    name: 'Tờ trình số 12.pdf',
    size: bytes.length,
    mediaType: 'application/pdf',
  });
  expect(answer.headers['location']).toBe(`/v1/files/${fileId}`);
  const file = await get(lead, fileId);
  expect([file.statusCode, file.rawPayload.equals(bytes)]).toEqual([200, true]);
  expect(file.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(bytes.length),
    'content-disposition': `attachment; filename="To trinh so 12.pdf"; filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh%20s%E1%BB%91%2012.pdf`,
    'content-security-policy': "default-src 'none';frame-ancestors 'none';sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
  });
});

describe('what is taken', () => {
  const swollen = (): Buffer => docx({ 'word/media/image1.bin': new Uint8Array(30_000_000) });
  const executable = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400, 7)]);
  const taken: [string, Part, string][] = [
    ['a Word document', { name: 'a.docx', bytes: docx() }, 'a.docx'],
    [
      'a PNG',
      {
        name: 'x.PNG',
        bytes: Buffer.from(
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
          'base64',
        ),
      },
      'x.png',
    ],
    ['a PDF of another name', { name: 'a.docx', bytes: pdf() }, 'a.docx.pdf'],
  ];
  test.each(taken)('%s', async (_what, part, name) => expect(answered(await send(part), 201).body.name).toBe(name));

  const refused: [string, Part[], string[]][] = [
    ['an empty file', [{ name: 'a.pdf', bytes: '' }], ['/file empty_file']],
    [
      'an executable named .pdf',
      [{ name: 'a.pdf', bytes: executable, type: 'application/pdf' }],
      ['/file type_refused'],
    ],
    [
      'an archive named .pdf',
      [{ name: 'a.pdf', bytes: Buffer.from(zipSync({ 'a.txt': strToU8('x') })), type: 'application/pdf' }],
      ['/file type_refused'],
    ],
    [
      'a page named .pdf',
      [{ name: 'a.pdf', bytes: '<!doctype html><script>alert(1)</script>' }],
      ['/file type_refused'],
    ],
    [
      'a bomb in an archive named .pdf',
      [{ name: 'a.pdf', bytes: Buffer.from(zipSync({ x: new Uint8Array(30_000_000) })) }],
      ['/file type_refused'],
    ],
    ['a document that swells up', [{ name: 'a.docx', bytes: swollen() }], ['/file swollen_file']],
    [
      'a document cut short',
      [{ name: 'a.docx', bytes: docx({ 'word/x.bin': new Uint8Array(100).fill(3) }).subarray(0, -60) }],
      ['/file unreadable_file'],
    ],
    [
      'two files',
      [
        { name: 'a.pdf', bytes: pdf() },
        { name: 'b.pdf', bytes: pdf() },
      ],
      ['/file repeated'],
    ],
    ['no part', [], ['/file required']],
    ['another part', [{ field: 'image', name: 'a.pdf', bytes: pdf() }], ['/image unknown_field']],
    [
      'a field beside the file',
      [
        { name: 'a.pdf', bytes: pdf() },
        { field: 'title/x', bytes: 'x' },
      ],
      ['/title~1x unknown_field'],
    ],
    ['a text instead of a file', [{ bytes: 'x' }], ['/file wrong_type']],
  ];
  test.each(refused)('%s is refused, and nothing of it stays', async (_what, parts, errors) => {
    const stored = async () => (await filesBelow(directory)).filter((path) => !path.includes('/incoming/'));
    const before = await stored();
    expect(problems(await send(...parts))).toEqual([422, errors]);
    expect(await stored()).toEqual(before);
    // The answer does not wait until what was begun has been taken away again.
    await until(async () => (await filesBelow(directory)).length === before.length);
  });

  test('the limit itself, and no byte more', async () => {
    const padded = (size: number): Buffer => Buffer.concat([pdf(), Buffer.alloc(200_000)]).subarray(0, size);
    answered(await send({ name: 'a.pdf', bytes: padded(200_000) }), 201);
    const before = await filesBelow(directory);
    expect(refusal(await send({ name: 'a.pdf', bytes: padded(200_001) }))).toEqual([413, 'too-large']);
    // The answer does not wait until what was begun has been taken away again.
    await until(async () => (await filesBelow(directory)).length <= before.length);
    expect(await filesBelow(directory)).toEqual(before);
  });
});

test.each([
  ['a path', '../../etc/passwd', 'passwd.pdf'],
  ['a path of Windows', 'C:\\\\Users\\\\x\\\\t.pdf', 't.pdf'],
  ['a NUL', 'a\u0000.exe.pdf', '.exe.pdf'],
  ['marks that turn the direction', 'a\u202Efdp.exe\u202C.pdf', 'afdp.exe.pdf'],
  ['characters that nobody sees', 'a\u200B\u2066b\uFEFF.pdf', 'ab.pdf'],
  ['300 characters', `${'ố'.repeat(300)}.pdf`, `${'ố'.repeat(116)}.pdf`],
  ['nothing but dots', '....', 'document.pdf'],
  ['a device', 'con.pdf', '_con.pdf'],
  ['no name', '', 'document.pdf'],
  ['quotes and signs', 'a\\"b<c>|?*.pdf', 'abc.pdf'],
])('a file named by %s gets a name that harms nobody', async (_what, name, safe) => {
  const { body } = answered(await send({ name, bytes: pdf() }), 201);
  expect([safe, safe.replace(/^\./, '')]).toContain(body.name);
  const disposition = String((await get(lead, body.fileId as string)).headers['content-disposition']);
  expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"(; filename\*=UTF-8''[\w.%~!-]+)?$/);
});

test('a line break in a name makes no header', async () => {
  const { body } = answered(await send({ name: 'a\r\nX-Evil: 1\r\n.pdf', bytes: pdf() }), 201);
  const file = await get(lead, body.fileId as string);
  expect([body.name, file.headers['x-evil'], file.headers['content-disposition']]).toEqual([
    'a.pdf',
    undefined,
    'attachment; filename="a.pdf"',
  ]);
});

test('only a form is taken, and a form only here', async () => {
  const { server } = apps.app;
  const as = headersOf(lead.credentials);
  const call = async (url: string, type: string | undefined, payload: Buffer | string, more = {}) => {
    const answer = await server.inject({
      method: 'POST',
      url,
      payload,
      headers: { ...as, ...(type && { 'content-type': type }), ...more },
    });
    return [answer.statusCode, answer.json<{ code: string }>().code];
  };
  const form = formOf({ name: 'a.pdf', bytes: pdf() });
  expect(await call('/v1/files', 'application/json', '{}')).toEqual([415, 'unsupported-media-type']);
  expect(await call('/v1/files', 'application/pdf', pdf())).toEqual([415, 'unsupported-media-type']);
  expect(await call('/v1/files', undefined, '')).toEqual([415, 'unsupported-media-type']);
  expect(
    await call('/v1/files', 'multipart/form-data; boundary=boundary-of-the-tests', form, {
      'content-encoding': 'gzip',
    }),
  ).toEqual([415, 'unsupported-media-type']);
  expect(await call('/v1/files', 'multipart/form-data', form)).toEqual([400, 'malformed']);
  expect(await call('/v1/files', 'multipart/form-data; boundary=another', form)).toEqual([400, 'malformed']);
  expect(await call('/v1/files', 'multipart/form-data; boundary=boundary-of-the-tests', form.subarray(0, -20))).toEqual(
    [400, 'malformed'],
  );
  expect(await call('/v1/dossiers', 'multipart/form-data; boundary=boundary-of-the-tests', form)).toEqual([
    415,
    'unsupported-media-type',
  ]);
});

test('the same call again is the same file; another file under its key is refused', async () => {
  const key = { 'idempotency-key': randomUUID() };
  const form = formOf({ name: 'a.pdf', bytes: pdf() });
  const first = answered(await sendForm(apps.app, lead, form, key), 201);
  const again = answered(await sendForm(apps.app, lead, form, key), 201);
  expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
  expect(refusal(await sendForm(apps.app, lead, formOf({ name: 'a.pdf', bytes: pdf() }), key))).toEqual([
    422,
    'idempotency-key-reused',
  ]);
  expect(refusal(await sendForm(apps.app, lead, formOf({ name: 'b.pdf', bytes: pdf('x') }), key))).toEqual([
    422,
    'idempotency-key-reused',
  ]);
});

test('what nobody uses within a week goes, and no byte that another file has', async () => {
  const sweep = { pool: apps.app.pool, store: createDiskStore(join(directory, 'content')) };
  const days = (count: number) => new Date(Date.now() + count * 86_400_000);
  const [shared, alone] = [pdf(), pdf()];
  const orphans = [await putIn(apps.app, lead, shared), await putIn(apps.app, lead, alone)];
  const kept = await putIn(apps.app, lead, shared);
  await openDossier(here, { components: [{ code: 'to-trinh', fileId: kept.fileId }] });
  const present = async () =>
    (await filesBelow(join(directory, 'content'))).filter((path) => orphans.some(({ sha256 }) => path.endsWith(sha256)))
      .length;
  await sweepFiles(sweep, days(6));
  expect([(await get(lead, orphans[0]!.fileId)).statusCode, await present()]).toEqual([200, 2]);
  await sweepFiles(sweep, days(8));
  expect(await Promise.all([...orphans, kept].map(async ({ fileId }) => (await get(lead, fileId)).statusCode))).toEqual(
    [404, 404, 200],
  );
  expect(await present()).toBe(1);
  const { rows } = await apps.app.pool.query('select count(*)::int as left from files where id = any($1)', [
    orphans.map((each) => each.fileId),
  ]);
  expect(rows).toEqual([{ left: 0 }]);
});
