import type { Queryable } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { freezeItems } from './frozen-items-store.js';
import { inspectionSheet } from './inspection-columns.js';
import { countInspections, plannedIn } from './inspection-figure-queries.js';
import { INSPECTION_FIGURES } from './inspection-figures.js';
import { inspectionRows, unitsOf, type InspectionRow } from './inspection-report.js';
import type { Period } from './report.js';
import type { Sheet } from './sheet.js';

/** What a report on inspections says: their figures by agency, and how many of the agencies were inspected. */
export interface InspectionContent {
  readonly inspections: readonly InspectionRow[];
  readonly inspectedUnits: ReturnType<typeof unitsOf>;
}

/** Counts it as of now, and freezes what each figure counts in the same statement (R23). */
export async function inspectionContent(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  { id, period }: { readonly id: string; readonly period: Period },
  reference: ReferenceData,
  now: Date,
): Promise<InspectionContent> {
  const question = { ...period, by: 'agency' as const };
  const found = await countInspections(db, processes, question, reference, now, (asked) =>
    freezeItems(processes, id, asked, INSPECTION_FIGURES),
  );
  const planned = await plannedIn(db, reference.tenant, period.from, period.to);
  const basis = { question, reference, today: reference.calendar.localDate(now), issued: id };
  return { inspections: inspectionRows(found, basis), inspectedUnits: unitsOf(basis, found, planned) };
}

/** Figures by agency, and how far the plan was carried out. */
export const inspectionSheets = (
  rows: readonly InspectionRow[],
  units: InspectionContent['inspectedUnits'],
): [Sheet, ...Sheet[]] => [
  inspectionSheet(rows, (each) => each.vi),
  {
    name: 'Thực hiện kế hoạch',
    header: ['Số cơ quan', 'Được kiểm tra', 'Tỷ lệ (%)', 'Theo kế hoạch', 'Đã thực hiện', 'Tỷ lệ (%)'],
    rows: [
      [units.agencies, units.inspected, units.inspectedPercent, units.planned, units.plannedDone, units.plannedPercent],
    ],
  },
];
