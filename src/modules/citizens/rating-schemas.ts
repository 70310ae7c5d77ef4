import { z } from 'zod';
import { instantOut } from '../../platform/http/index.js';

export const publicDossierParams = z.object({
  code: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/)
    .meta({ description: 'Code of the dossier, as on the receipt.', example: 'H29.6-261121-0001' }),
});

export const publicDossierQuery = z.strictObject({
  secret: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/)
    .meta({ description: 'Secret of the dossier, as on the receipt.' }),
});

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
