import { transact, transactAgain, type Transaction } from '../../platform/db/index.js';
import type { ImportBasis, ImportError, ImportKind } from '../processes/index.js';
import { codeErrors, referenceErrors } from './check-references.js';
import { BEGINNING, type ClaimedImport, type LinePlace } from './import.js';
import type { KnownKind } from './import-kinds.js';
import { advanceImport, beginChecking, finishCheck, lockStage, type Checked } from './import-store.js';
import { countLines, MOST_CHILDREN, nextLines, type LineToCheck } from './line-queries.js';
import { dropVerified, keepErrors, type KeptError } from './line-store.js';
import type { StageDeps, StageEnd } from './read-stage.js';

const BATCH = 1_000;
/** Behind those of the reading. */
const FIRST_NO = 101;
const MOST_ERRORS = 50;

interface VerifyPlace extends LinePlace {
  readonly kind: ImportKind;
  /** Of the reference data that all lines up to here were checked against. */
  readonly revision: number;
}

type Deps = Omit<StageDeps, 'store' | 'spool'>;

/**
 * Checks every line against the tenant, and against the others: agencies, people and procedures that there are, dates that may be, states that fit together, ids and
 * numbers that are nobody else's. What it found before is found anew. It ends with the import checked, refused, or to be applied.
 */
export async function verifyStage(deps: Deps, claimed: ClaimedImport, signal?: AbortSignal): Promise<StageEnd> {
  const { referenceData } = deps;
  const { tenant } = claimed;
  const { tenant: view, reference } = await referenceData.current(tenant);
  const basis: ImportBasis = { reference, now: view.now };
  const kinds = [...deps.kinds.values()];
  const place = claimed.place as VerifyPlace | null;
  // Other reference data since whoever died: what that one checked is checked against these, too.
  const from = place?.revision === reference.revision ? place : null;
  if (!from && !(await beginAnew(deps, claimed))) return 'lost';
  const begin = from ? kinds.findIndex(({ kind }) => kind === from.kind) : 0;
  for (const [index, kind] of kinds.entries()) {
    if (index < begin) continue;
    let after: LinePlace | undefined = from?.kind === kind.kind ? from : BEGINNING;
    while (after) {
      const next = await verifyNext(deps, claimed, kind, after, basis);
      if (next === 'lost') return 'lost';
      if (signal?.aborted) return 'stopped';
      after = next;
    }
  }
  return finish(deps, claimed, reference.revision, basis.now);
}

/** Forgets what was found before. False where somebody else has the import: what that one has found stays. */
const beginAnew = ({ pool }: Deps, claimed: ClaimedImport): Promise<boolean> =>
  transact(pool, claimed.tenant, async (transaction) => {
    const [still] = await transaction.query(beginChecking(claimed));
    if (still) await transaction.commit([dropVerified(claimed.tenant, claimed.id)]);
    return still !== undefined;
  });

/** Checks the next lines of a kind; answers the place of the last one, undefined where none is left. */
async function verifyNext(
  { pool }: Deps,
  claimed: ClaimedImport,
  kind: KnownKind,
  after: LinePlace,
  basis: ImportBasis,
): Promise<LinePlace | undefined | 'lost'> {
  const { tenant, id, system } = claimed;
  return transactAgain(pool, tenant, async (transaction) => {
    const next = nextLines(tenant, id, kind, system, after, BATCH);
    const rows = (await transaction.query(next)) as unknown as LineToCheck[];
    const last = rows.at(-1);
    if (!last) return undefined;
    const place: VerifyPlace = {
      kind: kind.kind,
      revision: basis.reference.revision,
      file: last.file,
      line: last.line,
    };
    const [still] = await transaction.query(advanceImport(claimed, 'verifying', { place }));
    if (!still) return lost(transaction);
    const errors = rows.flatMap((line) => errorsOf(kind, line, basis));
    await transaction.commit(errors.length > 0 ? [keepErrors(tenant, id, 'verifying', errors)] : []);
    return place;
  });
}

async function lost(transaction: Transaction): Promise<'lost'> {
  await transaction.rollback();
  return 'lost';
}

function errorsOf(kind: KnownKind, found: LineToCheck, basis: ImportBasis): KeptError[] {
  const { file, line, record, root } = found;
  // What could not be read is told first: the rest of the line may hang on it.
  if (!found.sound) return [];
  const today = basis.reference.calendar.localDate(basis.now);
  const errors: readonly ImportError[] = [
    ...againstOthers(kind, found),
    ...referenceErrors(kind, record, basis),
    ...kind.check(record, root ?? undefined, basis),
    ...(kind.parent === undefined ? codeErrors(kind, record, today) : []),
  ];
  return errors
    .slice(0, MOST_ERRORS)
    .map(({ field, code, about = null }, index) => ({
      ...{ file, line, no: FIRST_NO + index },
      ...{ field, code, about: about?.slice(0, 100) ?? null },
    }));
}

/** What a line is wrong by because of others, in the import or here. */
function againstOthers({ parent }: KnownKind, found: LineToCheck): ImportError[] {
  const { oldId, parentId, code, record } = found;
  const numbered = record['code'] === undefined ? 'id' : 'code';
  const faults: [boolean | null, ImportError][] = [
    [found.repeatedId, { field: 'id', code: 'repeated_id', about: oldId }],
    [found.importedBefore, { field: 'id', code: 'already_imported', about: oldId }],
    [found.repeatedCode && !found.repeatedId, { field: numbered, code: 'repeated_code', about: code }],
    [found.codeTaken, { field: numbered, code: 'code_taken', about: code }],
    [parentId !== null && found.root === null, { field: parent ?? null, code: 'unknown_parent', about: parentId }],
    [found.siblings === MOST_CHILDREN, { field: parent ?? null, code: 'too_many_children', about: parentId }],
  ];
  return faults.flatMap(([wrong, error]) => (wrong === true ? [error] : []));
}

/** The end of the check, in one transaction. */
async function finish({ pool }: Deps, claimed: ClaimedImport, revision: number, now: Date): Promise<StageEnd> {
  const { tenant, id, apply } = claimed;
  return transact(pool, tenant, async (transaction) => {
    const [still] = await transaction.query(lockStage(claimed, 'verifying'));
    if (!still) return 'lost';
    const [counted] = (await transaction.query(countLines(tenant, id))) as unknown as Checked[];
    const wrong = counted!.errors > 0 || Object.keys(counted!.counts).length === 0;
    const state = wrong ? 'refused' : apply ? 'applying' : 'checked';
    await transaction.commit([finishCheck(claimed, state, counted!, revision, now)]);
    return 'done';
  });
}
