/** What was measured of one version of a procedure over a period (R18). Times are whole working minutes. */

/** How long something took: `high` is what the policy's percentile of it did not go beyond. */
export interface Spread {
  readonly n: number;
  readonly median: number | null;
  readonly high: number | null;
  readonly longest: number | null;
}

/** Turns of a step that the unit finished itself: handed on, sent back or concluded. */
export interface MeasuredStep extends Spread {
  readonly code: string;
  /** Dossiers that had it. */
  readonly dossiers: number;
  readonly sentBack: number;
  /** Turns in which anything was recorded: a note, a supplement that was asked for, a round, a component that was put in. */
  readonly recorded: number;
}

export interface MeasuredUnit extends Spread {
  readonly code: string;
  readonly agency: string;
  readonly overran: number;
}

export interface MeasuredComponent {
  readonly code: string;
  /** Dossiers that have it. */
  readonly n: number;
  readonly reused: number;
}

export interface Measured {
  /** Dossiers of that version that were taken in during the period and have their result. */
  readonly dossiers: number;
  /** The same of other versions: they are in the list behind, and in no figure. */
  readonly otherVersions: number;
  /** Working time from the intake to the result that nobody outside had: check and steps. */
  readonly needed: Spread;
  readonly steps: readonly MeasuredStep[];
  readonly units: readonly MeasuredUnit[];
  readonly components: readonly MeasuredComponent[];
  /** Dossiers that the applicant was asked to complete. */
  readonly supplemented: number;
  /** The same by the component that was to be completed. */
  readonly supplements: readonly { readonly code: string; readonly n: number }[];
}

const NONE: Spread = { n: 0, median: null, high: null, longest: null };

export const NOTHING_MEASURED: Measured = {
  dossiers: 0,
  otherVersions: 0,
  needed: NONE,
  steps: [],
  units: [],
  components: [],
  supplemented: 0,
  supplements: [],
};
