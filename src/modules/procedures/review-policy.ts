/** From when on measured data make a proposal to shorten a procedure (R18). Shares in percent. */
export interface ProposalRules {
  /** Dossiers of the period that must have been measured; also turns of a step, and turns with one unit. */
  readonly minDossiers: number;
  /** So many hundredths of what was measured needed no more than what is proposed. */
  readonly percentile: number;
  /** A term or the hours of a step are proposed shorter only by so much of them, or more. */
  readonly minGainPercent: number;
  /** A component is to be had from another system once so many of those handed in were reused. */
  readonly reusedPercent: number;
  /** A step takes minimal time where half of its turns took no more than so much of its hours. */
  readonly idlePercent: number;
  /** Dossiers that must have been completed before supplements say anything. */
  readonly minSupplements: number;
  /** Supplements cluster at a component that so many of the completed dossiers were completed by. */
  readonly clusterPercent: number;
  /** A step overruns again and again where so many of its turns did. */
  readonly overrunPercent: number;
  /** Cost of an hour and of a component to whoever applies, in đồng; null: not stated, and no amount is computed. */
  readonly hourCost: number | null;
  readonly componentCost: number | null;
}

export const DEFAULT_PROPOSAL_RULES: ProposalRules = {
  minDossiers: 30,
  percentile: 90,
  minGainPercent: 10,
  reusedPercent: 80,
  idlePercent: 10,
  minSupplements: 10,
  clusterPercent: 50,
  overrunPercent: 30,
  hourCost: null,
  componentCost: null,
};

/** Terms of the review of a procedure, stage by stage, in working days (R18). */
export interface ProcedureReviewRules {
  /** From the proposal until agencies are asked. */
  readonly consultWorkingDays: number;
  /** Of an agency that is asked, where none is named. */
  readonly opinionWorkingDays: number;
  /** From the last term of those who were asked until it is submitted. */
  readonly submitWorkingDays: number;
  readonly decideWorkingDays: number;
  /** From the decision until the next version is published. */
  readonly publishWorkingDays: number;
  /** Whoever has it is reminded so many working days before the term of a stage. */
  readonly remindWorkingDays: number;
}

export const DEFAULT_PROCEDURE_REVIEW_RULES: ProcedureReviewRules = {
  consultWorkingDays: 5,
  opinionWorkingDays: 5,
  submitWorkingDays: 5,
  decideWorkingDays: 10,
  publishWorkingDays: 5,
  remindWorkingDays: 1,
};
