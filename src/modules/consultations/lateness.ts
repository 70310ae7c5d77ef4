/**
 * Whether an answer at `at` is late for a deadline. The deadline itself, and the whole second that it falls in, are on time:
 * nobody is held responsible for the fraction of a second in which a clock was read (R5, R8).
 */
export const isLate = (at: Date, dueAt: Date): boolean => Math.floor(at.getTime() / 1000) * 1000 > dueAt.getTime();
