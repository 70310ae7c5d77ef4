/** Terms of petitions, complaints and requests of data subjects, working days. */
export interface PetitionRules {
  /** To accept or to refuse, from the receipt. */
  readonly acceptWorkingDays: number;
  /** Of the petitioner, to answer what is asked. */
  readonly askWorkingDays: number;
  /** How often the petitioner may be asked. */
  readonly maxQuestions: number;
  /** To settle, from the acceptance. */
  readonly settleWorkingDays: number;
  /** To publish the answer, from the settlement. */
  readonly publishWorkingDays: number;
  /** To answer a request of a data subject, from the receipt (Luật 91/2025, Nghị định 356/2025). */
  readonly dataRequestWorkingDays: number;
  /** The agency is reminded so long before its term to settle ends; 0: it is not. */
  readonly remindWorkingDays: number;
}

export const DEFAULT_PETITION_RULES: PetitionRules = {
  acceptWorkingDays: 2,
  askWorkingDays: 5,
  maxQuestions: 1,
  settleWorkingDays: 15,
  publishWorkingDays: 2,
  dataRequestWorkingDays: 2,
  remindWorkingDays: 3,
};
