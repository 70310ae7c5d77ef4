import type { LocalDate } from '../../core/dates.js';
import type { Row } from '../../platform/db/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import { MOST_COUNTED } from './work-counts-queries.js';
import { WORK_CLASSES, type WorkClass } from './work-queries.js';
import type { WorkSummary } from './work-schemas.js';
import { agencyOf } from './work.js';

/** `atLeast`: of which there are more than were counted. */
type Counts = Readonly<Record<WorkClass | 'all', number>> & { readonly atLeast: WorkClass[] };

export const NONE: Counts = { overdue: 0, at_risk: 0, important: 0, normal: 0, all: 0, atLeast: [] };

function countsOf(row: Readonly<Record<WorkClass, number>>): Counts {
  const number = (each: WorkClass): number => Math.min(row[each], MOST_COUNTED);
  const [overdue, at_risk, important, normal] = [
    number('overdue'),
    number('at_risk'),
    number('important'),
    number('normal'),
  ];
  const all = overdue + at_risk + important + normal;
  return { overdue, at_risk, important, normal, all, atLeast: WORK_CLASSES.filter((each) => row[each] > MOST_COUNTED) };
}

const sum = (a: Counts, b: Counts): Counts => ({
  overdue: a.overdue + b.overdue,
  at_risk: a.at_risk + b.at_risk,
  important: a.important + b.important,
  normal: a.normal + b.normal,
  all: a.all + b.all,
  atLeast: WORK_CLASSES.filter((each) => a.atLeast.includes(each) || b.atLeast.includes(each)),
});

/** Rows of counts by agency as it is kept, added up for the agencies of that local day; the most overdue first, none without work. */
export function summed(
  reference: ReferenceData,
  day: LocalDate,
  rows: readonly Row[],
): Pick<WorkSummary, 'total' | 'agencies'> {
  const byAgency = new Map<string | null, Counts>();
  for (const row of rows) {
    const counts = countsOf(row as Record<WorkClass, number>);
    if (counts.all === 0) continue;
    const agency = agencyOf(reference.directory, row['agency'] as string, day);
    byAgency.set(agency, sum(byAgency.get(agency) ?? NONE, counts));
  }
  const names = namesOf(reference);
  const agencies = [...byAgency].map(([agency, counts]) => ({ ...names.agency('agency', agency), ...counts }));
  agencies.sort(
    (a, b) => b.overdue - a.overdue || b.at_risk - a.at_risk || ((a.agency ?? '') < (b.agency ?? '') ? -1 : 1),
  );
  const total = agencies.reduce<Counts>(sum, NONE);
  return { total, agencies };
}
