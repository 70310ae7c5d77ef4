import { z } from 'zod';
import { agencyCode, id, instantOut, line, localDate, officialCode, paragraphs } from '../../platform/http/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';

const year = z.coerce.number().int().min(2000).max(2200);

export const planBody = z
  .strictObject({
    year: z.int().min(2000).max(2200),
    items: z
      .array(
        z
          .strictObject({
            agency: agencyCode,
            quarter: z.int().min(1).max(4),
            basis: line(500).meta({ description: 'Why this agency is inspected.' }),
            fields: z.array(line(200)).max(50).optional(),
          })
          .meta({ id: 'PlannedInspectionInput' }),
      )
      .min(1)
      .max(1_000),
    documentNumber: line(100),
    documentDate: localDate,
    signedBy: officialCode,
    reason: paragraphs(2_000).optional().meta({ description: 'Needed where the year has a plan already.' }),
  })
  .meta({ id: 'PublishInspectionPlan' });

export const planQuery = z.strictObject({
  year,
  version: z.coerce.number().int().min(1).max(10_000).optional().meta({ description: 'Left out: the latest.' }),
});

export const planResponse = z
  .strictObject({
    year: z.int(),
    version: z.int(),
    items: z.array(
      z
        .strictObject({
          ...namedAgency('agency'),
          quarter: z.int(),
          basis: z.string(),
          fields: z.array(z.string()),
          inspections: z
            .array(
              z.strictObject({ id, code: z.string(), startedAt: instantOut }).meta({ id: 'PlannedInspectionDone' }),
            )
            .meta({
              description: 'Planned inspections of the agency that began in that year, the quarter or another.',
            }),
          done: z.boolean().meta({ description: 'Whether one of them began.' }),
          inQuarter: z.boolean().meta({ description: 'Whether one of them began in its quarter.' }),
        })
        .meta({ id: 'PlannedInspection' }),
    ),
    documentNumber: z.string(),
    documentDate: localDate,
    ...namedOfficial('signedBy'),
    reason: z.string().nullable(),
    ...namedOfficial('publishedBy', codeOrNone),
    ...namedAgency('publishedAgency', codeOrNone),
    publishedAt: instantOut,
  })
  .meta({ id: 'InspectionPlan', description: 'The yearly plan of inspections, with what became of it (R23).' });

export type PlanView = z.output<typeof planResponse>;
