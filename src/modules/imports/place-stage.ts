import { DomainError } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import { notFound } from '../../core/refusals.js';
import { queryable, transact } from '../../platform/db/index.js';
import type { Command, Engine } from '../../workflow/index.js';
import { saidIn, type ImportedFamily, type ImportKind, type ImportRecord } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { numbersMet, passNumbers } from './numbers-store.js';
import { BEGINNING, type ClaimedImport, type LinePlace, type Stage } from './import.js';
import type { KnownKind } from './import-kinds.js';
import {
  advancePlacing,
  appliedSince,
  beginPlacing,
  enterBroughtIn,
  finishImport,
  lockApplying,
  lockStage,
  shareStage,
  takeLines,
  toVerifying,
  type BroughtIn,
  type Checked,
} from './import-store.js';
import { childrenOf, countLines, nextRoots } from './line-queries.js';
import type { StageDeps, StageEnd } from './read-stage.js';

export interface PlaceDeps extends Omit<StageDeps, 'store' | 'spool'> {
  readonly engine: Engine<ReferenceData>;
}

/** Roots of one transaction, each with its children. */
const BATCH = 100;
/** Transactions under way at once: the service decides one while PostgreSQL writes the other. */
const LANES = 2;

/**
 * Applies a checked import, so many roots with their children at a time: what they become and that their lines are gone is one transaction, and so none is applied
 * twice or left out, whoever dies; which of them is first does not matter. What has changed in the tenant since the check is looked at before the first.
 */
export async function placeStage(deps: PlaceDeps, claimed: ClaimedImport, signal?: AbortSignal): Promise<StageEnd> {
  if (claimed.place === null) {
    const begun = await begin(deps, claimed);
    if (begun !== 'placing') return begun;
  }
  for (const kind of deps.kinds.values()) {
    if (kind.parent !== undefined) continue;
    const end = await placeAll(deps, claimed, kind, signal);
    if (end !== 'done') return end;
  }
  return transact(deps.pool, claimed.tenant, async (transaction) => {
    const [still] = await transaction.query(lockStage(claimed, 'placing'));
    if (!still) return 'lost';
    const { tenant } = await deps.referenceData.within(transaction, claimed.tenant);
    await transaction.commit([finishImport(claimed, tenant.now)]);
    return 'done';
  });
}

/**
 * Before the first is applied: an import that was checked against other reference data, or before another was applied, is checked once more. Numbers of ours go on
 * behind those that come in, and none of these may have been given out meanwhile.
 */
async function begin({ pool, referenceData, kinds }: PlaceDeps, claimed: ClaimedImport): Promise<StageEnd | 'placing'> {
  const { tenant, id } = claimed;
  const known = [...kinds.values()];
  const { tenant: view, reference } = await referenceData.current(tenant);
  const begun = await transact(pool, tenant, async (transaction) => {
    const applying = (await transaction.query(lockApplying(tenant))) as unknown as Applying[];
    const ours = applying.find((each) => each.id === id);
    if (ours?.stage !== 'placing' || ours.claim !== claimed.claim) return 'lost';
    // Somebody took another one at the same moment: this one waits until its lease is over, and is checked once more then.
    if (applying.some((each) => each.id !== id && each.begun)) return 'lost';
    const [other] = (await transaction.query(appliedSince(tenant, id))) as unknown as { applied: boolean }[];
    if (other!.applied || claimed.checkedRevision !== reference.revision) {
      await transaction.commit([toVerifying(claimed, 'placing')]);
      return 'done';
    }
    const day = reference.calendar.localDate(view.now);
    const roots = known.filter(({ parent }) => parent === undefined);
    // The numbers first: whoever is about to take one waits, or has committed.
    await transaction.flush(roots.flatMap((each) => passNumbers(tenant, id, each, day)));
    const answers = await transaction.flush([
      ...roots.map((each) => numbersMet(tenant, id, each, day)),
      countLines(tenant, id),
    ]);
    const [counted] = answers.pop()! as unknown as Checked[];
    if (answers.flat().some(({ met }) => met === true)) {
      await transaction.rollback();
      return 'met';
    }
    const total = roots.reduce((sum, { kind }) => sum + (counted!.counts[kind] ?? 0), 0);
    await transaction.commit([beginPlacing(claimed, total, view.now)]);
    return 'placing';
  });
  if (begun !== 'met') return begun;
  // The numbers are given back with what was rolled back; so is the lock, and another process may have taken the import meanwhile.
  const [still] = await queryable(pool, tenant).query(toVerifying(claimed, 'placing'));
  return still ? 'done' : 'lost';
}

interface Applying {
  readonly id: string;
  readonly stage: Stage;
  readonly claim: number;
  readonly begun: boolean;
}

interface RootLine extends LinePlace {
  readonly kind: ImportKind;
  readonly oldId: string;
  readonly record: ImportRecord;
}

interface ChildLine extends LinePlace {
  readonly kind: ImportKind;
  readonly parentId: string;
  readonly record: ImportRecord;
}

interface PlaceBatch {
  readonly kind: KnownKind;
  readonly families: readonly ImportedFamily[];
  readonly lines: readonly (RootLine | ChildLine)[];
}

/** What is left to apply of a kind, batch by batch; of those that were taken already nothing comes. */
async function* batchesOf({ pool, kinds }: PlaceDeps, claimed: ClaimedImport, kind: KnownKind) {
  const { tenant, id } = claimed;
  const db = queryable(pool, tenant);
  const below = [...kinds.values()].flatMap((each) =>
    each.root === kind.kind && each.parent !== undefined ? [each.kind] : [],
  );
  for (let after: LinePlace | undefined = BEGINNING; after;) {
    const roots: RootLine[] = (await db.query(nextRoots(tenant, id, kind.kind, below, after, BATCH))) as never;
    after = roots.at(-1);
    if (!after) return;
    const parents = roots.map(({ oldId }) => oldId);
    const children: ChildLine[] = (await db.query(childrenOf(tenant, id, below, parents))) as never;
    yield { kind, families: familiesOf(roots, children), lines: [...roots, ...children] };
  }
}

/** Applies all of a kind, in so many lanes: whatever fails in one ends the others behind what they are at. */
async function placeAll(
  deps: PlaceDeps,
  claimed: ClaimedImport,
  kind: KnownKind,
  signal?: AbortSignal,
): Promise<StageEnd> {
  const batches = batchesOf(deps, claimed, kind);
  let end: StageEnd = 'done';
  const lane = async (): Promise<void> => {
    for await (const batch of shared(batches)) {
      if (signal?.aborted) end = 'stopped';
      if (end !== 'done') return;
      if (!(await placeBatch(deps, claimed, batch))) end = 'lost';
    }
  };
  const lanes = Array.from({ length: LANES }, () =>
    lane().catch((error: unknown) => {
      end = 'lost';
      throw error;
    }),
  );
  const failed = (await Promise.allSettled(lanes)).find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  return end;
}

/** The same source for several: none that leaves ends it for the others. */
const shared = <T>(source: AsyncGenerator<T>): AsyncIterable<T> => ({
  [Symbol.asyncIterator]: () => ({ next: () => source.next() }),
});

/** False where the stage is somebody else's by now, or the lines are: nothing was written. */
async function placeBatch({ engine }: PlaceDeps, claimed: ClaimedImport, batch: PlaceBatch): Promise<boolean> {
  const beside = besideOf(claimed, batch);
  const commands = batch.families.map((family, index) =>
    commandOf(claimed, batch.kind, family, index === 0 ? beside : {}),
  );
  try {
    await engine.executeTogether(commands);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not-found') return false;
    throw error;
  }
}

function familiesOf(roots: readonly RootLine[], children: readonly ChildLine[]): ImportedFamily[] {
  const byParent = new Map<string, ChildLine[]>();
  for (const each of children) {
    const known = byParent.get(each.parentId);
    if (known) known.push(each);
    else byParent.set(each.parentId, [each]);
  }
  return roots.map(({ oldId, record }) => ({
    root: { id: newId(), record },
    children: (byParent.get(oldId) ?? []).map(({ kind, record: own }) => ({ kind, id: newId(), record: own })),
  }));
}

type Beside = Pick<Command<ReferenceData, null>, 'prepare' | 'alongside'> & {
  /** So many must be there still. */
  readonly lines: number;
};

function commandOf(
  { tenant, id, system, appliedAgency, appliedBy, appliedClient }: ClaimedImport,
  { process }: KnownKind,
  family: ImportedFamily,
  { prepare, alongside, lines }: Partial<Beside>,
): Command<ReferenceData, null> {
  const actor = { agency: appliedAgency, official: appliedBy, client: appliedClient };
  return {
    process: process.name,
    call: { tenant, principal: SERVICE(tenant) },
    target: { new: family.root.id },
    ...(prepare && { prepare }),
    ...(alongside && { alongside }),
    handle: ({ unit, reference, clock }, rows) => {
      if (lines !== undefined && (rows[0]?.length === 0 || rows[1]?.length !== lines)) throw notFound();
      process.imports.place(unit, family, { reference, now: clock.now, importId: id, system, actor });
      return null;
    },
  };
}

/**
 * What the first command of a batch does for all: takes the lines, keeps which id became what, and tells how far it has come: that last, for the row of the import
 * is held from then on until the end, and the other lane waits for it.
 */
function besideOf(claimed: ClaimedImport, { kind, families, lines }: PlaceBatch): Beside {
  const { tenant, id, system } = claimed;
  const records = families.flatMap(({ root, children }): BroughtIn[] => [
    { kind: kind.kind, oldId: saidIn(root.record, 'id'), id: root.id, aggregateId: root.id },
    ...children.map((each) => ({
      ...{ kind: each.kind, oldId: saidIn(each.record, 'id'), id: each.id, aggregateId: root.id },
    })),
  ]);
  return {
    prepare: () => [shareStage(claimed, 'placing'), takeLines(tenant, id, lines)],
    lines: lines.length,
    alongside: () => [enterBroughtIn(tenant, system, id, records), advancePlacing(claimed, families.length)],
  };
}

const SERVICE = (tenant: string) => ({
  clientId: 'phoihop',
  clientName: 'phoihop',
  operator: false,
  tenant,
  agency: null,
  roles: new Set<never>(),
  official: null,
});
