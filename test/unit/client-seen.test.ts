import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Seen } from '../../clients/typescript/src/seen.js';

const HEADER = 'X-Consistency-Token';

/** A service whose tokens are numbers: an answer covers what its request was sent with, and what it has come to itself. */
const answerTo = (request: Headers, own: number): Headers =>
  new Headers({ [HEADER]: String(Math.max(own, ...(request.get(HEADER) ?? '0').split(', ').map(Number))) });

test('whatever runs at the same time, the next request tells of the most that any answer has shown', () => {
  const acts = fc.array(fc.record({ sends: fc.boolean(), which: fc.nat(20), own: fc.nat(100) }), { maxLength: 60 });
  fc.assert(
    fc.property(acts, (steps) => {
      const seen = new Seen();
      const running: Headers[] = [];
      let most = 0;
      for (const { sends, which, own } of steps) {
        if (sends && running.length < 8) {
          const request = new Headers();
          seen.tell(request);
          const told = (request.get(HEADER) ?? '0').split(', ').map(Number);
          expect(Math.max(...told)).toBe(most);
          expect(told.length).toBeLessThanOrEqual(16);
          running.push(request);
        } else if (running.length > 0) {
          const [request] = running.splice(which % running.length, 1);
          const answer = answerTo(request!, own);
          most = Math.max(most, Number(answer.get(HEADER)));
          seen.hear(request!, answer);
        }
      }
    }),
  );
});

test('a service without a replica is told nothing, and the caller’s own token stays', () => {
  const seen = new Seen();
  const plain = new Headers();
  seen.hear(plain, new Headers());
  seen.tell(plain);
  expect(plain.has(HEADER)).toBe(false);
  seen.hear(plain, new Headers({ [HEADER]: 'a' }));
  const own = new Headers({ [HEADER]: 'b' });
  seen.tell(own);
  expect(own.get(HEADER)).toBe('b');
});
