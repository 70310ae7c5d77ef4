/** What a procedure of citizens and businesses says beside the rules that every procedure has (R16, R17, R28). */

/** How an applicant hands a dossier in: at the counter, by the portal, by post. */
export const CHANNELS = ['direct', 'online', 'postal'] as const;

export type Channel = (typeof CHANNELS)[number];

/** Stands for the agency that leads the dossier, in a step and among the places of receipt. */
export const LEAD_UNIT = '*';

/** One step of the handling, in the order of the list; its owner answers for its time (R16, R17). */
export interface ProcedureStep {
  readonly code: string;
  readonly name: string;
  /** Code of the agency whose step it is, or `LEAD_UNIT`. */
  readonly unit: string;
  /** The position that carries it out, as it is written. */
  readonly position?: string | undefined;
  /** Codes of officials of the unit among whom it is given out; left out: anybody there. */
  readonly officials?: readonly string[] | undefined;
  /** Working hours that it may take. */
  readonly workingHours: number;
  /** What it leaves behind. */
  readonly output?: string | undefined;
  /** Codes of the components that it works with. */
  readonly components?: readonly string[] | undefined;
}

export interface ProcedureFee {
  readonly name: string;
  /** Đồng. */
  readonly amount: number;
  readonly note?: string | undefined;
}

/** How often the applicant may be asked to complete a dossier, and how long that takes at most. */
export interface SupplementRules {
  readonly max: number;
  readonly workingDays: number;
}

/** All of it may be left out: a procedure without steps is published as it always was, and its dossiers are not handled step by step. */
export interface HandlingRules {
  readonly channels?: readonly Channel[] | undefined;
  /** Codes of the agencies that take dossiers in, or `LEAD_UNIT`. */
  readonly receivingPoints?: readonly string[] | undefined;
  readonly fees?: readonly ProcedureFee[] | undefined;
  readonly steps?: readonly ProcedureStep[] | undefined;
  /** What the applicant gets. */
  readonly result?: string | undefined;
  readonly supplements?: SupplementRules | undefined;
}

/** The agency that a code of a procedure means, where `lead` leads the dossier. */
export const unitOf = (unit: string, lead: string): string => (unit === LEAD_UNIT ? lead : unit);
