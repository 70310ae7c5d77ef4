import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { fieldsOf, type Caller } from '../support/caller.js';
import { adminOf, dossierLine, ndjson, refusedFor, settled, type ImportRead } from '../support/imports.js';
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
const asXlsx = (bytes: Buffer, more: object = {}) =>
  settled(here, admin, bytes, { name: 'cu.xlsx', file: { kind: 'dossier', ...more } });

describe('what cannot be read is told by line and field, and nothing is written', () => {
  const good = rowOf('1');
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
