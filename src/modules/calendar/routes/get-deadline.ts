import { z } from 'zod';
import { because, defineRoute, instant, queryInteger } from '../../../platform/http/index.js';
import type { CalendarService, Period } from '../calendar-service.js';
import { deadlineResponse } from '../calendar-schemas.js';
import { oneUnitOfThree } from '../texts.js';

const UNITS = ['workingDays', 'workingHours', 'calendarDays'] as const;

const hours = z
  .string()
  .regex(/^[0-9]{1,5}(\.[0-9]{1,2})?$/)
  .transform(Number)
  .pipe(z.number().gt(0).max(10_000));

const query = z
  .strictObject({
    from: instant,
    workingDays: queryInteger(1, 2000).optional().meta({ description: 'Working days, 1 to 2000.', example: '5' }),
    workingHours: hours
      .optional()
      .meta({ description: 'Working hours, up to 10000, with up to two decimals.', example: '4' }),
    calendarDays: queryInteger(1, 4000).optional().meta({ description: 'Calendar days, 1 to 4000.', example: '10' }),
  })
  .refine(
    (given) => UNITS.filter((unit) => given[unit] !== undefined).length === 1,
    because('exactly_one_unit', oneUnitOfThree),
  );

function periodOf({ workingDays, workingHours, calendarDays }: z.output<typeof query>): Period {
  if (workingDays !== undefined) return { workingDays };
  return workingHours !== undefined ? { workingHours } : { calendarDays: calendarDays ?? 1 };
}

export const getDeadlineRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/calendar/deadline',
    operationId: 'getDeadline',
    tag: 'Reference data',
    summary: 'Compute a deadline',
    description:
      'Working days do not count the day of the event and end at close of business (Bộ luật Dân sự 2015, Điều 147); working ' +
      'hours run inside the working intervals only; calendar days that end on a day off move to the next working day (Điều 148). ' +
      'Exactly one of `workingDays`, `workingHours`, `calendarDays`.',
    access: 'read common matters',
    query,
    success: {
      status: 200,
      description: 'When the period ends, and the days off that moved its end.',
      schema: deadlineResponse,
      example: {
        dueAt: '2026-11-30T10:00:00.000Z',
        skipped: [
          { date: '2026-11-21', name: 'Thứ Bảy' },
          { date: '2026-11-24', name: 'Ngày Văn hóa Việt Nam' },
        ],
      },
    },
  },
  (deps: { readonly calendar: CalendarService }) =>
    async ({ query, call }) => {
      const { dueAt, skipped } = await deps.calendar.deadline(call, query.from, periodOf(query));
      return { body: { dueAt: dueAt.toISOString(), skipped } };
    },
);
