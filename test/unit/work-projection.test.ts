import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dossierProcess } from '../../src/modules/dossiers/index.js';
import { allRowsOf, type WorkRow, type Working } from '../../src/modules/work/work-rows.js';
import { dossierEvents } from '../support/dossier-samples.js';
import { requestEvents } from '../support/machine-samples.js';
import { Walk, type Step } from '../support/machine-walk.js';
import { inOrder, unitInHand, writeKept } from '../support/work-projection.js';

const process = dossierProcess as Working;
const act = (kind: 'dossier' | 'request', events: readonly string[]) =>
  fc.record({ kind: fc.constant(kind), event: fc.constantFrom(...events), which: fc.nat(7), flag: fc.boolean() });
const INTERNAL = ['respond', 'reconcile', 'move_deadlines', 'excuse', 'close'];
const FROM_REQUESTS = ['request_settled', 'request_reopened', 'request_added', 'changed_hands', 'term_changed'];
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: act(
      'request',
      Object.keys(requestEvents()).filter((each) => !INTERNAL.includes(each)),
    ),
  },
  {
    weight: 3,
    arbitrary: act(
      'dossier',
      Object.keys(dossierEvents()).filter((each) => !FROM_REQUESTS.includes(each)),
    ),
  },
  { weight: 4, arbitrary: act('dossier', ['start_round', 'submit', 'accept', 'return', 'revise']) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('time' as const), hours: fc.constantFrom(1, 10, 50, 100, 250) }),
  },
);

test.each([true, false])('what is kept is what a rebuild gives, at each step of any walk (whole: %s)', (whole) => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(fc.array(steps, { minLength: 5, maxLength: 40 }), (walked) => {
      const walk = new Walk();
      const kept = new Map<string, WorkRow>();
      writeKept(process, kept, unitInHand(walk.unit, new Map(), whole));
      for (const step of walked) {
        const before = new Map(walk.unit.progress.instances);
        walk.take(step);
        writeKept(process, kept, unitInHand(walk.unit, before, whole));
        expect(inOrder(kept.values())).toEqual(inOrder(allRowsOf(process, walk.unit)));
        for (const { kind } of kept.values()) kinds.add(kind);
      }
    }),
    { numRuns: 150 },
  );
  for (const kind of ['prepare_dossier', 'follow_consultation', 'answer_request', 'chase_request', 'check_submission'])
    expect(kinds).toContain(kind);
});

test('no two items of an aggregate are taken for one', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 30 }), (walked) => {
      const walk = new Walk();
      walked.forEach((step) => walk.take(step));
      const rows = allRowsOf(process, walk.unit);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    }),
    { numRuns: 50 },
  );
});
