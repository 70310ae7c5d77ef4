import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { withNulls } from '../nulls.js';

export type JsonObject = { [key: string]: unknown };

/** The named schemas of the document: what carries an `id` is written once and referred to. */
export class Components {
  readonly #schemas = new Map<string, JsonObject>();

  /**
   * The JSON schema of `schema` as it is sent (`input`; `body`: where null stands for absent too) or answered (`output`). Throws
   * where one id stands for two schemas.
   */
  add(schema: z.ZodType, io: 'input' | 'body' | 'output'): JsonObject {
    const plain = z.toJSONSchema(schema, { target: 'draft-2020-12', io: io === 'body' ? 'input' : io });
    const { $defs, ...root } = io === 'body' ? withNulls(plain) : plain;
    for (const [name, definition] of Object.entries($defs ?? {})) this.#keep(name, rewrite(definition) as JsonObject);
    // The dialect is that of the whole document.
    delete root.$schema;
    return rewrite(root) as JsonObject;
  }

  /** All of them, by name. */
  schemas(): JsonObject {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #keep(name: string, definition: JsonObject): void {
    const known = this.#schemas.get(name);
    if (known && !isDeepStrictEqual(known, definition))
      throw new Error(`the schema id ${name} stands for two different schemas`);
    this.#schemas.set(name, definition);
  }
}

/** Patterns of dates and numbers repeat what `format` and `type` say, at length. */
const SELF_EXPLAINING = new Set<unknown>(['date', 'date-time', 'uuid', 'integer']);

function rewrite(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(rewrite);
  if (typeof node !== 'object' || node === null) return node;
  const schema = node as JsonObject;
  const needsNoPattern = SELF_EXPLAINING.has(schema['format']) || SELF_EXPLAINING.has(schema['type']);
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => key !== 'id' || typeof value !== 'string')
      .filter(([key]) => key !== 'pattern' || !needsNoPattern)
      .filter(
        ([key, value]) =>
          !(key === 'minimum' && value === Number.MIN_SAFE_INTEGER) &&
          !(key === 'maximum' && value === Number.MAX_SAFE_INTEGER),
      )
      .map(([key, value]) => [
        key,
        key === '$ref' ? String(value).replace('#/$defs/', '#/components/schemas/') : rewrite(value),
      ]),
  );
}
