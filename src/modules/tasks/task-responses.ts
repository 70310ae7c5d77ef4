import { z } from 'zod';
import { id, instantOut, page } from '../../platform/http/index.js';
import { importedOut } from '../processes/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';
import { CONTRIBUTION_STATES } from './contribution.js';
import { IMPORTANCES, TASK_STATES, TASK_TIMES } from './task.js';

const files = z.array(z.strictObject({ fileId: z.string().nullable(), fileSha256: z.string().nullable() }));
const reminders = z.array(
  z.strictObject({
    at: instantOut,
    kind: z.enum(['automatic', 'manual']),
    rung: z.string().nullable(),
    message: z.string().nullable(),
    ...namedOfficial('by', codeOrNone),
  }),
);

const contributed = z
  .strictObject({
    text: z.string(),
    documentNumber: z.string().nullable(),
    documentDate: z.string().nullable(),
    ...namedOfficial('signedBy'),
    files,
    at: instantOut,
    ...namedOfficial('by', codeOrNone),
  })
  .meta({ id: 'Contribution', description: 'What a cooperating agency handed in.' });

const cooperating = z
  .strictObject({
    id,
    ...namedAgency('agency'),
    part: z.string(),
    ...namedOfficial(
      'handler',
      codeOrNone.meta({ description: 'The official to whom the agency gave it (R1); null while nobody has it.' }),
    ),
    state: z.enum(CONTRIBUTION_STATES),
    dueAt: instantOut.nullable(),
    late: z.boolean(),
    contributions: z.array(contributed),
    contributedAt: instantOut.nullable(),
    reminders,
    release: z.string().nullable(),
    askedAt: instantOut,
  })
  .meta({ id: 'CooperatingAgency', description: 'The part of one cooperating agency, with a term of its own.' });

const extension = z
  .strictObject({
    no: z.int(),
    dueAt: instantOut,
    reason: z.string(),
    askedAt: instantOut,
    ...namedOfficial('askedBy', codeOrNone),
    repeated: z.boolean(),
    decisionDueAt: instantOut.meta({ description: 'When the assigner should have decided.' }),
    outcome: z.enum(['granted', 'refused', 'other_date']).nullable(),
    decidedDueAt: instantOut.nullable(),
    decisionReason: z.string().nullable(),
    decidedAt: instantOut.nullable(),
    ...namedOfficial('decidedBy', codeOrNone),
  })
  .meta({ id: 'TaskExtension', description: 'A request for more time, and what the assigner said to it.' });

const report = z
  .strictObject({
    text: z.string(),
    documentNumber: z.string(),
    documentDate: z.string(),
    ...namedOfficial('signedBy'),
    files,
    at: instantOut,
    ...namedOfficial('by', codeOrNone),
    outcome: z.enum(['confirmed', 'returned']).nullable(),
    outcomeAt: instantOut.nullable(),
    missing: z.string().nullable(),
  })
  .meta({ id: 'TaskReport', description: 'The product, handed in with its document.' });

export const taskResponse = z
  .strictObject({
    id,
    code: z.string(),
    state: z.enum(TASK_STATES),
    time: z.enum(TASK_TIMES).meta({ description: 'How its time stands; while nobody works on it, as it stood then.' }),
    title: z.string(),
    content: z.string(),
    product: z.string(),
    importance: z.enum(IMPORTANCES),
    field: z.string().nullable(),
    source: z.strictObject({
      issuer: z.string(),
      documentNumber: z.string(),
      documentDate: z.string(),
      signedBy: z.string(),
      abstract: z.string().nullable(),
      documentMessageId: id.nullable().meta({ description: 'The message that it came in as.' }),
    }),
    ...namedAgency('assigner'),
    ...namedAgency('lead'),
    ...namedOfficial('responsibleOfficial', codeOrNone),
    parentId: z.string().nullable(),
    dossierIds: z.array(z.string()),
    cooperating: z.array(cooperating),
    dueAt: instantOut.nullable(),
    originalDueAt: instantOut.nullable().meta({ description: 'The term that it was given first; it never changes.' }),
    atRiskAt: instantOut.nullable(),
    overdue: z.boolean(),
    percent: z.int(),
    progress: z.array(
      z.strictObject({
        percent: z.int(),
        text: z.string(),
        difficulties: z.string().nullable(),
        proposals: z.string().nullable(),
        files,
        at: instantOut,
        ...namedOfficial('by', codeOrNone),
      }),
    ),
    progressDueAt: instantOut.nullable(),
    answers: z.array(z.strictObject({ text: z.string(), at: instantOut, ...namedOfficial('by', codeOrNone) })),
    reports: z.array(report),
    reportedAt: instantOut.nullable(),
    confirmDueAt: instantOut.nullable(),
    extensions: z.array(extension),
    declines: z.array(
      z.strictObject({
        ...namedAgency('agency'),
        reason: z.string(),
        ...namedAgency('competentAgency', codeOrNone),
        at: instantOut,
        ...namedOfficial('by', codeOrNone),
        outcome: z.enum(['reassigned', 'insisted']).nullable(),
        outcomeReason: z.string().nullable(),
      }),
    ),
    suspensions: z.array(
      z.strictObject({ reason: z.string(), from: instantOut, until: instantOut.nullable(), to: instantOut.nullable() }),
    ),
    suspendedUntil: instantOut.nullable(),
    reminders,
    cancellation: z.string().nullable(),
    imported: importedOut,
    version: z.int(),
    assignedAt: instantOut,
    leadSince: instantOut.meta({
      description: 'Since when its lead has it: later than `assignedAt` where it was reassigned.',
    }),
    updatedAt: instantOut.meta({ description: 'When it was last changed.' }),
    completedAt: instantOut.nullable(),
  })
  .meta({
    id: 'AssignedTask',
    description: 'Work that the committee, its Chairman or those above gave one agency (R14).',
  });

export const taskPage = page(taskResponse, 'AssignedTaskPage');

export const assignedTasksResponse = z
  .strictObject({ ...taskResponse.partial().shape, tasks: z.array(taskResponse) })
  .meta({
    id: 'AssignedTasks',
    description:
      'The tasks that were given, in the order in which they were sent. Of a single one its fields stand here too.',
  });

export type TaskView = z.output<typeof taskResponse>;
