import { readSnapshot, type Pool, type Row } from '../../platform/db/index.js';
import { instanceOf } from '../../workflow/index.js';
import { saidIn, type ImportKind, type ImportRecord } from '../processes/index.js';
import { childrenPage, rootColumn, rootPage, tableOf, type Taken } from './export-queries.js';
import type { KnownKind } from './import-kinds.js';

/** Roots of one page, each with all that belongs to it. */
const PAGE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

export interface ExportedRecord {
  readonly kind: ImportKind;
  readonly record: ImportRecord;
}

const recordIn = (kind: KnownKind, row: Row, rootId: string | null): ImportRecord =>
  kind.process.imports.written(kind.kind, instanceOf<never>(kind.machine, tableOf(kind), row), rootId, row['beside']);

/**
 * The records of these kinds, roots with their children behind them, a page at a time: memory holds one page, whatever the number. A page is read in one snapshot and
 * no connection is held between two; what changes meanwhile is as it was when its page was read.
 */
export async function* exportRecords(
  pool: Pool,
  tenant: string,
  kinds: readonly KnownKind[],
  wanted: ReadonlySet<ImportKind>,
  taken: Taken,
): AsyncGenerator<readonly ExportedRecord[]> {
  for (const root of kinds.filter(({ parent }) => parent === undefined)) {
    const below = kinds.filter((each) => each.root === root.kind && each.parent !== undefined && wanted.has(each.kind));
    if (!wanted.has(root.kind) && below.length === 0) continue;
    let after: string | undefined = FIRST;
    while (after !== undefined) {
      const page: Page = await readPage(pool, tenant, root, below, taken, after);
      yield recordsOf(root, wanted.has(root.kind), below, page);
      after = page.roots.length < PAGE ? undefined : (page.roots.at(-1)!['id'] as string);
    }
  }
}

interface Page {
  readonly roots: readonly Row[];
  /** By kind, in the order of `below`. */
  readonly children: readonly (readonly Row[])[];
}

const readPage = (
  pool: Pool,
  tenant: string,
  root: KnownKind,
  below: readonly KnownKind[],
  taken: Taken,
  after: string,
): Promise<Page> =>
  readSnapshot(pool, tenant, async (transaction) => {
    const roots = await transaction.query(rootPage(tenant, root, taken, after, PAGE));
    const ids = roots.map((row) => row['id'] as string);
    const children = await transaction.flush(below.map((each) => childrenPage(tenant, each, ids)));
    return { roots, children };
  });

function recordsOf(root: KnownKind, withRoots: boolean, below: readonly KnownKind[], page: Page): ExportedRecord[] {
  const byRoot = new Map<string, ExportedRecord[]>();
  const called = new Map<string, string>();
  const records = page.roots.map((row) => {
    const record = recordIn(root, row, null);
    called.set(row['id'] as string, saidIn(record, 'id'));
    return record;
  });
  below.forEach((kind, index) => {
    for (const row of page.children[index]!) {
      const of = row[rootColumn(kind)] as string;
      const known = byRoot.get(of) ?? [];
      byRoot.set(of, known);
      known.push({ kind: kind.kind, record: recordIn(kind, row, called.get(of) ?? null) });
    }
  });
  return page.roots.flatMap((row, index) => [
    ...(withRoots ? [{ kind: root.kind, record: records[index]! }] : []),
    ...(byRoot.get(row['id'] as string) ?? []),
  ]);
}
