import { z } from 'zod';
import { DomainError } from '../../core/errors.js';
import { invalid, notFound } from '../../core/refusals.js';
import { fieldErrors } from './field-errors.js';
import { nullsAsAbsent } from './nulls.js';
import { bodyMissingText, parameterRepeated } from './texts.js';

/** A request as it arrived: decoded, and nothing else. */
export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  /** Undefined where no body was sent. */
  readonly body: unknown;
}

interface Schemas<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
}

interface Parsed<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly params: z.output<P>;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
}

const NOTHING = z.strictObject({});

/**
 * Makes the function that reads the input of one operation by its schemas. Throws `not-found` for parameters that can name
 * nothing, `malformed` where a body is needed and none came, `invalid` for everything else, with every field that is wrong.
 */
export function readInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  schemas: Schemas<P, Q, B>,
): (raw: RawInput) => Parsed<P, Q, B> {
  const mayBeLeftOut = acceptsNoBody(schemas.body);
  const bodyOf = nullsAsAbsent(schemas.body);
  return (raw) => {
    const params = schemas.params?.safeParse(raw.params);
    if (params && !params.success) throw notFound();
    if (!mayBeLeftOut && raw.body === undefined) throw bodyMissing();
    const query = parse(schemas.query ?? NOTHING, single(raw.query));
    // Go, for one, writes a body that was left out as null.
    const leftOut = raw.body === undefined || (mayBeLeftOut && raw.body === null);
    const body = parse(schemas.body ?? NOTHING, leftOut ? {} : bodyOf(raw.body));
    return {
      params: params?.data as z.output<P>,
      query: (schemas.query && query) as z.output<Q>,
      body: (schemas.body && body) as z.output<B>,
    };
  };
}

/** Whether a body may be left out: where there is none to send, and where all its fields are optional. */
export const acceptsNoBody = (body: z.ZodType | undefined): boolean => body === undefined || body.safeParse({}).success;

function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) throw invalid(fieldErrors(result.error.issues));
  return result.data;
}

/** Repeated parameters are refused: which of them counts would be a guess. */
function single(query: unknown): unknown {
  const repeated = Object.entries(query as Record<string, unknown>).filter(([, value]) => Array.isArray(value));
  if (repeated.length === 0) return query;
  const message = parameterRepeated;
  throw invalid(repeated.map(([name]) => ({ path: `/${name}`, code: 'repeated', message })));
}

const bodyMissing = (): DomainError => new DomainError('malformed', bodyMissingText);
