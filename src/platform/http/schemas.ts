import { z } from 'zod';
import { textFault, type TextKind } from '../../core/plain-text.js';
import type { Text } from '../../core/text.js';
import { codeOf } from './respell.js';
import { yearOutOfRange } from './texts.js';

/**
 * What `refine` needs so that its message comes out in both languages: `z.string().refine(check, because('in_past', text(…)))`.
 * `code` is stable and part of the contract.
 */
export const because = (code: string, message: Text): { params: { code: string; text: Text } } => ({
  params: { code, text: message },
});

// What readers of the document can check for themselves; `textFault` refuses more, and says what is wrong.
const ONE_LINE = '^[^\\u0000-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF]*$';
const MANY_LINES = '^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF]*$';

/** A text that people read: NFC, trimmed, not empty, and what it shows is what it holds. */
const written = (max: number, kind: TextKind, pattern: string) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .max(max)
    .check(({ value, issues }) => {
      const fault = textFault(value, kind);
      if (fault) issues.push({ code: 'custom', input: value, ...because(fault.code, fault.message) });
    })
    .meta({ pattern });

/** A text of one line, without tabs. `max` in UTF-16 units. */
export const line = (max = 500) => written(max, 'line', ONE_LINE);

/** A text of several lines: as `line`, with line breaks and tabs. */
export const paragraphs = (max = 20_000) => written(max, 'lines', MANY_LINES);

/** Code of an agency, an official, a procedure or a component: letters, digits, dot, hyphen, underscore. */
export const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  .meta({
    id: 'Code',
    description:
      'Code of an agency, an official, a procedure or a component. Letter case does not count; it is answered as it is kept.',
    example: 'H29.6',
  });

/** Codes of the directory and of procedures: letter case does not count, and behind the edge each is written as it is kept. */
export const agencyCode = codeOf(code, 'agency');
export const officialCode = codeOf(code, 'official');
/** Of an official, or of an agency. */
export const officialOrAgencyCode = codeOf(code, 'official', 'agency');
export const procedureCode = codeOf(code, 'procedure');

/** RFC 9562: capitals are taken too. */
export const id = z
  .string()
  .toLowerCase()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
  .meta({
    id: 'Id',
    format: 'uuid',
    description: 'Identifier, a UUID; answered in lower case.',
    example: '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55',
  });

const inReach = (value: string): boolean => {
  const year = Number(value.slice(0, 4));
  return year >= 1900 && year <= 2200;
};
const outOfReach = because('out_of_range', yearOutOfRange);

/** A day that exists, in the tenant's time zone. */
export const localDate = z.iso
  .date()
  .refine(inReach, outOfReach)
  .meta({ id: 'Day', description: "A day in the tenant's time zone, `YYYY-MM-DD`.", example: '2026-11-20' });

/** A moment sent by a client: RFC 3339, offset required, `t` and `z` in either case; becomes a `Date`. */
export const instant = z
  .string()
  .toUpperCase()
  .check(z.iso.datetime({ offset: true }))
  .refine(inReach, outOfReach)
  .transform((value) => new Date(value))
  .meta({ id: 'Moment', description: 'A moment, RFC 3339 with its offset.', example: '2026-11-20T09:00:00+07:00' });

/** A moment in an answer: RFC 3339 in UTC, a string (`date.toISOString()`). */
export const instantOut = z
  .string()
  .toUpperCase()
  .check(z.iso.datetime())
  .meta({ id: 'UtcMoment', description: 'A moment, RFC 3339 in UTC.', example: '2026-11-20T02:00:00.000Z' });

export const idParams = z.strictObject({ id });

/** A number in a query string: digits only. */
export const queryInteger = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?[0-9]{1,9}$/)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max));

export const queryBoolean = z.enum(['true', 'false']).transform((value) => value === 'true');

export const limit = queryInteger(1, 200)
  .default(50)
  .meta({ description: 'Items of one page at most, 1 to 200.', example: '50' });

/** `next` of the page before; its inside is read with `readCursor`. */
export const cursor = z
  .string()
  .min(1)
  .max(2000)
  .meta({
    description: '`next` of the page before, unaltered and with the same filters.',
    example: 'WyIyMDI2LTExLTMwVDEwOjAwOjAwLjAwMFoiXQ.4yWbT0zG9kY',
  });

/** `limit` and `cursor`; add the filters of the list with `.extend({…})`. */
export const pageQuery = z.strictObject({ limit, cursor: cursor.optional() });

/** One page of a list; `id` names the page in the OpenAPI document. */
export const page = <T extends z.ZodType>(item: T, name: string) =>
  z
    .strictObject({
      items: z.array(item),
      next: z.string().nullable().meta({ description: 'Send it as `cursor` for the next page; null on the last one.' }),
    })
    .meta({ id: name, description: 'One page of the list.' });

/** The body of acts that need none: may be left out. */
export const emptyBody = z
  .strictObject({})
  .meta({ id: 'NoFields', description: 'No fields; the body may be left out.' });
