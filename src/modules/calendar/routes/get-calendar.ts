import { defineRoute } from '../../../platform/http/index.js';
import type { CalendarService } from '../calendar-service.js';
import { calendarResponse, toCalendarResponse } from '../calendar-schemas.js';

export const getCalendarRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/calendar',
    operationId: 'getCalendar',
    tag: 'Reference data',
    summary: 'Read the working calendar',
    description: 'Working week, working hours and the days that differ, as they were last set.',
    access: 'read common matters',
    success: { status: 200, description: 'The calendar in force.', schema: calendarResponse },
  },
  (deps: { readonly calendar: CalendarService }) =>
    async ({ call }) => ({ body: toCalendarResponse(await deps.calendar.read(call)) }),
);
