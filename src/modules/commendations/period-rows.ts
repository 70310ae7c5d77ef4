import type { Queryable } from '../../platform/db/index.js';
import { coordinationRow, tally } from '../reports/index.js';
import type { World } from '../tenants/index.js';
import type { Period, Row } from './commendation.js';

/** Rows of the coordination report by agency, of those that have figures; that of one agency alone is always there. */
export async function periodRows(db: Queryable, { from, to, agency }: Period, world: World, now: Date): Promise<Row[]> {
  const question = { by: 'agency', from, to, agency } as const;
  const found = await tally(db, question, world, now);
  const today = world.calendar.localDate(now);
  return (agency === undefined ? [...found.keys()] : [agency]).map((key) =>
    coordinationRow(question, world, today, key, found.get(key)),
  );
}
