import { z } from 'zod';
import { agencyCode, because, localDate } from '../../platform/http/index.js';
import { text } from '../../core/text.js';
import { linked, togetherRows } from './figure-schemas.js';
import { INSPECTION_DIMENSIONS } from './report.js';

export const inspectionRowResponse = z
  .strictObject({
    key: z.string().meta({ description: 'Code of the agency, or of the kind of findings.' }),
    name: z.string(),
    succeededBy: z.string().optional().meta({ description: 'Who has taken over the work of a merged agency (R27).' }),
    succeededByName: z.string().nullable().optional().meta({ description: 'Its name.' }),
    inspections: z.strictObject({
      begun: linked,
      planned: linked,
      surprise: linked,
      underWay: linked,
      concluded: linked,
      followedUp: linked,
      closed: linked,
    }),
    findings: z.strictObject({ upheld: linked, minor: linked, moderate: linked, serious: linked }),
    remedies: z.strictObject({
      due: linked,
      onTime: linked,
      late: linked,
      overdue: linked,
      open: linked,
      released: linked,
      onTimePercent: linked,
    }),
  })
  .meta({
    id: 'InspectionFiguresRow',
    description: 'Inspections, what they found, and what was put right (R23, R24).',
  });

const share = z.number().nullable();

export const inspectedUnits = z
  .strictObject({
    agencies: z.int().meta({ description: 'Agencies of the last day.' }),
    inspected: z.int(),
    inspectedPercent: share,
    inspectedAgencies: z.array(z.string()),
    planned: z.int().meta({ description: 'Agencies that the latest plans of these years name.' }),
    plannedDone: z.int().meta({ description: 'Those of which a planned inspection began.' }),
    plannedPercent: share,
    plannedAgencies: z.array(z.string()),
  })
  .meta({ id: 'InspectedUnits' });

export const inspectionsTogether = togetherRows(inspectionRowResponse, 'InspectionFiguresRow');

export const inspectionReportResponse = z
  .strictObject({
    from: localDate,
    to: localDate,
    by: z.enum(INSPECTION_DIMENSIONS),
    units: inspectedUnits,
    rows: z.array(inspectionRowResponse),
    together: inspectionsTogether,
  })
  .meta({ id: 'InspectionFigures' });

export const inspectionReportQuery = z.strictObject({
  from: localDate.optional().meta({ description: 'First local day.', example: '2026-01-01' }),
  to: localDate.optional().meta({ description: 'Last local day.', example: '2026-12-31' }),
  year: z.coerce
    .number()
    .int()
    .min(2000)
    .max(2200)
    .optional()
    .meta({ description: 'A whole year, in place of `from` and `to`.' }),
  by: z.enum(INSPECTION_DIMENSIONS).optional().meta({ description: 'Left out: by agency.' }),
  agency: agencyCode.optional().meta({ description: 'Only this agency.' }),
});

const ONE_PERIOD = text(
  'Phải nêu năm, hoặc ngày đầu và ngày cuối; chỉ một trong hai cách.',
  'Name a year, or the first and the last day; one of the two.',
);

/** A year, or both days. */
export const onePeriod = <T extends z.ZodType>(schema: T) =>
  schema.refine(
    (given) => {
      const { year, from, to } = given as { year?: number; from?: string; to?: string };
      return year === undefined ? from !== undefined && to !== undefined : from === undefined && to === undefined;
    },
    { path: ['year'], ...because('one_period', ONE_PERIOD) },
  );

/** The days that were asked for. */
export const periodOf = ({
  year,
  from = '',
  to = '',
}: {
  year?: number | undefined;
  from?: string | undefined;
  to?: string | undefined;
}) => (year === undefined ? { from, to } : { from: `${year}-01-01`, to: `${year}-12-31` });
