import type { Queryable } from '../../platform/db/index.js';
import type { Degree } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { gradeOf } from './degree.js';
import { COLUMNS, monthsOf, recurrenceOf, storedOf } from './recurrence-queries.js';

/** A violation that counts in a report. */
export interface GradedViolation {
  readonly id: string;
  readonly head: string | null;
  readonly degree: Degree;
  readonly agency: string;
  readonly occurredAt: Date;
  readonly dossierId: string;
  readonly dossierCode: string;
}

/** Violations that count and happened between two local days, both included, oldest first, each with who answers for it and its degree. */
export async function gradedIn(
  db: Queryable,
  { from, to }: { readonly from: string; readonly to: string },
  reference: ReferenceData,
  now: Date,
): Promise<GradedViolation[]> {
  const rows = await db.query({
    text: `select ${COLUMNS}, r.recurrence from violations v ${recurrenceOf('$2')}
      where v.tenant_id = $1 and v.state not in ('excused', 'annulled')
        and v.occurred_at >= $3::date::timestamp at time zone $5::text and v.occurred_at < ($4::date + 1)::timestamp at time zone $5::text
      order by v.occurred_at, v.id`,
    values: [reference.tenant, monthsOf(reference.policies), from, to, reference.calendar.timezone],
  });
  return rows
    .map(storedOf)
    .map(({ id, dossierId, instance: { context }, recurrence }) => ({
      id,
      head: context.head,
      degree: gradeOf(context, recurrence, reference, now),
      agency: context.agency,
      occurredAt: context.occurredAt,
      dossierId,
      dossierCode: context.aggregateCode,
    }));
}
