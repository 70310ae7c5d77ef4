import type { Readable } from 'node:stream';
import type { Call } from '../../core/call.js';
import { DomainError } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import { notFound, transitionNotPossible } from '../../core/refusals.js';
import { queryable, runIdempotent, type ListKey, type Pool, type Transaction } from '../../platform/db/index.js';
import type { FileStore } from '../../platform/files/index.js';
import { readAggregate } from '../../workflow/index.js';
import { identify, permit, unawareOf, type Caller } from '../auth/index.js';
import { processOf, type RegisteredProcess } from '../processes/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import type { ArchivePackage } from './archive-package.js';
import type { ArchiveRecord } from './archive-record.js';
import { askedAgency } from './asked-agency.js';
import { lastPackageOf, listPackages, readPackage, toPackage, type PackageFilters } from './package-queries.js';
import { packageView, type PackageView } from './package-schemas.js';
import { requestPackage } from './package-store.js';
import { packageRefused } from './package-refused.js';
import { lockRecord, readRecord, stillOpen, subjectOfRecord, toRecord } from './record-queries.js';
import { notMadeYet, packageUnderWay } from './texts.js';

export interface PackageServiceDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
  readonly store: FileStore;
  /** Told once a package was asked for. */
  readonly requested: () => void;
}

export type PackageService = ReturnType<typeof createPackageService>;

/** Archive packages as callers ask for them, find them and fetch them. */
export function createPackageService(deps: PackageServiceDeps) {
  const { pool, referenceData, processes, store, requested } = deps;
  const current = async (call: Call) => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return { reference, now: tenant.now, caller: identify(call.principal, reference, tenant.now) };
  };
  const db = (tenant: string) => queryable(pool, tenant);

  /** The package as the caller may see it. @throws DomainError `not-found` */
  const found = async (call: Call, id: string): Promise<ArchivePackage> => {
    const { caller } = await current(call);
    const [row] = await db(call.tenant).query(readPackage(call.tenant, id));
    if (!row) throw notFound();
    const read = toPackage(row);
    permit(caller, 'read an archive package', subjectOfRecord(read));
    return read;
  };

  return {
    /**
     * Asks for the package of something that was closed. @throws DomainError `not-found`, `forbidden`, `official-not-of-agency`,
     * `transition-not-possible` where it is open or destroyed, `rule-violated` where something of it is not settled, `duplicate`
     */
    async request(call: Call, recordId: string): Promise<PackageView> {
      const { reference, now, caller } = await current(call);
      const [row] = await db(call.tenant).query(readRecord(call.tenant, recordId));
      if (!row) throw await refusalOfOpen(deps, call, caller, recordId);
      permit(caller, 'archive a record', subjectOfRecord(toRecord(row)));
      const view = await runIdempotent(pool, call, async (transaction) => {
        const [locked] = await transaction.query(lockRecord(call.tenant, recordId));
        const record = toRecord(locked!);
        await requireSettled(transaction, call.tenant, record);
        const process = processes.find(({ name }) => name === record.kind)!;
        const asked = {
          ...{ id: newId(), recordId, kind: record.kind, code: record.code, leadAgency: record.leadAgency },
          ...{ requestedAgency: caller.agency, requestedBy: caller.official, requestedAt: now },
        };
        const [made] = await transaction.query(requestPackage(call.tenant, asked, process.root.table.table));
        if (!made) throw new DomainError('duplicate', packageUnderWay);
        const [kept] = await transaction.query(readPackage(call.tenant, asked.id));
        return { value: packageView(namesOf(reference), toPackage(kept!)), statements: [] };
      });
      requested();
      return view;
    },

    /** @throws DomainError `not-found` */
    async read(call: Call, id: string): Promise<PackageView> {
      const { reference } = await current(call);
      return packageView(namesOf(reference), await found(call, id));
    },

    /** The bytes of a package. @throws DomainError `not-found`, `transition-not-possible` before it is made, `unavailable` */
    async content(call: Call, id: string): Promise<{ content: Readable; name: string; size: number; sha256: string }> {
      const { state, fileName, sha256, size } = await found(call, id);
      if (state !== 'made' || sha256 === null || size === null)
        throw new DomainError('transition-not-possible', notMadeYet, { state, possibleActions: [] });
      const content = await store.open(call.tenant, sha256);
      if (!content) throw notFound();
      return { content, name: fileName ?? `${id}.zip`, size, sha256 };
    },

    /** Those of the caller's agency, or of all for whom watches over all; `limit` at most. */
    async list(
      call: Call,
      filters: Omit<PackageFilters, 'unaware'>,
      descending: boolean,
      after: ListKey | undefined,
      limit: number,
    ): Promise<PackageView[]> {
      const { reference, caller } = await current(call);
      const own = askedAgency(caller, filters.agency);
      if (!own) return [];
      const rows = await db(call.tenant).query(
        listPackages(call.tenant, { ...filters, ...own, unaware: unawareOf(caller) }, descending, after, limit),
      );
      return rows.map((each) => packageView(namesOf(reference), toPackage(each)));
    },
  };
}

/** Nothing of it is open, and no package holds what there is. */
async function requireSettled(transaction: Transaction, tenant: string, record: ArchiveRecord): Promise<void> {
  const [[open] = [], [last] = []] = await transaction.flush([
    stillOpen(tenant, record.id),
    lastPackageOf(tenant, record.id),
  ]);
  const refusal = packageRefused(record, open, last);
  if (refusal) throw refusal;
}

/** Why something that was not closed has no package: it is open, for whom sees it; for others there is nothing. */
async function refusalOfOpen(
  { pool, referenceData, processes }: Omit<PackageServiceDeps, 'store' | 'requested'>,
  call: Call,
  caller: Caller,
  id: string,
): Promise<DomainError> {
  const process = await processOf(queryable(pool, call.tenant), processes, call.tenant, id);
  const view = process?.archive && (await readAggregate(pool, process, referenceData, call.tenant, id));
  if (!process || !view) return notFound();
  const subject = process.access.subjectOf(view.unit);
  permit(caller, process.access.read, subject);
  permit(caller, 'archive a record', subject);
  const shown = process.root.machine.shown(view.unit.root().state);
  return transitionNotPossible(shown, [], process.root.machine.called(shown));
}
