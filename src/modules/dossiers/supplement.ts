import { dueRung, type Reminder, type Rung } from '../consultations/index.js';

/** What the committee asks the lead for, after the Office has accepted the submission. Instants are RFC 3339 in UTC. */
export interface SupplementRequest {
  /** Codes of the grounds, as those of a return. */
  readonly grounds: readonly string[];
  readonly text: string;
  readonly askedAt: string;
  readonly askedBy: string | null;
  readonly workingDays: number;
  readonly dueAt: string;
  readonly ladder: readonly Rung[];
  readonly reminders: readonly Reminder[];
  /** When the dossier went up again, or was withdrawn; null while the lead owes it. */
  readonly closedAt: string | null;
}

/** Leaves of the supplement region: whether the lead owes the committee more. */
export type SupplementState = 'none' | 'due' | 'overdue';

interface Holder {
  readonly supplementRequests: readonly SupplementRequest[];
}

/** The one that the lead still owes. */
export const openSupplement = ({ supplementRequests }: Holder): SupplementRequest | null => {
  const last = supplementRequests.at(-1);
  return last && last.closedAt === null ? last : null;
};

export const supplementDueAt = (holder: Holder): Date | null => {
  const open = openSupplement(holder);
  return open && new Date(open.dueAt);
};

/** The last one with this changed; the others as they are. */
export const withLast = ({ supplementRequests }: Holder, change: Partial<SupplementRequest>): SupplementRequest[] =>
  supplementRequests.map((each, index) => (index === supplementRequests.length - 1 ? { ...each, ...change } : each));

/** Its reminders as the ladder of a request reads them. */
export const remindedOf = ({ ladder, reminders, dueAt }: SupplementRequest) => ({
  ladder,
  reminders,
  dueAt: new Date(dueAt),
});

/** The rung that goes out now; null where none has come due (R6). */
export const supplementRung = (holder: Holder, now: Date): string | null => {
  const open = openSupplement(holder);
  return open && dueRung(remindedOf(open), now);
};

/** Whether it was late, or is by now. */
export const isOverdueBy = ({ dueAt, closedAt }: SupplementRequest, now: Date): boolean =>
  (closedAt ?? now.toISOString()) > dueAt;
