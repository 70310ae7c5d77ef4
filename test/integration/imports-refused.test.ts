import { beforeAll, describe, expect, test } from '@jest/globals';
import { strToU8 } from 'fflate';
import { useApps } from '../support/app.js';
import { fieldsOf, type Caller } from '../support/caller.js';
import { adminOf, decidedLine, dossierLine, ndjson, refusedFor, settled, type ImportRead } from '../support/imports.js';
import { LEAD, province, type Province } from '../support/province.js';
import { cells, csvOf, HEADER, rowOf, workbook } from '../support/tables.js';
import { formOf, sendForm } from '../support/uploads.js';

const apps = useApps();
let here: Province;
let admin: Caller;

beforeAll(async () => {
  here = await province(apps.app);
  admin = await adminOf(here);
});

const asCsv = (bytes: Buffer | string, more: { file?: object } = {}) =>
  settled(here, admin, Buffer.from(bytes), { name: 'cu.csv', file: { kind: 'dossier', ...more.file } });
const TCVN3 = Buffer.from([0x48, 0xe5, 0x20, 0x73, 0xac]);
const LAUGHS = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${Array.from('bcdefghij', (name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]>
  <worksheet><sheetData><row><c t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>`;
const asXlsx = (bytes: Buffer, more: object = {}) =>
  settled(here, admin, bytes, { name: 'cu.xlsx', file: { kind: 'dossier', ...more } });

test.each([
  ['first', 0],
  ['middle', 20],
  ['last', 40],
])('one wrong line keeps all others out: the %s', async (_name, at) => {
  const lines = Array.from({ length: 41 }, (_, n) =>
    dossierLine(`${n}`, { state: 'drafting', ...(n === at && { leadAgency: 'H99' }) }),
  );
  const read = await settled(here, admin, ndjson(lines), { apply: true });
  expect(await refusedFor(here, admin, read)).toEqual([`${at + 1} leadAgency unknown_agency`]);
});

describe('what cannot be read is told by line and field, and nothing is written', () => {
  const good = rowOf('1');
  const many = Array.from({ length: 20_000 }, (_, n) => `c${n}`);
  // `Hồ sơ` in the letters of TCVN3.
  const tcvn3 = Buffer.concat([Buffer.from(csvOf(HEADER, good)), Buffer.from('\r\n2,PH-QH-01,'), TCVN3]);
  const cases: [string, () => Promise<ImportRead>, string[]][] = [
    ['an empty file of lines', () => settled(here, admin, Buffer.from('\n\n')), ['1 - empty_file']],
    ['a header alone', () => asCsv(csvOf(HEADER)), ['1 - empty_file']],
    ['a missing column', () => asCsv(csvOf(HEADER.slice(1), good.slice(1))), ['1 id missing_column']],
    ['a column twice', () => asCsv(csvOf([...HEADER, 'title'], [...good, 'x'])), ['1 - repeated_column']],
    [
      'a column that is nothing',
      () => asCsv(csvOf([...HEADER, 'Ghi chú'], [...good, 'x'])),
      ['1 Ghi chú unknown_column'],
    ],
    ['more cells than columns', () => asCsv(csvOf(HEADER, [...good, 'x'])), ['2 - too_many_cells']],
    [
      'a file that was cut off in a quoted cell',
      () => asCsv(`${csvOf(HEADER, good)}\r\n2,"PH-QH`),
      ['3 - damaged_file'],
    ],
    ['a formula', () => asCsv(csvOf(HEADER, rowOf('1', "=cmd|'/c calc'!A1"))), ['2 title formula']],
    [
      'bytes that are no UTF-8',
      () => asCsv(Buffer.concat([Buffer.from(csvOf(HEADER, good)), Buffer.from([0x0a, 0xd0, 0x2c])])),
      ['3 - wrong_encoding'],
    ],
    [
      'UTF-16 that is called UTF-8',
      () => asCsv(Buffer.from(`\uFEFF${csvOf(HEADER, good)}`, 'utf16le'), { file: { encoding: 'utf-8' } }),
      ['1 - wrong_encoding'],
    ],
    [
      'a line of a megabyte',
      () =>
        settled(
          here,
          admin,
          Buffer.concat([
            Buffer.from(`{"record":"dossier","title":"${'x'.repeat(900_000)}"}\n`),
            ndjson([dossierLine('1')]).subarray(0, 40),
          ]),
        ),
      ['1 - line_too_long', '2 - not_json'],
    ],
    ['a cell of a megabyte', () => asCsv(csvOf(HEADER, rowOf('1', 'x'.repeat(600_000)))), ['2 - line_too_long']],
    [
      'what is no object',
      () => settled(here, admin, Buffer.from('[1]\n"x"\n{"record":"petition"}\n{"id":"1"}\n')),
      ['1 - not_an_object', '2 - not_an_object', '3 record unknown_kind', '4 record unknown_kind'],
    ],
    [
      'a formula in a workbook, and an error',
      () =>
        asXlsx(
          workbook(
            cells(HEADER) +
              cells([
                '1',
                'PH-QH-01',
                '<c><f>1+1</f><v>2</v></c>',
                LEAD,
                '<c t="e"><v>#N/A</v></c>',
                'drafting',
                '2026-11-02',
                '2026-12-04',
              ]),
          ),
        ),
      ['2 title formula', '2 responsibleOfficial cell_error'],
    ],
    ['a workbook whose sheet is cut off', () => asXlsx(workbook('<row><c><v>1')), ['1 - damaged_file']],
    ['a row of more cells than a sheet has columns', () => asXlsx(workbook(cells(many))), ['1 - too_many_columns']],
    [
      'a row twice',
      () => asXlsx(workbook(cells(HEADER) + [1, 2].map(() => cells(good).replace('<row>', '<row r="2">')).join(''))),
      ['3 - damaged_file'],
    ],
    [
      'a row far beyond the end of a sheet',
      () => asXlsx(workbook(cells(HEADER) + cells(good).replace('<row>', '<row r="99999999999">'))),
      ['2 - damaged_file'],
    ],
    [
      'entities that name one another a billion times',
      () => asXlsx(workbook(cells(HEADER), { 'xl/worksheets/sheet1.xml': strToU8(LAUGHS) })),
      ['1 - damaged_file'],
    ],
    [
      'a hundred thousand blanks in a title',
      () => settled(here, admin, ndjson([dossierLine('1', { title: `a${' '.repeat(200_000)}b`, state: 'drafting' })])),
      ['1 title too_long'],
    ],
    ['two hundred thousand columns', () => asCsv(many.join(',')), ['1 - too_many_columns']],
    ['a million columns', () => asCsv(`${'a,'.repeat(400_000)}\n1`), ['1 - line_too_long']],
    [
      'UTF-16 without its mark',
      () => asCsv(Buffer.from(csvOf(HEADER, good), 'utf16le'), { file: { encoding: 'utf-8' } }),
      ['2 - wrong_encoding'],
    ],
    ['TCVN3, of which nobody said so', () => asCsv(tcvn3), ['3 - wrong_encoding']],
    [
      'a table that ends within its last line',
      () => asCsv(`${csvOf(HEADER, good)}\r\n2,PH-QH-01,H`),
      ['3 leadAgency required', '3 responsibleOfficial required', '3 state required', '3 createdAt required'],
    ],
    [
      'days that run backwards',
      () => settled(here, admin, ndjson([decidedLine('1', { decidedAt: '2025-03-01T08:00:00+07:00' })])),
      ['1 decidedAt before_from'],
    ],
    ['a workbook without the sheet', () => asXlsx(workbook(cells(HEADER)), { sheet: 'Khác' }), ['1 - no_such_sheet']],
  ];
  test.each(cases)('%s', async (_name, read, expected) => {
    expect(await refusedFor(here, admin, await read())).toEqual(expected);
  });

  test('a workbook that swells up, and one that is cut off, are not even taken in', async () => {
    const swollen = workbook('', { 'xl/sharedStrings.xml': new Uint8Array(40_000_000) });
    for (const [bytes, code] of [
      [swollen, 'swollen_file'],
      [workbook(cells(HEADER)).subarray(0, 900), 'type_refused'],
    ] as const) {
      const answer = await sendForm(apps.app, admin, formOf({ name: 'cu.xlsx', bytes: Buffer.from(bytes) }));
      expect(answer.status).toBe(422);
      expect(['/file swollen_file', '/file unreadable_file', '/file type_refused']).toContain(fieldsOf(answer)[0]);
      expect(code).toBeDefined();
    }
    const lead = await here.of(LEAD);
    const byOthers = await sendForm(apps.app, lead, formOf({ name: 'cu.csv', bytes: csvOf(HEADER, good) }));
    expect(fieldsOf(byOthers)).toEqual(['/file type_refused']);
  });
});
