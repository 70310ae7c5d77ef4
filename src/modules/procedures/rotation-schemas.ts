import { z } from 'zod';
import { code, line } from '../../platform/http/index.js';

const years = z.int().min(1).max(20);

export const rotationRules = z
  .strictObject({
    confirmed: z.boolean().meta({ description: 'Whether the tenant has confirmed these rules.' }),
    basis: line(500),
    minYears: years,
    maxYears: years.meta({ description: 'Bounds of the years of a listed position.' }),
    fields: z.array(line(200)).max(500).meta({ description: 'Fields of listed positions; empty: any.' }),
    grounds: z
      .array(
        z
          .strictObject({
            code,
            name: line(300),
            maxMonths: z
              .int()
              .min(1)
              .max(600)
              .nullable()
              .meta({ description: 'The longest time of one exception, in months; null: no bound.' }),
          })
          .meta({ id: 'RotationGround', description: 'Why somebody in a listed position is not moved yet.' }),
      )
      .max(100),
    planMonthsAhead: z
      .int()
      .min(0)
      .max(12)
      .meta({ description: 'The plan of a year is owed so many months before the year begins.' }),
    publishDaysAhead: z
      .int()
      .min(0)
      .max(366)
      .meta({ description: 'The plan is published inside the agency so many days before its first move.' }),
    successionKeepsTime: z
      .boolean()
      .meta({ description: 'Whether time in a position goes on where another agency takes over (R27).' }),
  })
  .meta({ id: 'RotationRules', description: 'How officials in listed positions go elsewhere after some years (R29).' });
