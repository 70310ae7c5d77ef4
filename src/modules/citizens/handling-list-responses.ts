import { z } from 'zod';
import { id, instantOut, localDate, page } from '../../platform/http/index.js';
import { CHANNELS } from '../procedures/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';
import { HANDLING_STATES } from './handling.js';
import { TIMELINESS } from './timeliness.js';

const handlingLine = z
  .strictObject({
    id: id.meta({ description: 'Id of the dossier.' }),
    code: z.string(),
    portalCode: codeOrNone,
    title: z.string(),
    procedureCode: z.string(),
    channel: z.enum(CHANNELS),
    ...namedAgency('leadAgency'),
    ...namedAgency('receivingPoint'),
    ...namedOfficial('checker', codeOrNone),
    state: z.enum(HANDLING_STATES),
    step: z.string().nullable().meta({ description: 'Name of the step that is under way.' }),
    ...namedAgency('unit', codeOrNone.meta({ description: 'The unit that has the step.' })),
    ...namedOfficial('official', codeOrNone.meta({ description: 'Who of the unit has it.' })),
    receivedAt: instantOut,
    appointmentAt: instantOut.meta({ description: 'What the applicant was promised at the intake.' }),
    newDate: localDate.nullable().meta({ description: 'Day that an apology promised instead.' }),
    dueAt: instantOut.meta({ description: 'When the time of the dossier runs out, as it stands now.' }),
    timeliness: z
      .enum(TIMELINESS)
      .nullable()
      .meta({
        description: 'Of a result: before the day on which it was due, on it, or late; null while there is none.',
      }),
    overdue: z.boolean().meta({ description: 'There is no result yet, and its time has run out.' }),
    readyAt: instantOut.nullable(),
    endedAt: instantOut.nullable(),
  })
  .meta({ id: 'HandlingLine', description: "A citizen's dossier in the list of handlings; nothing of who applies." });

export const handlingsPage = page(handlingLine, 'HandlingPage');

export type HandlingLine = z.output<typeof handlingLine>;
