import { z } from 'zod';
import { agencyCode, code, localDate, procedureCode, queryInteger } from '../../platform/http/index.js';
import { namedAgency } from '../tenants/index.js';
import { linked, periodQuery, togetherRows } from './figure-schemas.js';
import { DELAY_DIMENSIONS } from './report.js';

const minutes = z.number().int().meta({ description: 'Working minutes.' });

const delayRow = z
  .strictObject({
    key: z.string(),
    name: z.string(),
    succeededBy: z.string().optional(),
    succeededByName: z.string().nullable().optional(),
    late: linked,
    open: linked,
    excused: linked,
    sharePercent: linked,
    dossiers: linked,
    minutesOver: linked,
    meanMinutesOver: linked,
    timeSpent: z
      .strictObject({
        unitMinutes: minutes,
        applicantMinutes: minutes,
        consulted: z.array(z.strictObject({ ...namedAgency('agency', code), minutes })),
      })
      .meta({ description: 'Who had the steps, and what the applicant and others had of their dossiers.' }),
  })
  .meta({ id: 'DelayRow', description: 'Turns of steps that overran (R21). Minutes are working minutes.' });

const delaysTogether = togetherRows(delayRow, 'DelayRow');

export const delayReportResponse = z
  .strictObject({
    from: localDate,
    to: localDate,
    by: z.enum(DELAY_DIMENSIONS),
    rows: z.array(delayRow),
    together: delaysTogether,
  })
  .meta({ id: 'DelayReport' });

export const delayReportQuery = periodQuery.extend({
  by: z.enum(DELAY_DIMENSIONS),
  agency: agencyCode.optional().meta({ description: 'Only steps that this unit had.' }),
  procedureCode: procedureCode.optional(),
});

const officialRow = z
  .strictObject({
    key: z.string().meta({ description: 'Code of the official.' }),
    name: z.string(),
    agency: code.optional(),
    agencyName: z.string().nullable().optional(),
    late: linked,
    lateSteps: linked,
    lateDossiers: linked,
    explained: linked,
    excused: linked,
  })
  .meta({ id: 'LateOfficialRow' });

export const officialReportResponse = z
  .strictObject({ from: localDate, to: localDate, atLeast: z.number().int(), rows: z.array(officialRow) })
  .meta({ id: 'LateOfficials' });

export const issuedDelays = z
  .strictObject({
    units: z.array(delayRow),
    together: delaysTogether.optional(),
    steps: z.array(delayRow),
    causes: z.array(delayRow),
    atLeast: z.number().int().meta({ description: 'From how many delays on an official is named.' }),
    officials: z.array(officialRow),
  })
  .meta({
    id: 'IssuedDelays',
    description: 'Of a report on delays: steps that overran, and officials who were late repeatedly (R20, R21).',
  });

export const officialItemsQuery = periodQuery.extend({
  agency: agencyCode.optional().meta({ description: 'Only officials of this agency.' }),
});

export const officialReportQuery = officialItemsQuery.extend({
  atLeast: queryInteger(1, 1_000_000)
    .optional()
    .meta({
      description:
        'So many delays without a good reason, or more. Default: what the policy says (`reports.officialsAtLeast`).',
    }),
});
