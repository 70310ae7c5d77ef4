import type { LocalDate } from '../../core/dates.js';
import { plusDays } from '../calendar/index.js';
import type { Directory } from '../directory/index.js';

/** A stretch of time in which one official, or nobody, answered for an agency. Local days. */
export interface Tenure {
  readonly agency: string;
  /** Null: nobody did. */
  readonly official: string | null;
  /** First day; null: since ever. */
  readonly from: LocalDate | null;
  /** The day after the last; null: for good. */
  readonly until: LocalDate | null;
}

/** Who answered for an agency when: the whole of time, without a gap, as `head` of the directory tells it day by day. */
export function tenuresOf(directory: Directory, agency: string): Tenure[] {
  const turns = directory
    .headsOf(agency)
    .flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo === null ? [] : [plusDays(validTo, 1)])]);
  const days = [...new Set(turns)].sort();
  const tenures: Tenure[] = [{ agency, official: null, from: null, until: days[0] ?? null }];
  days.forEach((from, index) => {
    const official = directory.head(agency, from)?.official ?? null;
    tenures.push({ agency, official, from, until: days[index + 1] ?? null });
  });
  return tenures;
}

export const allTenures = (directory: Directory): Tenure[] =>
  directory.agencies().flatMap(({ code }) => tenuresOf(directory, code));
