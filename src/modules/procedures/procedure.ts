import type { LocalDate } from '../../core/dates.js';
import type { Spelling } from '../../core/spelling.js';
import type { HandlingRules } from './procedure-steps.js';

export const HANDLINGS = ['normal', 'urgent', 'complex'] as const;
export type Handling = (typeof HANDLINGS)[number];

export const PROCEDURE_KINDS = ['coordination', 'citizen', 'internal'] as const;

/** What silence at the deadline of a request means: agreement (R5), or nothing. */
export type Silence = 'deemed_agreement' | 'no_effect';

export interface ProcedureComponent {
  readonly code: string;
  readonly name: string;
  readonly required: boolean;
  /** It is digitised at the intake (R22). */
  readonly digitised?: boolean | undefined;
  /** An electronic certified copy is taken. */
  readonly certifiedCopy?: boolean | undefined;
  /** It may be taken from what was handed in before. */
  readonly reusable?: boolean | undefined;
}

/** Bounds of consulting (R3). All periods are working days. */
export interface ConsultationRules {
  readonly responseWorkingDays: Readonly<Record<Handling, number>>;
  readonly minWorkingDays: number;
  readonly maxWorkingDays: number;
  readonly maxRounds: number;
  readonly silence: Silence;
}

/** What a procedure says, apart from which version of it that is. */
export interface ProcedureDefinition extends HandlingRules {
  readonly code: string;
  readonly kind: (typeof PROCEDURE_KINDS)[number];
  readonly title: string;
  readonly field: string;
  /** Whose competence the matter is: `department` stays with the lead (R2). */
  readonly decidedBy: 'committee' | 'department';
  /** Codes of agencies; `*` stands for any. */
  readonly leadAgencies: readonly string[];
  readonly components: readonly ProcedureComponent[];
  readonly requiredConsultees: readonly string[];
  /** Codes of agencies; `*` stands for any. */
  readonly optionalConsultees: readonly string[];
  readonly timeLimit: { readonly workingDays: number };
  readonly consultation: ConsultationRules;
  /** Local date. */
  readonly effectiveFrom: LocalDate;
  /** Number of the decision that it comes from. */
  readonly basis: string;
}

/** One published version; never altered (R16, R17). */
export interface Procedure extends ProcedureDefinition {
  readonly version: number;
  /** Agencies that the published version names, by whoever has taken over from them (R27); left out where all are there still. */
  readonly inPlaceOf?: Readonly<Record<string, readonly string[]>>;
}

export interface ProcedureCatalogue {
  /** How procedures are written. All other questions take codes as they are kept. */
  readonly spelling: Spelling;
  /** The latest version that has taken effect by that local date. */
  inForce(code: string, day: LocalDate): Procedure | undefined;
  version(code: string, version: number): Procedure | undefined;
  /** Every version of every procedure, by code and version. */
  all(): readonly Procedure[];
}
