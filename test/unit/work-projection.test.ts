import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dossierProcess } from '../../src/modules/dossiers/index.js';
import { allRowsOf, changesIn, type WorkRow, type Working } from '../../src/modules/work/work-rows.js';
import type { Instance, UnitOfWork } from '../../src/workflow/index.js';
import { dossierEvents } from '../support/dossier-samples.js';
import { requestEvents } from '../support/machine-samples.js';
import { Walk, type Step } from '../support/machine-walk.js';

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

/** What a transaction had in hand: `whole` or only its root and what it changed. */
function unitOf(walk: Walk, before: ReadonlyMap<string, Instance>, whole: boolean): UnitOfWork {
  const after = walk.unit.progress.instances;
  const seen = [...after.keys()].filter((id) => whole || id === 'dossier' || after.get(id) !== before.get(id));
  const of = (all: ReadonlyMap<string, Instance>) =>
    new Map(seen.flatMap((id) => (all.has(id) ? [[id, all.get(id)!] as const] : [])));
  return { rootId: 'dossier', loaded: of(before), progress: { instances: of(after) } } as unknown as UnitOfWork;
}

/** What the statements of a batch do to what is kept. */
function write(kept: Map<string, WorkRow>, unit: UnitOfWork): void {
  const { put, gone, roots } = changesIn(process, [unit]);
  for (const { official, dueAt, important, open } of roots)
    for (const row of [...kept.values()]) {
      if (row.bound && !open) kept.delete(row.id);
      else
        kept.set(row.id, {
          ...row,
          important,
          official: row.rootOfficial ? official : row.official,
          dueAt: row.rootDue ? dueAt : row.dueAt,
        });
    }
  for (const { id } of gone) kept.delete(id);
  for (const row of put) kept.set(row.id, row);
}

const sorted = (rows: Iterable<WorkRow>): WorkRow[] => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

test.each([true, false])('what is kept is what a rebuild gives, at each step of any walk (whole: %s)', (whole) => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(fc.array(steps, { minLength: 5, maxLength: 40 }), (walked) => {
      const walk = new Walk();
      const kept = new Map<string, WorkRow>();
      write(kept, unitOf(walk, new Map(), whole));
      for (const step of walked) {
        const before = new Map(walk.unit.progress.instances);
        walk.take(step);
        write(kept, unitOf(walk, before, whole));
        expect(sorted(kept.values())).toEqual(sorted(allRowsOf(process, walk.unit)));
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
