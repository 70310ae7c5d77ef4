import { z } from 'zod';
import { because, line, procedureCode } from '../../platform/http/index.js';
import { text } from '../../core/text.js';

const TWICE = text(
  'Loại hồ sơ, thủ tục này đã có thời hạn lưu trữ ở dòng khác.',
  'Another rule has this kind and procedure.',
);

const rule = z
  .strictObject({
    code: line(40).meta({ description: 'Code of the line in the schedule.', example: 'HSCV' }),
    name: line(300),
    record: z
      .string()
      .regex(/^[a-z][a-z_]{0,39}$/)
      .meta({ description: 'Kind of record, as archive records name it.', example: 'dossier' }),
    procedure: procedureCode.nullable().meta({ description: 'Null: all others of the kind.' }),
    years: z
      .int()
      .min(1)
      .max(70)
      .nullable()
      .meta({ description: 'Counted from the year after the closing; null: permanently.' }),
  })
  .meta({ id: 'RetentionRule' });

export const retentionRules = z
  .strictObject({
    basis: line(500),
    confirmed: z.boolean(),
    handOverYears: z
      .int()
      .min(1)
      .max(10)
      .meta({ description: 'Handed over to the archive by the end of so many years after the year of the closing.' }),
    rules: z
      .array(rule)
      .max(1_000)
      .check(({ value, issues }) => {
        const seen = new Set<string>();
        value.forEach(({ record, procedure }, index) => {
          const key = `${record} ${procedure ?? ''}`;
          if (seen.has(key))
            issues.push({ code: 'custom', input: value, path: [index], ...because('repeated', TWICE) });
          seen.add(key);
        });
      })
      .meta({ description: 'What no rule names is kept permanently.' }),
  })
  .meta({
    id: 'RetentionRules',
    description: 'For how long what was closed is kept, and by when it goes to the archive.',
  });
