import type { Queryable } from '../../platform/db/index.js';
import { DEGREES, type Degree } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { gradedIn } from '../violations/index.js';
import { NOBODY, type Period } from './report.js';

/** Violations of one head in a period, by their degree as it stands now. */
export type Degrees = Readonly<Record<Degree, number>>;

/** R9: by head, `none` for agencies without one. Excused and annulled violations are left out. */
export async function degreesByHead(
  db: Queryable,
  period: Period,
  reference: ReferenceData,
  now: Date,
): Promise<Map<string, Degrees>> {
  const found = new Map<string, Record<Degree, number>>();
  for (const { head, degree } of await gradedIn(db, period, reference, now)) {
    const key = head ?? NOBODY;
    const counts = found.get(key) ?? (Object.fromEntries(DEGREES.map((each) => [each, 0])) as Record<Degree, number>);
    counts[degree] += 1;
    found.set(key, counts);
  }
  return found;
}
