import {
  foreignTo,
  inOrderErrors,
  requiredIn,
  saidIn,
  type ImportError,
  type ImportRecord,
} from '../processes/index.js';
import type { ContributionState } from './contribution.js';
import type { TaskState } from './task.js';

const REPORT = ['reportText', 'reportNumber', 'reportDate', 'reportSignedBy'] as const;
const DECLINE = ['declinedAt', 'declineReason'] as const;
const SUSPENSION = ['suspendedAt', 'suspensionReason', 'suspendedFrom'] as const;

const NEEDED: Partial<Readonly<Record<TaskState, readonly string[]>>> = {
  assigned: [],
  in_progress: ['responsibleOfficial'],
  reported: ['reportedAt', ...REPORT],
  completed: ['completedAt'],
  cancelled: ['completedAt', 'cancellation'],
  declined: DECLINE,
  suspended: SUSPENSION,
};

const ORDER = [
  ['assignedAt', 'dueAt'],
  ['assignedAt', 'originalDueAt'],
  ['assignedAt', 'reportedAt'],
  ['reportedAt', 'confirmDueAt'],
  ['reportedAt', 'completedAt'],
  ['assignedAt', 'completedAt'],
  ['assignedAt', 'declinedAt'],
  ['assignedAt', 'suspendedAt'],
  ['suspendedAt', 'suspendedUntil'],
] as const;

export const isTaskOver = ({ state }: ImportRecord): boolean => state === 'completed' || state === 'cancelled';

/** What is wrong with a task beyond its single fields. */
export function taskErrors(record: ImportRecord): readonly ImportError[] {
  const state = record['state'] as TaskState;
  const reported = REPORT.some((each) => record[each] !== undefined);
  return [
    ...requiredIn(record, [
      ...(NEEDED[state] ?? []),
      ...(reported && state !== 'reported' ? ['reportedAt', ...REPORT] : []),
    ]),
    ...foreignTo(record, [
      ...(isTaskOver(record) ? [] : ['completedAt', 'cancellation']),
      ...(state === 'reported' || isTaskOver(record) ? [] : ['reportedAt']),
      ...(state === 'declined' ? [] : DECLINE),
      ...(state === 'suspended' ? [] : [...SUSPENSION, 'suspendedUntil']),
    ]),
    ...inOrderErrors(record, ORDER),
  ];
}

const GIVEN = ['contributedAt', 'text', 'signedBy'];

const NEEDED_OF_PART: Readonly<Record<ContributionState, readonly string[]>> = {
  pending: [],
  overdue: ['dueAt'],
  contributed: GIVEN,
  released: ['release'],
};

export const isPartOver = ({ state }: ImportRecord): boolean => state === 'contributed' || state === 'released';

/** The same of a part, given its task. */
export function contributionErrors(record: ImportRecord, task: ImportRecord | undefined): readonly ImportError[] {
  const state = record['state'] as ContributionState;
  const errors: ImportError[] = [
    ...requiredIn(record, NEEDED_OF_PART[state] ?? []),
    ...foreignTo(record, isPartOver(record) ? [] : [...GIVEN, 'release']),
    ...inOrderErrors(record, [
      ['askedAt', 'dueAt'],
      ['askedAt', 'contributedAt'],
    ]),
  ];
  if (!task) return errors;
  if (record['agency'] === task['leadAgency']) errors.push({ field: 'agency', code: 'asks_itself' });
  if (isTaskOver(task) && !isPartOver(record))
    errors.push({ field: 'state', code: 'not_in_this_state', about: `task: ${saidIn(task, 'state')}` });
  return errors;
}
