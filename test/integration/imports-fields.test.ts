import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, type Caller } from '../support/caller.js';
import {
  adminOf,
  answeredLine,
  decidedLine,
  dossierLine,
  ndjson,
  refusedFor,
  requestLine,
  settled,
  type Line,
} from '../support/imports.js';
import { LEAD, province, type Province } from '../support/province.js';
import { csvOf, HEADER, rowOf } from '../support/tables.js';
import { putIn } from '../support/uploads.js';

const apps = useApps();
let here: Province;
let admin: Caller;

beforeAll(async () => {
  here = await province(apps.app);
  admin = await adminOf(here);
});

describe('what is wrong with lines is told by line and field, and nothing is written', () => {
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
      expect([line, await refusedFor(here, admin, await settled(here, admin, ndjson([line])))]).toEqual([
        line,
        expected,
      ]);
    const family = [
      decidedLine('1'),
      requestLine('1a', '1'),
      answeredLine('1b', '1', { answeredAt: '2026-11-01T08:00:00+07:00', stance: 'disagree' }),
      requestLine('1c', '1', { agency: LEAD }),
    ];
    expect(await refusedFor(here, admin, await settled(here, admin, ndjson(family)))).toEqual([
      '2 state not_in_this_state',
      '3 reasons required_in_this_state',
      '3 answeredAt before_from',
      '4 agency asks_itself',
      '4 state not_in_this_state',
    ]);
  });

  test('a mapping that names what there is not', async () => {
    const { fileId } = await putIn(apps.app, admin, Buffer.from(csvOf(HEADER, rowOf('1'))), 'cu.csv');
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
      { fileId: '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55' },
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
    const { items } = answered(await admin.get(`/v1/imports/${id}/errors`), 200).body as { items: object[] };
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
