import type { Figure } from './figures.js';

const inspection = (where: string): Figure => ({ source: 'inspections', where });
const finding = (where: string): Figure => ({ source: 'inspection_findings', where });
const remedy = (where: string): Figure => ({ source: 'inspection_remedies', where });

/** Figures of inspections (R23, R24), by the name that each has in an address. */
export const INSPECTION_FIGURES = {
  'inspection.begun': inspection('true'),
  'inspection.planned': inspection(`x.kind = 'planned'`),
  'inspection.surprise': inspection(`x.kind = 'surprise'`),
  'inspection.under_way': inspection(`x.state = 'under_way'`),
  'inspection.concluded': inspection(`x.state in ('concluded', 'followed_up', 'closed')`),
  'inspection.followed_up': inspection(`x.state in ('followed_up', 'closed')`),
  'inspection.closed': inspection(`x.state = 'closed'`),
  'finding.upheld': finding('true'),
  'finding.minor': finding(`x.severity = 'minor'`),
  'finding.moderate': finding(`x.severity = 'moderate'`),
  'finding.serious': finding(`x.severity = 'serious'`),
  'remedy.due': remedy('true'),
  'remedy.on_time': remedy(`x.outcome = 'on_time'`),
  'remedy.late': remedy(`x.outcome = 'late'`),
  'remedy.overdue': remedy(`x.outcome = 'overdue'`),
  'remedy.open': remedy(`x.outcome = 'open'`),
  'remedy.released': remedy(`x.outcome = 'released'`),
  // What was to be put right by now, and has been or not.
  'remedy.settled': remedy(`x.outcome in ('on_time', 'late', 'overdue')`),
} as const satisfies Record<string, Figure>;

export type InspectionFigureName = keyof typeof INSPECTION_FIGURES;

export const INSPECTION_FIGURE_NAMES = Object.keys(INSPECTION_FIGURES) as [
  InspectionFigureName,
  ...InspectionFigureName[],
];
