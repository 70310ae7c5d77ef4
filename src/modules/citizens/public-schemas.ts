import { z } from 'zod';

/** What is sent without a login. */

export const publicDossierParams = z.strictObject({
  code: z
    .string()
    .regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/)
    .meta({ description: 'Code of the dossier, as the receipt has it.', example: 'H29.6-261120-0001' }),
});

export const publicDossierQuery = z.strictObject({
  secret: z
    .string()
    .regex(/^[0-9A-Za-z -]{1,40}$/)
    .meta({
      description: 'The secret of the receipt. Letter case, hyphens and spaces do not count.',
      example: 'K7QM-2XWB-9HTD-4FRC',
    }),
});
