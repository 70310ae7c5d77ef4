import type { Queryable } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { freezeItems } from './frozen-items-store.js';
import { inspectionSheet } from './inspection-columns.js';
import { countInspections, plannedIn } from './inspection-figure-queries.js';
import { INSPECTION_FIGURES } from './inspection-figures.js';
import { inspectionRows, unitsOf, type InspectionQuestion, type InspectionRow } from './inspection-report.js';
import type { Period } from './report.js';
import type { Sheet } from './sheet.js';
import { bothOf, type SheetRows, type TogetherRow } from './together.js';

/** What a report on inspections says: their figures by agency, and how many of the agencies were inspected. */
export interface InspectionContent {
  readonly inspections: readonly InspectionRow[];
  /** Of agencies together (R27); reports of earlier days have none. */
  readonly inspectionsTogether?: readonly TogetherRow<InspectionRow>[] | undefined;
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
  const count = (of: InspectionQuestion) =>
    countInspections(db, processes, of, reference, now, (asked) =>
      freezeItems(processes, id, asked, INSPECTION_FIGURES),
    );
  const found = await count(question);
  const planned = await plannedIn(db, reference.tenant, period.from, period.to);
  const basis = { question, reference, today: reference.calendar.localDate(now), issued: id };
  const rowsOf = async (of: InspectionQuestion): Promise<InspectionRow[]> =>
    inspectionRows(of.together ? await count(of) : found, { ...basis, question: of });
  const { rows, together } = await bothOf<InspectionQuestion, InspectionRow>(rowsOf, question, reference, basis.today);
  return { inspections: rows, inspectionsTogether: together, inspectedUnits: unitsOf(basis, found, planned) };
}

/** Figures by agency, and how far the plan was carried out. */
export const inspectionSheets = (
  rows: SheetRows<InspectionRow>,
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
