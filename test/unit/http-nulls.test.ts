import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { API_DESCRIPTION } from '../../src/api-description.js';
import { ACCESS } from '../../src/modules/auth/index.js';
import { describeApi } from '../../src/platform/http/index.js';
import { readInput } from '../../src/platform/http/input.js';
import { ROUTES } from '../support/routes.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly default?: unknown;
}

const document = describeApi(
  ROUTES.map(({ spec }) => spec),
  API_DESCRIPTION,
  '/',
  ACCESS,
) as {
  paths: Record<
    string,
    Record<string, { operationId: string; requestBody?: { content: Record<string, { schema: Schema }> } }>
  >;
  components: { schemas: Record<string, Schema> };
};

const resolved = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : document.components.schemas[schema.$ref.split('/').at(-1)!]!;
const branches = (schema: Schema): Schema[] => {
  const found = resolved(schema);
  return found.anyOf ? found.anyOf.flatMap(branches) : [found];
};
const takesNull = (schema: Schema): boolean => branches(schema).some(({ type }) => [type].flat().includes('null'));
const typed = (schema: Schema, type: string): Schema | undefined =>
  branches(schema).find((each) => [each.type].flat().includes(type));

/** Every optional field of a body, by its path. */
function optionals(schema: Schema, path: string): [string, Schema][] {
  const items = typed(schema, 'array')?.items;
  const { properties = {}, required = [] } = typed(schema, 'object') ?? {};
  return [
    ...(items ? optionals(items, `${path}/0`) : []),
    ...Object.entries(properties).flatMap(([name, each]): [string, Schema][] => [
      ...(required.includes(name) ? [] : [[`${path}/${name}`, each] as [string, Schema]]),
      ...optionals(each, `${path}/${name}`),
    ]),
  ];
}

/** The body with null for every field that it leaves out. */
function filled(value: unknown, schema: Schema): unknown {
  if (Array.isArray(value)) return value.map((each) => filled(each, typed(schema, 'array')?.items ?? {}));
  if (typeof value !== 'object' || value === null) return value;
  const { properties = {} } = typed(schema, 'object') ?? {};
  return Object.fromEntries([
    ...Object.keys(properties).map((name) => [name, null] as const),
    ...Object.entries(value).map(([name, each]) => [name, filled(each, properties[name] ?? {})] as const),
  ]);
}

const withoutNulls = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, each: unknown) => (each === null ? undefined : each)));

const bodies = ROUTES.flatMap(({ spec }) => {
  const operation = document.paths[spec.path.replace(/:(\w+)/g, '{$1}')]![spec.method.toLowerCase()]!;
  const schema = operation.requestBody?.content['application/json']?.schema;
  return spec.body && schema ? [{ name: spec.operationId, spec, schema }] : [];
});

test('there are bodies with fields that may be left out', () => {
  expect(bodies.length).toBeGreaterThan(40);
  expect(bodies.flatMap(({ schema }) => optionals(schema, '')).length).toBeGreaterThan(60);
});

describe.each(bodies)('$name', ({ spec, schema }) => {
  test('says of every optional field that it takes null', () => {
    expect(optionals(schema, '').filter(([, each]) => !takesNull(each))).toEqual([]);
  });

  test('reads null as a field that was left out', () => {
    const { body } = spec;
    const read = (sent: unknown): unknown => readInput({ body: body! })({ params: {}, query: {}, body: sent }).body;
    const example = spec.bodyExample ?? {};
    expect(withoutNulls(read(filled(example, schema)))).toEqual(withoutNulls(read(example)));
  });
});

describe('a schema', () => {
  const body = z.strictObject({
    title: z.string(),
    summary: z.string().nullable().optional(),
    kind: z.enum(['a', 'b']).default('a'),
    count: z.int().optional(),
    inner: z.strictObject({ note: z.string().optional() }).optional(),
    list: z.array(z.strictObject({ note: z.string().optional() })).optional(),
    degrees: z.partialRecord(z.enum(['x', 'y']), z.enum(['low', 'high'])).optional(),
  });
  const read = (sent: unknown): unknown => readInput({ body })({ params: {}, query: {}, body: sent }).body;

  test('null is absence, also within, and a default takes its place', () => {
    const nulls = {
      title: 'x',
      kind: null,
      count: null,
      inner: { note: null },
      list: [{ note: null }, { note: 'n' }],
      degrees: { x: null, y: 'low' },
    };
    expect(read(nulls)).toEqual({ title: 'x', kind: 'a', inner: {}, list: [{}, { note: 'n' }], degrees: { y: 'low' } });
  });

  test('null keeps the meaning that a field gives it', () => {
    expect(read({ title: 'x', summary: null })).toEqual({ title: 'x', kind: 'a', summary: null });
  });

  test.each([
    ['a field that is needed', { title: null }, ['/title wrong_type']],
    ['a field that is not known', { title: 'x', other: null }, ['/other unknown_field']],
    ['an item of a list', { title: 'x', list: [null] }, ['/list/0 wrong_type']],
  ])('null is refused for %s', (_what, sent, errors) => {
    let found: unknown;
    try {
      read(sent);
    } catch (error) {
      found = (error as { extras: { errors: { path: string; code: string }[] } }).extras.errors;
    }
    expect((found as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`)).toEqual(errors);
  });
});
