import { z } from 'zod';
import { instantOut, localDate } from '../../platform/http/index.js';
import { codeOrNone, namedAgency } from '../tenants/index.js';
import { HANDLING_STATES } from './handling.js';

export const publicStatusResponse = z
  .strictObject({
    code: z.string(),
    state: z.enum(HANDLING_STATES),
    stateName: z.string().meta({ description: 'What people call the state, in the language asked for.' }),
    step: z.string().nullable().meta({ description: 'Name of the step that is under way; null where none is.' }),
    ...namedAgency('unit', codeOrNone.meta({ description: 'Who has it now; null once it is over.' })),
    ...namedAgency('receivingPoint'),
    receivedAt: instantOut,
    appointmentAt: instantOut.meta({ description: 'What the receipt promises.' }),
    newDate: localDate
      .nullable()
      .meta({ description: 'Day that was promised instead, where the agency has apologised; null where it has not.' }),
    readyAt: instantOut.nullable().meta({ description: 'Since when there is a result to be had.' }),
    endedAt: instantOut.nullable(),
    updatedAt: instantOut,
  })
  .meta({ id: 'PublicStatus', description: 'Where a dossier is, for its applicant: nothing of the applicant in it.' });

export type PublicStatus = z.output<typeof publicStatusResponse>;
