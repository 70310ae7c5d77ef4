import { changesIn, type WorkRow, type Working } from '../../src/modules/work/work-rows.js';
import type { Instance, UnitOfWork } from '../../src/workflow/index.js';

/** Work in hand as its statements keep it, in memory. */

/** What a transaction had in hand: `whole`, or only the root and what it changed. */
export function unitInHand(unit: UnitOfWork, before: ReadonlyMap<string, Instance>, whole: boolean): UnitOfWork {
  const after = unit.progress.instances;
  const seen = [...after.keys()].filter((id) => whole || id === unit.rootId || after.get(id) !== before.get(id));
  const of = (all: ReadonlyMap<string, Instance>) =>
    new Map(seen.flatMap((id) => (all.has(id) ? [[id, all.get(id)!] as const] : [])));
  return { rootId: unit.rootId, loaded: of(before), progress: { instances: of(after) } } as unknown as UnitOfWork;
}

/** What the statements of a batch do to what is kept. */
export function writeKept(process: Working, kept: Map<string, WorkRow>, unit: UnitOfWork): void {
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

export const inOrder = (rows: Iterable<WorkRow>): WorkRow[] => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
