import { z } from 'zod';
import { localDate } from '../../platform/http/index.js';

export const proposalPeriod = z.strictObject({
  from: localDate
    .optional()
    .meta({ description: 'Taken in on that local day or later; left out, a year before `to`.' }),
  to: localDate.optional().meta({ description: 'Taken in on that local day or earlier; left out, today.' }),
});
