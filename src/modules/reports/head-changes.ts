import type { LocalDate } from '../../core/dates.js';
import type { Tenure } from './tenures.js';

/** What a reader of rollups knows of them: the agencies whose heads they have wrong by now. */
export interface StaleHeads {
  readonly stale: readonly string[];
}

/** Who answered when, as rollups were last counted by it; of rows whose charge lies before `until` alone. */
export interface CountedHeads {
  readonly tenures: readonly Tenure[];
  readonly until: Date;
}

/** A stretch of local days for which the directory now names another head than the rollups do. */
export type HeadChange = Pick<Tenure, 'agency' | 'from' | 'until'>;

/** Null begins or never ends. */
const covers = ({ from, until }: Tenure, day: LocalDate | null): boolean =>
  day === null ? from === null : (from === null || from <= day) && (until === null || day < until);

/**
 * Where heads differ between two tellings of the tenures, up to the local day `last`: later days have not been counted yet.
 * Agencies that only one of them knows have no rollups.
 */
export function headChanges(counted: readonly Tenure[], now: readonly Tenure[], last: LocalDate): HeadChange[] {
  const [before, after] = [byAgency(counted), byAgency(now)];
  return [...before].flatMap(([agency, old]) => {
    const fresh = after.get(agency);
    if (!fresh) return [];
    const days = [...new Set([...old, ...fresh].map((each) => each.from))].sort((a, b) =>
      (a ?? '') < (b ?? '') ? -1 : 1,
    );
    return days.flatMap((from, index) => {
      if (from !== null && from > last) return [];
      const head = (tenures: readonly Tenure[]): string | null =>
        tenures.find((each) => covers(each, from))?.official ?? null;
      return head(old) === head(fresh) ? [] : [{ agency, from, until: days[index + 1] ?? null }];
    });
  });
}

function byAgency(tenures: readonly Tenure[]): Map<string, Tenure[]> {
  const found = new Map<string, Tenure[]>();
  for (const each of tenures) found.set(each.agency, [...(found.get(each.agency) ?? []), each]);
  return found;
}
