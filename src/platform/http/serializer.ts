import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import type FastJson from 'fast-json-stringify';
import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

export type Serialize = (body: unknown) => string;

/** Read with the first answer: it brings a validator along, a tenth of all that a start would read. */
const load = createRequire(import.meta.url);
const build = (schema: FastJson.Schema): Serialize =>
  (load('fast-json-stringify') as (schema: FastJson.Schema) => Serialize)(schema);

const compiled = new WeakMap<z.ZodType, Serialize>();

/** Compiled at the first answer, once for all operations that answer the same: at the start it would cost a third of it. */
function stringifierOf(schema: z.ZodType): Serialize {
  const known =
    compiled.get(schema) ??
    build(simplified(z.toJSONSchema(schema, { target: 'draft-7', io: 'output' })) as FastJson.Schema);
  compiled.set(schema, known);
  return known;
}

/**
 * Makes the function that writes the answers of one operation. Compiled from the JSON schema: what the schema does not name is
 * not written. With `check` the answer must first match its schema exactly, which costs five times as much: for tests.
 */
export function makeSerializer(schema: z.ZodType, check: boolean): Serialize {
  if (!check) return (body) => stringifierOf(schema)(body);
  return (body) => {
    assertMatches(schema, body);
    return stringifierOf(schema)(body);
  };
}

function assertMatches(schema: z.ZodType, body: unknown): void {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Error(`the answer does not match its schema: ${z.prettifyError(parsed.error)}`);
  // Most are alike as they stand, and need not be written and read for it.
  if (isDeepStrictEqual(parsed.data, body)) return;
  const [declared, answered] = [parsed.data, body].map((each) => JSON.parse(JSON.stringify(each)) as unknown);
  if (!isDeepStrictEqual(declared, answered)) throw new Error('the answer has fields that its schema does not name');
}

/** What only validation needs. Without it the compiled serializer asks no validator and formats no string. */
const FOR_VALIDATION = new Set([
  '$schema',
  '$defs',
  'definitions',
  'id',
  'format',
  'pattern',
  'description',
  'example',
  'examples',
  'minLength',
  'maxLength',
  'propertyNames',
]);

/** References put in place and `X or null` written as a nullable X, which is serialized without trying branches. */
function simplified(root: JsonSchema): unknown {
  const definitions = (root.definitions ?? {}) as Readonly<Record<string, unknown>>;
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== 'object' || node === null) return node;
    const schema = node as JsonSchema;
    const name = schema.$ref?.replace('#/definitions/', '');
    if (name !== undefined && definitions[name] !== undefined) return visit(definitions[name]);
    const something = nullable(schema);
    if (something) return { ...(visit(something) as object), nullable: true };
    return Object.fromEntries(Object.entries(schema).flatMap(([key, value]) => entryOf(key, value, visit)));
  };
  return visit(root);
}

function entryOf(key: string, value: unknown, visit: (node: unknown) => unknown): [string, unknown][] {
  if (FOR_VALIDATION.has(key)) return [];
  if (key !== 'properties') return [[key, visit(value)]];
  // Names of properties may be those of keywords: only their schemas are visited.
  return [[key, Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, visit(inner)]))]];
}

function nullable(schema: JsonSchema): unknown {
  const [first, second, ...others] = schema.anyOf ?? [];
  const isNull = typeof second === 'object' && second.type === 'null';
  return first !== undefined && isNull && others.length === 0 ? first : undefined;
}
