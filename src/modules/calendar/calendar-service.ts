import { isDeepStrictEqual } from 'node:util';
import type { Call } from '../../core/call.js';
import { invalid, invalidField, notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import { changeReference, readTenant } from '../revisions/index.js';
import type { Calendar, SkippedDay } from './calendar.js';
import { plusDays } from './calendar-days.js';
import type { CalendarDefinition } from './calendar-definition.js';
import { definitionOf, readDefinition } from './calendar-queries.js';
import { saveCalendar } from './calendar-store.js';
import { checkCalendar } from './check-calendar.js';
import { endsTooLate } from './texts.js';

/** A period, in one of the three units. */
export type Period =
  { readonly workingDays: number } | { readonly workingHours: number } | { readonly calendarDays: number };

export interface CalendarServiceDeps {
  readonly pool: Pool;
  /** The compiled calendar of a tenant, from the reference data in memory. */
  readonly calendarOf: (tenant: string) => Promise<Calendar>;
  /**
   * Moves open deadlines that were computed under an older calendar. Called after every PUT, also after one that changed
   * nothing: if a process dies before the moving is done, repeating the call does it.
   */
  readonly afterCalendarChange: (tenant: string) => Promise<{ moved: number }>;
}

export type CalendarService = ReturnType<typeof createCalendarService>;

export function createCalendarService({ pool, calendarOf, afterCalendarChange }: CalendarServiceDeps) {
  return {
    /** Throws `invalid` with everything that is wrong; then nothing has changed. */
    async replace(call: Call, given: CalendarDefinition): Promise<{ changed: boolean; moved: number }> {
      const changed = await changeReference(
        pool,
        call.tenant,
        [definitionOf(call.tenant)],
        ({ timezone }, [stored]) => {
          const errors = checkCalendar(given, timezone);
          if (errors.length > 0) throw invalid(errors);
          // The same zone, by the name that the tenant has for it.
          const definition = { ...given, timezone };
          const same = isDeepStrictEqual(stored?.[0]?.definition, definition);
          return { answer: !same, writes: same ? [] : [saveCalendar(call.tenant, definition)] };
        },
        { calendar: true },
      );
      return { changed, ...(await afterCalendarChange(call.tenant)) };
    },

    async read(call: Call): Promise<CalendarDefinition> {
      const db = queryable(pool, call.tenant);
      const tenant = await readTenant(db, call.tenant);
      if (tenant === undefined) throw notFound();
      return readDefinition(db, call.tenant, tenant.timezone);
    },

    /** When a period that begins at `from` ends, and the days off that moved its end. Throws `invalid` where it ends after 2200. */
    async deadline(call: Call, from: Date, period: Period): Promise<{ dueAt: Date; skipped: SkippedDay[] }> {
      return deadlineOf(await calendarOf(call.tenant), from, period);
    },
  };
}

function deadlineOf(calendar: Calendar, from: Date, period: Period): { dueAt: Date; skipped: SkippedDay[] } {
  if ('calendarDays' in period) {
    const dueAt = withinReach(calendar.addCalendarDays(from, period.calendarDays));
    // Days off within the period count; only those at its end move it.
    const eve = plusDays(calendar.localDate(from), period.calendarDays - 1);
    return { dueAt, skipped: calendar.skipped(calendar.closeOfBusiness(eve), dueAt) };
  }
  const dueAt = withinReach(
    'workingDays' in period
      ? calendar.addWorkingDays(from, period.workingDays)
      : calendar.addWorkingHours(from, period.workingHours),
  );
  return { dueAt, skipped: calendar.skipped(from, dueAt) };
}

/** Dates of the service go from 1900 to 2200, those that it answers too. */
function withinReach(dueAt: Date): Date {
  if (dueAt.getUTCFullYear() <= 2200) return dueAt;
  throw invalidField('/from', 'out_of_range', endsTooLate);
}
