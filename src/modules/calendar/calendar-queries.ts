import type { Queryable } from '../../platform/db/index.js';
import type { Calendar } from './calendar.js';
import { DEFAULT_CALENDAR, type CalendarDefinition } from './calendar-definition.js';
import { compileCalendar } from './compile-calendar.js';

export const definitionOf = (tenant: string) => ({
  name: 'read-calendar',
  text: 'select definition from calendars where tenant_id = $1',
  values: [tenant],
});

export async function readDefinition(db: Queryable, tenant: string, timezone: string): Promise<CalendarDefinition> {
  const [row] = await db.query(definitionOf(tenant));
  return (row?.definition as CalendarDefinition | undefined) ?? DEFAULT_CALENDAR(timezone);
}

/** The compiled calendar of a tenant; `timezone` counts only for one that has none yet. */
export const loadCalendar = async (db: Queryable, tenant: string, timezone: string): Promise<Calendar> =>
  compileCalendar(await readDefinition(db, tenant, timezone));
