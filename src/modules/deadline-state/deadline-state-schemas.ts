import { z } from 'zod';
import { id, instantOut } from '../../platform/http/index.js';

export const deadlineStateResponse = z
  .strictObject({
    at: instantOut.meta({ description: 'By the clock of the tenant.' }),
    due: z
      .int()
      .meta({ description: 'Deadlines that have come due and were not fired; 10,000 of each process at most.' }),
    lagSeconds: z.number().meta({ description: 'Age of the oldest of them.' }),
    next: z
      .array(
        z.strictObject({
          process: z.string(),
          aggregateId: id,
          name: z.string().meta({ description: 'What it is the deadline of, as the state machine names it.' }),
          dueAt: instantOut,
        }),
      )
      .meta({ description: 'The 50 that come next, the earliest first.' }),
    quarantined: z
      .array(
        z.strictObject({
          process: z.string(),
          aggregateId: id,
          work: z.string().meta({ description: 'What failed: `deadlines`, `refresh`, `test clock`.' }),
          until: instantOut.meta({ description: 'When the engine tries again, by the clock of the machine.' }),
        }),
      )
      .meta({
        description: 'What the process that answers could not work on and has set aside; each is named in its log.',
      }),
  })
  .meta({ id: 'DeadlineState', description: 'How the engine keeps up with the deadlines of the tenant.' });
