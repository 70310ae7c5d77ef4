import { z } from 'zod';
import { agencyCode, code, id, instant, line, localDate, officialCode, paragraphs } from '../../platform/http/index.js';
import { IMPORTANCES } from './task.js';
import { namedAuthority } from '../signing/index.js';

const documentNumber = line(100);
const files = z.array(id).max(50).optional().meta({ description: 'Files that hold what is handed in.' });

const source = z
  .strictObject({
    issuer: line(300),
    documentNumber,
    documentDate: localDate,
    signedBy: line(200).meta({ description: 'Who signed it, as it is written.' }),
    abstract: line(2_000).optional(),
  })
  .meta({ id: 'TaskSource', description: 'The document that tasks are given by.' });

const cooperatingAgency = z
  .strictObject({
    agency: agencyCode,
    part: line(2_000),
    dueAt: instant.optional().meta({ description: "Left out: the lead's own term." }),
  })
  .meta({ id: 'TaskPart' });

const task = {
  title: line(1_000),
  content: paragraphs(),
  product: line(2_000).meta({ description: 'What is to be handed in.' }),
  lead: agencyCode,
  cooperating: z.array(cooperatingAgency).max(200).default([]),
  dueAt: instant.optional().meta({ description: 'Left out, with `workingDays`, for a standing task.' }),
  workingDays: z.int().min(1).max(1_000).optional(),
  importance: z.enum(IMPORTANCES).default('normal'),
  field: code.optional(),
  dossierIds: z.array(id).max(50).default([]),
  parentId: id.optional(),
};

const given = z.strictObject(task);

/** One of several tasks of a document. */
export const taskOfSource = given.meta({ id: 'TaskOfSource', description: 'One of several tasks of a document.' });

export type TaskOfSource = z.output<typeof taskOfSource>;

/** One task, or several of one document: what one is made of may be left out where `tasks` says it. */
export const assignTasksBody = z
  .strictObject({
    ...given.partial({ title: true, content: true, product: true, lead: true }).shape,
    source,
    tasks: z
      .array(taskOfSource)
      .min(1)
      .max(200)
      .optional()
      .meta({
        description:
          'Several tasks of one document: all are given, or none. Then nothing else than `source` stands beside it.',
      }),
  })
  .meta({
    id: 'AssignTasks',
    description: 'A task with the document that it is given by, or several of one document.',
  });

export const nameTaskOfficialBody = z
  .strictObject({ official: officialCode, reason: line().optional() })
  .meta({ id: 'NameTaskOfficial' });

export const acknowledgeTaskBody = z
  .strictObject({ official: officialCode.optional().meta({ description: 'Who answers for it from now on.' }) })
  .meta({ id: 'AcknowledgeTask' });

export const declineTaskBody = z
  .strictObject({ reason: paragraphs(), competentAgency: agencyCode.optional() })
  .meta({ id: 'DeclineTask' });

export const progressBody = z
  .strictObject({
    percent: z.int().min(0).max(100),
    text: paragraphs(),
    difficulties: paragraphs().optional(),
    proposals: paragraphs().optional(),
    files,
  })
  .meta({ id: 'TellProgress' });

export const reportTaskBody = z
  .strictObject({
    text: paragraphs(),
    documentNumber,
    documentDate: localDate,
    signedBy: officialCode,
    ...namedAuthority,
    files,
  })
  .meta({ id: 'ReportTask' });

export const contributeBody = z
  .strictObject({
    text: paragraphs(),
    documentNumber: documentNumber.optional(),
    documentDate: localDate.optional(),
    signedBy: officialCode,
    ...namedAuthority,
    files,
  })
  .meta({ id: 'Contribute' });

export const taskExtensionBody = z.strictObject({ dueAt: instant, reason: paragraphs() }).meta({ id: 'ExtendTask' });

export const taskExtensionDecisionBody = z
  .strictObject({
    granted: z.boolean(),
    reason: line().optional(),
    dueAt: instant.optional().meta({ description: 'Another date than the one that was asked for.' }),
  })
  .meta({ id: 'DecideTaskExtension' });

export const confirmTaskBody = z.strictObject({ text: paragraphs().optional() }).meta({ id: 'ConfirmTask' });

export const returnTaskBody = z
  .strictObject({ missing: paragraphs(), dueAt: instant.optional() })
  .meta({ id: 'ReturnTask' });

export const reassignTaskBody = z
  .strictObject({
    lead: agencyCode,
    reason: paragraphs(),
    dueAt: instant.optional(),
    workingDays: z.int().min(1).max(1_000).optional(),
  })
  .meta({ id: 'ReassignTask' });

export const taskReasonBody = z.strictObject({ reason: paragraphs() }).meta({ id: 'TaskReason' });

export const suspendTaskBody = z
  .strictObject({ reason: paragraphs(), until: instant.optional() })
  .meta({ id: 'SuspendTask' });

export const remindTaskBody = z
  .strictObject({
    message: line().optional(),
    agency: agencyCode.optional().meta({ description: 'A cooperating agency; left out, the lead.' }),
  })
  .meta({ id: 'RemindTask' });

export const answerTaskBody = z.strictObject({ text: paragraphs() }).meta({ id: 'AnswerTask' });

export const addCooperatingBody = z
  .strictObject({ cooperating: z.array(cooperatingAgency).min(1).max(200) })
  .meta({ id: 'AddCooperating' });
