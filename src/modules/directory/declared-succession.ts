import type { LocalDate } from '../../core/dates.js';

/** One agency takes over another's open work (R27). */
export interface Succession {
  /** Code of the predecessor; null for one that was gone before this directory began. */
  readonly predecessor: string | null;
  readonly predecessorName: string;
  readonly successor: string;
  /** First day on which the successor answers for the work. */
  readonly effectiveOn: LocalDate;
  /** The process by which the open work passes; null or left out while there is none. */
  readonly successionId?: string | null;
  /** Where the predecessor was split: what this successor takes over, and whether it takes what no rule names. */
  readonly fields?: readonly string[];
  readonly procedures?: readonly string[];
  readonly rest?: boolean;
}
