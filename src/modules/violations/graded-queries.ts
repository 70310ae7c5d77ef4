import type { Queryable } from '../../platform/db/index.js';
import type { Degree } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { gradeOf } from './degree.js';
import { COLUMNS, monthsOf, recurrenceOf, storedOf } from './recurrence-queries.js';

/** Who answers for each violation that counts and happened between two local days, both included, and its degree: for reports. */
export async function gradedIn(
  db: Queryable,
  { from, to }: { readonly from: string; readonly to: string },
  reference: ReferenceData,
  now: Date,
): Promise<{ readonly head: string | null; readonly degree: Degree }[]> {
  const rows = await db.query({
    text: `select ${COLUMNS}, r.recurrence from violations v ${recurrenceOf('$2')}
      where v.tenant_id = $1 and v.state not in ('excused', 'annulled')
        and v.occurred_at >= $3::date::timestamp at time zone $5::text and v.occurred_at < ($4::date + 1)::timestamp at time zone $5::text`,
    values: [reference.tenant, monthsOf(reference.policies), from, to, reference.calendar.timezone],
  });
  return rows
    .map(storedOf)
    .map(({ instance: { context }, recurrence }) => ({
      head: context.head,
      degree: gradeOf(context, recurrence, reference, now),
    }));
}
