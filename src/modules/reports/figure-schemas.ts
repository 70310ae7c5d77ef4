import { z } from 'zod';
import { localDate } from '../../platform/http/index.js';

export const linked = z
  .strictObject({
    value: z.number().nullable().meta({ description: 'Null where there is nothing to count it from.' }),
    href: z.string().meta({ description: 'The list of exactly what is counted.' }),
  })
  .meta({
    id: 'Figure',
    example: {
      value: 3,
      href: '/v1/reports/coordination/items?figure=late&by=agency&key=H29.4&from=2026-11-01&to=2026-11-30',
    },
  });

/** The period and the narrowing that every report takes. */
export const periodQuery = z.strictObject({
  from: localDate.meta({ description: 'First local day.', example: '2026-11-01' }),
  to: localDate.meta({ description: 'Last local day.', example: '2026-11-30' }),
});

/** Rows of agencies together: those of the report once more, each with its agencies (R27). */
export const togetherRows = <S extends z.ZodRawShape>(row: z.ZodObject<S>, name: string) =>
  z
    .array(
      row
        .extend({
          agencies: z.array(z.string()).meta({ description: 'The successor first.' }),
          agencyNames: z.array(z.string().nullable()),
        })
        .meta({
          id: `${name}Together`,
          description: 'Figures of an agency and of those it has taken over from (R27).',
        }),
    )
    .meta({
      description:
        'By agency: what each agency that has taken over from others as a whole and those others did together (R27); the rows stay apart. Empty otherwise.',
    });
