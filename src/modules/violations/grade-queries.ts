import { queryable, type Pool } from '../../platform/db/index.js';
import type { Degree } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { gradeOf } from './degree.js';
import { COLUMNS, monthsOf, recurrenceOf, storedOf } from './recurrence-queries.js';

/** How grave a violation is, and how many before it made it so. */
export interface Grade {
  readonly degree: Degree;
  readonly recurrence: number;
}

export type Grades = ReturnType<typeof createGrades>;

/** Degree and recurrence of violations by their id, as they stand at `now`. */
export function createGrades({ pool }: { pool: Pool }) {
  return async (reference: ReferenceData, now: Date, ids: readonly string[]): Promise<ReadonlyMap<string, Grade>> => {
    const rows = await queryable(pool, reference.tenant).query({
      name: 'violations.grades',
      text: `select ${COLUMNS}, r.recurrence from violations v ${recurrenceOf('$3')} where v.tenant_id = $1 and v.id = any($2::uuid[])`,
      values: [reference.tenant, ids, monthsOf(reference.policies)],
    });
    return new Map(
      rows
        .map(storedOf)
        .map(({ id, instance, recurrence }) => [
          id,
          { degree: gradeOf(instance.context, recurrence, reference, now), recurrence },
        ]),
    );
  };
}
