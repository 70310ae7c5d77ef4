/** How often the lead of a task tells its progress by itself. */
export const PROGRESS_PERIODS = ['none', 'weekly', 'monthly'] as const;

/** Limits of assigned tasks (R14). */
export interface TaskRules {
  /** A task is shown as at risk once so many hundredths of its term have passed, 1 to 99. */
  readonly atRiskPercent: number;
  /** Time of the assigner to confirm a report or to send it back, working days. */
  readonly confirmationWorkingDays: number;
  /** Time of the assigner to decide on a request for more time, working days. */
  readonly extensionWorkingDays: number;
  /** Once a late part has come, the lead has at least so many working days. */
  readonly afterLatePartWorkingDays: number;
  /** From which request on an extension is marked as repeated. */
  readonly repeatedFrom: number;
  /** How often the assigner may insist after a decline. */
  readonly maxInsistences: number;
  readonly maxCooperating: number;
  /** An agency that still owes may be referred so many working days after its urging letter; one that is late by less needs none. */
  readonly urgingWorkingDays: number;
  readonly progress: (typeof PROGRESS_PERIODS)[number];
  /** After how many calendar days it is told again, by how often. */
  readonly progressCalendarDays: { readonly weekly: number; readonly monthly: number };
}

export const DEFAULT_TASK_RULES: TaskRules = {
  atRiskPercent: 75,
  confirmationWorkingDays: 3,
  extensionWorkingDays: 2,
  afterLatePartWorkingDays: 1,
  repeatedFrom: 3,
  maxInsistences: 1,
  maxCooperating: 30,
  urgingWorkingDays: 3,
  progress: 'none',
  progressCalendarDays: { weekly: 7, monthly: 30 },
};
