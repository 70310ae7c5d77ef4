import type { LocalDate } from '../../core/dates.js';
import type { Unmet } from '../../core/errors.js';
import type { MandateKind } from '../procedures/index.js';
import type { SignedTask } from '../signing/index.js';

/** An authority that is handed down (ủy quyền, phân công lĩnh vực, giao ký thừa lệnh), from its announcement to its end and evaluation (R26). */

export const DELEGATION_STATES = ['announced', 'in_force', 'ended', 'revoked'] as const;
export type DelegationState = (typeof DELEGATION_STATES)[number];

export const CONCLUSIONS = ['keep', 'change', 'revoke'] as const;

type Done = { readonly at: string; readonly by: string | null };

/** What the giver found of its results. Instants are RFC 3339 in UTC. */
export type Evaluation = Done & { readonly text: string; readonly conclusion: (typeof CONCLUSIONS)[number] };

export type Revocation = Done & {
  readonly reason: string;
  readonly documentNumber: string;
  readonly documentDate: LocalDate;
  readonly signedBy: string;
};

/** Everything that it keeps beside its state: the context of its machine, and the columns of its row. Days are local and inclusive. */
export interface DelegationContext {
  readonly code: string;
  readonly kind: MandateKind;
  /** Whose documents are signed: the agency of the giver. */
  readonly agency: string;
  /** Who evaluates it, where others have taken over from the agency (R27); null: the agency itself. */
  readonly evaluatingAgency: string | null;
  /** Agencies that were to evaluate it until others took over from them; null: none. */
  readonly formerAgencies: readonly string[] | null;
  /** Null where the agency gave it as a body. */
  readonly fromOfficial: string | null;
  readonly toAgency: string;
  /** Null where an agency has it: its head signs. */
  readonly toOfficial: string | null;
  readonly tasks: readonly SignedTask[];
  readonly procedures: readonly string[];
  readonly fields: readonly string[];
  readonly conditions: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly documentNumber: string;
  readonly documentDate: LocalDate;
  readonly signedBy: string;
  /** The beginning of its first day. */
  readonly startsAt: Date;
  /** The end of its last day. */
  readonly endsAt: Date;
  /** When the giver is reminded to evaluate it; null once that was done. */
  readonly remindAt: Date | null;
  readonly remindedAt: Date | null;
  readonly revocation: Revocation | null;
  /** Local day of the revocation: documents of that day and later are not signed by it. */
  readonly revokedOn: LocalDate | null;
  readonly evaluations: readonly Evaluation[];
  readonly policyVersion: number;
  readonly calendarRevision: number;
  readonly announcedAt: Date;
  readonly endedAt: Date | null;
}

export type DelegationInput = Omit<
  DelegationContext,
  | 'evaluatingAgency'
  | 'formerAgencies'
  | 'remindedAt'
  | 'revocation'
  | 'revokedOn'
  | 'evaluations'
  | 'announcedAt'
  | 'endedAt'
>;

interface At {
  readonly at: Date;
}

interface Ruled extends At {
  readonly unmet: readonly Unmet[];
}

export type DelegationEvent =
  | (Ruled & { readonly type: 'revoke'; readonly revocation: Revocation; readonly revokedOn: LocalDate })
  | (Ruled & { readonly type: 'evaluate'; readonly evaluation: Evaluation })
  | (At & { readonly type: 'move_terms'; readonly remindAt: Date | null });

/** Events that no caller sends. */
export const INTERNAL_EVENTS = ['move_terms'] as const;

export const evaluatorOf = ({
  agency,
  evaluatingAgency,
}: Pick<DelegationContext, 'agency' | 'evaluatingAgency'>): string => evaluatingAgency ?? agency;

/** Whether the giver was reminded and has not evaluated it since. */
export const awaitsEvaluation = ({
  remindedAt,
  evaluations,
  revocation,
}: Pick<DelegationContext, 'remindedAt' | 'evaluations' | 'revocation'>): boolean =>
  remindedAt !== null && revocation === null && !evaluations.some(({ at }) => new Date(at) >= remindedAt);
