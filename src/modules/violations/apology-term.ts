import type { ReferenceData } from '../tenants/index.js';

/**
 * R19: by when the applicant has to be told that a dossier due at `dueAt` will be late: close of business, so many working days before the
 * local day of `dueAt` as the policy in force on that day says.
 */
export function apologyDueAt({ calendar, policies }: Pick<ReferenceData, 'calendar' | 'policies'>, dueAt: Date): Date {
  const { workingDaysBefore } = policies.inForce(calendar.localDate(dueAt)).apology;
  const day = calendar.localDate(calendar.subtractWorkingDays(dueAt, workingDaysBefore));
  return calendar.addWorkingDays(calendar.openOfBusiness(day), 0);
}
