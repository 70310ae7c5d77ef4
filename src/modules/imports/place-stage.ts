import { DomainError } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import { notFound } from '../../core/refusals.js';
import { queryable, transact } from '../../platform/db/index.js';
import type { Command, Engine } from '../../workflow/index.js';
import { saidIn, type ImportedFamily, type ImportKind, type ImportRecord } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { numbersMet, passNumbers } from './numbers-store.js';
import type { ClaimedImport, LinePlace } from './import.js';
import type { KnownKind } from './import-kinds.js';
import {
  advanceImport,
  appliedSince,
  enterBroughtIn,
  finishImport,
  lockStage,
  takeLines,
  toStage,
  type BroughtIn,
  type Checked,
} from './import-store.js';
import { childrenOf, countLines, nextRoots } from './line-queries.js';
import type { StageDeps, StageEnd } from './read-stage.js';

export interface PlaceDeps extends Omit<StageDeps, 'store' | 'spool'> {
  readonly engine: Engine<ReferenceData>;
}

/** Roots of one transaction, each with its children. */
const BATCH = 200;

/**
 * Applies a checked import, so many roots with their children at a time: what they become and that their lines are gone is one transaction, and so none is applied
 * twice or left out, whoever dies. What has changed in the tenant since the check is looked at before the first.
 */
export async function placeStage(deps: PlaceDeps, claimed: ClaimedImport, signal?: AbortSignal): Promise<StageEnd> {
  if (claimed.place === null) {
    const begun = await begin(deps, claimed);
    if (begun !== 'placing') return begun;
  }
  for (const kind of deps.kinds.values()) {
    if (kind.parent !== undefined) continue;
    for (let more = true; more;) {
      if (signal?.aborted) return 'stopped';
      const placed = await placeNext(deps, claimed, kind);
      if (placed === 'lost') return 'lost';
      more = placed > 0;
    }
  }
  return transact(deps.pool, claimed.tenant, async (transaction) => {
    const [still] = await transaction.query(lockStage(claimed.tenant, claimed.id, 'placing'));
    if (!still) return 'lost';
    const { tenant } = await deps.referenceData.within(transaction, claimed.tenant);
    await transaction.commit([finishImport(claimed.tenant, claimed.id, tenant.now)]);
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
    const [[still], [other]] = (await transaction.flush([
      lockStage(tenant, id, 'placing'),
      appliedSince(tenant, id),
    ])) as [{ id: string }[], { applied: boolean }[]];
    if (!still) return 'lost';
    if (other!.applied || claimed.checkedRevision !== reference.revision) {
      await transaction.commit([toStage(tenant, id, 'checking', 'verifying')]);
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
    await transaction.commit([
      toStage(tenant, id, 'applying', 'placing', total),
      advanceImport(tenant, id, 'placing', { place: { begun: true } }),
    ]);
    return 'placing';
  });
  if (begun !== 'met') return begun;
  // The numbers are given back with what was rolled back.
  await queryable(pool, tenant).query(toStage(tenant, id, 'checking', 'verifying'));
  return 'done';
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

async function placeNext(
  { pool, kinds, engine }: PlaceDeps,
  claimed: ClaimedImport,
  kind: KnownKind,
): Promise<number | 'lost'> {
  const { tenant, id } = claimed;
  const db = queryable(pool, tenant);
  const roots = (await db.query(nextRoots(tenant, id, kind.kind, BATCH))) as unknown as RootLine[];
  if (roots.length === 0) return 0;
  const below = [...kinds.values()].filter(({ root, parent }) => root === kind.kind && parent !== undefined);
  const parents = roots.map(({ oldId }) => oldId);
  const children = (await db.query(
    childrenOf(
      tenant,
      id,
      below.map((each) => each.kind),
      parents,
    ),
  )) as unknown as ChildLine[];
  const families = familiesOf(roots, children);
  const commands = families.map((family, index) =>
    commandOf(claimed, kind, family, index === 0 ? besideOf(claimed, kind, families, [...roots, ...children]) : {}),
  );
  try {
    await engine.executeTogether(commands);
  } catch (error) {
    // The stage is somebody else's by now, or the lines are: nothing was written.
    if (error instanceof DomainError && error.code === 'not-found') return 'lost';
    throw error;
  }
  return roots.length;
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

/** What the first command of a batch does for all: takes the lines, tells how far it has come, and keeps which id became what. */
function besideOf(
  { tenant, id, system }: ClaimedImport,
  kind: KnownKind,
  families: readonly ImportedFamily[],
  lines: readonly (RootLine | ChildLine)[],
): Beside {
  const records = families.flatMap(({ root, children }): BroughtIn[] => [
    { kind: kind.kind, oldId: saidIn(root.record, 'id'), id: root.id, aggregateId: root.id },
    ...children.map((each) => ({
      ...{ kind: each.kind, oldId: saidIn(each.record, 'id'), id: each.id, aggregateId: root.id },
    })),
  ]);
  return {
    prepare: () => [
      advanceImport(tenant, id, 'placing', { place: { begun: true }, done: families.length }),
      takeLines(tenant, id, lines),
    ],
    lines: lines.length,
    alongside: () => [enterBroughtIn(tenant, system, id, records)],
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
