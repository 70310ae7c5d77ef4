import type { Calendar } from '../calendar/index.js';
import type { ReminderRules } from '../procedures/index.js';
import type { Reminder, RequestContext, Rung, Silence } from './request.js';

/** The rung that goes out with the deadline itself. */
export const AT_DEADLINE = 'at_deadline';

/**
 * Plans the automatic reminders of a request: so many working days and hours before its deadline and, where silence has no
 * effect, at even distances after it. A rung whose moment lies before the sending is left out (R6).
 */
export function planLadder(
  calendar: Calendar,
  reminders: ReminderRules,
  silence: Silence,
  sentAt: Date,
  dueAt: Date,
): Rung[] {
  const before = reminders.before.map(({ rung, workingDays, workingHours }) => ({
    rung,
    at:
      workingDays === undefined
        ? calendar.subtractWorkingHours(dueAt, workingHours ?? 0)
        : calendar.subtractWorkingDays(dueAt, workingDays),
  }));
  const { everyWorkingDays, max } = reminders.after;
  const count = silence === 'no_effect' ? max : 0;
  const after = Array.from({ length: count }, (_, index) => ({
    rung: `after_${index + 1}`,
    at: calendar.addWorkingDays(dueAt, everyWorkingDays * (index + 1)),
  }));
  return [...before, ...after]
    .filter(({ at }) => at > sentAt)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ rung, at }) => ({ rung, at: at.toISOString() }));
}

type Reminded = Pick<RequestContext, 'ladder' | 'reminders' | 'dueAt'>;

/*
 * Rungs hold their moments as RFC 3339 in UTC, always with milliseconds: such texts lie in the order of time, and comparing
 * them spares a thousand deadlines at once five thousand dates.
 */

/** The instant of the next rung that has not gone out: before the deadline of those before it, afterwards of those after it. */
export function nextRungAt({ ladder, reminders, dueAt }: Reminded, now: Date): Date | null {
  const [moment, deadline] = [now.toISOString(), dueAt.toISOString()];
  const next = ladder.find(
    ({ rung, at }) => at > moment && (moment < deadline ? at < deadline : at > deadline) && !isSent(reminders, rung),
  );
  return next ? new Date(next.at) : null;
}

/**
 * The rung that goes out now: the latest that has come due. Those that it overtook during an outage are collapsed into it,
 * and what the deadline overtook goes out with the deadline. Each rung goes out once, ever.
 */
export function dueRung({ ladder, reminders, dueAt }: Reminded, now: Date): string | null {
  const [moment, deadline] = [now.toISOString(), dueAt.toISOString()];
  const latest = ladder.filter(({ at }) => at <= moment && (moment < deadline || at > deadline)).at(-1);
  return latest && !isSent(reminders, latest.rung) ? latest.rung : null;
}

/** The rung that goes out when the deadline fires: its own, or a later one where the deadline itself fires after an outage. */
export const rungOfDeadline = (reminded: Reminded, now: Date): string => dueRung(reminded, now) ?? AT_DEADLINE;

const isSent = (reminders: readonly Reminder[], rung: string): boolean => reminders.some((each) => each.rung === rung);

/** An automatic reminder as it is kept. */
export const automatic = (rung: string, now: Date): Reminder => ({
  at: now.toISOString(),
  kind: 'automatic',
  rung,
  message: null,
  by: null,
});
