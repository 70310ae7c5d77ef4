import { ClocksDiffer } from '../platform/clock/index.js';
import { isLost } from '../platform/db/index.js';

/** Whether a failure is one of everything that this process tries now: the database is away, or its clock and that of the machine differ. */
export const concernsAll = (error: unknown): boolean => isLost(error) || error instanceof ClocksDiffer;
