import { strToU8, zipSync } from 'fflate';
import { LEAD, officerOf } from './province.js';

export const csvOf = (header: readonly string[], ...rows: readonly (readonly string[])[]): string =>
  [header, ...rows].map((row) => row.join(',')).join('\r\n');

/** Columns of a dossier, and a row of them. */
export const HEADER = [
  'id',
  'procedureCode',
  'title',
  'leadAgency',
  'responsibleOfficial',
  'state',
  'createdAt',
  'dueAt',
];
export const rowOf = (id: string, title = 'Hồ sơ cũ'): string[] => [
  id,
  'PH-QH-01',
  title,
  LEAD,
  officerOf(LEAD),
  'drafting',
  '2026-11-02',
  '2026-12-04',
];

/** A workbook with one sheet of this XML. */
export const workbook = (rows: string, more: Record<string, Uint8Array> = {}): Buffer =>
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
export const cells = (values: readonly string[]): string =>
  `<row>${values.map((each) => (each.startsWith('<') ? each : `<c t="inlineStr"><is><t>${each}</t></is></c>`)).join('')}</row>`;
