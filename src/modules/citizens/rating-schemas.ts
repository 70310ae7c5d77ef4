import { z } from 'zod';
import { instantOut } from '../../platform/http/index.js';

const score = z.int();

export const questionnaireResponse = z
  .strictObject({
    code: z.string(),
    questions: z.array(z.strictObject({ code: z.string(), text: z.strictObject({ vi: z.string(), en: z.string() }) })),
    scale: z.strictObject({ from: score, to: score }),
    rated: z.boolean(),
    open: z.boolean().meta({ description: 'Whether it can be rated now.' }),
    until: instantOut.nullable().meta({ description: 'Until when; null before the end of the handling.' }),
  })
  .meta({ id: 'Questionnaire', description: 'By what an applicant rates the handling of a dossier (R28).' });

export type Questionnaire = z.output<typeof questionnaireResponse>;
