import type { Queryable } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import { coordinationRow, countFigures, countTasks, taskRow } from '../reports/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Period, Row } from './commendation.js';

/** Rows of the reports on coordination and on tasks by agency, of those that have figures; that of one agency alone is always there. */
export async function periodRows(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  { from, to, agency }: Period,
  reference: ReferenceData,
  now: Date,
): Promise<Row[]> {
  const question = { by: 'agency', from, to, agency } as const;
  const asked = await countFigures(db, processes, question, reference, now);
  const given = await countTasks(db, processes, question, reference, now);
  const today = reference.calendar.localDate(now);
  const keys = agency === undefined ? new Set([...asked.keys(), ...given.keys()]) : [agency];
  return [...keys].map((key) => {
    const { lead, cooperating } = taskRow({ question, reference, today }, key, given.get(key));
    return {
      ...coordinationRow(question, reference, today, key, asked.get(key)),
      tasks: {
        assigned: lead.assigned,
        doneOnTime: lead.doneOnTime,
        doneEarly: lead.doneEarly,
        delayed: lead.delayed,
        delayedBlamelessly: lead.delayedBlamelessly,
        partsAsked: cooperating.asked,
        partsOnTime: cooperating.onTime,
        partsEarly: cooperating.early,
        partsLate: cooperating.late,
        partsOverdue: cooperating.overdue,
        partsDelayedBlamelessly: cooperating.delayedBlamelessly,
      },
    };
  });
}
