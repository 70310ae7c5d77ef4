import type { Text } from '../../core/text.js';

/** One question that applicants answer by a score. */
export interface SatisfactionQuestion {
  readonly code: string;
  readonly text: Text;
}

/** How applicants say whether they are satisfied with the handling of their dossier (R28). */
export interface SatisfactionRules {
  readonly questions: readonly SatisfactionQuestion[];
  /** Scores, from the worst to the best. */
  readonly scale: { readonly from: number; readonly to: number };
  /** An applicant who answers every question by this score, or a better one, is satisfied. */
  readonly satisfiedFrom: number;
  /** Time to rate, from the end of the handling: working days. */
  readonly workingDays: number;
}

const question = (code: string, vi: string, en: string): SatisfactionQuestion => ({ code, text: { vi, en } });

export const DEFAULT_SATISFACTION_RULES: SatisfactionRules = {
  questions: [
    question(
      'access',
      'Ông/Bà hài lòng thế nào về việc tiếp cận thông tin, hướng dẫn làm thủ tục?',
      'How satisfied are you with the information and guidance on the procedure?',
    ),
    question(
      'staff',
      'Ông/Bà hài lòng thế nào về thái độ, trách nhiệm của công chức giải quyết hồ sơ?',
      'How satisfied are you with the attitude and responsibility of the officials?',
    ),
    question(
      'time',
      'Ông/Bà hài lòng thế nào về thời gian giải quyết hồ sơ?',
      'How satisfied are you with the time that it took?',
    ),
    question(
      'result',
      'Ông/Bà hài lòng thế nào về kết quả giải quyết hồ sơ?',
      'How satisfied are you with the result?',
    ),
  ],
  scale: { from: 1, to: 5 },
  satisfiedFrom: 4,
  workingDays: 30,
};
