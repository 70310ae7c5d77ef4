import { expect, test } from '@jest/globals';
import { compareContracts } from '../../scripts/lib/contract/compare.js';

const documentOf = (schema: object) => {
  const content = { 'application/json': { schema: { type: 'object', properties: { value: schema } } } };
  return {
    paths: { '/v1/act': { post: { operationId: 'act', requestBody: { content }, responses: { '200': { content } } } } },
  };
};
const broken = (before: object, after: object) =>
  compareContracts(documentOf(before), documentOf(after)).filter((change) => change.breaking);

test.each([
  ['an integer that is said to be of 64 bits', { type: 'integer' }, { type: 'integer', format: 'int64' }],
  [
    'a file that is called a string',
    { contentMediaType: 'application/pdf' },
    { type: 'string', format: 'binary', contentMediaType: 'application/pdf' },
  ],
])('%s is no other one', (_what, before, after) => {
  expect(broken(before, after)).toEqual([]);
  expect(broken(after, before)).toEqual([]);
});

test.each([
  ['an integer of 32 bits', { type: 'integer' }, { type: 'integer', format: 'int32' }],
  ['a file of another type', { contentMediaType: 'application/pdf' }, { contentMediaType: 'image/png' }],
  ['a file that becomes JSON', { contentMediaType: 'application/pdf' }, { type: 'object' }],
  ['a text that becomes a day', { type: 'string' }, { type: 'string', format: 'date' }],
])('%s is another one', (_what, before, after) => {
  expect(broken(before, after)).not.toEqual([]);
});

test('a value that may be null is no other one, in whichever way it is written', () => {
  const either = { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] };
  const both = { type: ['string', 'null'], format: 'date' };
  expect(broken(either, both)).toEqual([]);
  expect(broken(both, either)).toEqual([]);
  expect(broken(both, { type: 'string', format: 'date' })).not.toEqual([]);
  const words = { anyOf: [{ type: 'string', enum: ['a'] }, { type: 'null' }] };
  const list = { type: ['string', 'null'], enum: ['a', null] };
  expect(compareContracts(documentOf(words), documentOf(list))).toEqual([]);
  expect(compareContracts(documentOf(list), documentOf(words))).toEqual([]);
});
