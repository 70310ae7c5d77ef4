import { beforeAll, describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, type Caller } from '../support/caller.js';
import {
  adminOf,
  answeredLine,
  decidedLine,
  dossierLine,
  faults,
  linesOf,
  ndjson,
  partLine,
  requestLine,
  settled,
  takenOut,
  taskLine,
  type Line,
} from '../support/imports.js';
import { LEAD, officerOf, province, signerOf, FINANCE, type Province } from '../support/province.js';
import { headersOf, putIn, sendForm, formOf } from '../support/uploads.js';

const apps = useApps();
let here: Province;
let admin: Caller;

beforeAll(async () => {
  here = await province(apps.app);
  admin = await adminOf(here);
});

const csvOf = (header: readonly string[], ...rows: readonly (readonly string[])[]): string =>
  [header, ...rows].map((row) => row.join(',')).join('\r\n');

const HEADER = ['id', 'procedureCode', 'title', 'leadAgency', 'responsibleOfficial', 'state', 'createdAt', 'dueAt'];
const rowOf = (id: string, title = 'Hồ sơ cũ'): string[] => [
  id,
  'PH-QH-01',
  title,
  LEAD,
  officerOf(LEAD),
  'drafting',
  '2026-11-02',
  '2026-12-04',
];
const asCsv = (bytes: Buffer | string, more: { file?: object; [field: string]: unknown } = {}) =>
  settled(here, admin, Buffer.from(bytes), { name: 'cu.csv', ...more, file: { kind: 'dossier', ...more.file } });

/** A file is refused: what is wrong, and nothing was written. */
async function refusedFor(read: { state: string; id: string }): Promise<string[]> {
  expect(read.state).toBe('refused');
  expect(answered(await here.operator.get('/v1/dossiers?limit=1'), 200).body.items).toEqual([]);
  return faults(admin, read.id);
}

/** A workbook with one sheet of this XML. */
const workbook = (rows: string, more: Record<string, Uint8Array> = {}): Buffer =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
      ),
      'xl/workbook.xml': strToU8(
        '<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="Hồ sơ" sheetId="1" r:id="rId1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
      ...more,
    }),
  );
const cells = (values: readonly string[]): string =>
  `<row>${values.map((each) => (each.startsWith('<') ? each : `<c t="inlineStr"><is><t>${each}</t></is></c>`)).join('')}</row>`;
const asXlsx = (bytes: Buffer, more: object = {}) =>
  settled(here, admin, bytes, { name: 'cu.xlsx', file: { kind: 'dossier', ...more } });

describe('what cannot be read is told by line and field, and nothing is written', () => {
  const good = rowOf('1');
  const cases: [string, () => Promise<{ state: string; id: string }>, string[]][] = [
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
    expect(await refusedFor(await read())).toEqual(expected);
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

  test('fields: what they are, what they name, and how they follow one another', async () => {
    const wrong: [Line, string[]][] = [
      [dossierLine('1', { state: 'đang' }), ['1 state not_allowed']],
      [
        dossierLine('1', { leadAgency: 'H99', procedureCode: 'KHONG-CO' }),
        ['1 procedureCode unknown_procedure', '1 leadAgency unknown_agency'],
      ],
      [dossierLine('1', { responsibleOfficial: 'H29.6-99' }), ['1 responsibleOfficial unknown_official']],
      [dossierLine('1', { createdAt: '31/02/2026' }), ['1 createdAt not_a_moment']],
      [dossierLine('1', { createdAt: '2027-01-01', dueAt: '2027-02-01' }), ['1 createdAt in_future']],
      [dossierLine('1', { dueAt: '2026-10-01' }), ['1 dueAt before_from']],
      [decidedLine('1', { decidedAt: '2025-03-01' }), ['1 decidedAt before_from']],
      [
        decidedLine('1', { documentDate: '2030-01-01', result: undefined }),
        ['1 documentDate in_future', '1 result required_in_this_state'],
      ],
      [dossierLine('1', { decidedAt: '2026-11-10' }), ['1 decidedAt not_in_this_state']],
      [dossierLine('1', { title: '\u202Etxt' }), ['1 title direction_override']],
      [dossierLine('1', { title: 'x'.repeat(1_001) }), ['1 title too_long']],
      [dossierLine('1', { khac: 1 }), ['1 khac unknown_field']],
      [dossierLine('1', { components: [{ code: 'a b' }] }), ['1 components wrong_format']],
      [requestLine('1', 'khong-co'), ['1 dossier unknown_parent']],
    ];
    for (const [line, expected] of wrong)
      expect([line, await refusedFor(await settled(here, admin, ndjson([line])))]).toEqual([line, expected]);
    const family = [
      decidedLine('1'),
      requestLine('1a', '1'),
      answeredLine('1b', '1', { answeredAt: '2026-11-01T08:00:00+07:00', stance: 'disagree' }),
      requestLine('1c', '1', { agency: LEAD }),
    ];
    expect(await refusedFor(await settled(here, admin, ndjson(family)))).toEqual([
      '2 state not_in_this_state',
      '3 reasons required_in_this_state',
      '3 answeredAt before_from',
      '4 agency asks_itself',
      '4 state not_in_this_state',
    ]);
  });

  test('a mapping that names what there is not', async () => {
    const { fileId } = await putIn(apps.app, admin, Buffer.from(csvOf(HEADER, good)), 'cu.csv');
    const mapping = {
      columns: { dossier: { A: 'khac', B: 'title', C: 'title' } },
      values: { 'dossier.khac': {}, agency: {} },
      defaults: { title: 'x' },
    };
    const answer = await admin.post('/v1/imports', { system: 'CU', files: [{ fileId, kind: 'dossier' }], mapping });
    expect(answer.status).toBe(422);
    expect(fieldsOf(answer)).toEqual([
      '/mapping/columns/dossier/A unknown_field',
      '/mapping/columns/dossier/C repeated',
      '/mapping/values/dossier.khac unknown_field',
      '/mapping/defaults/title unknown_field',
    ]);
    const { fileId: paper } = await putIn(apps.app, admin);
    const files = [
      { fileId: paper },
      { fileId },
      { fileId, kind: 'dossier', sheet: 'x' },
      { fileId: here.code === '' ? '' : '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55' },
    ];
    expect(fieldsOf(await admin.post('/v1/imports', { system: 'CU', files }))).toEqual([
      '/files/0/fileId not_a_table',
      '/files/1/kind required',
      '/files/2/sheet not_allowed',
      '/files/3/fileId unknown_file',
    ]);
  });

  test('errors are told in both languages', async () => {
    const { id } = await settled(here, admin, ndjson([dossierLine('1', { leadAgency: 'H99' })]));
    const { items } = answered(await admin.get(`/v1/imports/${id as string}/errors`), 200).body as { items: object[] };
    expect(items).toEqual([
      {
        file: 0,
        line: 1,
        no: 101,
        field: 'leadAgency',
        code: 'unknown_agency',
        about: 'H99',
        message: { vi: 'Không có cơ quan "H99" trong danh bạ.', en: 'There is no agency "H99" in the directory.' },
      },
    ]);
  });
});

describe('what comes in', () => {
  test.each(['csv', 'xlsx', 'ndjson'])('as the template for %s has it', async (format) => {
    const elsewhere = await province(apps.app);
    const keeper = await adminOf(elsewhere);
    for (const kind of ['dossier', 'request']) {
      const answer = await apps.app.server.inject({
        url: `/v1/import-template?kind=${kind}&format=${format}`,
        headers: headersOf(keeper.credentials),
      });
      expect(answer.statusCode).toBe(200);
      const read = await settled(elsewhere, keeper, answer.rawPayload, { name: `mau.${format}`, file: { kind } });
      // A request alone belongs to nothing; its other fields are right.
      expect(await faults(keeper, read.id)).toEqual(
        kind === 'dossier' ? [] : [expect.stringMatching(/^\d dossier unknown_parent$/)],
      );
    }
  });

  test('in the columns, codes, days and encoding of the old system', async () => {
    const elsewhere = await province(apps.app);
    const keeper = await adminOf(elsewhere);
    const mapping = {
      columns: {
        dossier: { Mã: 'id', 'Trích yếu': 'title', 'Đơn vị': 'leadAgency', 'Tình trạng': 'state', 'Ghi chú': null },
      },
      values: { agency: { SXD: LEAD }, 'dossier.state': { 'Đang làm': 'drafting' } },
      defaults: { 'dossier.procedureCode': 'PH-QH-01', 'dossier.responsibleOfficial': officerOf(LEAD) },
      days: 'dd/MM/yyyy',
    };
    const text =
      'Mã;Trích yếu;Đơn vị;Tình trạng;Ngày lập hồ sơ;Hạn giải quyết;Ghi chú\n1;"Đường; vành đai";SXD;Đang làm;02/11/2026 08:30;04/12/2026;x\n';
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
    const read = await settled(elsewhere, keeper, utf16, {
      name: 'cu.csv',
      file: { kind: 'dossier' },
      mapping,
      apply: true,
    });
    expect(await faults(keeper, read.id)).toEqual([]);
    expect(read.state).toBe('applied');
    const [dossier] = answered(await elsewhere.operator.get('/v1/dossiers'), 200).body.items as Record<
      string,
      unknown
    >[];
    expect(dossier).toMatchObject({
      code: '1',
      title: 'Đường; vành đai',
      leadAgency: LEAD,
      createdAt: '2026-11-02T01:30:00.000Z',
      dueAt: '2026-12-04T10:00:00.000Z',
    });
    // Windows-1258 writes tones as characters of their own.
    const header = 'id,title,leadAgency,state,createdAt,dueAt\n2,';
    const windows = Buffer.concat([
      Buffer.from(header),
      Buffer.from([0x48, 0xf4, 0xcc, 0x20, 0x73, 0xf5]),
      Buffer.from(`,${LEAD},drafting,2026-11-02,2026-12-04\n`),
    ]);
    const old = await settled(elsewhere, keeper, windows, {
      name: 'cu.csv',
      file: { kind: 'dossier', encoding: 'windows-1258' },
      mapping: { defaults: mapping.defaults },
      apply: true,
    });
    expect(old.state).toBe('applied');
    expect(
      (answered(await elsewhere.operator.get('/v1/dossiers?q=2'), 200).body.items as { title: string }[]).map(
        ({ title }) => title,
      ),
    ).toContain('Hồ sơ');
  });

  test('numbers of a workbook that stand for days', async () => {
    const elsewhere = await province(apps.app);
    const keeper = await adminOf(elsewhere);
    const number = (value: number): string => `<c><v>${value}</v></c>`;
    const row = ['1', 'PH-QH-01', 'x', LEAD, officerOf(LEAD), 'drafting', number(46_328.5), number(46_360)];
    const read = await settled(elsewhere, keeper, workbook(cells(HEADER) + cells(row)), {
      name: 'cu.xlsx',
      file: { kind: 'dossier' },
      apply: true,
    });
    expect(await faults(keeper, read.id)).toEqual([]);
    const [dossier] = answered(await elsewhere.operator.get('/v1/dossiers'), 200).body.items as Record<
      string,
      unknown
    >[];
    expect(dossier).toMatchObject({ createdAt: '2026-11-02T05:00:00.000Z', dueAt: '2026-12-04T10:00:00.000Z' });
  });
});

describe('what goes out', () => {
  const LINES = [
    dossierLine('1', {
      components: ['to-trinh', { code: 'ban-ve', title: '=Bản vẽ', documentNumber: '7/BV' }],
      summary: "'=1+1\n-2",
    }),
    requestLine('1a', '1', {
      letterNumber: '9/SXD',
      letterDate: '2026-11-18',
      letterSignedBy: signerOf(LEAD),
      handler: 'H29.7-03',
    }),
    answeredLine('1b', '1', {
      stance: 'disagree',
      mainPoint: true,
      reasons: '+ Chưa rõ, "xem lại"',
      response: 'accepted',
      responseText: 'Đã sửa',
    }),
    dossierLine('2', {
      state: 'submitted',
      submittedAt: '2026-11-18T09:00:00+07:00',
      submissionNumber: '5/TTr',
      submissionDate: '2026-11-18',
      submissionSignedBy: signerOf(LEAD),
    }),
    dossierLine('3', {
      state: 'returned',
      submittedAt: '2026-11-10T09:00:00+07:00',
      returnedAt: '2026-11-12T09:00:00+07:00',
      returnGrounds: ['wrong_form'],
    }),
    answeredLine('3a', '3', {
      state: 'declined',
      stance: undefined,
      answeredAt: undefined,
      answers: undefined,
      documentNumber: undefined,
      documentDate: undefined,
      signedBy: undefined,
      settledAt: '2026-11-05T09:00:00+07:00',
      declineReason: 'Không thuộc thẩm quyền',
      competentAgency: 'H29.9',
    }),
    decidedLine('4', { responsibleOfficial: 'NGHI-HUU-1' }),
    dossierLine('5', {
      state: 'withdrawn',
      withdrawnAt: '2026-11-12T09:00:00+07:00',
      withdrawalReason: 'Người nộp rút',
      signedBy: signerOf(LEAD),
    }),
    dossierLine('6', { state: 'consulting' }),
    requestLine('6a', '6', {
      agency: FINANCE,
      state: 'supplement_due',
      answeredAt: '2026-11-18T10:00:00+07:00',
      stance: 'agree',
      answers: ['Có'],
      signedBy: signerOf(FINANCE),
      missing: 'Số liệu',
      supplementAskedAt: '2026-11-19T08:00:00+07:00',
      supplementDueAt: '2026-11-27',
    }),
    dossierLine('7', {
      state: 'drafting',
      suspendedAt: '2026-11-12T09:00:00+07:00',
      suspensionReason: 'awaiting_applicant',
      suspensionText: 'Chờ bổ sung',
      suspensionEndsAt: '2026-12-01',
    }),
  ];
  const TASKS: Line[] = [
    taskLine('n1'),
    partLine('n1a', 'n1'),
    partLine('n1b', 'n1', {
      agency: 'H29.9',
      state: 'contributed',
      contributedAt: '2026-11-10T09:00:00+07:00',
      text: 'Số liệu',
      signedBy: 'H29.9-01',
    }),
    taskLine('n2', { state: 'assigned', dueAt: undefined, responsibleOfficial: undefined }),
    taskLine('n3', {
      state: 'reported',
      reportedAt: '2026-11-18T09:00:00+07:00',
      reportText: 'Xong',
      reportNumber: '9/BC',
      reportDate: '2026-11-18',
      reportSignedBy: signerOf(LEAD),
    }),
    taskLine('n4', {
      state: 'completed',
      dueAt: '2026-11-06',
      reportedAt: '2026-11-09T09:00:00+07:00',
      reportText: 'Xong',
      reportNumber: '10/BC',
      reportDate: '2026-11-09',
      reportSignedBy: 'CU-9',
      completedAt: '2026-11-11T09:00:00+07:00',
    }),
    partLine('n4a', 'n4', { state: 'released', release: 'Nhiệm vụ đã xong' }),
    taskLine('n5', { state: 'cancelled', completedAt: '2026-11-11T09:00:00+07:00', cancellation: 'Không còn cần' }),
    taskLine('n6', {
      state: 'declined',
      declinedAt: '2026-11-04T09:00:00+07:00',
      declineReason: 'Không thuộc lĩnh vực',
      competentAgency: 'H29.9',
    }),
    taskLine('n7', {
      state: 'suspended',
      suspendedAt: '2026-11-04T09:00:00+07:00',
      suspensionReason: 'Chờ Trung ương',
      suspendedUntil: '2026-12-10',
      suspendedFrom: 'in_progress',
    }),
    taskLine('n8', { dueAt: '2026-11-13' }),
  ];
  let first: Province;
  let keeper: Caller;
  beforeAll(async () => {
    first = await province(apps.app);
    keeper = await adminOf(first);
    const read = await settled(first, keeper, ndjson([...LINES, ...TASKS]), { apply: true });
    expect(await faults(keeper, read.id)).toEqual([]);
    expect(read.state).toBe('applied');
  });

  test.each(['ndjson', 'csv', 'xlsx'])('as %s comes in elsewhere, and goes out from there the same', async (format) => {
    const second = await province(apps.app);
    const other = await adminOf(second);
    const out = async (who: Caller) =>
      linesOf(await takenOut(apps.app, who)).sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
    const kinds = format === 'ndjson' ? [undefined] : (['dossier', 'request', 'task', 'contribution'] as const);
    const files = await Promise.all(
      kinds.map(async (kind) => {
        const bytes = await takenOut(apps.app, keeper, `?format=${format}${kind ? `&kind=${kind}` : ''}`);
        const { fileId } = await putIn(apps.app, other, bytes, `ra.${format}`);
        return { fileId, ...(kind && { kind }) };
      }),
    );
    const { id } = answered(await other.post('/v1/imports', { system: 'CU', files, apply: true }), 202).body as {
      id: string;
    };
    await apps.app.services.importRunner.runAll(second.code);
    expect(await faults(other, id)).toEqual([]);
    const [before, after] = [await out(keeper), await out(other)];
    expect(before).toHaveLength(LINES.length + TASKS.length);
    expect(after).toEqual(before);
  });

  test('runs no formula in any spreadsheet', async () => {
    const csv = (await takenOut(apps.app, keeper, '?format=csv&kind=dossier')).toString('utf8');
    expect(csv).toContain(`"''=1+1\n-2"`);
    expect(csv.split(/[\r\n]+/).flatMap((line) => line.match(/(^|,)"?[=+@\t]/g) ?? [])).toEqual([]);
    const requests = (await takenOut(apps.app, keeper, '?format=csv&kind=request')).toString('utf8');
    expect(requests).toContain(`"'+ Chưa rõ, ""xem lại"""`);
  });

  test('tasks stand as they stood, what is out of time is overdue, and their journals hold', async () => {
    const lead = await first.of(LEAD);
    const tasks = answered(await lead.get('/v1/tasks?limit=50'), 200).body.items as Record<string, unknown>[];
    expect(tasks.map(({ code, state, time }) => [code, state, time].join(' ')).sort()).toEqual([
      'CU-n1 in_progress in_term',
      'CU-n2 assigned no_term',
      'CU-n3 reported in_term',
      'CU-n4 completed overdue',
      'CU-n5 cancelled in_term',
      'CU-n6 declined in_term',
      'CU-n7 suspended in_term',
      'CU-n8 in_progress overdue',
    ]);
    expect(answered(await first.operator.get('/v1/journal/verification'), 200).body).toMatchObject({ intact: true });
    expect((await apps.app.services.workRebuild.rebuild(first.code)).missing).toBe(0);
    expect(answered(await first.operator.get('/v1/violations'), 200).body.items).toEqual([]);
  });

  test('one kind of it at a time, as a table', async () => {
    const lead = await first.of(LEAD);
    expect(fieldsOf(await lead.get('/v1/exports?format=csv'))).toEqual(['/kind required']);
  });
});
