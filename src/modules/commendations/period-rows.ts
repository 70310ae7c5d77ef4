import type { Queryable } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import { coordinationRow, countFigures } from '../reports/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Period, Row } from './commendation.js';

/** Rows of the coordination report by agency, of those that have figures; that of one agency alone is always there. */
export async function periodRows(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  { from, to, agency }: Period,
  reference: ReferenceData,
  now: Date,
): Promise<Row[]> {
  const question = { by: 'agency', from, to, agency } as const;
  const found = await countFigures(db, processes, question, reference, now);
  const today = reference.calendar.localDate(now);
  return (agency === undefined ? [...found.keys()] : [agency]).map((key) =>
    coordinationRow(question, reference, today, key, found.get(key)),
  );
}
