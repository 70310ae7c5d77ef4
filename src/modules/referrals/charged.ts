import type { LocalDate } from '../../core/dates.js';
import type { Calendar } from '../calendar/index.js';
import type { Instance } from '../../workflow/index.js';

/** What a referral looks at of a violation: whom it charges, when, and whether it still stands. */
export interface Charged {
  readonly id: string;
  readonly agency: string;
  readonly kind: string;
  readonly status: string;
  readonly occurredAt: Date;
  /** When it was discovered. */
  readonly recordedAt: Date;
  readonly explanationDueAt: Date;
  /** Whether Home Affairs has ruled on it. */
  readonly ruled: boolean;
}

/** The fields of a violation that are looked at. */
export type ViolationFields = Pick<Charged, 'agency' | 'kind' | 'occurredAt' | 'recordedAt' | 'explanationDueAt'> & {
  readonly ruling: object | null;
};

export const chargedOf = ({ id, state, context }: Instance<ViolationFields>): Charged => ({
  id,
  agency: context.agency,
  kind: context.kind,
  status: state['state'] ?? '',
  occurredAt: context.occurredAt,
  recordedAt: context.recordedAt,
  explanationDueAt: context.explanationDueAt,
  ruled: context.ruling !== null,
});

/** Held against its agency: neither excused nor found to be none. */
export const stands = ({ status }: Pick<Charged, 'status'>): boolean => status !== 'excused' && status !== 'annulled';

/** Local days on which the violations of this agency that still stand occurred, each once. */
export const daysOf = (calendar: Calendar, violations: readonly Charged[], agency: string): LocalDate[] => [
  ...new Set(
    violations
      .filter((each) => each.agency === agency && stands(each))
      .map((each) => calendar.localDate(each.occurredAt)),
  ),
];
