import { defineRoute } from '../../../platform/http/index.js';
import type { CalendarService } from '../calendar-service.js';
import { calendarChangeResponse, calendarDefinitionSchema } from '../calendar-schemas.js';

export const putCalendarRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/calendar',
    operationId: 'putCalendar',
    tag: 'Reference data',
    summary: 'Set the working calendar',
    description:
      'Replaces working week, working hours and the days that differ. Open deadlines whose span a change touches are moved, ' +
      'which the journal of each dossier says, and none that was promised already is shortened. For administrators.',
    access: 'administer',
    body: calendarDefinitionSchema,
    bodyExample: {
      timezone: 'Asia/Ho_Chi_Minh',
      workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
      workingHours: [
        ['07:30', '11:30'],
        ['13:00', '17:00'],
      ],
      days: [
        {
          date: '2026-08-22',
          kind: 'work',
          name: 'Làm bù cho 31/8/2026',
          basis: 'Hoán đổi ngày làm việc',
          confirmed: true,
        },
        {
          date: '2026-11-24',
          kind: 'off',
          name: 'Ngày Văn hóa Việt Nam',
          basis: 'Nghị quyết 28/2026/QH16',
          confirmed: true,
        },
      ],
    },
    success: {
      status: 200,
      description: 'The calendar is in force.',
      schema: calendarChangeResponse,
      example: { changed: true, moved: 3 },
    },
    errors: ['forbidden'],
  },
  (deps: { readonly calendar: CalendarService }) =>
    async ({ body, call }) => ({ body: await deps.calendar.replace(call, body) }),
);
