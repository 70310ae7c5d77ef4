import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { withNulls } from '../nulls.js';

export type JsonObject = { [key: string]: unknown };

/**
 * The named schemas of the document: what carries an `id` is written once and referred to. Schemas are written in the form that generators
 * of clients read alike: see `rewrite`.
 */
export class Components {
  readonly #schemas = new Map<string, JsonObject>();

  /**
   * The JSON schema of `schema` as it is sent (`input`; `body`: where null stands for absent too) or answered (`output`). Throws
   * where one id stands for two schemas, and for a tuple of different items.
   */
  add(schema: z.ZodType, io: 'input' | 'body' | 'output'): JsonObject {
    const side = io === 'body' ? 'input' : io;
    const plain = z.toJSONSchema(schema, { target: 'draft-2020-12', io: side });
    const { $defs = {}, ...root } = io === 'body' ? withNulls(plain) : plain;
    const writing = { io: side, definitions: $defs as Definitions } as const;
    for (const [name, definition] of Object.entries($defs))
      this.#keep(name, rewrite(definition, writing) as JsonObject, side);
    // The dialect is that of the whole document.
    delete root.$schema;
    return rewrite(root, writing) as JsonObject;
  }

  /** All of them, by name. */
  schemas(): JsonObject {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #keep(name: string, definition: JsonObject, io: 'input' | 'output'): void {
    const known = this.#schemas.get(name);
    const open = { io: 'output', definitions: {} } as const;
    if (known && !isDeepStrictEqual(rewrite(known, open), rewrite(definition, open)))
      throw new Error(`the schema id ${name} stands for two different schemas`);
    // What is sent and answered alike is described as an answer, which may have more fields some day.
    if (!known || io === 'output') this.#schemas.set(name, definition);
  }
}

type Definitions = Readonly<Record<string, JsonObject>>;
interface Writing {
  readonly io: 'input' | 'output';
  readonly definitions: Definitions;
}

/** Patterns of dates and numbers repeat what `format` and `type` say, at length. */
const SELF_EXPLAINING = new Set<unknown>(['date', 'date-time', 'uuid', 'integer']);

/**
 * A schema as the document writes it. An answer leaves fields open: whoever reads it bears those that are added later. An integer without
 * a bound is one of 64 bits, which generated clients would otherwise read into 32.
 */
function rewrite(node: unknown, writing: Writing): unknown {
  if (Array.isArray(node)) return node.map((each) => rewrite(each, writing));
  if (typeof node !== 'object' || node === null) return node;
  const schema = withoutDefault(orNull(withoutTuple(node as JsonObject), writing.definitions));
  const types = [schema['type']].flat();
  const needsNoPattern = [schema['format'], ...types].some((each) => SELF_EXPLAINING.has(each));
  const entries = Object.entries(schema)
    .filter(([key, value]) => key !== 'id' || typeof value !== 'string')
    .filter(([key]) => key !== 'pattern' || !needsNoPattern)
    .filter(([key, value]) => !(key === 'additionalProperties' && value === false && writing.io === 'output'))
    .filter(
      ([key, value]) =>
        !(key === 'minimum' && value === Number.MIN_SAFE_INTEGER) &&
        !(key === 'maximum' && value === Number.MAX_SAFE_INTEGER),
    )
    .map(([key, value]) => [
      key,
      key === '$ref' ? String(value).replace('#/$defs/', '#/components/schemas/') : rewrite(value, writing),
    ]);
  const wide = types.includes('integer') && schema['maximum'] === Number.MAX_SAFE_INTEGER;
  return Object.fromEntries(wide ? [...entries, ['format', 'int64']] : entries);
}

/** For a default among words that may be null the generator for Go writes a constant that it does not declare: it is told in words. */
function withoutDefault({ default: value, ...schema }: JsonObject): JsonObject {
  const { enum: words, description } = schema;
  if (value === undefined) return schema;
  if (!Array.isArray(words) || !words.includes(null)) return { ...schema, default: value };
  const said = typeof description === 'string' ? `${description} ` : '';
  return { ...schema, description: `${said}Left out: \`${value as string}\`.` };
}

/** Many generators refuse `prefixItems` and `items: false`: a tuple of like items is written as an array of that length. */
function withoutTuple({ prefixItems, ...schema }: JsonObject): JsonObject {
  if (!Array.isArray(prefixItems)) return schema;
  const [first, ...others] = prefixItems as unknown[];
  if (schema['items'] || !others.every((each) => isDeepStrictEqual(each, first)))
    throw new Error('a tuple of different items is nothing that clients can be generated for: use an object');
  return { ...schema, items: first, minItems: prefixItems.length, maxItems: prefixItems.length };
}

/**
 * A text or number that may be null is written in its place, as one of two types: for a reference beside `null` the generator for C#
 * makes a value that cannot be null, and reads and sends the first of January of the year 1.
 */
function orNull(schema: JsonObject, definitions: Definitions): JsonObject {
  const { anyOf, ...others } = schema;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return schema;
  const [something, nothing] = anyOf as [JsonObject, JsonObject];
  const named = definitions[String(something['$ref']).replace('#/$defs/', '')] ?? something;
  const isScalar = ['string', 'integer', 'number', 'boolean'].includes(named['type'] as string);
  if (!isScalar || nothing['type'] !== 'null') return schema;
  const { id: _, type, enum: words, const: word, ...rest } = named;
  const values: unknown[] = Array.isArray(words) ? words : word === undefined ? [] : [word];
  return { ...rest, ...others, type: [type, 'null'], ...(values.length > 0 && { enum: [...values, null] }) };
}
