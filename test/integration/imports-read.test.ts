import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { adminOf, faults, settled } from '../support/imports.js';
import { LEAD, officerOf, province } from '../support/province.js';
import { cells, HEADER, workbook } from '../support/tables.js';
import { headersOf } from '../support/uploads.js';

const apps = useApps();

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
