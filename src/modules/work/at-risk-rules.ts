import type { Calendar } from '../calendar/index.js';
import type { StepTimes, WorkRules } from '../procedures/index.js';
import type { WorkRow } from './work-rows.js';

type Step = Pick<WorkRow, 'kind' | 'procedureCode' | 'dueAt' | 'since'>;

/**
 * From when on an item is at risk: when the working time left is what three quarters of comparable steps took, where enough of them are
 * known; else when the policy's share of its term is left (R15). Null where it has no term.
 */
export function atRiskFrom(
  calendar: Pick<Calendar, 'subtractWorkingHours' | 'workingMinutesBetween'>,
  times: StepTimes,
  { atRiskPercent }: Pick<WorkRules, 'atRiskPercent'>,
  { kind, procedureCode, dueAt, since }: Step,
): Date | null {
  if (dueAt === null) return null;
  const known = times.minutes(procedureCode, kind);
  const minutes = known ?? (Math.max(0, calendar.workingMinutesBetween(since, dueAt)) * atRiskPercent) / 100;
  return minutes > 0 ? calendar.subtractWorkingHours(dueAt, minutes / 60) : dueAt;
}
