import { notFound } from '../core/refusals.js';
import type { Row, Transaction } from '../platform/db/index.js';
import { idempotency, type Claimed, type Claims } from './claims.js';
import { commit } from './commit.js';
import type { Committed } from './committed.js';
import { hydrate, type BatchRows } from './hydrate.js';
import type { ReferenceDataSource } from './reference-source.js';
import { commonKinds, lockRoots, readChildren, readDueOf, readFamilies, readPresent, type Wanted } from './load.js';
import type { ProcessSpec } from './process.js';
import { clockOf, holdTestClock, lockTenant, readClock, type TenantClock, type Witness } from './tenant-clock.js';
import { BatchExecution, type AnyCommand, type BatchOutcome } from './batch-execution.js';
import type { Numbering } from './numbering.js';

export interface BatchResult extends Committed {
  readonly outcomes: readonly BatchOutcome[];
}

/**
 * Runs commands of one tenant and process in one transaction, in the order given, each decided and refused on its own: a
 * refused one leaves nothing behind, except that deadlines which had passed before it stay fired. Two round trips; a third
 * for commands that `prepare`, or where a deadline or a new calendar reaches children that nobody asked for.
 *
 * Without `wait` no aggregate is waited for that somebody else holds: its commands come back as postponed, at the price of another
 * round trip, which tells them from those of an aggregate that does not exist.
 */
export async function runBatch<Ref>(
  process: ProcessSpec<Ref>,
  transaction: Transaction,
  referenceData: ReferenceDataSource<Ref>,
  tenant: string,
  commands: readonly AnyCommand<Ref>[],
  { mayBeSandbox, wait, together = false, numbering, witness }: BatchSettings,
): Promise<BatchResult> {
  const claims = idempotency(
    tenant,
    commands.map((each) => each.call.idempotency),
  );
  const { claimed, clock, rows } = await read(process, transaction, tenant, claims, commands, { mayBeSandbox, wait });
  witness?.(clock);
  const batch = await hydrate(process, transaction, referenceData, clock, rows);
  const held = await heldBy(process, transaction, tenant, commands, rows);
  const work = new BatchExecution(process, batch, commands, claimed, held, numbering);
  const prepared = work.prepare();
  const outcomes = work.handle(prepared.length > 0 ? await transaction.flush(prepared) : []);
  const refused = together ? outcomes.find((each) => 'error' in each) : undefined;
  if (refused) throw refused.error;
  await transaction.commit([
    // First: it waits for the end of the transaction whose numbers are before its own, and holds nothing by then that anybody could wait for.
    ...work.confirmed,
    ...commit(process, clock, work.units),
    ...(process.alongside?.(clock, batch.reference, work.units) ?? []),
    ...batch.notes,
    ...work.alongside,
    ...claims.store(outcomes),
  ]);
  return { outcomes, units: work.units, sandbox: clock.sandbox };
}

export interface BatchSettings {
  /** Whether the tenant may run on a test clock, which is then held where it is. */
  readonly mayBeSandbox: boolean;
  /** Whether to wait for aggregates that somebody else holds. */
  readonly wait: boolean;
  /** All are done or none: what one of them refuses is thrown, and nothing is written. */
  readonly together?: boolean;
  /** By which the numbers of its commands may be foretold. */
  readonly numbering?: Numbering | undefined;
  readonly witness?: Witness | undefined;
}

interface Read {
  readonly claimed: readonly Claimed[];
  readonly clock: TenantClock;
  readonly rows: BatchRows;
}

/**
 * Everything that the batch stands on, in one round trip. The clock is read after the locks, so that time never runs backwards on an
 * aggregate, and before what is due, so that no deadline passes unseen between the two.
 */
async function read<Ref>(
  process: ProcessSpec<Ref>,
  transaction: Transaction,
  tenant: string,
  claims: Claims,
  commands: readonly AnyCommand<Ref>[],
  { mayBeSandbox, wait }: BatchSettings,
): Promise<Read> {
  const wanted = wantedBy(commands);
  const whole = commands.flatMap(({ target }) => ('root' in target && target.whole ? [target.root] : []));
  const machines = Object.keys(wanted.children);
  const locks =
    wanted.roots.length + machines.length > 0
      ? [lockRoots(process, tenant, wanted, wait), readClock(tenant), readDueOf(process, tenant, wanted)]
      : [readClock(tenant)];
  const families = whole.length > 0 ? readFamilies(process, tenant, whole) : [];
  const changesReference = commands.some((each) => each.changesReference);
  const ofTenant = changesReference ? [lockTenant(tenant)] : mayBeSandbox ? [holdTestClock(tenant)] : [];
  const answers = await transaction.flush([
    ...claims.statements,
    // First of all locks, as for whoever moves the clock, and at once as strong as it will be: nobody waits for another in a circle.
    ...ofTenant,
    ...locks,
    ...readChildren(process, tenant, wanted.children),
    ...families,
  ]);
  const take = (count: number): Row[][] => answers.splice(0, count);
  const claimed = claims.read(take(claims.statements.length));
  take(ofTenant.length);
  const locked = take(locks.length);
  const [roots = [], clocks = [], due = []] = locked.length === 1 ? [[], ...locked] : locked;
  const single = take(machines.length).map((found, index) => ({ machine: machines[index]!, rows: found }));
  const kinds = commonKinds(process);
  const family = take(families.length).map((found, index) => ({ machine: kinds[index]!, rows: found }));
  const [clock] = clocks;
  if (!clock) throw notFound();
  return {
    claimed,
    clock: clockOf(clock),
    rows: { roots, due, children: [...family, ...single], whole: new Set(whole), wholeByChild: wholeByChild(commands) },
  };
}

/** What the commands name that is there, but was left out of the locks; nothing where those were waited for. */
async function heldBy<Ref>(
  process: ProcessSpec<Ref>,
  transaction: Transaction,
  tenant: string,
  commands: readonly AnyCommand<Ref>[],
  { roots, children }: BatchRows,
): Promise<Set<string>> {
  const locked = new Set(roots.map((row) => row['id'] as string));
  const held = children.flatMap(({ machine, rows }) =>
    rows
      .filter((row) => !locked.has(row[process.children[machine]!.table.root!] as string))
      .map((row) => row['id'] as string),
  );
  const unknown = commands.flatMap(({ target }) => ('root' in target && !locked.has(target.root) ? [target.root] : []));
  if (unknown.length === 0) return new Set(held);
  const present = await transaction.query(readPresent(process, tenant, unknown));
  return new Set([...held, ...present.map((row) => row['id'] as string)]);
}

const wholeByChild = <Ref>(commands: readonly AnyCommand<Ref>[]): Set<string> =>
  new Set(commands.flatMap(({ target }) => ('child' in target && target.whole ? [target.child] : [])));

function wantedBy<Ref>(commands: readonly AnyCommand<Ref>[]): Wanted {
  const roots: string[] = [];
  const children: Record<string, string[]> = {};
  for (const { target } of commands) {
    if ('root' in target) roots.push(target.root);
    else if ('child' in target) (children[target.machine] ??= []).push(target.child);
  }
  return { roots, children };
}
