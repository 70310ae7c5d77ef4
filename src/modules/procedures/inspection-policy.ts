/** How matters are weighed when a sample is drawn: whole numbers, added up for each matter (R23). */
export type SampleWeights = {
  /** What every matter of the set has. */
  readonly base: number;
  readonly late: number;
  readonly silent: number;
  readonly returned: number;
  readonly extended: number;
  readonly manyRounds: number;
  readonly complaints: number;
};

export const RISKS = ['late', 'silent', 'returned', 'extended', 'manyRounds', 'complaints'] as const;

export type Risk = (typeof RISKS)[number];

/** A kind of finding, as the catalogue of a tenant has it. */
export interface FindingKind {
  readonly code: string;
  readonly name: string;
}

/** Terms of inspections in working days, and how their samples are drawn (R23). */
export interface InspectionRules {
  /** The subject is told so long before the planned day, at the latest. */
  readonly announceWorkingDays: number;
  /** From the beginning to the minutes. */
  readonly fieldWorkingDays: number;
  /** Of the subject, to explain a finding. */
  readonly answerWorkingDays: number;
  /** From the minutes to the report of the team. */
  readonly reportWorkingDays: number;
  /** From the minutes to the conclusion. */
  readonly concludeWorkingDays: number;
  /** Of the inspectors, to accept a remedy or to send it back. */
  readonly judgeWorkingDays: number;
  /** Of a remedy that was sent back, where no other term is set. */
  readonly againWorkingDays: number;
  /** From the last remedy to the closing. */
  readonly closeWorkingDays: number;
  /** Whoever has it is reminded so long before a term; 0: not at all. */
  readonly remindWorkingDays: number;
  readonly weights: SampleWeights;
  /** A dossier of so many rounds or more has many. */
  readonly manyRoundsFrom: number;
  readonly maxSample: number;
  readonly findingKinds: readonly FindingKind[];
}

export const DEFAULT_INSPECTION_RULES: InspectionRules = {
  announceWorkingDays: 5,
  fieldWorkingDays: 10,
  answerWorkingDays: 5,
  reportWorkingDays: 10,
  concludeWorkingDays: 15,
  judgeWorkingDays: 5,
  againWorkingDays: 5,
  closeWorkingDays: 10,
  remindWorkingDays: 2,
  weights: { base: 1, late: 3, silent: 5, returned: 2, extended: 1, manyRounds: 2, complaints: 4 },
  manyRoundsFrom: 3,
  maxSample: 500,
  findingKinds: [
    { code: 'no_answer', name: 'Không trả lời, không phối hợp' },
    { code: 'late', name: 'Chậm thời hạn' },
    { code: 'unclear_answer', name: 'Ý kiến không rõ, không đủ nội dung được hỏi' },
    { code: 'wrong_procedure', name: 'Không đúng trình tự, thủ tục' },
    { code: 'extra_component', name: 'Yêu cầu giấy tờ ngoài quy định' },
    { code: 'no_responsible', name: 'Không phân công người chịu trách nhiệm' },
    { code: 'records', name: 'Hồ sơ lưu không đầy đủ, không đúng thực tế' },
    { code: 'other', name: 'Nội dung khác' },
  ],
};
