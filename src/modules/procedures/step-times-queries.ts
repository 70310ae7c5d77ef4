import type { Queryable } from '../../platform/db/index.js';

/** What three quarters of comparable steps took: of the same procedure and kind, where enough of them are known. */
export interface StepTimes {
  /** Working minutes; undefined where too few are known. */
  minutes(procedureCode: string | null, kind: string): number | undefined;
}

const key = (procedureCode: string, kind: string): string => `${procedureCode} ${kind}`;

export function stepTimesOf(
  rows: readonly { readonly procedureCode: string; readonly kind: string; readonly minutes: number }[],
): StepTimes {
  const known = new Map(rows.map((each) => [key(each.procedureCode, each.kind), each.minutes]));
  return {
    minutes: (procedureCode, kind) => (procedureCode === null ? undefined : known.get(key(procedureCode, kind))),
  };
}

/** As they were last computed. */
export async function loadStepTimes(db: Queryable, tenant: string): Promise<StepTimes> {
  const rows = await db.query({
    name: 'work.step-times',
    text: 'select procedure_code as "procedureCode", kind, minutes from work_step_times where tenant_id = $1',
    values: [tenant],
  });
  return stepTimesOf(rows as never);
}
