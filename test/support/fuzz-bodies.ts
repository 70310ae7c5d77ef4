import fc from 'fast-check';
import type { Operation } from './fuzz-document.js';
import { mutated, nasty } from './fuzz-mutations.js';
import { valuesOf, type Vocabulary } from './fuzz-values.js';

/** A body as bytes, and the headers that go with it. */
export interface Body {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const json = (value: unknown): Body => ({ bytes: Buffer.from(JSON.stringify(value) ?? ''), headers: JSON_TYPE });
const raw = (text: string, encoding: BufferEncoding = 'utf8'): Body => ({
  bytes: Buffer.from(text, encoding),
  headers: JSON_TYPE,
});

/** Bodies that are no JSON, or JSON that no two readers read alike. */
const BROKEN: readonly Body[] = [
  raw(''),
  raw(' '),
  raw('{'),
  raw('{"a":'),
  raw("{'a':1}"),
  raw('{"a":1,}'),
  raw('nul'),
  raw('NaN'),
  raw('{"a":NaN}'),
  raw('[1,2'),
  raw('"x'),
  raw('\ufeff{}'),
  raw('{}{}'),
  raw('/**/{}'),
  raw('{"title":"a","title":"b"}'),
  raw('{"title":"a","t\\u0069tle":"b"}'),
  raw('{"__proto__":{"roles":["admin"]}}'),
  raw('{"\\u005f_proto__":1}'),
  raw('{"constructor":{"prototype":{"x":1}}}'),
  raw('{"title":"\\u0000"}'),
  raw('{"title":"\\ud800"}'),
  raw('{"\\udfff":1}'),
  raw('{"a":1e999}'),
  raw('{"a":-0}'),
  raw(`{"a":${'9'.repeat(400)}}`),
  raw(`${'['.repeat(1000)}${']'.repeat(1000)}`),
  raw(`${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`),
  raw('['.repeat(100_000)),
  raw('fffe7b007d00', 'hex'),
  raw('7b2261223a22ff227d', 'hex'),
  raw('7b2261223a22c080227d', 'hex'),
  raw('7b2261223a22eda080227d', 'hex'),
  raw('7b2261223a22f4908080227d', 'hex'),
  raw('7b2261223a2200227d', 'hex'),
  raw(`{"title":"${'a'.repeat(1_048_400)}"}`),
  raw(`{"title":"${'a'.repeat(1_100_000)}"}`),
  raw(`{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(',')}}`),
];

const TYPES = [
  'text/plain',
  'application/xml',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-16',
  'application/json; charset=iso-8859-1',
  'application/json; charset=UTF-8',
  'application/json;charset="utf-8"',
  'application/jsonp',
  'application/vnd.api+json',
  'APPLICATION/JSON',
  'application/json, text/plain',
  '',
  ';',
  '/',
  '*/*',
  'application/json; charset=',
  'x'.repeat(3000),
];

const ENCODINGS = ['gzip', 'deflate', 'br', 'identity', 'zstd', 'gzip, gzip', 'x', ''];

/** Mostly what the operation takes, often nearly that, now and then nothing of the kind. */
export function bodiesOf(operation: Operation, words: Vocabulary): fc.Arbitrary<Body | undefined> {
  const good = operation.body ? valuesOf(operation.body, words) : fc.constant({});
  const examples = operation.example === undefined ? good : fc.constant(operation.example);
  const some = operation.body !== undefined;
  const retyped = fc
    .tuple(good, fc.constantFrom(...TYPES))
    .map(([value, type]): Body => ({ ...json(value), headers: { 'content-type': type } }));
  const encoded = fc
    .tuple(good, fc.constantFrom(...ENCODINGS))
    .map(([value, encoding]): Body => ({ ...json(value), headers: { ...JSON_TYPE, 'content-encoding': encoding } }));
  return fc.oneof(
    { weight: some ? 30 : 1, arbitrary: good.map(json) },
    { weight: some ? 8 : 0, arbitrary: examples.map(json) },
    { weight: some ? 35 : 2, arbitrary: mutated(fc.oneof(good, examples)).map(json) },
    { weight: some ? 3 : 1, arbitrary: nasty.map(json) },
    { weight: some ? 8 : 1, arbitrary: fc.constantFrom(...BROKEN) },
    {
      weight: some ? 2 : 1,
      arbitrary: fc
        .uint8Array({ maxLength: 60 })
        .map((bytes): Body => ({ bytes: Buffer.from(bytes), headers: JSON_TYPE })),
    },
    { weight: some ? 3 : 1, arbitrary: retyped },
    { weight: some ? 2 : 1, arbitrary: encoded },
    { weight: some ? 2 : 30, arbitrary: fc.constant(undefined) },
  );
}
