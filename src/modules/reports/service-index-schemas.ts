import { z } from 'zod';
import { localDate } from '../../platform/http/index.js';
import { CITIZEN_DIMENSIONS } from './report.js';
import { INDEX_GROUPS } from './service-index-formulas.js';
import { INDEX_STATES } from './service-index-rules.js';

const part = z
  .strictObject({ value: z.number().nullable(), href: z.string().nullable() })
  .meta({ id: 'IndexPart', description: 'A number, and the list of exactly what it counts.' });

const component = z
  .strictObject({
    code: z.string(),
    group: z.enum(INDEX_GROUPS),
    name: z.string(),
    max: z.number(),
    state: z
      .enum(INDEX_STATES)
      .meta({
        description:
          '`not_applicable`: there is nothing to divide by. `not_measured`: the service has no data for it, `why` says which. Neither has points, and neither stands in `applicableMax`.',
      }),
    ratioPercent: z.number().nullable(),
    points: z.number().nullable(),
    why: z.string().nullable(),
    numerator: part,
    denominator: part,
  })
  .meta({ id: 'IndexComponent' });

const indexRowResponse = z
  .strictObject({
    key: z.string(),
    name: z.string(),
    succeededBy: z.string().optional(),
    succeededByName: z.string().nullable().optional(),
    components: z.array(component),
    total: z
      .strictObject({ points: z.number(), max: z.number(), applicableMax: z.number(), percent: z.number().nullable() })
      .meta({
        description:
          '`points` is the plain sum, `max` what all components can have; `percent` is the sum as a share of `applicableMax`, the maxima of what was measured.',
      }),
  })
  .meta({ id: 'ServiceIndexRow' });

const indexFormulaResponse = z
  .strictObject({ version: z.string(), basis: z.string(), validFrom: localDate, validTo: localDate.nullable() })
  .meta({ id: 'ServiceIndexFormula' });

const exchangeResponse = z
  .strictObject({
    sent: z.number().int(),
    received: z.number().int(),
    onPaper: z.number().int(),
    electronicPercent: z.number().nullable(),
    href: z.string(),
  })
  .meta({
    id: 'DocumentExchange',
    description:
      'Documents exchanged with other systems, statuses left out, against those issued on paper alone (R22).',
  });

export const serviceIndexResponse = z
  .strictObject({
    from: localDate,
    to: localDate,
    by: z.enum(CITIZEN_DIMENSIONS),
    formula: indexFormulaResponse,
    exchange: exchangeResponse,
    rows: z.array(indexRowResponse),
  })
  .meta({ id: 'ServiceIndex' });

/** The index as it stands in an issued report. */
export const issuedIndex = z
  .strictObject({ formula: indexFormulaResponse, exchange: exchangeResponse, rows: z.array(indexRowResponse) })
  .meta({ id: 'IssuedServiceIndex', description: "Of a report on citizens' dossiers: the index of service by lead." });
