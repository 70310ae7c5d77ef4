import type { Row, Statement, Transaction } from '../platform/db/index.js';
import type { DueTimer, UnitOfWork } from './unit-of-work.js';
import { fire } from './fire.js';
import { commonKinds, unitsOf, readFamilies, readRareFamilies, type ChildRows } from './load.js';
import type { ProcessSpec } from './process.js';
import { clockBehind } from './texts.js';
import { heldReference, type ReferenceDataSource } from './reference-source.js';
import type { TenantClock } from './tenant-clock.js';
import { dueOf } from './timer-store.js';

/** The rows of a batch as they came in one round trip. */
export interface BatchRows {
  readonly roots: readonly Row[];
  readonly children: readonly ChildRows[];
  readonly due: readonly Row[];
  /** Roots whose children are all among `children`. */
  readonly whole: ReadonlySet<string>;
  /** Children whose aggregates are wanted whole: their roots are known only now. */
  readonly wholeByChild: ReadonlySet<string>;
}

export interface Batch<Ref> {
  readonly clock: TenantClock;
  readonly reference: Ref;
  readonly units: ReadonlyMap<string, UnitOfWork>;
  readonly fired: number;
  /** Goes with what the batch writes: notes which aggregates were refreshed. */
  readonly notes: readonly Statement[];
}

/**
 * Turns rows into units of work that stand at `clock.now`: refreshed where the reference data has moved on, with every timer fired that
 * had come due. Costs a further round trip only where a refresh or a timer reaches children that were not asked for, and one for roots that have
 * children of a kind that few have.
 *
 * @throws DomainError `clock-differs` where an aggregate was last written later than `clock.now`: its entries do not go back in time.
 */
export async function hydrate<Ref>(
  process: ProcessSpec<Ref>,
  transaction: Transaction,
  referenceData: ReferenceDataSource<Ref>,
  clock: TenantClock,
  rows: BatchRows,
): Promise<Batch<Ref>> {
  requireLater(rows.roots, clock.now);
  const reference = heldReference(referenceData, clock);
  const due = dueByRoot(rows.due, clock.now);
  const stale = new Set(
    rows.roots.filter((row) => process.needsRefresh?.(row, clock)).map((row) => row['id'] as string),
  );
  const wanted = rootsOf(process, rows);
  const passing = passingOf(process, rows, reference, clock);
  const incomplete = rows.roots
    .map((row) => row['id'] as string)
    .filter((id) => !rows.whole.has(id) && (stale.has(id) || due.has(id) || wanted.has(id) || passing.has(id)));
  const complete = new Set([...rows.whole, ...incomplete]);
  const children = [
    ...rows.children,
    ...(incomplete.length > 0 ? await families(process, transaction, clock.tenant, incomplete) : []),
    ...(await readRareFamilies(
      process,
      transaction,
      clock.tenant,
      rows.roots.filter((row) => complete.has(row['id'] as string)),
    )),
  ];
  const units = unitsOf(process, rows.roots, children);
  await lookUp(process, transaction, clock, reference, units, due);
  let fired = 0;
  for (const [id, unit] of units) {
    if (stale.has(id)) process.refresh?.(unit, reference, clock);
    fired += fireInTurn(process, unit, due.get(id) ?? [], reference, clock);
  }
  const notes = stale.size > 0 && process.refreshed ? [process.refreshed(clock, [...stale])] : [];
  return { clock, reference, units, fired, notes };
}

/** The clock is read after the locks, so this is no race: the database's clock was set back, or another server with another clock has taken over. */
function requireLater(roots: readonly Row[], now: Date): void {
  const behind = Math.max(...roots.map((row) => (row['updated_at'] as Date).getTime())) - now.getTime();
  if (behind > 0) throw clockBehind(Math.ceil(behind / 1_000));
}

/** Fires what is due; of an aggregate that others take over parties of, what came due before with those who had it then. */
function fireInTurn<Ref>(
  process: ProcessSpec<Ref>,
  unit: UnitOfWork,
  due: readonly DueTimer[],
  reference: Ref,
  clock: TenantClock,
): number {
  let fired = 0;
  let left = due;
  const moments = left.length === 0 ? [] : (process.passing?.moments(reference, clock.now) ?? []);
  for (const moment of moments) {
    const before = left.filter(({ dueAt }) => dueAt < moment);
    left = left.filter(({ dueAt }) => dueAt >= moment);
    if (before.length === 0) continue;
    fired += fire(unit, before, clock.now);
    react(process, unit, reference, clock);
    process.passing?.pass(unit, reference, clock, moment);
  }
  process.passing?.pass(unit, reference, clock, clock.now);
  fired += fire(unit, left, clock.now);
  runReactions(process, unit, reference, clock);
  return fired;
}

/** Gives the units that have deadlines due what their process looks up for them: one round trip, for processes that look up anything. */
async function lookUp<Ref>(
  { lookUp: asked }: ProcessSpec<Ref>,
  transaction: Transaction,
  clock: TenantClock,
  reference: Ref,
  units: ReadonlyMap<string, UnitOfWork>,
  due: ReadonlyMap<string, readonly DueTimer[]>,
): Promise<void> {
  const statement = asked?.(
    clock,
    reference,
    [...units].flatMap(([id, unit]) => (due.has(id) ? [unit] : [])),
  );
  if (!statement) return;
  const rows = await transaction.query(statement);
  for (const row of rows) units.get(row['root'] as string)!.lookedUp.push(row);
}

/**
 * Has the process draw the consequences of what was entered into the journal. What is opened again by it may be somebody's whom others have taken
 * over: it passes at once.
 */
export function runReactions<Ref>(
  process: ProcessSpec<Ref>,
  unit: UnitOfWork,
  reference: Ref,
  clock: TenantClock,
): void {
  react(process, unit, reference, clock);
  if (!process.passing) return;
  process.passing.pass(unit, reference, clock, clock.now);
  react(process, unit, reference, clock);
}

function react<Ref>({ reactions }: ProcessSpec<Ref>, unit: UnitOfWork, reference: Ref, clock: TenantClock): void {
  if (reactions) unit.react((entry) => reactions(unit, entry, reference, clock));
}

/** Roots of which something that was read names somebody who has been taken over: they pass whole. */
function passingOf<Ref>(
  { passing, root, children: kinds }: ProcessSpec<Ref>,
  { roots, children }: BatchRows,
  reference: Ref,
  { now }: TenantClock,
): Set<string> {
  if (!passing || passing.moments(reference, now).length === 0) return new Set();
  const named = roots.filter((row) => passing.concerns(root.machine.name, row, reference, now));
  const byChildren = children.flatMap(({ machine, rows }) =>
    rows
      .filter((row) => passing.concerns(machine, row, reference, now))
      .map((row) => row[kinds[machine]!.table.root ?? ''] as string),
  );
  return new Set([...named.map((row) => row['id'] as string), ...byChildren]);
}

/** Roots of the children whose aggregates are wanted whole. */
function rootsOf<Ref>(
  { children: kinds, reaches }: ProcessSpec<Ref>,
  { roots, children, wholeByChild }: BatchRows,
): Set<string> {
  const byId = new Map(roots.map((row) => [row['id'], row]));
  const found = children.flatMap(({ machine, rows }) => {
    const rootOf = (row: Row) => row[kinds[machine]!.table.root ?? ''] as string;
    const reached = (row: Row): boolean => {
      const root = byId.get(rootOf(row));
      return root !== undefined && reaches!(machine, row, root);
    };
    return rows
      .filter((row) => wholeByChild.has(row['id'] as string) || (reaches !== undefined && reached(row)))
      .map(rootOf);
  });
  return new Set(found);
}

async function families<Ref>(
  process: ProcessSpec<Ref>,
  transaction: Transaction,
  tenant: string,
  roots: readonly string[],
): Promise<ChildRows[]> {
  const statements: Statement[] = readFamilies(process, tenant, roots);
  const answers = await transaction.flush(statements);
  return commonKinds(process).map((machine, index) => ({ machine, rows: answers[index]! }));
}

/** What came due between the clock and the reading of timers is left to the next one: an act is decided at one moment. */
function dueByRoot(rows: readonly Row[], now: Date): Map<string, DueTimer[]> {
  const byRoot = new Map<string, DueTimer[]>();
  for (const timer of rows.map(dueOf).filter(({ dueAt }) => dueAt <= now))
    byRoot.set(timer.aggregateId, [...(byRoot.get(timer.aggregateId) ?? []), timer]);
  return byRoot;
}
