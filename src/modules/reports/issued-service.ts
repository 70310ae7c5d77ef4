import { createHash } from 'node:crypto';
import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import { notFound } from '../../core/refusals.js';
import { queryable, runIdempotent, type Transaction } from '../../platform/db/index.js';
import { identify, permit, type Caller } from '../auth/index.js';
import type { ReferenceData, ReferenceDataCache } from '../tenants/index.js';
import { contentOf, sheetsOf, type ReportKind } from './issued-content.js';
import {
  insertIssued,
  lastVersion,
  listIssued,
  nextNumber,
  readIssued,
  type IssuedFiles,
  type IssuedReport,
} from './issued-store.js';
import { refuseBackwards, type ReportDeps } from './report-service.js';
import type { Period } from './report.js';
import { toCsv, toXlsx } from './sheet.js';

export type IssuedReportService = ReturnType<typeof createIssuedReportService>;

const SERIES: Readonly<Record<ReportKind, string>> = { home_affairs: 'BC-SNV', office: 'BC-VP' };

interface Present {
  readonly reference: ReferenceData;
  readonly now: Date;
  readonly caller: Caller;
}

async function presentOf(referenceData: ReferenceDataCache, call: Call): Promise<Present> {
  const { tenant, reference } = await referenceData.current(call.tenant);
  return { reference, now: tenant.now, caller: identify(call.principal, reference, tenant.now) };
}

/** Reports as documents: numbered, frozen, corrected by a further version only (R9, R13). */
export function createIssuedReportService({ pool, referenceData, processes }: ReportDeps) {
  const present = (call: Call): Promise<Present> => presentOf(referenceData, call);

  /** Counts, writes and freezes one version. */
  const made = async (
    transaction: Transaction,
    { reference, now, caller }: Present,
    kind: ReportKind,
    period: Period,
    known: Pick<IssuedReport, 'number' | 'version' | 'correction'>,
  ) => {
    const found = await contentOf(transaction, processes, kind, period, reference, now);
    const { official: issuedBy, agency: issuedAgency } = caller;
    const head = {
      id: newId(),
      kind,
      number: known.number,
      version: known.version,
      from: period.from,
      to: period.to,
      correction: known.correction,
      issuedBy,
      issuedAgency,
    };
    const content = JSON.stringify({ ...head, issuedAt: now.toISOString(), ...found });
    const sheets = sheetsOf(kind, found);
    const report = { ...head, issuedAt: now, sha256: createHash('sha256').update(content).digest('hex') };
    return {
      value: viewOf(report),
      statements: [
        insertIssued(reference.tenant, { ...report, content, csv: toCsv(sheets[0]), xlsx: await toXlsx(sheets) }),
      ],
    };
  };

  return {
    /** Issues a report of its own kind: Home Affairs, the Office. @throws DomainError `invalid`, `forbidden`, `official-not-of-agency` */
    async issue(call: Call, kind: ReportKind, period: Period): Promise<IssuedView> {
      refuseBackwards(period);
      const here = await present(call);
      permit(here.caller, 'issue a report', { kind });
      return runIdempotent(pool, call, async (transaction) => {
        const year = Number(here.reference.calendar.localDate(here.now).slice(0, 4));
        const running = await nextNumber(transaction, call.tenant, kind, year);
        const number = `${SERIES[kind]}-${year}-${String(running).padStart(4, '0')}`;
        return made(transaction, here, kind, period, { number, version: 1, correction: null });
      });
    },

    /** Counts a report anew as its next version; those before it stay. @throws DomainError `not-found`, `forbidden`, `official-not-of-agency` */
    async correct(call: Call, id: string, reason: string): Promise<IssuedView> {
      const here = await present(call);
      const known = await readIssued(queryable(pool, call.tenant), call.tenant, id);
      if (!known) throw notFound();
      permit(here.caller, 'correct a report', { kind: known.kind });
      return runIdempotent(pool, call, async (transaction) => {
        const last = await lastVersion(transaction, call.tenant, id);
        if (!last) throw notFound();
        return made(transaction, here, last.kind, last, {
          number: last.number,
          version: last.version + 1,
          correction: reason,
        });
      });
    },

    async list(
      call: Call,
      kind: ReportKind | undefined,
      after: readonly [string, string] | undefined,
      limit: number,
    ): Promise<IssuedView[]> {
      permit((await present(call)).caller, 'watch over all');
      return (await listIssued(queryable(pool, call.tenant), call.tenant, kind, after, limit)).map(viewOf);
    },

    /** The very bytes that were issued. @throws DomainError `not-found` */
    async read(call: Call, id: string): Promise<IssuedReport & IssuedFiles> {
      permit((await present(call)).caller, 'read an issued report');
      const found = await readIssued(queryable(pool, call.tenant), call.tenant, id);
      if (!found) throw notFound();
      return found;
    },
  };
}

export type IssuedView = Omit<IssuedReport, 'issuedAt'> & { readonly issuedAt: string };

const viewOf = ({
  id,
  kind,
  number,
  version,
  from,
  to,
  sha256,
  correction,
  issuedBy,
  issuedAgency,
  issuedAt,
}: IssuedReport): IssuedView => ({
  id,
  kind,
  number,
  version,
  from,
  to,
  sha256,
  correction,
  issuedBy,
  issuedAgency,
  issuedAt: issuedAt.toISOString(),
});
