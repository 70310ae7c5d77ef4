import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type ListKey, type Pool, type Queryable } from '../../platform/db/index.js';
import {
  ChainCheck,
  GENESIS,
  readJournal,
  verifyJournal,
  type JournalFault,
  type KeptHead,
} from '../../workflow/index.js';
import { identify, may, permit, unawareOf } from '../auth/index.js';
import { possibleAct, type RegisteredProcess } from '../processes/index.js';
import { namesOf, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import { askedAgency } from './asked-agency.js';
import type { ArchiveRecord } from './archive-record.js';
import { lastPackageOf } from './package-queries.js';
import { packageRefused } from './package-refused.js';
import {
  countRecords,
  headOf,
  listRecords,
  readRecord,
  stillOpen,
  subjectOfRecord,
  toRecord,
  type RecordFilters,
} from './record-queries.js';
import { recordView, type CountedYear, type RecordView } from './record-schemas.js';

export interface RecordServiceDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
}

export type RecordService = ReturnType<typeof createRecordService>;

export interface ChainFound {
  readonly intact: boolean;
  readonly entries: number;
  readonly head: string;
  readonly brokenAt: number | null;
}

const PAGE = 500;

/** Whether a package can be made of it now. */
async function isSettled(db: Queryable, tenant: string, record: ArchiveRecord): Promise<boolean> {
  const [[open], [last]] = await Promise.all([
    db.query(stillOpen(tenant, record.id)),
    db.query(lastPackageOf(tenant, record.id)),
  ]);
  return packageRefused(record, open, last) === undefined;
}

/** What retention knows of everything that was closed; an agency sees its own, who watches over all sees that of every agency. */
export function createRecordService({ pool, referenceData, processes }: RecordServiceDeps) {
  const current = async (call: Call) => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return { reference, now: tenant.now, caller: identify(call.principal, reference, tenant.now) };
  };
  const db = (tenant: string) => queryable(pool, tenant);
  const shown = (reference: ReferenceData, now: Date, record: ArchiveRecord): RecordView =>
    recordView(
      { names: namesOf(reference), reference, now, process: processes.find(({ name }) => name === record.kind) },
      record,
    );
  const found = async (call: Call, id: string): Promise<ArchiveRecord> => {
    const { caller } = await current(call);
    const [row] = await db(call.tenant).query(readRecord(call.tenant, id));
    if (!row) throw notFound();
    const record = toRecord(row);
    permit(caller, 'read an archive package', subjectOfRecord(record));
    return record;
  };

  /** Of a destroyed record: its own row is gone, its head is kept here. */
  const verifyDestroyed = async (tenant: string, { id }: ArchiveRecord): Promise<ChainFound> => {
    const [kept] = await db(tenant).query(headOf(tenant, id));
    const faults: JournalFault[] = [];
    const chain = new ChainCheck(tenant, id, kept as unknown as KeptHead, (fault) => faults.push(fault));
    let [entries, head] = [0, GENESIS];
    for (let after = 0; ;) {
      const page = await readJournal(pool, tenant, id, after, PAGE, null);
      for (const entry of page) chain.take(entry);
      entries += page.length;
      head = page.at(-1)?.hash ?? head;
      after = page.at(-1)?.seq ?? after;
      if (page.length < PAGE) break;
    }
    chain.end();
    return { intact: faults.length === 0, entries, head, brokenAt: faults[0]?.seq ?? null };
  };

  return {
    /** @throws DomainError `not-found` */
    async read(call: Call, id: string): Promise<RecordView> {
      const { reference, now, caller } = await current(call);
      const record = await found(call, id);
      const packable =
        may(caller, 'archive a record', subjectOfRecord(record)) &&
        (await isSettled(db(call.tenant), call.tenant, record));
      const actions = packable ? [possibleAct('request_package', 'POST', '/v1/archive-packages')] : [];
      return { ...shown(reference, now, record), actions };
    },

    /** Whether its journal is whole, destroyed or not. @throws DomainError `not-found` */
    async verify(call: Call, id: string): Promise<ChainFound> {
      const record = await found(call, id);
      const process = processes.find(({ name }) => name === record.kind);
      if (record.state === 'destroyed' || !process) return verifyDestroyed(call.tenant, record);
      return verifyJournal(pool, process, call.tenant, id);
    },

    async list(
      call: Call,
      filters: Omit<RecordFilters, 'unaware'>,
      descending: boolean,
      after: ListKey | undefined,
      limit: number,
    ): Promise<RecordView[]> {
      const { reference, now, caller } = await current(call);
      const own = askedAgency(caller, filters.agency);
      if (!own) return [];
      const rows = await db(call.tenant).query(
        listRecords(call.tenant, { ...filters, ...own, unaware: unawareOf(caller) }, descending, after, limit),
      );
      return rows.map((row) => shown(reference, now, toRecord(row)));
    },

    /** By agency and year of closing. */
    async count(call: Call, agency: string | undefined): Promise<CountedYear[]> {
      const { reference, caller } = await current(call);
      const own = askedAgency(caller, agency);
      if (!own) return [];
      const rows = (await db(call.tenant).query(
        countRecords(call.tenant, own.agency ?? null, unawareOf(caller)),
      )) as unknown as (Omit<CountedYear, 'agencyName'> & { agency: string })[];
      const names = namesOf(reference);
      return rows.map(({ agency: code, ...rest }) => ({ ...names.agency('agency', code), ...rest }));
    },
  };
}
