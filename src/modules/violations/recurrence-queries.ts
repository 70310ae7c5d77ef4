import type { Statement } from '../../platform/db/index.js';
import { instanceOf, selectList } from '../../workflow/index.js';
import type { PolicyCatalogue } from '../procedures/index.js';
import { violationTable } from './violation-table.js';
import type { StoredViolation } from './violation-view.js';
import type { ViolationContext } from './violation.js';

export const COLUMNS = `${selectList(violationTable, 'v')}, v.process, v.updated_at`;

/** Enough to raise any degree as far as it goes. */
const MOST = 100;

/**
 * Counts, for the violation `v`, those before it of the same agency and kind that count; excused and annulled ones do not (R8).
 * `months`: a parameter with the months by version of the policy. The index `violations__agency_kind` serves it.
 */
export const recurrenceOf = (months: string): string => `cross join lateral (
    select count(*)::int as recurrence from (
      select from violations e
      where e.tenant_id = v.tenant_id and e.agency = v.agency and e.kind = v.kind and e.state not in ('excused', 'annulled')
        and (e.occurred_at, e.id) < (v.occurred_at, v.id)
        and e.occurred_at >= v.occurred_at - make_interval(months => (${months}::jsonb ->> v.policy_version::text)::int)
      limit ${MOST}
    ) as earlier
  ) as r`;

/** How far back each version of the policy counts, as the parameter of `recurrenceOf`. */
export const monthsOf = (policies: PolicyCatalogue): string =>
  JSON.stringify(
    Object.fromEntries(policies.all().map(({ version, violations }) => [version, violations.recurrenceMonths])),
  );

/** One violation by its id. */
export const readViolation = (tenant: string, id: string, policies: PolicyCatalogue): Statement => ({
  name: 'violations.one',
  text: `select ${COLUMNS}, r.recurrence from violations v ${recurrenceOf('$3')} where v.tenant_id = $1 and v.id = $2`,
  values: [tenant, id, monthsOf(policies)],
});

export const storedOf = (row: Readonly<Record<string, unknown>>): StoredViolation => ({
  id: row['id'] as string,
  dossierId: row['aggregate_id'] as string,
  process: row['process'] as string,
  instance: instanceOf<ViolationContext>('violation', violationTable, row),
  recurrence: row['recurrence'] as number,
  updatedAt: row['updated_at'] as Date,
});
