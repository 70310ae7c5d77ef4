import type { Statement } from '../platform/db/index.js';
import { isoOf } from '../core/dates.js';
import type { UnitOfWork, TimerKey } from './unit-of-work.js';
import type { Instance } from './instance.js';
import { appendEntries, entriesOf } from './journal-store.js';
import type { JournalEntry } from './journal.js';
import type { MachineBinding, PlacedEffect } from './machine-binding.js';
import { bindingsOf, type ProcessSpec } from './process.js';
import { encode, insertRows, updateRows, type Cell } from './table.js';
import type { TenantClock } from './tenant-clock.js';
import { armTimers, cancelTimers, type PlacedTimer } from './timer-store.js';

/** An instance that changed, with what it was; null for a new one. */
interface Change {
  readonly aggregateId: string;
  readonly before: Instance | null;
  readonly after: Instance;
  readonly head: { readonly seq: number; readonly head: string };
}

/**
 * Everything that a batch of units of work of one tenant writes: state columns, timers, journal and effects. The number of
 * statements depends on what kinds of rows there are, never on how many: a request is a batch of one.
 */
export function commit<Ref>(process: ProcessSpec<Ref>, clock: TenantClock, units: readonly UnitOfWork[]): Statement[] {
  const statements: Statement[] = [];
  const entries = units.map((each) => entriesOf(clock.tenant, each));
  const changes = units.flatMap((each, index) => changesOf(each, entries[index]!));
  for (const binding of Object.values(bindingsOf(process))) {
    const mine = changes.filter((each) => each.after.machine === binding.machine.name);
    statements.push(...writeInstances(binding, process, clock, mine));
  }
  statements.push(...writeTimers(process.name, clock, units));
  const appended = entries.flat();
  if (appended.length > 0) statements.push(appendEntries(clock.tenant, process.name, appended));
  statements.push(
    ...writeEffects(
      process,
      clock.tenant,
      units.flatMap((each) => each.progress.effects),
    ),
  );
  return statements;
}

function changesOf(unit: UnitOfWork, entries: readonly JournalEntry[]): Change[] {
  const last = entries.at(-1);
  const head = last ? { seq: last.seq, head: last.hash } : unit.journal;
  const changed = [...unit.progress.instances.values()].filter(
    (each) => each !== unit.loaded.get(each.id) || (each.id === unit.rootId && last !== undefined),
  );
  return changed.map((after) => ({ aggregateId: unit.rootId, before: unit.loaded.get(after.id) ?? null, after, head }));
}

function writeInstances<Ref>(
  binding: MachineBinding,
  process: ProcessSpec<Ref>,
  clock: TenantClock,
  changes: readonly Change[],
): Statement[] {
  const { table } = binding.table;
  const isRoot = binding === process.root;
  const fresh = changes.filter((each) => each.before === null);
  const updated = changes.filter((each) => each.before !== null);
  const statements: Statement[] = [];
  if (fresh.length > 0) {
    const all = [
      ...keyCells(binding, process.name, fresh),
      ...stateCells(binding, fresh, () => true),
      ...bookCells(isRoot, clock, fresh),
    ];
    statements.push(insertRows(table, clock.tenant, all));
  }
  if (updated.length > 0) {
    // Only columns that changed in some row of the batch: unchanged indexed columns keep the update inside its page.
    const key: Cell = { column: 'id', type: 'uuid', values: updated.map((each) => each.after.id) };
    const changed = [...stateCells(binding, updated, hasChanged), ...bookCells(isRoot, clock, updated)];
    statements.push(updateRows(table, clock.tenant, [key], changed));
  }
  return statements;
}

function keyCells({ table }: MachineBinding, process: string, changes: readonly Change[]): Cell[] {
  const id: Cell = { column: 'id', type: 'uuid', values: changes.map((each) => each.after.id) };
  const cells = [id];
  if (table.root) cells.push({ column: table.root, type: 'uuid', values: changes.map((each) => each.aggregateId) });
  if (table.process) cells.push({ column: table.process, type: 'text', values: changes.map(() => process) });
  return cells;
}

type Read = (instance: Instance) => unknown;

/** Whether some row of the batch holds something else there than before. */
const hasChanged = (changes: readonly Change[], read: Read): boolean =>
  changes.some(({ before, after }) => before === null || read(before) !== read(after));

/** Columns of state and context, as far as `wanted` says; only their values are encoded. */
function stateCells(
  { table }: MachineBinding,
  changes: readonly Change[],
  wanted: (changes: readonly Change[], read: Read) => boolean,
): Cell[] {
  const cells: Cell[] = [];
  for (const [region, column] of Object.entries(table.regions)) {
    const read: Read = ({ state }) => state[region];
    if (wanted(changes, read)) cells.push({ column, type: 'text', values: changes.map((each) => read(each.after)) });
  }
  for (const [field, { column, type }] of Object.entries(table.columns)) {
    const read: Read = ({ context }) => (context as Record<string, unknown>)[field];
    if (wanted(changes, read))
      cells.push({ column, type, values: changes.map((each) => encode(type, read(each.after))) });
  }
  return cells;
}

function bookCells(isRoot: boolean, clock: TenantClock, changes: readonly Change[]): Cell[] {
  const cells: Cell[] = [
    { column: 'version', type: 'integer', values: changes.map((each) => each.after.version) },
    { column: 'updated_at', type: 'timestamptz', values: changes.map(() => isoOf(clock.now)) },
  ];
  if (!isRoot) return cells;
  return [
    ...cells,
    { column: 'journal_seq', type: 'integer', values: changes.map((each) => each.head.seq) },
    { column: 'journal_head', type: 'text', values: changes.map((each) => each.head.head) },
  ];
}

function writeTimers(process: string, clock: TenantClock, units: readonly UnitOfWork[]): Statement[] {
  const cancelled: (TimerKey & { aggregateId: string })[] = [];
  const armed: PlacedTimer[] = [];
  for (const { rootId: aggregateId, progress } of units)
    for (const { instanceId, name, dueAt } of progress.timers.values())
      if (dueAt === null) cancelled.push({ aggregateId, instanceId, name });
      else armed.push({ aggregateId, instanceId, name, dueAt });
  return [
    ...(cancelled.length > 0 ? [cancelTimers(clock.tenant, cancelled)] : []),
    ...(armed.length > 0 ? [armTimers(clock.tenant, process, clock.sandbox, armed)] : []),
  ];
}

function writeEffects<Ref>(
  process: ProcessSpec<Ref>,
  tenant: string,
  effects: readonly PlacedEffect[],
): readonly Statement[] {
  const types = [...new Set(effects.map((each) => each.type))];
  return types.flatMap((type) => {
    const writer = process.writers?.[type];
    if (!writer) throw new Error(`${process.name}: no writer for the effect ${type}`);
    return writer(
      tenant,
      effects.filter((each) => each.type === type),
    );
  });
}
