import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { languageOf } from '../../src/platform/http/language.js';

test.each([
  [undefined, 'vi'],
  ['', 'vi'],
  ['en', 'en'],
  ['EN-us', 'en'],
  ['vi, en', 'vi'],
  ['en;q=0.5, vi;q=0.4', 'en'],
  ['en;q=0.4, vi;q=0.5', 'vi'],
  ['fr, en;q=0.1', 'en'],
  ['fr, *', 'vi'],
  ['en;q=0', 'vi'],
  ['en;q=x', 'vi'],
])('%s is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

test('any header is answered in one of both', () => {
  fc.assert(fc.property(fc.string(), (header) => ['vi', 'en'].includes(languageOf(header))));
});
