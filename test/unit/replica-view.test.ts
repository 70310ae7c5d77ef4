import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Floors, higher, NO_FLOOR } from '../../src/platform/replica/floors.js';
import { toPosition } from '../../src/platform/replica/position.js';
import { PrimaryView, type PrimarySample } from '../../src/platform/replica/primary-view.js';
import { Tokens } from '../../src/platform/replica/tokens.js';
import { unfit, type ReplicaSample } from '../../src/platform/replica/verdict-rules.js';

const sample = (change: Partial<PrimarySample> = {}): PrimarySample => ({
  system: '7',
  timeline: '00000001',
  position: 100n,
  mark: 1_000,
  clock: 0,
  clockWithin: 0,
  ...change,
});

/** A primary whose history has a mark of its own. */
function seen(): PrimaryView {
  const view = new PrimaryView();
  view.learn(sample(), 0);
  view.learn(sample({ mark: 2_000, position: 200n }), 1_000);
  return view;
}

test.each([
  ['0/0', 0n],
  ['1/6B374D48', 0x1_6b37_4d48n],
  ['FFFFFFFF/FFFFFFFF', 0xffff_ffff_ffff_ffffn],
  [null, undefined],
  ['', undefined],
  ['1/6B374D48/2', undefined],
])('a position written %s', (text, position) => expect(toPosition(text)).toBe(position));

test('a token opens for its caller, in its history, and as it was; nothing else opens at all', () => {
  const tokens = new Tokens(Buffer.alloc(32, 1));
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), fc.string(), fc.nat(23), (position, caller, at) => {
      const token = tokens.seal('7/1', caller, position);
      expect([token.length, tokens.open('7/1', caller, token)]).toEqual([24, position]);
      const altered = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      for (const [history, who, what] of [
        ['7/2', caller, token],
        ['7/1', `${caller}x`, token],
        ['7/1', caller, altered],
        ['7/1', caller, `${token}=`],
        ['7/1', caller, ''],
      ] as const)
        expect(tokens.open(history, who, what)).toBeUndefined();
      expect(new Tokens(Buffer.alloc(32, 2)).open('7/1', caller, token)).toBeUndefined();
    }),
  );
});

test('a replica has all that was committed before the last sample that it has reached', () => {
  const view = seen();
  view.heed('00000001', 300n, 2_000);
  expect([50n, 100n, 199n, 200n, 299n, 300n, 999n].map((at) => view.asOf(at))).toEqual([
    undefined,
    0,
    0,
    1_000,
    1_000,
    2_000,
    2_000,
  ]);
  expect(view.latest).toBe(300n);
});

test('what was asked first and answered last neither takes back nor promises anything', () => {
  const view = seen();
  view.heed('00000001', 400n, 3_000);
  view.heed('00000001', 350n, 2_990);
  expect([view.latest, view.asOf(350n), view.asOf(400n)]).toEqual([400n, 1_000, 3_000]);
});

test('a mark that may be older than the history proves nothing; those after it do, until another history begins', () => {
  const view = seen();
  expect([view.proves(1_000), view.proves(2_000), view.proves(1_500), view.marked]).toEqual([false, true, false, true]);
  expect(view.learn(sample({ timeline: '00000002', mark: 2_000, position: 250n }), 2_000)).toBe(true);
  expect([view.proves(2_000), view.marked, view.history, view.asOf(200n)]).toEqual([
    false,
    false,
    '7/00000002',
    undefined,
  ]);
  view.learn(sample({ timeline: '00000002', mark: 3_000, position: 260n }), 3_000);
  expect(view.proves(3_000)).toBe(true);
});

test('an answer of another timeline, and a commit without one, leave the history in doubt until the next look', () => {
  for (const [timeline, position] of [
    ['00000002', 300n],
    [undefined, undefined],
  ] as const) {
    const view = seen();
    view.heed(timeline, position, 2_000, 5_000);
    expect([view.history, view.latest]).toEqual([undefined, 200n]);
    // Asked before that was known: it says nothing of what came after.
    view.learn(sample({ mark: 2_000, position: 210n }), 4_000);
    expect(view.history).toBeUndefined();
    view.learn(sample({ mark: 2_000, position: 220n }), 5_001);
    expect(view.history).toBe('7/00000001');
  }
});

const fit: ReplicaSample = {
  standby: true,
  server: 'a',
  system: '7',
  replayed: 150n,
  mark: 2_000,
  clock: 500,
  clockWithin: 0,
  gap: undefined,
};

test.each<[string, Partial<ReplicaSample>, ReturnType<typeof unfit>]>([
  ['one that replays this history', {}, undefined],
  ['a second primary', { standby: false, replayed: undefined }, 'no-replica'],
  ['another system, primary or replica', { system: '8', standby: false }, 'other-system'],
  ['a mark from before', { mark: 1_000 }, 'unproven'],
  ['a mark that this process has never seen', { mark: 1_999 }, 'unproven'],
  ['no mark at all', { mark: 0 }, 'unproven'],
  ['one whose tables are open', { gap: 'tables of tenants are open' }, 'open'],
  ['another clock', { clock: 2_001 }, 'clock'],
  ['another clock that is behind', { clock: -2_001 }, 'clock'],
])('what is read from %s', (_name, change, expected) => expect(unfit({ ...fit, ...change }, seen())).toBe(expected));

test('clocks that were asked for long are apart only where they cannot be alike', () => {
  // A primary whose callers waited four seconds for a connection: the middle of the wait is not when it answered.
  const view = new PrimaryView();
  view.learn(sample({ clockWithin: 2_000 }), 0);
  view.learn(sample({ mark: 2_000, position: 200n, clockWithin: 2_000 }), 1_000);
  expect([-4_001, -3_999, 3_999, 4_001].map((clock) => unfit({ ...fit, clock }, view))).toEqual([
    ...['clock', undefined, undefined, 'clock'],
  ]);
  expect(unfit({ ...fit, clock: 2_999, clockWithin: 1_000 }, seen())).toBeUndefined();
});

test('nothing is fit before the primary was seen', () => expect(unfit(fit, new PrimaryView())).toBe('unproven'));

test('a floor is never lowered, and of those who were forgotten the highest holds for everybody unknown', () => {
  const floor = fc.record({ position: fc.bigInt({ min: 0n, max: 1_000n }), since: fc.integer({ min: 0, max: 1_000 }) });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), floor)), (told) => {
      const floors = new Floors(2);
      const highest = new Map<string, typeof NO_FLOOR>();
      for (const [caller, each] of told) {
        floors.raise(caller, each);
        highest.set(caller, higher(highest.get(caller) ?? NO_FLOOR, each));
        for (const [who, least] of highest) expect(higher(floors.of(who), least)).toEqual(floors.of(who));
      }
    }),
  );
});

test('in a new history everything must be there that was committed by then, and positions of the old one say nothing', () => {
  const floors = new Floors();
  floors.raise('a', { position: 900n, since: 0 });
  floors.restart(5_000);
  expect([floors.of('a'), floors.of('b')]).toEqual([
    { position: 0n, since: 5_000 },
    { position: 0n, since: 5_000 },
  ]);
});
