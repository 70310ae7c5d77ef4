import { expect, test } from '@jest/globals';
import { signatureUnmet } from '../../src/modules/consultations/index.js';
import { compileDirectory } from '../../src/modules/directory/index.js';
import { position, seedReferenceData } from '../support/seed-reference-data.js';
import { NO_MANDATES } from '../../src/modules/signing/index.js';

const { directory } = seedReferenceData();

test.each<[string, string, string, string[]]>([
  ['the head', 'H29.3-01', '2026-11-23', []],
  ['a deputy with authority', 'H29.3-02', '2026-11-23', []],
  ['an officer', 'H29.3-03', '2026-11-23', ['R1 not_signed']],
  ['the registrar', 'H29.3-05', '2026-11-23', ['R1 not_signed']],
  ['the head of another agency', 'H29.4-01', '2026-11-23', ['R1 not_signed']],
  ['the head of the committee', 'H29-01', '2026-11-23', ['R1 not_signed']],
  ['somebody whom nobody knows', 'H29.3-99', '2026-11-23', ['R1 not_signed']],
  ['nobody', '', '2026-11-23', ['R1 not_signed']],
  ['the head before the first day of the agency', 'H29.3-01', '2025-06-30', ['R1 not_signed']],
  ['the head on the first day of the agency', 'H29.3-01', '2025-07-01', []],
])('an answer of H29.3 signed by %s', (_name, official, day, expected) => {
  expect(
    signatureUnmet({ directory, mandates: NO_MANDATES }, { signedBy: official }, 'H29.3', day).map(
      (each) => `${each.rule} ${each.code}`,
    ),
  ).toEqual(expected);
});

test.each<[string, string, string, string[]]>([
  ['in office on the last day', 'H29.3', '2026-11-23', []],
  ['no more the day after', 'H29.3', '2026-11-24', ['not_signed']],
  ['not yet in the new office', 'H29.4', '2026-11-23', ['not_signed']],
  ['in the new office from its first day', 'H29.4', '2026-11-24', []],
  ['not after authority was taken away', 'H29.4', '2026-12-01', ['not_signed']],
])('an official who moves on signs %s', (_name, agency, day, expected) => {
  const moving = compileDirectory({
    agencies: directory.agencies(),
    positions: [
      position('A', 'H29.3', { validTo: '2026-11-23' }),
      position('A', 'H29.4', { validFrom: '2026-11-24', validTo: '2026-11-30' }),
      position('A', 'H29.4', { validFrom: '2026-12-01', maySign: false }),
    ],
    successions: [],
  });
  expect(
    signatureUnmet({ directory: moving, mandates: NO_MANDATES }, { signedBy: 'A' }, agency, day).map(
      (each) => each.code,
    ),
  ).toEqual(expected);
});

test('the refusal names the official, the agency and the day, in both languages', () => {
  const [refusal] = signatureUnmet(
    { directory, mandates: NO_MANDATES },
    { signedBy: 'H29.3-05' },
    'H29.3',
    '2026-11-23',
  );
  for (const word of ['H29.3-05', 'H29.3']) {
    expect(refusal!.message.vi).toContain(word);
    expect(refusal!.message.en).toContain(word);
  }
  expect(refusal!.message.vi).toContain('23/11/2026');
  expect(refusal!.message.en).toContain('23 November 2026');
});
