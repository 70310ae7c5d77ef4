import type { Figure } from './figures.js';

const task = (where: string): Figure => ({ source: 'tasks', where });
const part = (where: string): Figure => ({ source: 'contributions', where });

/** Figures of assigned tasks (R14), by the name that each has in an address: as the Office counts them for the Government. */
export const TASK_FIGURES = {
  'task.assigned': task('true'),
  'task.done_on_time': task(`x.outcome = 'on_time'`),
  // Before the day of the term; they are among those on time.
  'task.done_early': task(`x.outcome = 'on_time' and x.early`),
  'task.done_late': task(`x.outcome = 'late'`),
  'task.awaiting_confirmation': task(`x.outcome in ('reported', 'reported_late')`),
  'task.not_done_in_term': task(`x.outcome = 'in_term'`),
  'task.not_done_overdue': task(`x.outcome = 'overdue'`),
  'task.without_term': task(`x.outcome in ('no_term', 'no_term_done')`),
  'task.without_term_done': task(`x.outcome = 'no_term_done'`),
  'task.cancelled': task(`x.outcome = 'cancelled'`),
  'task.extended': task('x.extended'),
  'task.extended_repeatedly': task('x.repeated'),
  'task.returned': task('x.returned'),
  // Done late, and what is late still: the mean delay is theirs.
  'task.delayed': task(`x.outcome in ('late', 'reported_late', 'overdue')`),
  'task.delayed_blamelessly': task(`x.outcome in ('late', 'reported_late', 'overdue') and x.blameless`),
  // Products that have their points: those that came, and those whose term has passed.
  'task.scored': task(`x.outcome in ('on_time', 'late', 'reported', 'reported_late', 'overdue')`),
  'part.asked': part('true'),
  'part.on_time': part(`x.outcome = 'on_time'`),
  'part.early': part(`x.outcome = 'on_time' and x.early`),
  'part.late': part(`x.outcome = 'late'`),
  'part.in_term': part(`x.outcome = 'in_term'`),
  'part.overdue': part(`x.outcome = 'overdue'`),
  'part.delayed_blamelessly': part(`x.outcome in ('late', 'overdue') and x.blameless`),
  'part.released': part(`x.outcome = 'released'`),
} as const satisfies Record<string, Figure>;

export type TaskFigureName = keyof typeof TASK_FIGURES;

export const TASK_FIGURE_NAMES = Object.keys(TASK_FIGURES) as [TaskFigureName, ...TaskFigureName[]];
