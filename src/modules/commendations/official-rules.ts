import type { FieldError, Unmet } from '../../core/errors.js';
import { type Text } from '../../core/text.js';
import type { OfficialFigures, OfficialProposal, OfficialRow } from './commendation.js';
import { advisedOnOpinions, dossiersOnTime, nothingDone, officialNeeded, standingViolations } from './texts.js';

const NOTHING: OfficialFigures = {
  opinions: 0,
  early: 0,
  onTime: 0,
  late: 0,
  dossiers: 0,
  dossiersOnTime: 0,
  violations: 0,
};

/** The figures of an official in an agency; zeros where nothing is known of it. */
export function figuresOfOfficial(rows: readonly OfficialRow[], official: string, agency: string): OfficialFigures {
  const found = rows.find((each) => each.official === official && each.agency === agency);
  if (!found) return NOTHING;
  const { official: _, agency: _of, ...figures } = found;
  return figures;
}

/**
 * Officials to be commended (R25): who did enough for figures to mean something, nothing of it late or incomplete, and whom no violation
 * that stands names. Whether the agency as a whole deserves it does not matter. Those with most done first.
 */
export function officialProposals(rows: readonly OfficialRow[], smallBelow: number): OfficialProposal[] {
  return rows
    .filter(({ opinions, late, dossiers, dossiersOnTime, violations }) => {
      const done = opinions + dossiers;
      return violations === 0 && late === 0 && dossiersOnTime === dossiers && done > 0 && done >= smallBelow;
    })
    .map((row) => ({ row, reasons: reasonsFor(row) }))
    .sort(
      (a, b) =>
        b.row.opinions + b.row.dossiers - (a.row.opinions + a.row.dossiers) ||
        (a.row.official < b.row.official ? -1 : 1),
    );
}

const reasonsFor = ({ opinions, early, dossiers }: OfficialRow): Text[] => [
  ...(opinions === 0 ? [] : [advisedOnOpinions(opinions, early)]),
  ...(dossiers === 0 ? [] : [dossiersOnTime(dossiers)]),
];

/** R25: whom a violation that stands in the period names is not commended for it, though the agency may be. */
export function officialUnmet(official: string, { violations, opinions, dossiers }: OfficialFigures): Unmet[] {
  const found: Unmet[] = [];
  if (violations > 0) found.push(standingViolations(official, violations));
  if (opinions + dossiers === 0) found.push(nothingDone(official));
  return found;
}

/** Whoever is commended alone is named. */
export const individualErrors = (individual: boolean, official: string | undefined): FieldError[] =>
  individual && official === undefined ? [officialNeeded()] : [];
