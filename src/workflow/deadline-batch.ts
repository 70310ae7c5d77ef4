import type { Statement, Transaction } from '../platform/db/index.js';
import { commit } from './commit.js';
import type { Committed } from './committed.js';
import { hydrate, runReactions } from './hydrate.js';
import type { ReferenceDataSource } from './reference-source.js';
import { commonKinds, readFamilies, readRoots } from './load.js';
import type { ProcessSpec } from './process.js';
import type { UnitOfWork } from './unit-of-work.js';
import { clockOf, readClock, type TenantClock, type Witness } from './tenant-clock.js';
import { readDue } from './timer-store.js';

export interface Fired extends Committed {
  /** Timers taken out. */
  readonly fired: number;
}

/** A test clock's moment, where the batch runs on one. */
export interface Moment {
  readonly at: Date;
  /** Written with the batch, for instance the new stand of the clock. */
  readonly statements: readonly Statement[];
}

/** Told the aggregates of which process were claimed, before anything is done to them. */
export type ClaimListener = (process: string, ids: readonly string[]) => void;

/** What is done to an aggregate after its deadlines; the unit is whole. */
export type Visit<Ref> = (unit: UnitOfWork, reference: Ref, clock: TenantClock) => void;

export interface BatchOptions<Ref> {
  readonly moment?: Moment;
  readonly does?: Visit<Ref>;
  readonly claimed?: ClaimListener;
  readonly witness?: Witness | undefined;
}

/**
 * Claims aggregates, fires what is due on them, and commits, in one transaction of three round trips however many there
 * are. A process that dies anywhere in it leaves everything as it was, for the next one to claim.
 */
export async function fireBatch<Ref>(
  process: ProcessSpec<Ref>,
  transaction: Transaction,
  referenceData: ReferenceDataSource<Ref>,
  tenant: string,
  claim: Statement,
  options: BatchOptions<Ref> = {},
): Promise<Fired> {
  const { moment } = options;
  const claimed = await transaction.query(claim);
  const ids = [...new Set(claimed.map((row) => row['id'] as string))];
  if (ids.length === 0) {
    await transaction.commit(moment?.statements);
    return { fired: 0, units: [], sandbox: moment !== undefined };
  }
  options.claimed?.(process.name, ids);
  const families = readFamilies(process, tenant, ids);
  const answers = await transaction.flush([
    readRoots(process, tenant, ids),
    ...families,
    readClock(tenant),
    readDue(tenant, ids, moment?.at ?? null, moment !== undefined),
  ]);
  const children = commonKinds(process).map((machine, index) => ({ machine, rows: answers[index + 1]! }));
  const [clockRows, due] = answers.slice(families.length + 1);
  const clock: TenantClock = { ...clockOf(clockRows![0]!), ...(moment && { now: moment.at }) };
  options.witness?.(clock);
  const rows = { roots: answers[0]!, children, due: due!, whole: new Set(ids), wholeByChild: new Set<string>() };
  const batch = await hydrate(process, transaction, referenceData, clock, rows);
  const units = [...batch.units.values()];
  if (options.does) units.forEach((unit) => visited(process, unit, batch.reference, clock, options.does!));
  await transaction.commit([
    ...commit(process, clock, units),
    ...(process.alongside?.(clock, batch.reference, units) ?? []),
    ...batch.notes,
    ...(moment?.statements ?? []),
  ]);
  return { fired: batch.fired, units, sandbox: clock.sandbox };
}

function visited<Ref>(
  process: ProcessSpec<Ref>,
  unit: UnitOfWork,
  reference: Ref,
  clock: TenantClock,
  does: Visit<Ref>,
): void {
  does(unit, reference, clock);
  runReactions(process, unit, reference, clock);
}
