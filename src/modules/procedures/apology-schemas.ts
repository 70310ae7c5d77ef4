import { z } from 'zod';
import { line } from '../../platform/http/index.js';
import { newer, type Side } from './measure-schemas.js';

const ground = z
  .strictObject({
    code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
    name: line(200).meta({ description: 'As it is written in a document, in Vietnamese.' }),
  })
  .meta({ id: 'ApologyExemptionGround', description: 'For what no letter of apology is owed (R19).' });

/** When a letter of apology is owed; what came later may be left out of a body. */
export const apologyRules = (side: Side) =>
  z
    .strictObject({
      workingDaysBefore: z
        .int()
        .min(0)
        .max(20)
        .meta({
          description: 'The letter of apology goes out at the latest so many working days before the old date (R19).',
        }),
      offerWorkingHoursBefore: newer(side, z.int().min(0).max(250)).meta({
        description: 'The engine offers it at least so long before that, where the step under way has overrun.',
      }),
      exemptions: newer(side, z.array(ground).max(20)),
    })
    .meta({ id: `ApologyRules${side}` });
