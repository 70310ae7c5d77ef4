import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { API_DESCRIPTION } from '../../src/api-description.js';
import { ACCESS } from '../../src/modules/auth/index.js';
import { describeApi, localDate } from '../../src/platform/http/index.js';
import { Components } from '../../src/platform/http/openapi/components.js';
import { ROUTES } from '../support/routes.js';
import { troubleWithNames } from '../support/generator-words.js';

interface Media {
  readonly schema: object;
}
interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}
const specs = ROUTES.map(({ spec }) => spec);
const document = describeApi(specs, API_DESCRIPTION, '/', ACCESS) as unknown as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
const names = Object.keys(document.components.schemas);

/** Every object of a JSON document with where it stands, examples left out. */
function* objectsIn(node: unknown, where = ''): Generator<[where: string, node: Readonly<Record<string, unknown>>]> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield [where, node as Readonly<Record<string, unknown>>];
  for (const [key, value] of Object.entries(node))
    if (key !== 'example' && key !== 'examples') yield* objectsIn(value, `${where}/${key}`);
}

/** Names of the schemas that a schema leads to. */
function reached(node: unknown, found = new Set<string>()): Set<string> {
  for (const [, { $ref }] of objectsIn(node)) {
    const name = typeof $ref === 'string' ? $ref.split('/').at(-1)! : undefined;
    if (name === undefined || found.has(name)) continue;
    found.add(name);
    reached(document.components.schemas[name], found);
  }
  return found;
}

describe('schemas can be generated as types', () => {
  test('no name is one of a generator or a language, or formed as theirs', () => {
    expect(
      troubleWithNames(
        names,
        operations.map(({ operationId }) => operationId),
      ),
    ).toEqual([]);
  });

  test.each([
    [['ApiClient'], ['ApiClient is formed as generators form their own']],
    [['Webhook', 'NewWebhook'], ['NewWebhook is the constructor of Webhook']],
    [['NewWebhook'], []],
    [['StoredFile', 'Storedfile'], ['Storedfile and StoredFile differ by case alone']],
    [['LocalDate'], ['LocalDate is a type of a generator or a language']],
    [['GiveOpinionRequest'], ['GiveOpinionRequest is what an operation makes']],
    [['line_item'], ['line_item is no name of a type']],
  ])('of %j', (given, trouble) => {
    expect(troubleWithNames(given, ['giveOpinion'])).toEqual(trouble);
  });

  test('there are no tuples', () => {
    const tuples = [...objectsIn(document)].filter(([, node]) => 'prefixItems' in node || node['items'] === false);
    expect(tuples.map(([where]) => where)).toEqual([]);
  });

  test('a file is a file, in whichever way a generator looks for one', () => {
    const media = operations.flatMap(({ operationId, requestBody, responses }) =>
      [requestBody, ...Object.values(responses)].flatMap((each) =>
        Object.entries(each?.content ?? {}).map(([type, { schema }]) => ({ operationId, type, schema })),
      ),
    );
    const files = media.filter(({ type }) => !/json$|^text\/|^multipart\/|xml$/.test(type));
    expect(files.length).toBeGreaterThan(10);
    for (const { type, schema } of files)
      expect(schema).toMatchObject({ type: 'string', format: 'binary', contentMediaType: type });
    const form = media.find(({ type }) => type === 'multipart/form-data')?.schema;
    expect(form).toMatchObject({ properties: { file: { type: 'string', format: 'binary' } } });
    // A form that refuses further parts is one that some generators refuse.
    expect(form).not.toHaveProperty('additionalProperties');
  });

  test('an integer without a bound has 64 bits', () => {
    const narrow = [...objectsIn(document.components.schemas)].filter(
      ([, { type, maximum, format }]) => type === 'integer' && maximum === undefined && format !== 'int64',
    );
    expect(narrow.map(([where]) => where)).toEqual([]);
  });
});

test('an answer may get more fields, and a body names all that it takes', () => {
  const answers = operations.flatMap(({ responses }) => Object.values(responses).map(({ content }) => content));
  const answered = [...reached(answers)].map((name) => document.components.schemas[name]);
  const closed = [...objectsIn([answers, answered])].filter(([, node]) => node['additionalProperties'] === false);
  expect(closed).toEqual([]);
  expect(document.components.schemas['CreateDossier']).toHaveProperty('additionalProperties', false);
});

describe('schemas are written for generators', () => {
  const written = (schema: z.ZodType, io: 'input' | 'output' = 'input') => new Components().add(schema, io);

  test('a tuple of like items is an array of that length', () => {
    const schema = z.tuple([z.string(), z.string()]);
    expect(written(schema)).toEqual({ type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 });
  });

  test('a tuple of different items is refused', () => {
    expect(() => written(z.tuple([z.string(), z.number()]))).toThrow('a tuple of different items');
    expect(() => written(z.tuple([z.string()], z.string()))).toThrow('a tuple of different items');
  });

  test('what is sent and answered under one name is described as an answer', () => {
    const shared = z.strictObject({ no: z.int() }).meta({ id: 'SharedSample' });
    const open = { type: 'object', properties: { no: { type: 'integer', format: 'int64' } }, required: ['no'] };
    for (const order of [['input', 'output'] as const, ['output', 'input'] as const]) {
      const components = new Components();
      for (const io of order) components.add(z.strictObject({ shared }), io);
      expect(components.schemas()).toEqual({ SharedSample: open });
    }
  });

  test('one name stands for one schema', () => {
    const components = new Components();
    const first = z.string().meta({ id: 'TwiceSample' });
    components.add(z.object({ a: first }), 'input');
    // Only this one: what the service has registered is there for other files of this worker, too.
    z.globalRegistry.remove(first);
    expect(() => components.add(z.object({ a: z.number().meta({ id: 'TwiceSample' }) }), 'input')).toThrow(
      'TwiceSample stands for two',
    );
  });
});

describe('what may be null', () => {
  const written = (schema: z.ZodType) => {
    const { properties } = new Components().add(z.strictObject({ value: schema }), 'output') as {
      properties: { value: object };
    };
    return properties.value;
  };

  test.each([
    ['a named day', localDate.nullable(), { type: ['string', 'null'], format: 'date' }],
    ['a number', z.int().nullable(), { type: ['integer', 'null'], format: 'int64' }],
    ['words of its own', z.string().max(5).nullable(), { type: ['string', 'null'], maxLength: 5 }],
  ])('%s is one of two types', (_what, schema, wanted) => {
    expect(written(schema)).toMatchObject(wanted);
    expect(written(schema)).not.toHaveProperty('anyOf');
  });

  test('null is one of certain words', () => {
    expect(written(z.enum(['a', 'b']).nullable())).toEqual({ type: ['string', 'null'], enum: ['a', 'b', null] });
    expect(written(z.literal('a').nullable())).toEqual({ type: ['string', 'null'], enum: ['a', null] });
  });

  test('an object is one of two schemas', () => {
    expect(written(z.strictObject({ a: z.string() }).nullable())).toHaveProperty('anyOf');
  });

  test('no text or number stands beside null', () => {
    const named = document.components.schemas as Readonly<Record<string, { readonly type?: string }>>;
    const lost = [...objectsIn(document)].filter(([, { anyOf }]) => {
      const [first, second] = (anyOf ?? []) as { $ref?: string; type?: string }[];
      const type = named[first?.$ref?.split('/').at(-1) ?? '']?.type ?? first?.type;
      return second?.type === 'null' && type !== undefined && !['object', 'array'].includes(type);
    });
    expect(lost.map(([where]) => where)).toEqual([]);
  });
});

test('no field is called as a generator calls the accessor of another', () => {
  const { components } = JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8')) as {
    components: { schemas: Record<string, { properties?: object }> };
  };
  const clashes = Object.entries(components.schemas).flatMap(([schema, { properties = {} }]) => {
    const fields = new Set(Object.keys(properties).map((each) => each.toLowerCase()));
    return [...fields]
      .filter((each) => fields.has(each.replace(/^(set|get|has)/, '')) && /^(set|get|has)/.test(each))
      .map((each) => `${schema}.${each}`);
  });
  expect(clashes).toEqual([]);
});
