import { expect, test } from '@jest/globals';
import { compileDirectory } from '../../src/modules/directory/index.js';
import { sourceSigning } from '../../src/modules/tasks/task-signing.js';
import { position, seedReferenceData } from '../support/seed-reference-data.js';

const named = (official: string, name: string, change: object = {}) =>
  position(official, 'H29', { title: 'Phó Chủ tịch', role: 'deputy_head', name, ...change });

const reference = seedReferenceData({
  directory: compileDirectory({
    agencies: [
      {
        ...{ code: 'H29', name: 'Ủy ban nhân dân Thành phố', kind: 'committee' as const, parentCode: null },
        ...{ activeFrom: '2025-07-01', activeTo: null },
      },
    ],
    positions: [
      named('CT', 'Nguyễn An', { title: 'Chủ tịch', role: 'head' }),
      named('P1', 'Trần Bình'),
      named('P2', 'Trần Bình'),
    ],
    successions: [],
  }),
});

test.each([
  ['Ủy ban nhân dân Thành phố', 'Nguyễn An', 'TM'],
  ['Ủy ban nhân dân Thành phố', 'CT', 'TM'],
  ['Ủy ban nhân dân Thành phố', 'P1', 'unproven'],
  ['Ủy ban nhân dân Thành phố', 'Trần Bình', undefined],
  ['Ủy ban nhân dân Thành phố', 'nguyễn an', undefined],
  ['UBND Thành phố', 'Nguyễn An', undefined],
  ['Chính phủ', 'Nguyễn An', undefined],
])('a document of %s, signed %s: %s', (issuer, signedBy, form) => {
  const source = { issuer, signedBy, documentNumber: '1', documentDate: '2026-11-20' };
  expect(sourceSigning(reference, 'H29', source, '2026-11-23')?.['form']).toBe(form);
});
