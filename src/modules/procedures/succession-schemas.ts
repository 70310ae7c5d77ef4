import { z } from 'zod';

export const successionRules = z
  .strictObject({
    backdatedDays: z
      .int()
      .min(0)
      .max(366)
      .meta({ description: 'A succession may be recorded so many days after it took effect, at most.' }),
  })
  .meta({ id: 'SuccessionRules', description: 'How agencies merge and split.' });
