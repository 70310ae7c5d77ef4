export const WORK_CLASSES = ['overdue', 'at_risk', 'important', 'normal'] as const;

/** Attention goes to them in this order (R15). */
export type WorkClass = (typeof WORK_CLASSES)[number];

/**
 * SQL: the rows `i` of a class, or of all of them, that `more` names the agency of: `work_items i where …`, each read by one index at a
 * moment `now`. A class is never kept, time changes it. What the maintenance job has found at risk is in an index of its own; what came
 * to be so since is little, and is read whole: neither a condition on its term nor any other draws that reading to another index.
 */
export function rowsOf(of: WorkClass | undefined, tenant: string, now: string, more: string): readonly string[] {
  const rows = `work_items i where i.tenant_id = ${tenant} and ${more}`;
  const time = (important: boolean): string => `${rows} and i.important = ${important} and not i.at_risk`;
  switch (of) {
    case undefined:
      return [rows];
    case 'overdue':
      return [`${rows} and i.due_at < ${now}`];
    case 'important':
      return [`${time(true)} and i.at_risk_at > ${now}`];
    case 'normal':
      return [`${time(false)} and i.at_risk_at > ${now}`];
    case 'at_risk':
      return [
        `${rows} and i.at_risk and i.due_at >= ${now}`,
        ...[true, false].map(
          (important) =>
            `(select i.* from ${time(important)} and i.at_risk_at <= ${now} offset 0) i where i.due_at >= ${now}`,
        ),
      ];
  }
}
