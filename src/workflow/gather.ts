import type { Row, Statement, Transaction } from '../platform/db/index.js';
import type { DueTimer, Episode } from './episode.js';
import { fire } from './fire.js';
import { episodesOf, readFamilies, type ChildRows } from './load.js';
import type { ProcessSpec } from './process.js';
import type { TenantClock } from './tenant-clock.js';
import { dueOf } from './timer-store.js';

/** Where the world of a tenant comes from: kept in memory by revision, read on a miss. */
export type WorldSource<W> = (transaction: Transaction, clock: TenantClock) => Promise<W>;

/** The rows of a batch as they came in one round trip. */
export interface Gathered {
  readonly roots: readonly Row[];
  readonly children: readonly ChildRows[];
  readonly due: readonly Row[];
  /** Roots whose children are all among `children`. */
  readonly whole: ReadonlySet<string>;
  /** Children whose aggregates are wanted whole: their roots are known only now. */
  readonly wholeByChild: ReadonlySet<string>;
}

export interface Batch<W> {
  readonly clock: TenantClock;
  readonly world: W;
  readonly episodes: ReadonlyMap<string, Episode>;
  readonly fired: number;
  /** Goes with what the batch writes: notes which aggregates were refreshed. */
  readonly notes: readonly Statement[];
}

/**
 * Turns rows into episodes that stand at `clock.now`: refreshed where the world has moved on, with every timer fired that
 * had come due. Costs a further round trip only where a refresh or a timer reaches children that were not asked for.
 */
export async function gather<W>(
  process: ProcessSpec<W>,
  transaction: Transaction,
  worlds: WorldSource<W>,
  clock: TenantClock,
  rows: Gathered,
): Promise<Batch<W>> {
  const world = await worlds(transaction, clock);
  const due = dueByRoot(rows.due);
  const stale = new Set(
    rows.roots.filter((row) => process.needsRefresh?.(row, clock)).map((row) => row['id'] as string),
  );
  const wanted = rootsOf(process, rows);
  const incomplete = rows.roots
    .map((row) => row['id'] as string)
    .filter((id) => !rows.whole.has(id) && (stale.has(id) || due.has(id) || wanted.has(id)));
  const children =
    incomplete.length > 0
      ? [...rows.children, ...(await families(process, transaction, clock.tenant, incomplete))]
      : rows.children;
  const episodes = episodesOf(process, rows.roots, children);
  let fired = 0;
  for (const [id, episode] of episodes) {
    if (stale.has(id)) process.refresh?.(episode, world, clock);
    fired += fire(episode, due.get(id) ?? [], clock.now);
    followUp(process, episode, world, clock);
  }
  const notes = stale.size > 0 && process.refreshed ? [process.refreshed(clock, [...stale])] : [];
  return { clock, world, episodes, fired, notes };
}

/** Has the process draw the consequences of what was entered into the journal. */
export function followUp<W>({ follow }: ProcessSpec<W>, episode: Episode, world: W, clock: TenantClock): void {
  if (follow) episode.follow((entry) => follow(episode, entry, world, clock));
}

/** Roots of the children whose aggregates are wanted whole. */
function rootsOf<W>({ children: kinds, reaches }: ProcessSpec<W>, { children, wholeByChild }: Gathered): Set<string> {
  const found = children.flatMap(({ machine, rows }) =>
    rows
      .filter((row) => wholeByChild.has(row['id'] as string) || reaches?.(machine, row))
      .map((row) => row[kinds[machine]!.table.root ?? ''] as string),
  );
  return new Set(found);
}

async function families<W>(
  process: ProcessSpec<W>,
  transaction: Transaction,
  tenant: string,
  roots: readonly string[],
): Promise<ChildRows[]> {
  const statements: Statement[] = readFamilies(process, tenant, roots);
  const answers = await transaction.flush(statements);
  return Object.keys(process.children).map((machine, index) => ({ machine, rows: answers[index]! }));
}

function dueByRoot(rows: readonly Row[]): Map<string, DueTimer[]> {
  const byRoot = new Map<string, DueTimer[]>();
  for (const timer of rows.map(dueOf)) byRoot.set(timer.aggregateId, [...(byRoot.get(timer.aggregateId) ?? []), timer]);
  return byRoot;
}
