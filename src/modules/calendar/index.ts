/** Working days and hours of a tenant, and the deadlines computed from them. */

import type { Route } from '../../platform/http/index.js';
import type { CalendarService } from './calendar-service.js';
import { getCalendarRoute } from './routes/get-calendar.js';
import { getDeadlineRoute } from './routes/get-deadline.js';
import { putCalendarRoute } from './routes/put-calendar.js';

export type { Calendar } from './calendar.js';
export { DEFAULT_CALENDAR, type CalendarDay, type CalendarDefinition } from './calendar-definition.js';
export { plusDays } from './calendar-days.js';
export { monthsIn, type Span } from './months.js';
export { plusMonths } from './plus-months.js';
export { dateErrors, type Dated } from './document-date-rules.js';
export { localDateIn, momentOf, startOfDay } from './zone.js';
export { canonicalZone, isTimeZone } from './zone-name.js';
export { compileCalendar } from './compile-calendar.js';
export { loadCalendar } from './calendar-queries.js';
export { timeOfDay } from './calendar-schemas.js';
export { saveCalendar } from './calendar-store.js';
export { createCalendarService, type CalendarService } from './calendar-service.js';

export const calendarRoutes: readonly Route<{ readonly calendar: CalendarService }>[] = [
  putCalendarRoute,
  getCalendarRoute,
  getDeadlineRoute,
];
