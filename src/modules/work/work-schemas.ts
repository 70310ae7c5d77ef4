import { z } from 'zod';
import { id, instantOut, page } from '../../platform/http/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';
import { MOST_COUNTED } from './work-counts-queries.js';
import { WORK_CLASSES } from './work-queries.js';

const act = {
  action: z.string(),
  method: z.enum(['GET', 'POST', 'PUT']),
  href: z.string().meta({ description: 'Where it is done; `actions` of the dossier says whether it is possible now.' }),
};

const workItem = z
  .strictObject({
    kind: z.string(),
    kindName: z.string(),
    id: id.meta({ description: 'Of the dossier, request, meeting, violation or referral that it is about.' }),
    href: z.string(),
    dossierId: id,
    dossierCode: z.string().nullable(),
    title: z.string().nullable(),
    ...namedAgency(
      'agency',
      codeOrNone.meta({ description: 'Whom it waits for; null where the directory has no such body today.' }),
    ),
    ...namedOfficial('official', codeOrNone.meta({ description: 'Who has it; null: nobody has been named (R1).' })),
    ownerless: z
      .boolean()
      .meta({ description: 'Nobody has been named, or who was holds no position in the agency any more (R1).' }),
    naming: z
      .strictObject(act)
      .nullable()
      .meta({ description: 'Where the agency names an official for it; null where it cannot.' }),
    since: instantOut.meta({ description: 'Since when it waits.' }),
    dueAt: instantOut.nullable().meta({ description: 'Null: it has no term.' }),
    atRiskAt: instantOut
      .nullable()
      .meta({
        description:
          'From when on it is at risk: what is left then is what three quarters of comparable steps took, or the share that the policy names.',
      }),
    class: z.enum(WORK_CLASSES),
    important: z.boolean(),
    why: z.string(),
    next: z.strictObject({ ...act, label: z.string() }).meta({ description: 'The act that is next.' }),
  })
  .meta({ id: 'WorkItem', description: 'Something that waits for somebody (R15).' });

export const workPage = page(workItem, 'WorkPage');

const counts = Object.fromEntries(WORK_CLASSES.map((each) => [each, z.int()])) as Record<
  (typeof WORK_CLASSES)[number],
  z.ZodInt
>;

const counted = {
  ...counts,
  all: z.int(),
  atLeast: z
    .array(z.enum(WORK_CLASSES))
    .meta({
      description: `Classes of which an agency has more than ${MOST_COUNTED}: their numbers are lower bounds, and so is the sum.`,
    }),
};

export const workSummary = z
  .strictObject({
    at: instantOut,
    total: z.strictObject(counted),
    agencies: z.array(z.strictObject({ ...namedAgency('agency', codeOrNone), ...counted })),
  })
  .meta({ id: 'WorkSummary', description: 'How much waits, by class and agency, the most overdue first (R15).' });

export const workDigest = z
  .strictObject({
    at: instantOut,
    ...namedAgency('agency'),
    ...namedOfficial('official', codeOrNone),
    counts: z.strictObject(counted),
    items: z
      .array(workItem)
      .meta({
        description:
          'What is overdue, at risk and important, in this order, the soonest due first; 100 of each at most.',
      }),
  })
  .meta({ id: 'WorkDigest', description: 'What an agency, or one of its officials, has to see to first (R15).' });

export type WorkDigest = z.output<typeof workDigest>;
export type WorkView = z.output<typeof workItem>;
export type WorkSummary = z.output<typeof workSummary>;
