import type { FieldError } from '../../core/errors.js';
import type { Policy } from '../procedures/index.js';
import { answerMissing, answerTwice, noSuchQuestion, scoreOutside } from './texts/rating.js';

/** How an applicant rates the handling of a dossier, once, after its end (R28). */

type SatisfactionRules = Policy['citizens']['satisfaction'];

export const RATING_CHANNELS = ['public', 'counter'] as const;

export interface RatedAnswer {
  /** Code of a question of the policy. */
  readonly question: string;
  readonly score: number;
}

/** Instants inside documents are RFC 3339 strings in UTC. */
export interface Rating {
  readonly answers: readonly RatedAnswer[];
  /** Every question was answered by a score that counts as satisfied. */
  readonly satisfied: boolean;
  readonly at: string;
  /** The official who entered a paper form; null where the applicant did it. */
  readonly by: string | null;
  readonly channel: (typeof RATING_CHANNELS)[number];
  /** Of the policy that has the questions and says what counts as satisfied. */
  readonly policyVersion: number;
}

/** Each question of the policy is answered once, on its scale, and no other. */
export function answerErrors({ questions, scale }: SatisfactionRules, answers: readonly RatedAnswer[]): FieldError[] {
  const known = new Set(questions.map(({ code }) => code));
  const said = answers.map(({ question }) => question);
  return [
    ...answers.flatMap(({ question, score }, index): FieldError[] => {
      const at = `/answers/${index}`;
      if (!known.has(question)) return [noSuchQuestion(`${at}/question`, question)];
      if (said.indexOf(question) < index) return [answerTwice(`${at}/question`, question)];
      return score < scale.from || score > scale.to ? [scoreOutside(`${at}/score`, scale)] : [];
    }),
    ...questions.filter(({ code }) => !said.includes(code)).map(({ code, text }) => answerMissing(code, text)),
  ];
}

export const isSatisfied = ({ satisfiedFrom }: SatisfactionRules, answers: readonly RatedAnswer[]): boolean =>
  answers.every(({ score }) => score >= satisfiedFrom);
