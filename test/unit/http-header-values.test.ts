import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entityTag, isKnown, readIfMatch } from '../../src/platform/http/entity-tags.js';
import { listOf, parameterised, weightOf } from '../../src/platform/http/header-values.js';
import { languageOf } from '../../src/platform/http/language.js';
import { negotiate } from '../../src/platform/http/media-types.js';
import { readIdempotencyKey } from '../../src/platform/http/request-headers.js';

const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { code: unknown }).code;
  }
};

describe('If-Match', () => {
  test.each([
    ['"3"', [3]],
    [' "3" ', [3]],
    ['W/"3"', [3]],
    ['"3-gzip"', [3]],
    ['"3--gzip"', [3]],
    ['W/"3-0123456789ab"', [3]],
    ['*', 'any'],
    ['"2", "3"', [2, 3]],
    ['"2",W/"3" , "x"', [2, 3]],
    [',"2",, "3",', [2, 3]],
    ['"x"', []],
    ['"a,b"', []],
    ['""', []],
    ['"03"', []],
    ['"-3"', []],
    ['"3.0"', []],
  ])('%s names the versions %j', (header, versions) => {
    expect(readIfMatch(header)).toEqual(versions);
  });

  test.each(['', '3', 'w/"3"', 'W/3', '"3', '3"', '"2" "3"', '*, "3"', '"3" x', '"a"b"', ',', 'W/ "3"', '"a b"'])(
    '%s is no list of tags',
    (header) => {
      expect(codeOf(() => readIfMatch(header))).toBe('malformed');
    },
  );

  test('whatever is sent: versions, or malformed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'W/"3,* -x\t') }), (header) => {
        const read = codeOf(() => readIfMatch(header));
        return read === 'malformed' || read === 'any' || Array.isArray(read);
      }),
    );
  });
});

test.each([
  [undefined, false],
  ['"7"', true],
  ['W/"7"', true],
  ['"7-gzip"', true],
  ['*', true],
  ['"6", W/"7"', true],
  ['"6"', false],
  ['"7-0123456789ab"', false],
  ['7', false],
  ['', false],
])('If-None-Match: %s knows "7": %s', (header, known) => {
  expect(isKnown(header, entityTag(7))).toBe(known);
});

test('of an answer that tells more than its version, the whole tag counts', () => {
  const tag = entityTag(7, 'abc');
  expect([tag, isKnown(tag, tag), isKnown(`W/${tag}`, tag), isKnown('"7"', tag)]).toEqual([
    '"7-abc"',
    true,
    true,
    false,
  ]);
});

describe('lists and parameters', () => {
  test('separators in quoted strings separate nothing', () => {
    expect(listOf('a;b="x,\\",y", c,,')).toEqual(['a;b="x,\\",y"', 'c']);
    expect(parameterised('Text/HTML; Level="1;\\"2" ;charset=UTF-8;level=3;q')).toEqual({
      value: 'text/html',
      parameters: new Map([
        ['level', '1;"2'],
        ['charset', 'UTF-8'],
      ]),
    });
  });

  test.each([
    ['a', 1],
    ['a;q=0.5', 0.5],
    ['a; Q=0.5', 0.5],
    ['a;q="0.5"', 0.5],
    ['a;q=.5', 0.5],
    ['a;q=1.000', 1],
    ['a;q=', 0],
    ['a;q=x', 0],
    ['a;q=2', 0],
    ['a;q=-1', 0],
  ])('%s weighs %d', (member, weight) => {
    expect(weightOf(parameterised(member))).toBe(weight);
  });
});

describe('Accept', () => {
  const offered = ['application/json', 'application/pdf', 'text/csv'];
  test.each([
    [undefined, 'application/json'],
    [' , ', 'application/json'],
    ['*/*', 'application/json'],
    ['Application/PDF', 'application/pdf'],
    ['application/json;charset=utf-8', 'application/json'],
    ['application/json; charset="UTF-8"; q=0.9, application/pdf;q=0.8', 'application/json'],
    ['text/*;q=0.5, application/*;q=0.4', 'text/csv'],
    ['application/json;q=0, */*', 'application/pdf'],
    ['text/html;note="a, text/csv", application/pdf', 'application/pdf'],
    ['application/json;odata=verbose;q=0, application/json', 'application/json'],
    ['application/json;odata=verbose', 'application/json'],
    ['text/html', 'not-acceptable'],
    ['application/json;q=0', 'not-acceptable'],
  ])('%s is answered by %s', (accept, media) => {
    expect(codeOf(() => negotiate(accept, offered))).toBe(media);
  });
});

test.each([
  ['vi;q=0, *', 'en'],
  ['*;q=0.8, vi;q=0.5', 'en'],
  ['*;q=0.5, vi', 'vi'],
  ['*', 'vi'],
  ['en;q=0, *;q=0.1', 'vi'],
  ['EN-GB ; Q=0.9 , vi ; q=0.8', 'en'],
  ['en;note="a, vi"', 'en'],
])('Accept-Language: %s is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

test.each([
  ['k', 'k'],
  ['"k"', 'k'],
  ['"a key of words"', 'a key of words'],
  ['"a \\"key\\" \\\\"', 'a "key" \\'],
  [`"${'k'.repeat(255)}"`, 'k'.repeat(255)],
  [`"${'k'.repeat(256)}"`, 'malformed'],
  ['""', '""'],
  ['"', '"'],
  ['a"b', 'a"b'],
  ['"a b', 'malformed'],
  ['a b', 'malformed'],
  ['', 'malformed'],
])('Idempotency-Key: %s is the key %s', (header, key) => {
  expect(codeOf(() => readIdempotencyKey(header))).toBe(key);
});
