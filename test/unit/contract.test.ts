import { describe, expect, test } from '@jest/globals';
import { compareContracts, isMajorStep } from '../../scripts/lib/contract/compare.js';

/** What a table's row changes in the one operation of a small document. */
interface Parts {
  readonly operationId?: string;
  readonly deprecated?: boolean;
  readonly parameters?: readonly object[];
  /** Schema of what is sent. */
  readonly body?: object;
  readonly bodyRequired?: boolean;
  /** Schema of what is answered. */
  readonly answer?: object;
  readonly statuses?: readonly string[];
  readonly headers?: object;
  readonly types?: readonly string[];
  readonly schemas?: object;
}

const documentOf = ({
  operationId = 'act',
  deprecated,
  parameters = [],
  body,
  bodyRequired = false,
  answer = {},
  statuses = [],
  headers = {},
  types = ['application/json'],
  schemas,
}: Parts) => ({
  info: { version: '1.0.0' },
  paths: {
    '/v1/act': {
      post: {
        operationId,
        ...(deprecated && { deprecated }),
        parameters,
        ...(body && { requestBody: { required: bodyRequired, content: { 'application/json': { schema: body } } } }),
        responses: {
          '200': { headers, content: Object.fromEntries(types.map((type) => [type, { schema: answer }])) },
          ...Object.fromEntries(statuses.map((status) => [status, {}])),
        },
      },
    },
  },
  components: { schemas: schemas ?? {} },
});

const differences = (before: Parts, after: Parts): string[] =>
  compareContracts(documentOf(before), documentOf(after)).map(
    ({ breaking, where, what }) => `${breaking ? '!' : ' '} ${where.replace('POST /v1/act ', '')}: ${what}`,
  );

const object = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const text = { type: 'string' };
const query = (name: string, required = false, schema: object = text) => ({ in: 'query', name, required, schema });
const optional = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const words = (...values: string[]) => ({ type: 'string', enum: values });

type Row = readonly [what: string, before: Parts, after: Parts, differences: readonly string[]];

describe('what a client sends', () => {
  test.each<Row>([
    ['a parameter goes', { parameters: [query('q')] }, {}, ['! query q: is gone']],
    ['a parameter may be added', {}, { parameters: [query('q')] }, ['  query q: is new']],
    ['a parameter must be added', {}, { parameters: [query('q', true)] }, ['! query q: is new and required']],
    [
      'a parameter becomes required',
      { parameters: [query('q')] },
      { parameters: [query('q', true)] },
      ['! query q: is required'],
    ],
    [
      'a parameter takes fewer values',
      { parameters: [query('q', false, words('a', 'b'))] },
      { parameters: [query('q', false, words('a'))] },
      ['! query q: the value "b" is gone'],
    ],
    ['the body becomes required', { body: text }, { body: text, bodyRequired: true }, ['! body: is required']],
    ['a field goes', { body: object({ a: text }) }, { body: object({}) }, ['! body.a: is gone']],
    ['a field may be added', { body: object({}) }, { body: object({ a: text }) }, ['  body.a: is new']],
    [
      'a field must be added',
      { body: object({}) },
      { body: object({ a: text }, ['a']) },
      ['! body.a: is new and required'],
    ],
    [
      'a field becomes required',
      { body: object({ a: text }) },
      { body: object({ a: text }, ['a']) },
      ['! body.a: is required'],
    ],
    [
      'a field may be left out',
      { body: object({ a: text }, ['a']) },
      { body: object({ a: text }) },
      ['  body.a: may be left out'],
    ],
    [
      'another type',
      { body: object({ a: text }) },
      { body: object({ a: { type: 'integer' } }) },
      ['! body.a: is integer, was string'],
    ],
    ['a wider number', { body: { type: 'integer' } }, { body: { type: 'number' } }, []],
    ['null is taken, too', { body: text }, { body: optional(text) }, ['  body: takes null']],
    ['null is refused', { body: optional(text) }, { body: text }, ['! body: no longer takes null']],
    [
      'a list of types is the same as alternatives',
      { body: { type: ['string', 'null'] } },
      { body: optional(text) },
      [],
    ],
    [
      'a change in one of two alternatives',
      { body: optional(words('a', 'b')) },
      { body: optional(words('a')) },
      ['! body: the value "b" is gone'],
    ],
    ['a value more', { body: words('a') }, { body: words('a', 'b') }, ['  body: the value "b" is new']],
    ['only certain values', { body: text }, { body: words('a') }, ['! body: takes only certain values']],
    [
      'a shorter text',
      { body: { ...text, maxLength: 9 } },
      { body: { ...text, maxLength: 5 } },
      ['! body: maxLength is 5, was 9'],
    ],
    [
      'a longer text',
      { body: { ...text, maxLength: 5 } },
      { body: { ...text, maxLength: 9 } },
      ['  body: maxLength is 9, was 5'],
    ],
    ['a limit that was not there', { body: text }, { body: { ...text, minLength: 1 } }, ['! body: minLength is 1']],
    [
      'another pattern',
      { body: { ...text, pattern: 'a' } },
      { body: { ...text, pattern: 'b' } },
      ['! body: pattern is "b", was "a"'],
    ],
    [
      'a format that was not there',
      { body: text },
      { body: { ...text, format: 'date' } },
      ['! body: format is "date"'],
    ],
    [
      'further fields are refused',
      { body: { type: 'object' } },
      { body: { type: 'object', additionalProperties: false } },
      ['! body.*: is narrower'],
    ],
    [
      'items of another type',
      { body: { type: 'array', items: text } },
      { body: { type: 'array', items: { type: 'object' } } },
      ['! body[]: is object, was string'],
    ],
  ])('%s', (_, before, after, expected) => expect(differences(before, after)).toEqual(expected));
});

describe('what a client is answered', () => {
  test.each<Row>([
    ['a status goes', { statuses: ['409'] }, {}, ['! 409: is gone']],
    ['a status comes', {}, { statuses: ['409'] }, ['  409: is new']],
    ['a header goes', { headers: { ETag: {} } }, {}, ['! 200 ETag: is gone']],
    ['a media type goes', { types: ['application/json', 'text/csv'] }, {}, ['! 200: text/csv is gone']],
    ['a media type comes', {}, { types: ['application/json', 'text/csv'] }, ['  200: text/csv is new']],
    ['a field goes', { answer: object({ a: text }) }, { answer: object({}) }, ['! 200.a: is gone']],
    ['a field comes', { answer: object({}) }, { answer: object({ a: text }, ['a']) }, ['  200.a: is new']],
    [
      'a field may be missing',
      { answer: object({ a: text }, ['a']) },
      { answer: object({ a: text }) },
      ['! 200.a: may be missing'],
    ],
    [
      'a field is always there',
      { answer: object({ a: text }) },
      { answer: object({ a: text }, ['a']) },
      ['  200.a: is always there'],
    ],
    [
      'a field may be null',
      { answer: object({ a: text }) },
      { answer: object({ a: optional(text) }) },
      ['! 200.a: may now be null'],
    ],
    [
      'a field is never null',
      { answer: object({ a: optional(text) }) },
      { answer: object({ a: text }) },
      ['  200.a: is no longer null'],
    ],
    ['a value goes', { answer: words('a', 'b') }, { answer: words('a') }, ['! 200: the value "b" is gone']],
    ['a value comes', { answer: words('a') }, { answer: words('a', 'b') }, ['  200: the value "b" is new']],
    ['any value', { answer: words('a') }, { answer: text }, ['! 200: may be any value']],
    [
      'a form is no longer promised',
      { answer: { ...text, format: 'date' } },
      { answer: text },
      ['! 200: format is gone'],
    ],
    [
      'a longer text',
      { answer: { ...text, maxLength: 5 } },
      { answer: { ...text, maxLength: 9 } },
      ['  200: maxLength is 9, was 5'],
    ],
  ])('%s', (_, before, after, expected) => expect(differences(before, after)).toEqual(expected));
});

describe('operations', () => {
  const document = documentOf({});

  test('one that goes breaks, one that comes does not', () => {
    expect(compareContracts(document, { paths: {} })).toEqual([
      { breaking: true, where: 'POST /v1/act', what: 'is gone' },
    ]);
    expect(compareContracts({ paths: {} }, document)).toEqual([
      { breaking: false, where: 'POST /v1/act', what: 'is new' },
    ]);
  });

  test('another name breaks generated clients', () =>
    expect(differences({}, { operationId: 'deed' })).toEqual(['! POST /v1/act: is called deed, was act']));
  test('one that is to go is told', () =>
    expect(differences({}, { deprecated: true })).toEqual(['  POST /v1/act: is deprecated']));
  test('words do not count', () =>
    expect(
      differences(
        { body: { ...text, description: 'One.' } },
        { body: { ...text, description: 'Other.', example: 'x' } },
      ),
    ).toEqual([]));

  test('a schema that many use is told once for each direction, and may contain itself', () => {
    const named = { $ref: '#/components/schemas/Tree' };
    const uses = { body: object({ one: named, two: named }), answer: named };
    const tree = (properties: object) => ({
      schemas: { Tree: object({ ...properties, children: { type: 'array', items: named } }) },
    });
    expect(differences({ ...uses, ...tree({ a: text }) }, { ...uses, ...tree({}) })).toEqual([
      '! schemas/Tree.a: is gone',
      '! schemas/Tree.a: is gone',
    ]);
  });
});

test.each([
  ['0.1.0', '0.1.1', false],
  ['0.1.0', '0.2.0', true],
  ['1.4.0', '1.5.0', false],
  ['1.4.0', '2.0.0', true],
  ['2.0.0', '1.9.0', false],
  ['0.9.0', '1.0.0', true],
])('from %s to %s something may break: %s', (before, after, may) => expect(isMajorStep(before, after)).toBe(may));
