import { z } from 'zod';
import { id, instantOut, localDate, page } from '../../platform/http/index.js';
import { SIGNED_TASKS, SIGNING_FORMS } from '../signing/index.js';
import { namedAgency, namedOfficial } from '../tenants/index.js';

const signedResponse = z
  .strictObject({
    aggregateId: id.meta({ description: 'What the journal belongs to.' }),
    seq: z.int().meta({ description: 'Number of its journal entry.' }),
    process: z.string(),
    type: z.string(),
    task: z.enum(SIGNED_TASKS),
    ...namedAgency('agency'),
    ...namedOfficial('signedBy'),
    documentNumber: z.string().nullable(),
    documentDate: localDate,
    proven: z.boolean().meta({ description: 'Whether an authority was found.' }),
    form: z.enum(SIGNING_FORMS).nullable(),
    missing: z.string().nullable().meta({ description: 'What is missing, where none was found.' }),
    delegationId: id.nullable(),
    procedureCode: z.string().nullable(),
    field: z.string().nullable(),
    dueAt: instantOut.nullable(),
    at: instantOut,
  })
  .meta({ id: 'Signature', description: 'By which authority a document was signed (R26).' });

export type SignedView = z.output<typeof signedResponse>;
export const signedPage = page(signedResponse, 'SignaturePage');
