import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ENGINE } from '../../src/core/principal.js';
import { canonical } from '../../src/core/canonical.js';
import {
  ChainCheck,
  GENESIS,
  hashEntry,
  verify,
  type JournalEntry,
  type JournalFault,
} from '../../src/workflow/index.js';

function chain(length: number): JournalEntry[] {
  let head = GENESIS;
  return Array.from({ length }, (_, index) => {
    const entry = {
      aggregateId: 'permit-1',
      seq: index + 1,
      at: new Date(Date.UTC(2026, 10, 23, index)),
      type: 'permit.noted',
      about: null,
      actor: ENGINE,
      data: canonical({ note: index }),
    };
    head = hashEntry(head, 'H29', entry);
    return { ...entry, hash: head };
  });
}
const whole = chain(6);
const kept = { aggregateId: 'permit-1', seq: 6, head: whole[5]!.hash };

function faultsOf(entries: readonly JournalEntry[], head: typeof kept | null = kept): string[] {
  const faults: JournalFault[] = [];
  const check = new ChainCheck('H29', 'permit-1', head ?? undefined, (fault) => faults.push(fault));
  for (const entry of entries) check.take(entry);
  check.end();
  return faults.map(({ seq, kind }) => `${kind} ${seq}`);
}
const changed = (...at: readonly number[]): JournalEntry[] =>
  whole.map((each) => (at.includes(each.seq) ? { ...each, data: '{}' } : each));

test.each<[string, JournalEntry[], string[]]>([
  ['nothing', whole, []],
  ['two entries that were changed, each by itself', changed(2, 5), ['changed 2', 'changed 5']],
  [
    'a hash that was changed, and so the entry after it',
    whole.map((each) => (each.seq === 3 ? { ...each, hash: '1'.repeat(64) } : each)),
    ['changed 3', 'changed 4'],
  ],
  ['a gap by its first number', whole.filter((each) => each.seq !== 3 && each.seq !== 4), ['missing 3']],
  ['two gaps', whole.filter((each) => each.seq !== 2 && each.seq !== 5), ['missing 2', 'missing 5']],
  ['a change behind a gap', changed(5).filter((each) => each.seq !== 2), ['missing 2', 'changed 5']],
  ['a cut end', whole.slice(0, 4), ['missing 5']],
  ['an empty journal', [], ['missing 1']],
  ['entries past the head, once', [...whole, { ...whole[5]!, seq: 7 }, { ...whole[5]!, seq: 9 }], ['added 7']],
  [
    'a moment that no entry can have',
    whole.map((each) => (each.seq === 4 ? { ...each, at: new Date(Number.NaN) } : each)),
    ['changed 4'],
  ],
])('the check of a chain names %s', (_what, entries, faults) => {
  expect(faultsOf(entries)).toEqual(faults);
});

test('a head that was moved, and entries that belong to nothing', () => {
  expect(faultsOf(whole, { ...kept, head: GENESIS })).toEqual(['head_moved 6']);
  expect(faultsOf(whole, { ...kept, seq: 4, head: whole[3]!.hash })).toEqual(['added 5']);
  expect(faultsOf(whole, null)).toEqual(['added 1']);
  expect(faultsOf([], { ...kept, seq: 0, head: GENESIS })).toEqual([]);
});

const tampering = fc.record({
  drop: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }),
  edit: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }),
  rehash: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }),
  keptSeq: fc.constantFrom(5, 6, 6, 6, 7),
  keptHead: fc.constantFrom(kept.head, kept.head, GENESIS),
});

test('it finds a fault where and only where the check of one dossier does', () => {
  fc.assert(
    fc.property(tampering, ({ drop, edit, rehash, keptSeq, keptHead }) => {
      const entries = changed(...edit)
        .map((each) => (rehash.includes(each.seq) ? { ...each, hash: '2'.repeat(64) } : each))
        .filter((each) => !drop.includes(each.seq));
      const head = { ...kept, seq: keptSeq, head: keptHead };
      expect(faultsOf(entries, head).length === 0).toBe(verify('H29', entries, head).intact);
    }),
    { numRuns: 500 },
  );
});
