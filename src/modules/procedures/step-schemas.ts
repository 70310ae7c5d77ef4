import { z } from 'zod';
import { agencyCode, code, line, officialCode } from '../../platform/http/index.js';
import { CHANNELS } from './procedure-steps.js';

/** What procedures of citizens and businesses say beside the rest, as bodies and answers have it. */

const unit = agencyCode
  .or(z.literal('*'))
  .meta({ description: 'Code of an agency; `*` for the one that leads the dossier.' });

type Side = 'Input' | '';

/** Texts are checked as they come in; what was published is as it was then. */
const textOf = (side: Side, max: number) => (side === 'Input' ? line(max) : z.string());

const step = (side: Side) =>
  z
    .strictObject({
      code,
      name: textOf(side, 300),
      unit,
      position: textOf(side, 200)
        .optional()
        .meta({ description: 'The position that carries it out, as it is written.' }),
      officials: z
        .array(officialCode)
        .max(200)
        .optional()
        .meta({ description: 'Officials of the unit among whom it is given out; left out, anybody there.' }),
      workingHours: z.number().min(0.25).max(16_000).meta({ description: 'Working hours that it may take.' }),
      output: textOf(side, 500).optional().meta({ description: 'What it leaves behind.' }),
      components: z.array(code).max(200).optional().meta({ description: 'Components that it works with.' }),
    })
    .meta({
      id: `ProcedureStep${side}`,
      description: 'One step of the handling, with the unit that answers for it (R16).',
    });

const fee = (side: Side) =>
  z
    .strictObject({
      name: textOf(side, 300),
      amount: z.int().min(0).max(1_000_000_000_000).meta({ description: 'Đồng.' }),
      note: textOf(side, 500).optional(),
    })
    .meta({ id: `ProcedureFee${side}` });

/** All of them may be left out. */
export const handlingRules = (side: Side) => ({
  channels: z.array(z.enum(CHANNELS)).min(1).max(3).optional().meta({ description: 'How dossiers are handed in.' }),
  receivingPoints: z.array(unit).min(1).max(500).optional().meta({ description: 'Agencies that take dossiers in.' }),
  fees: z.array(fee(side)).max(50).optional(),
  steps: z
    .array(step(side))
    .min(1)
    .max(50)
    .optional()
    .meta({ description: 'The handling, step by step, in this order.' }),
  result: textOf(side, 500).optional().meta({ description: 'What the applicant gets.' }),
  supplements: z
    .strictObject({ max: z.int().min(0).max(5), workingDays: z.int().min(1).max(250) })
    .optional()
    .meta({
      description: 'How often the applicant may be asked to complete a dossier, and within how many working days.',
    }),
});

/** Of one component. */
export const componentTraits = {
  digitised: z.boolean().optional().meta({ description: 'It is digitised at the intake.' }),
  certifiedCopy: z.boolean().optional().meta({ description: 'An electronic certified copy is taken.' }),
  reusable: z.boolean().optional().meta({ description: 'It may be taken from what was handed in before.' }),
};
