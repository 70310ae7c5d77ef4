import { z } from 'zod';
import { instantOut, line, localDate, paragraphs } from '../../platform/http/index.js';
import { WEEKDAYS, type CalendarDefinition } from './calendar-definition.js';

export const timeOfDay = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)
  .meta({ id: 'TimeOfDay', description: "A local time of day in the tenant's time zone, `HH:MM`.", example: '07:30' });

const day = z
  .strictObject({
    date: localDate,
    kind: z.enum(['off', 'work']).meta({ description: '`work` is a makeup working day.' }),
    name: line(200),
    basis: line(500).optional().meta({ description: 'The decision or article that it comes from.' }),
    confirmed: z.boolean().optional().meta({ description: 'False where it has only been proposed so far.' }),
  })
  .meta({ id: 'CalendarDayInput', description: 'A date that differs from the plain week.' });

const timezone = z
  .string()
  .min(1)
  .max(64)
  .meta({
    description: "IANA name, in any letter case and by any of its links; the tenant's own.",
    example: 'Asia/Ho_Chi_Minh',
  });
const workingWeek = z.array(z.enum(WEEKDAYS)).min(1).max(7);
const intervals = { description: 'Intervals of a working day, in order, each from and to.' };

/** Form of `PUT /v1/calendar`, that of the published lists of days off. */
export const calendarDefinitionSchema = z
  .strictObject({
    timezone,
    workingWeek,
    workingHours: z
      .array(z.tuple([timeOfDay, timeOfDay]))
      .min(1)
      .max(8)
      .meta(intervals),
    note: paragraphs(4000).optional(),
    days: z.array(day).max(4000),
  })
  .meta({ id: 'WorkingCalendarInput', description: 'Working time of the tenant.' });

export const calendarResponse = z
  .strictObject({
    timezone,
    workingWeek,
    workingHours: z.array(z.array(timeOfDay).length(2)).meta(intervals),
    note: z.string().optional(),
    days: z.array(
      z
        .strictObject({
          date: localDate,
          kind: z.enum(['off', 'work']),
          name: z.string(),
          basis: z.string().optional(),
          confirmed: z.boolean().optional(),
        })
        .meta({ id: 'CalendarDay', description: 'A date that differs from the plain week.' }),
    ),
  })
  .meta({ id: 'WorkingCalendar', description: 'Working time of the tenant.' });

export const calendarChangeResponse = z
  .strictObject({
    changed: z.boolean().meta({ description: 'False where the same calendar was in force already.' }),
    moved: z.int().min(0).meta({ description: 'Dossiers whose open deadlines were moved.' }),
  })
  .meta({ id: 'CalendarChange', description: 'What came of a new calendar.' });

export const deadlineResponse = z
  .strictObject({
    dueAt: instantOut,
    skipped: z
      .array(
        z
          .strictObject({
            date: localDate,
            name: z.string().meta({ description: 'Name of the holiday or of the weekday.' }),
          })
          .meta({ id: 'SkippedDay', description: 'A day off that the period passed over.' }),
      )
      .meta({ description: 'Days off that moved the deadline, in order.' }),
  })
  .meta({ id: 'Deadline', description: 'When a period ends.' });

export const toCalendarResponse = (definition: CalendarDefinition): z.output<typeof calendarResponse> => ({
  ...definition,
  workingWeek: [...definition.workingWeek],
  workingHours: definition.workingHours.map((each) => [...each]),
  days: [...definition.days],
});
