import { z } from 'zod';

type Schema = z.core.JSONSchema.JSONSchema;
type Definitions = Readonly<Record<string, Schema>>;

/**
 * What a body leaves out may also be written as null, so that what was answered can be sent back: every optional field takes
 * null as absent, unless null has a meaning of its own there. Schemas do not say so field by field; here it is added, to the
 * document and to the reading of bodies, by one rule.
 */
export function withNulls(root: Schema): Schema {
  const definitions = definitionsOf(root);
  const widened = widen(root, definitions) as Schema;
  return root.$defs === undefined
    ? widened
    : {
        ...widened,
        $defs: Object.fromEntries(
          Object.entries(definitions).map(([name, each]) => [name, widen(each, definitions) as Schema]),
        ),
      };
}

/** Makes the function that takes nulls for absent fields out of the bodies of one schema. Compiled at the first body that has any. */
export function nullsAsAbsent(schema: z.ZodType | undefined): (body: unknown) => unknown {
  let root: Schema | undefined;
  return (body) => {
    if (schema === undefined || !holdsNull(body)) return body;
    root ??= z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' }) as Schema;
    return without(body, root, definitionsOf(root));
  };
}

/** Few bodies hold one: the others need no look at their schema. */
const holdsNull = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.values(value).some(holdsNull));

const definitionsOf = (root: Schema): Definitions => root.$defs ?? {};

const isSchema = (node: unknown): node is Schema => typeof node === 'object' && node !== null;

function resolved(schema: Schema, definitions: Definitions): Schema {
  const name = schema.$ref?.replace('#/$defs/', '');
  return name === undefined ? schema : (definitions[name] ?? schema);
}

function takesNull(schema: Schema, definitions: Definitions): boolean {
  const { type, anyOf, ...rest } = resolved(schema, definitions);
  if (anyOf) return anyOf.some((each) => isSchema(each) && takesNull(each, definitions));
  if (type !== undefined) return [type].flat().includes('null');
  return rest.const === null || (rest.enum?.includes(null) ?? Object.keys(rest).length === 0);
}

/** Schemas of the fields that may be left out and do not take null by themselves; under no name that of the fields of a record. */
function mayBeNull(schema: Schema, definitions: Definitions): ReadonlyMap<string | undefined, Schema> {
  const { properties = {}, required = [], propertyNames, additionalProperties } = schema;
  const named = Object.entries(properties).filter(([name]) => !required.includes(name));
  const record =
    propertyNames !== undefined && required.length === 0 ? [[undefined, additionalProperties] as const] : [];
  return new Map(
    [...named, ...record].flatMap(([name, each]): [string | undefined, Schema][] =>
      isSchema(each) && !takesNull(each, definitions) ? [[name, each]] : [],
    ),
  );
}

/** The schema with null beside what it takes. Words about the field stay at the field. */
function orNull(schema: Schema): Schema {
  const { description, default: value, example, ...rest } = schema;
  const words = {
    ...(description !== undefined && { description }),
    ...(value !== undefined && { default: value }),
    ...(example !== undefined && { example }),
  };
  const plain = typeof rest.type === 'string' && rest.enum === undefined && rest.const === undefined;
  if (plain) return { ...rest, type: [rest.type, 'null'] as never, ...words };
  return { anyOf: [...(rest.anyOf ?? [rest]), { type: 'null' }], ...words };
}

function widen(node: unknown, definitions: Definitions): unknown {
  if (Array.isArray(node)) return node.map((each) => widen(each, definitions));
  if (!isSchema(node)) return node;
  const nullable = mayBeNull(node, definitions);
  const inner = (name: string | undefined, each: unknown): unknown => {
    const widened = widen(each, definitions);
    return nullable.has(name) ? orNull(widened as Schema) : widened;
  };
  return Object.fromEntries(
    Object.entries(node).map(([key, value]: [string, unknown]) => {
      // Names of properties may be those of keywords: only their schemas are visited.
      if (key === 'properties')
        return [
          key,
          Object.fromEntries(Object.entries(value as object).map(([name, each]) => [name, inner(name, each)])),
        ];
      if (key === 'additionalProperties') return [key, inner(undefined, value)];
      return [key, key === '$defs' || KEPT.has(key) ? value : widen(value, definitions)];
    }),
  );
}

/** Values, not schemas. */
const KEPT = new Set(['default', 'example', 'examples', 'enum', 'const', 'required']);

function without(value: unknown, schema: Schema, definitions: Definitions): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const branches = alternatives(schema, definitions);
  if (Array.isArray(value)) {
    const items = branches.find((each) => each.type === 'array')?.items;
    return isSchema(items) && !Array.isArray(items) ? value.map((each) => without(each, items, definitions)) : value;
  }
  const branch = branches.find((each) => each.type === 'object');
  if (!branch) return value;
  const nullable = mayBeNull(branch, definitions);
  const { properties = {}, additionalProperties } = branch;
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).flatMap(([name, each]): [string, unknown][] => {
      const own = Object.hasOwn(properties, name);
      if (each === null && nullable.has(own ? name : undefined)) return [];
      const inner = own ? properties[name] : additionalProperties;
      return [[name, isSchema(inner) ? without(each, inner, definitions) : each]];
    }),
  );
}

function alternatives(schema: Schema, definitions: Definitions): Schema[] {
  const found = resolved(schema, definitions);
  return found.anyOf ? found.anyOf.filter(isSchema).flatMap((each) => alternatives(each, definitions)) : [found];
}
