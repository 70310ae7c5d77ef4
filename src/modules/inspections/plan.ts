import type { Paper } from './inspection.js';

/** The yearly plan of inspections: which agencies, in which quarter, on what ground (R23). */

export type PlanItem = {
  readonly agency: string;
  readonly quarter: number;
  readonly basis: string;
  readonly fields: readonly string[];
};

/** One version as it was published; never altered. */
export interface PublishedPlan extends Paper {
  readonly year: number;
  readonly version: number;
  readonly items: readonly PlanItem[];
  /** Why the plan was changed; null of the first version. */
  readonly reason: string | null;
  readonly publishedBy: string | null;
  readonly publishedAgency: string | null;
  readonly publishedAt: Date;
}
