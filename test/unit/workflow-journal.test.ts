import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonical } from '../../src/core/canonical.js';
import { GENESIS, hashEntry, verify, type JournalEntry } from '../../src/workflow/index.js';
import { CLERK } from '../support/permit-bench.js';

function chain(length: number): JournalEntry[] {
  let head = GENESIS;
  return Array.from({ length }, (_, index) => {
    const entry = {
      aggregateId: 'permit-1',
      seq: index + 1,
      at: new Date(Date.UTC(2026, 10, 23, index)),
      type: 'permit.noted',
      about: index % 2 ? 'H29.2' : null,
      actor: CLERK,
      data: canonical({ text: `note ${index}` }),
    };
    head = hashEntry(head, 'H29', entry);
    return { ...entry, hash: head };
  });
}
const whole = chain(5);
const kept = { seq: 5, head: whole[4]!.hash };

/** A forger who knows the form: hashes anew from the entry that was touched. */
function rehashed(entries: readonly JournalEntry[]): JournalEntry[] {
  let head = GENESIS;
  return entries.map((entry) => {
    head = hashEntry(head, 'H29', entry);
    return { ...entry, hash: head };
  });
}
const edited = (change: Partial<JournalEntry>) =>
  whole.map((each, index) => (index === 2 ? { ...each, ...change } : each));

describe('a chain', () => {
  test('that nobody touched is intact', () => {
    expect(verify('H29', whole, kept)).toEqual({ intact: true, entries: 5, head: kept.head, brokenAt: null });
    expect(verify('H29', [], { seq: 0, head: GENESIS }).intact).toBe(true);
  });

  test.each<[string, JournalEntry[], number]>([
    ['edited data', edited({ data: canonical({ text: 'another' }) }), 3],
    ['an edited moment', edited({ at: new Date(0) }), 3],
    ['an edited type', edited({ type: 'permit.granted' }), 3],
    ['another agency concerned', edited({ about: 'H29.9' }), 3],
    ['another official', edited({ actor: { ...CLERK, official: 'H29.1-02' } }), 3],
    ['another client', edited({ actor: { ...CLERK, client: null } }), 3],
    ['an edited hash', edited({ hash: '1'.repeat(64) }), 3],
    ['a missing entry', whole.filter((each) => each.seq !== 3), 3],
    [
      'a missing entry, the rest numbered anew',
      whole.filter((each) => each.seq !== 3).map((each, index) => ({ ...each, seq: index + 1 })),
      3,
    ],
    ['a missing first entry', whole.slice(1), 1],
    ['two entries in the other order', [0, 1, 3, 2, 4].map((index) => whole[index]!), 3],
    [
      'two entries with their numbers exchanged',
      [0, 1, 3, 2, 4].map((from, index) => ({ ...whole[from]!, seq: index + 1 })),
      3,
    ],
    ['the last entry cut off', whole.slice(0, 4), 5],
    ['everything cut off', [], 1],
    ['an entry too many', rehashed([...whole, { ...whole[4]!, seq: 6 }]), 7],
    ['an edited entry with all hashes after it made anew', rehashed(edited({ data: '{}' })), 6],
  ])('shows %s', (_name, entries, brokenAt) => {
    expect(verify('H29', entries, kept)).toMatchObject({ intact: false, brokenAt });
  });

  test('is bound to its tenant and to its aggregate', () => {
    expect(verify('H30', whole, kept)).toMatchObject({ intact: false, brokenAt: 1 });
    expect(
      verify(
        'H29',
        whole.map((each) => ({ ...each, aggregateId: 'permit-2' })),
        kept,
      ),
    ).toMatchObject({ intact: false, brokenAt: 1 });
  });
});

describe('the canonical form', () => {
  test('sorts keys at every depth, drops undefined, writes instants as RFC 3339', () => {
    const value = { b: [{ z: 1, a: undefined, c: null }], a: new Date('2026-11-23T02:00:00.120Z') };
    expect(canonical(value)).toBe('{"a":"2026-11-23T02:00:00.120Z","b":[{"c":null,"z":1}]}');
  });

  test('is the same whatever the order of keys, and is read back as it was written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(turned)).toBe(canonical(value));
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
      }),
    );
  });
});
