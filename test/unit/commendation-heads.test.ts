import { expect, test } from '@jest/globals';
import { headsWithin } from '../../src/modules/commendations/commendation-rules.js';
import { compileDirectory } from '../../src/modules/directory/index.js';
import { position } from '../support/seed-reference-data.js';

test('names all who headed the agency in the period, in their order', () => {
  const headed = (official: string, validFrom: string, validTo: string | null) =>
    position(official, 'A', { validFrom, validTo });
  const heads = [
    headed('c', '2026-10-16', null),
    headed('b', '2026-09-01', '2026-10-15'),
    headed('a', '2025-07-01', '2026-08-31'),
  ];
  const reference = compileDirectory({ agencies: [], positions: heads, successions: [] });
  expect(headsWithin(reference, 'A', '2026-10-01', '2026-10-31').map(({ official }) => official)).toEqual(['b', 'c']);
  expect(headsWithin(reference, 'A', '2026-10-16', '2026-10-31').map(({ official }) => official)).toEqual(['c']);
});
