import { hash } from 'node:crypto';
import { bindingsOf, type Instance, type UnitOfWork } from '../../workflow/index.js';
import type { ProcessWork, RegisteredProcess, WaitingItem, WorkRoot } from '../processes/index.js';

/** A waiting item as it is kept, before the clock and the statistics are asked. */
export interface WorkRow extends Omit<WaitingItem, 'ofRoot' | 'bound' | 'slot'> {
  /** Of itself: made of what tells it apart, so that the same item always has the same. */
  readonly id: string;
  readonly process: string;
  readonly machine: string;
  readonly subjectId: string;
  readonly aggregateId: string;
  readonly important: boolean;
  readonly procedureCode: string | null;
  readonly rootOfficial: boolean;
  readonly rootDue: boolean;
  readonly bound: boolean;
}

export type Working = RegisteredProcess & { readonly work: ProcessWork };

export const isWorking = (process: RegisteredProcess): process is Working => process.work !== undefined;

/** A UUID of what is hashed (RFC 9562, version 8). */
function idOf(...parts: readonly string[]): string {
  const hex = hash('sha1', parts.join(' '), 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What one instance has waiting. */
export function rowsOf(
  process: Pick<Working, 'name' | 'work'>,
  aggregateId: string,
  instance: Instance,
  root: WorkRoot,
): WorkRow[] {
  const items = process.work.sources[instance.machine]?.items(instance, root) ?? [];
  // Field by field: whatever moves has its items made before and after, and copies of the rest of an object are slow.
  return items.map(({ kind, agency, official, dueAt, since, ofRoot, bound = false, slot = '' }) => ({
    ...{ kind, agency, official, dueAt, since },
    id: idOf(instance.id, kind, agency, slot),
    process: process.name,
    machine: instance.machine,
    subjectId: instance.id,
    aggregateId,
    important: root.important,
    procedureCode: root.procedureCode,
    rootOfficial: ofRoot?.includes('official') ?? false,
    rootDue: ofRoot?.includes('due') ?? false,
    bound,
  }));
}

/** Everything that an aggregate has waiting, all of it loaded. */
export function allRowsOf(process: Pick<Working, 'name' | 'work'>, unit: UnitOfWork): WorkRow[] {
  const root = process.work.rootOf(unit.root());
  return [...unit.progress.instances.values()].flatMap((each) => rowsOf(process, unit.rootId, each, root));
}

/** A root of which something changed that items of its children follow, loaded or not. */
export interface ChangedRoot extends WorkRoot {
  readonly aggregateId: string;
  readonly before: WorkRoot;
}

/** What a batch changes of the projection. */
export interface WorkChanges {
  readonly put: readonly WorkRow[];
  /** Those that end. */
  readonly gone: readonly WorkRow[];
  readonly roots: readonly ChangedRoot[];
}

const key = (row: WorkRow): string => JSON.stringify(row);
const facts = (root: WorkRoot): string => JSON.stringify(root);

/** Compares what each changed instance had waiting before and after; children follow their root where that changed. */
export function changesIn(process: Pick<Working, 'name' | 'work'>, units: readonly UnitOfWork[]): WorkChanges {
  const put: WorkRow[] = [];
  const gone: WorkRow[] = [];
  const roots: ChangedRoot[] = [];
  for (const unit of units) {
    const { instances } = unit.progress;
    const loaded = unit.loaded.get(unit.rootId);
    const root = instances.get(unit.rootId);
    if (!root) continue;
    const after = process.work.rootOf(root);
    const before = loaded ? (loaded === root ? after : process.work.rootOf(loaded)) : after;
    const moved = before !== after && facts(before) !== facts(after);
    if (moved) roots.push({ ...after, aggregateId: unit.rootId, before });
    for (const instance of instances.values()) {
      const was = unit.loaded.get(instance.id);
      if (was === instance && !moved) continue;
      const old = new Map((was ? rowsOf(process, unit.rootId, was, before) : []).map((row) => [row.id, row]));
      for (const row of rowsOf(process, unit.rootId, instance, after)) {
        const stored = old.get(row.id);
        old.delete(row.id);
        if (!stored || key(stored) !== key(row)) put.push(row);
      }
      gone.push(...old.values());
    }
  }
  return { put, gone, roots };
}

export const tableOf = (process: RegisteredProcess, machine: string) => bindingsOf(process)[machine]!.table;
