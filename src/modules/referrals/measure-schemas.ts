import { z } from 'zod';
import { id, instantOut, line, localDate } from '../../platform/http/index.js';
import { MEASURE_KINDS, PERSON_CATEGORIES } from '../procedures/index.js';
import { codeOrNone, namedAgency, namedOfficial, namesInOrder } from '../tenants/index.js';
import { CHOSEN_LAWS } from './referral.js';

export const documentNumber = line(100);

/** A meeting that went before a disciplinary measure, as it is given and answered. */
export const held = z
  .strictObject({ heldOn: localDate, documentNumber, documentDate: localDate })
  .meta({ id: 'HeldMeeting', description: 'The day of a meeting, and its minutes.' });

export const plannedMeasure = z
  .strictObject({
    ...namedAgency('agency'),
    ...namedAgency('remedyAgency', codeOrNone),
    ...namedOfficial('official', codeOrNone),
    measure: z.string(),
    measureName: z.string().nullable().meta({ description: 'Name of the measure in the policy.' }),
    reason: z.string(),
    remedyBy: z.string().nullable(),
    remedyDueAt: instantOut.nullable(),
    missedAt: instantOut.nullable().meta({ description: 'When its time to put things right ran out.' }),
    remediedAt: instantOut.nullable().meta({ description: 'When Home Affairs reported that it was put right.' }),
    law: z
      .strictObject({
        chosen: z.enum(CHOSEN_LAWS),
        actedOn: localDate.nullable().meta({ description: 'Day of the violation.' }),
        handledOn: localDate.meta({ description: 'Day of the proposal, then of the decision.' }),
        category: z.enum(PERSON_CATEGORIES).nullable().meta({ description: 'Null: the agency.' }),
        kind: z.enum(MEASURE_KINDS).nullable(),
        name: z.string().nullable(),
        basis: z.string().nullable(),
        confirmed: z.boolean().meta({ description: 'Whether the tenant has confirmed this law: a hint where not.' }),
        complex: z.boolean(),
        handleBy: localDate
          .nullable()
          .meta({
            description:
              'By when a disciplinary measure is to be decided, from the discovery; later it is still possible within the limitation.',
          }),
      })
      .nullable()
      .meta({ description: 'By which law it is; null in measures of earlier days.' }),
    proceedings: z
      .strictObject({ reviewMeeting: held, council: held })
      .nullable()
      .meta({ description: 'What went before a disciplinary measure.' }),
  })
  .meta({ id: 'Measure', description: 'A form of handling, proposed and then decided (R9).' });

export const openedReview = {
  openedAt: instantOut,
  violationIds: z.array(id),
  agencies: z.array(z.string()),
  agencyNames: namesInOrder,
};
