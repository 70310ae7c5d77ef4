import { z } from 'zod';
import { agencyCode, line, localDate } from '../../platform/http/index.js';
import { linked, periodQuery, togetherRows } from './figure-schemas.js';
import { TASK_DIMENSIONS } from './report.js';

export const taskRowResponse = z
  .strictObject({
    key: z
      .string()
      .meta({
        description:
          'Code of the agency or the head, the document (number, day) or the field; `none` where there is none.',
      }),
    name: z.string(),
    agency: z.string().optional().meta({ description: 'Of a head: its agency.' }),
    agencyName: z.string().nullable().optional().meta({ description: 'Of a head: the name of its agency.' }),
    succeededBy: z.string().optional().meta({ description: 'Who has taken over the work of a merged agency (R27).' }),
    succeededByName: z.string().nullable().optional().meta({ description: 'Its name.' }),
    lead: z.strictObject({
      assigned: linked,
      doneOnTime: linked,
      doneEarly: linked,
      doneLate: linked,
      awaitingConfirmation: linked,
      notDoneInTerm: linked,
      notDoneOverdue: linked,
      withoutTerm: linked,
      withoutTermDone: linked,
      cancelled: linked,
      extended: linked,
      extendedRepeatedly: linked,
      returned: linked,
      delayed: linked,
      delayedBlamelessly: linked,
      meanDelayWorkingDays: linked,
    }),
    cooperating: z.strictObject({
      asked: linked,
      onTime: linked,
      early: linked,
      late: linked,
      inTerm: linked,
      overdue: linked,
      delayedBlamelessly: linked,
      released: linked,
    }),
    progressPercent: linked,
  })
  .meta({ id: 'TaskFiguresRow', description: 'Tasks led, and parts taken in those of others (R14).' });

export const tasksTogether = togetherRows(taskRowResponse, 'TaskFiguresRow');

export const taskReportResponse = z
  .strictObject({
    from: localDate,
    to: localDate,
    by: z.enum(TASK_DIMENSIONS),
    rows: z.array(taskRowResponse),
    together: tasksTogether,
  })
  .meta({ id: 'TaskFigures' });

export const taskReportQuery = periodQuery.extend({
  by: z.enum(TASK_DIMENSIONS),
  agency: agencyCode.optional().meta({ description: 'Only the work of this agency.' }),
  field: line(200).optional(),
  source: line(200).optional().meta({ description: 'Key of a document, as the rows by `source` have it.' }),
});

/** One task in the columns that provinces report by. */
export const taskLineResponse = z
  .strictObject({
    documentNumber: z.string(),
    documentDate: localDate,
    signedBy: z.string(),
    abstract: z.string().nullable(),
    code: z.string(),
    task: z.string(),
    lead: z.string(),
    cooperating: z.array(z.string()),
    dueDate: localDate.nullable(),
    originalDueDate: localDate.nullable(),
    result: z.string().nullable().meta({ description: 'Number and day of the document that it was reported with.' }),
    state: z.string().meta({ description: 'In the words of the report.' }),
    late: z.boolean().meta({ description: 'Whether its lead is, or was, late with it, as the figures count.' }),
  })
  .meta({ id: 'TaskLine' });
