import { z } from 'zod';
import { line, localDate } from '../../platform/http/index.js';
import { MEASURE_KINDS, PERSON_CATEGORIES } from './measure-catalogue.js';

/** What is sent and what is answered have schemas of their own where fields may be left out: those are sent as null too. */
export type Side = 'Input' | '';

/** A field that policies did not have in earlier days: it may be left out of what is sent, and is always answered. */
export const newer = <T extends z.ZodType>(side: Side, field: T): T =>
  (side === 'Input' ? field.optional() : field) as unknown as T;

const confirmed = z.boolean().meta({ description: 'Whether the tenant has confirmed that it holds.' });

const code = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/);
const fits = z
  .array(z.enum(PERSON_CATEGORIES))
  .max(3)
  .meta({ description: 'Cán bộ, công chức, viên chức whom it fits; empty: an agency, and whoever it is.' });

const period = {
  basis: line(500).meta({ description: 'Number of the law or decision that it comes from.' }),
  validFrom: localDate,
  validTo: localDate.nullable().meta({ description: 'Last day; null while it is in force.' }),
};

export const law = { ...period, confirmed };

export const measure = (side: Side) =>
  z
    .strictObject({
      code,
      name: line(200).meta({ description: 'As it is written in a document, in Vietnamese.' }),
      kind: newer(side, z.enum(MEASURE_KINDS)),
      fits: newer(side, fits),
      leadersOnly: newer(side, z.boolean()).meta({ description: 'Only for a head or a deputy head.' }),
      ...period,
      confirmed: newer(side, confirmed),
    })
    .meta({
      id: `MeasureForm${side}`,
      description: 'A form of handling by one law. The same code has one entry for each law and each group of persons.',
    });

export const limitation = z
  .strictObject({
    fits,
    measures: z.array(code).max(100).meta({ description: 'Codes; empty: every other disciplinary measure.' }),
    years: z.int().min(1).max(100),
    ...law,
  })
  .meta({ id: 'Limitation', description: 'How long after the violation somebody may be disciplined.' });

export const handling = z
  .strictObject({
    calendarDays: z.int().min(1).max(1000),
    complexCalendarDays: z.int().min(1).max(1000),
    basis: period.basis,
    confirmed,
  })
  .meta({ id: 'HandlingTerm', description: 'How long disciplining may take from the discovery.' });
