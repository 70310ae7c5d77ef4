import { z } from 'zod';
import { line } from '../../platform/http/index.js';

const score = z.int().min(0).max(100);

export const satisfactionRules = z
  .strictObject({
    questions: z
      .array(
        z.strictObject({
          code: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
          text: z.strictObject({ vi: line(500), en: line(500) }),
        }),
      )
      .min(1)
      .max(20),
    scale: z
      .strictObject({ from: score, to: score })
      .meta({ description: 'Scores, from the worst to the best.', example: { from: 1, to: 5 } }),
    satisfiedFrom: score.meta({
      description: 'An applicant who answers every question by this score, or a better one, is satisfied.',
    }),
    workingDays: z.int().min(1).max(250).meta({ description: 'Time to rate, from the end of the handling.' }),
  })
  .meta({ id: 'SatisfactionRules', description: 'How applicants rate the handling of their dossiers (R28).' });
