import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPdfConverter, type PdfConverter } from '../../src/platform/pdf/index.js';
import { bootApp } from '../support/app.js';
import { useTestDatabase } from '../support/database.js';
import { paperOf, PDF, stage } from '../support/papers.js';

const database = useTestDatabase();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phoihop-converters-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

/** A converter that takes the arguments of LibreOffice and does what `body` says; `$out` is the folder of the result, `$in` the document. */
async function script(name: string, body: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\nfor each; do last="$each"; done\nin="$last"; out=$(dirname "$in")\n${body}\n`, {
    mode: 0o755,
  });
  return path;
}
const told: object[] = [];
const log = { warn: (what: object) => void told.push(what) } as unknown as Parameters<
  typeof createPdfConverter
>[0]['log'];
const leftovers = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((each) => each.startsWith('phoihop-pdf-'));
const codeOf = (result: PromiseSettledResult<Buffer>): string =>
  result.status === 'fulfilled' ? result.value.toString() : (result.reason as { code: string }).code;
const settled = async (converter: PdfConverter, count: number) =>
  (await Promise.allSettled(Array.from({ length: count }, (_, at) => converter.convert(Buffer.from(`${at}`))))).map(
    codeOf,
  );

test('one after the other, a few wait, more are told to come again, and nothing is left behind', async () => {
  const before = await leftovers();
  // Two at once would find the mark of the other.
  const program = await script(
    'works',
    `mark="${folder}/busy"; [ -e "$mark" ] && exit 9; : > "$mark"; sleep 0.05; cp "$in" "$out/paper.pdf"; rm "$mark"`,
  );
  const converter = createPdfConverter({ program, waiting: 3, log });
  expect(await settled(converter, 6)).toEqual(['0', '1', '2', '3', 'unavailable', 'unavailable']);
  await converter.close();
  expect(await settled(converter, 1)).toEqual(['unavailable']);
  expect(await leftovers()).toEqual(before);
});

test.each([
  ['fails', 'exit 3'],
  ['writes nothing', 'exit 0'],
  ['takes too long', 'sleep 30'],
])('one that %s is unavailable, told of, and does not keep the next', async (name, body) => {
  const before = await leftovers();
  const converter = createPdfConverter({ program: await script(name.replaceAll(' ', '-'), body), timeout: 300, log });
  const tellings = told.length;
  expect(await settled(converter, 2)).toEqual(['unavailable', 'unavailable']);
  expect([told.length - tellings, await leftovers()]).toEqual([2, before]);
});

test('one that is not there is unavailable', async () => {
  expect(await settled(createPdfConverter({ program: join(folder, 'nowhere'), log }), 1)).toEqual(['unavailable']);
});

test('with a converter papers come as PDF; one that fails is 503 with a pause', async () => {
  const program = existsSync('/usr/bin/soffice')
    ? '/usr/bin/soffice'
    : await script('prints', 'printf "%%PDF-1.7" > "$out/paper.pdf"');
  const app = await bootApp(database.current, { pdfConverter: program });
  const { lead, dossier } = await stage(app);
  const found = await paperOf(app, lead, `${dossier}/submission-letter`, PDF);
  expect([found.status, found.headers['content-type'], found.text.slice(0, 5)]).toEqual([200, PDF, '%PDF-']);
  expect(found.headers['content-disposition']).toMatch(/^attachment; filename="du-thao-to-trinh-.*\.pdf"$/);
  const broken = await bootApp(database.current, { pdfConverter: await script('broken', 'exit 1') });
  const refused = await paperOf(broken, lead, `${dossier}/submission-letter`, PDF);
  expect([refused.status, JSON.parse(refused.text).code, refused.headers['retry-after']]).toEqual([
    503,
    'unavailable',
    '10',
  ]);
}, 90_000);
