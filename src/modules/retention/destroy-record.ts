import { DomainError } from '../../core/errors.js';
import { ENGINE } from '../../core/principal.js';
import type { Text } from '../../core/text.js';
import type { Row } from '../../platform/db/index.js';
import { DESTROYED, digestOf, journalIn, journalOf, type Engine } from '../../workflow/index.js';
import { releaseFiles } from '../files/index.js';
import { SERVICE } from '../papers/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { DestructionDecision, DestructionItem } from './destruction.js';
import { countFiles, keepersOf, lockListed } from './destruction-queries.js';
import { deleteRecord, itemDestroyed, keepListed } from './destruction-store.js';
import { packageFiles } from './package-queries.js';
import { destroyPackages } from './package-store.js';
import { lockRecord, stillOpen, toRecord } from './record-queries.js';
import { setDestroyed } from './record-store.js';
import { retentionOf } from './retention-rules.js';
import { KEPT } from './texts.js';

export interface DestroyingDeps {
  readonly engine: Engine<ReferenceData>;
  readonly processes: readonly RegisteredProcess[];
}

export interface Doomed {
  readonly tenant: string;
  readonly destructionId: string;
  readonly decision: DestructionDecision;
  readonly item: Pick<DestructionItem, 'recordId' | 'kind' | 'code'>;
}

type Verdict =
  | { readonly kept: string }
  | { readonly done: true }
  | { readonly entries: number; readonly files: number; readonly packages: readonly string[] };

const idsOf = (rows: readonly Row[]): string[] =>
  rows.flatMap((row) => (row['id'] === null ? [] : [row['id'] as string]));

/** Why it is kept after all, as things stand now; undefined where nothing keeps it. The periods that its packages froze count as the one of today. */
function reasonToKeep(
  reference: ReferenceData,
  now: Date,
  { unconfirmedPeriods }: DestructionDecision,
  [record, open, keepers, packages]: readonly [Row | undefined, Row | undefined, readonly Row[], readonly Row[]],
): Text | string | undefined {
  if (!record) return KEPT.gone;
  const today = reference.calendar.localDate(now);
  const { retention } = reference.policies.inForce(today);
  const { keepUntil } = retentionOf(retention, toRecord(record));
  const periods = [keepUntil, ...packages.map((row) => row['keepUntil'] as string | null)];
  if (periods.includes(null)) return KEPT.permanent;
  if (periods.some((each) => each! >= today)) return KEPT.term;
  if (!retention.confirmed && !unconfirmedPeriods) return KEPT.unconfirmed;
  if (open?.['open'] === true) return KEPT.open;
  if (keepers.length === 0) return undefined;
  const codes = keepers.flatMap((row) => (row['code'] === null ? [] : [row['code'] as string]));
  return codes.length === 0 ? KEPT.heldByOthers : KEPT.held.vi + codes.join(', ');
}

/**
 * Destroys one record, in one transaction: its rows, its files, what its entries said. What stays is in `archive_records`, and in its journal, whose
 * last entry says by which decision; or keeps it, with the reason. Done again for one that is done, it does nothing.
 */
export async function destroyRecord({ engine, processes }: DestroyingDeps, doomed: Doomed): Promise<void> {
  const { tenant, destructionId, decision, item } = doomed;
  const { recordId, kind } = item;
  const process = processes.find(({ name }) => name === kind);
  if (!process) throw new Error(`no process is registered under the name ${kind}`);
  await engine.execute<Verdict>({
    process: kind,
    call: { tenant, principal: SERVICE(tenant) },
    target: { root: recordId },
    prepare: () => [
      lockListed(tenant, destructionId, recordId),
      lockRecord(tenant, recordId),
      stillOpen(tenant, recordId),
      keepersOf(processes, tenant, recordId),
      journalOf(tenant, recordId),
      countFiles(tenant, recordId),
      packageFiles(tenant, recordId),
    ],
    handle: ({ unit, reference, clock: { now } }, rows): Verdict => {
      const [listed = [], [record] = [], [open] = [], keepers = [], written = [], [counted] = [], packages = []] = rows;
      if (listed.length === 0) return { done: true };
      const reason = reasonToKeep(reference, now, decision, [record, open, keepers, packages]);
      if (reason !== undefined) return { kept: typeof reason === 'string' ? reason : reason.vi };
      const { documentNumber, documentDate, signedBy } = decision;
      const entries = journalIn(tenant, unit, written);
      const data = {
        ...{ destructionId, documentNumber, documentDate, signedBy },
        ...{ entries: entries.length, digest: digestOf(entries) },
      };
      unit.note({ type: DESTROYED, about: toRecord(record!).leadAgency, data }, now, ENGINE);
      return { entries: entries.length, files: counted?.['files'] as number, packages: idsOf(packages) };
    },
    alongside: ({ clock: { now } }, verdict) => {
      if ('done' in verdict) return [];
      if ('kept' in verdict) return keepListed(tenant, destructionId, [{ recordId, reason: verdict.kept }]);
      return [
        setDestroyed(tenant, recordId, process.root.table.table, now),
        ...releaseFiles(tenant, recordId, verdict.packages),
        destroyPackages(tenant, recordId),
        ...deleteRecord(process, tenant, recordId),
        itemDestroyed(tenant, destructionId, recordId, verdict),
      ];
    },
  });
}

/** Whether there is nothing to destroy any more. */
export const isGone = (error: unknown): boolean => error instanceof DomainError && error.code === 'not-found';
