import { z } from 'zod';
import { id, instantOut } from '../../platform/http/index.js';
import { CHANNELS } from '../procedures/index.js';
import { codeOrNone, namedAgency, namedOfficial, type Names } from '../tenants/index.js';
import type { FormSource } from './form-source.js';
import { FORMS } from './handling.js';
import { applicantResponse } from './handling-responses.js';

export const receiptResponse = z
  .strictObject({
    id: id.meta({ description: 'Id of the dossier.' }),
    code: z.string(),
    procedureCode: z.string(),
    title: z.string(),
    ...namedAgency('leadAgency'),
    ...namedAgency('receivingPoint'),
    ...namedOfficial('checker', codeOrNone),
    channel: z.enum(CHANNELS),
    applicant: applicantResponse.nullable().meta({ description: 'Null once the data are erased.' }),
    components: z.array(
      z.strictObject({ name: z.string(), form: z.enum(FORMS).nullable(), document: z.string().nullable() }),
    ),
    fees: z.array(z.strictObject({ name: z.string(), amount: z.int(), note: z.string().nullable() })),
    workingDays: z.int().meta({ description: 'What the procedure gives it.' }),
    receivedAt: instantOut,
    appointmentAt: instantOut,
    statusSecret: z
      .string()
      .meta({ description: 'By which the applicant asks for the status. Derived, and kept nowhere.' }),
    statusUrl: z.string().meta({ description: 'Where the status is asked for, at the address of this service.' }),
  })
  .meta({ id: 'Receipt', description: 'Form 01: what the applicant gets when a dossier is taken in (R16).' });

export type Receipt = z.output<typeof receiptResponse>;

export const receiptView = (
  names: Names,
  { dossierId, title, handling, components, procedure, applicant }: FormSource,
  statusSecret: string,
): Receipt => ({
  id: dossierId,
  code: handling.aggregateCode,
  procedureCode: handling.procedureCode,
  title,
  ...names.agency('leadAgency', handling.leadAgency),
  ...names.agency('receivingPoint', handling.receivingPoint),
  ...names.official('checker', handling.checker, handling.receivedAt),
  channel: handling.channel,
  applicant,
  components: components.map((each) => ({ ...each })),
  fees: (procedure.fees ?? []).map(({ name, amount, note = null }) => ({ name, amount, note })),
  workingDays: procedure.timeLimit.workingDays,
  receivedAt: handling.receivedAt.toISOString(),
  appointmentAt: handling.appointmentAt.toISOString(),
  statusSecret,
  statusUrl: `/public/dossiers/${encodeURIComponent(handling.aggregateCode)}?secret=${statusSecret}`,
});
