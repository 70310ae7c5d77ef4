import { z } from 'zod';
import { code, id, instantOut, line, page } from '../../platform/http/index.js';
import { DELIMITERS, ENCODINGS } from '../../platform/tables/index.js';
import { IMPORT_FAULTS, IMPORT_KINDS } from '../processes/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';
import { FORMATS, IMPORT_STATES } from './import.js';
import { DAY_FORMATS } from './mapping.js';

const name = z.string().min(1).max(200);
const fieldName = z.string().regex(/^[A-Za-z]{1,60}$/);

const mappingFields = z
  .strictObject({
    columns: z
      .partialRecord(z.enum(IMPORT_KINDS), z.record(name, fieldName.nullable()))
      .default({})
      .meta({
        description: 'By kind of record: columns of the old system, each the field that it is; null leaves one out.',
      }),
    values: z
      .record(name, z.record(name, line(200)))
      .default({})
      .meta({
        description:
          'By `kind.field`, or by `agency`, `official` or `procedure` for every field that holds one: values of the old system, each by ours.',
      }),
    defaults: z
      .record(name, line(1_000))
      .default({})
      .meta({ description: 'By `kind.field`: what a line says that leaves it empty.' }),
    days: z
      .enum(DAY_FORMATS)
      .default('yyyy-MM-dd')
      .meta({ description: 'How days are written; ISO is understood whatever stands here.' }),
  })
  .meta({ id: 'ImportMapping', description: 'How the columns and codes of an old system become ours.' });

export const importBody = z
  .strictObject({
    system: code.meta({ description: 'Of which system these are the ids: nothing of it comes in twice.' }),
    note: line(500).optional(),
    files: z
      .array(
        z.strictObject({
          fileId: id,
          kind: z
            .enum(IMPORT_KINDS)
            .optional()
            .meta({ description: 'What its lines are; left out: NDJSON says it in each line, as `record`.' }),
          encoding: z
            .enum(ENCODINGS)
            .optional()
            .meta({
              description: 'Of CSV and NDJSON; left out: UTF-8, or UTF-16 where a mark at the beginning says so.',
            }),
          delimiter: z.enum(DELIMITERS).optional().meta({ description: 'Of CSV; left out: by the header.' }),
          sheet: line(31).optional().meta({ description: 'Of XLSX; left out: the first.' }),
        }),
      )
      .min(1)
      .max(20),
    mapping: mappingFields.prefault({}),
    apply: z.boolean().default(false).meta({ description: 'Applied at once where every line is right.' }),
  })
  .meta({ id: 'CreateImport' });

export type ImportBody = z.output<typeof importBody>;

const kindCounts = z.partialRecord(z.enum(IMPORT_KINDS), z.int());

export const importResponse = z
  .strictObject({
    id,
    system: z.string(),
    note: z.string().nullable(),
    state: z.enum(IMPORT_STATES),
    stateName: z.strictObject({ vi: z.string(), en: z.string() }),
    apply: z.boolean(),
    files: z.array(z.strictObject({ fileId: id, kind: z.enum(IMPORT_KINDS).nullable(), format: z.enum(FORMATS) })),
    lines: z.int().meta({ description: 'Lines that were read so far.' }),
    records: kindCounts.meta({ description: 'Lines by what they are, once all were checked.' }),
    wrongLines: z.int(),
    errors: z.int().meta({ description: 'In the list of errors.' }),
    progress: z
      .strictObject({
        stage: z.enum(['reading', 'verifying', 'placing']).nullable(),
        done: z.int().meta({ description: 'Dossiers and tasks that were applied, each with what belongs to it.' }),
        of: z.int(),
      })
      .meta({ description: 'How far it is.' }),
    failure: z.string().nullable(),
    ...namedAgency('requestedAgency', codeOrNone),
    ...namedOfficial('requestedBy', codeOrNone),
    requestedAt: instantOut,
    checkedAt: instantOut.nullable(),
    ...namedAgency('appliedAgency', codeOrNone),
    ...namedOfficial('appliedBy', codeOrNone),
    begunAt: instantOut.nullable(),
    endedAt: instantOut.nullable(),
  })
  .meta({ id: 'Import', description: 'What is brought in from an old system.' });

export type ImportView = z.output<typeof importResponse>;

export const importPage = page(importResponse, 'ImportPage');

export const importErrorResponse = z
  .strictObject({
    file: z.int().meta({ description: 'Which of the files, from 0.' }),
    line: z.int().meta({ description: 'As editors and spreadsheets count; the header is line 1.' }),
    no: z.int(),
    field: z
      .string()
      .nullable()
      .meta({ description: 'Field, or column where it is no field; null: the line, or the file.' }),
    code: z.enum(IMPORT_FAULTS),
    about: z.string().nullable().meta({ description: 'What was given, shortened.' }),
    message: z.strictObject({ vi: z.string(), en: z.string() }),
  })
  .meta({ id: 'ImportError', description: 'What is wrong with a line.' });

export type ImportErrorView = z.output<typeof importErrorResponse>;

export const importErrorPage = page(importErrorResponse, 'ImportErrorPage');
