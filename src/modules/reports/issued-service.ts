import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import { invalidField, notFound } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import { queryable, runIdempotent, type Queryable, type Transaction } from '../../platform/db/index.js';
import { identify, may, permit, visibilityOf, type Caller } from '../auth/index.js';
import { possibleAct } from '../processes/index.js';
import { namesOf, type Names, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import { readFrozen } from './frozen-items-store.js';
import { contentOf, isPublished, issuerOf, PUBLISHED_PERIODS, sheetsOf, type ReportKind } from './issued-content.js';
import {
  readIssuedHead,
  insertIssued,
  lastVersion,
  lastVersionsOf,
  listIssued,
  nextNumber,
  readIssued,
  type IssuedFiles,
  type IssuedReport,
} from './issued-store.js';
import { refuseBackwards, type ReportDeps } from './report-service.js';
import type { Period } from './report.js';
import type { issuedResponse } from './report-schemas.js';
import { toCsv, toXlsx } from './sheet.js';

export type IssuedReportService = ReturnType<typeof createIssuedReportService>;

const SERIES: Readonly<Record<ReportKind, string>> = {
  home_affairs: 'BC-SNV',
  office: 'BC-VP',
  tasks: 'BC-NV',
  citizens: 'BC-TTHC',
  delays: 'BC-CT',
  inspections: 'BC-KT',
};

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
export function createIssuedReportService(deps: ReportDeps) {
  const { pool, referenceData, processes } = deps;
  const present = (call: Call): Promise<Present> => presentOf(referenceData, call);

  /** Counts, writes and freezes one version. */
  const made = async (
    transaction: Transaction,
    { reference, now, caller }: Present,
    kind: ReportKind,
    period: Period,
    known: Pick<IssuedReport, 'number' | 'version' | 'correction' | 'interim'>,
  ) => {
    const id = newId();
    const found = await contentOf(transaction, processes, { id, kind, period }, reference, now);
    const { official: issuedBy, agency: issuedAgency } = caller;
    const head = {
      id,
      kind,
      number: known.number,
      version: known.version,
      from: period.from,
      to: period.to,
      interim: known.interim,
      correction: known.correction,
      issuedBy,
      issuedAgency,
    };
    const content = JSON.stringify({ ...head, issuedAt: now.toISOString(), ...found });
    const sheets = sheetsOf(kind, found);
    const report = { ...head, issuedAt: now, sha256: createHash('sha256').update(content).digest('hex') };
    return {
      value: viewOf(namesOf(reference), report),
      statements: [
        insertIssued(reference.tenant, { ...report, content, csv: toCsv(sheets[0]), xlsx: await toXlsx(sheets) }),
      ],
    };
  };

  return {
    names: async (call: Call): Promise<Names> => namesOf((await present(call)).reference),

    /**
     * Issues a report of its own kind: Home Affairs, the Office, the inspectorate. Only for a period that has ended, unless it is named interim.
     * @throws DomainError `invalid`, `forbidden`, `official-not-of-agency`
     */
    async issue(call: Call, kind: ReportKind, period: Period, interim: boolean): Promise<IssuedView> {
      refuseBackwards(period);
      const here = await present(call);
      permit(here.caller, 'issue a report', { kind: issuerOf(kind) });
      if (!interim && !hasEnded(period, here)) throw periodOpen();
      return runIdempotent(pool, call, async (transaction) => {
        const year = Number(here.reference.calendar.localDate(here.now).slice(0, 4));
        const running = await nextNumber(transaction, call.tenant, kind, year);
        const number = `${SERIES[kind]}-${year}-${String(running).padStart(4, '0')}`;
        return made(transaction, here, kind, period, { number, version: 1, correction: null, interim });
      });
    },

    /** Counts a report anew as its next version; those before it stay. @throws DomainError `not-found`, `forbidden`, `official-not-of-agency` */
    async correct(call: Call, id: string, reason: string): Promise<IssuedView> {
      const here = await present(call);
      const known = await readIssued(queryable(pool, call.tenant), call.tenant, id);
      if (!known) throw notFound();
      permit(here.caller, 'correct a report', { kind: issuerOf(known.kind) });
      return runIdempotent(pool, call, async (transaction) => {
        const last = await lastVersion(transaction, call.tenant, id);
        if (!last) throw notFound();
        return made(transaction, here, last.kind, last, {
          number: last.number,
          version: last.version + 1,
          correction: reason,
          interim: last.interim && !hasEnded(last, here),
        });
      });
    },
    ...readingIssued(deps, present),
  };
}

/** What is read of issued reports: by those who watch over all, and what is published by every agency. */
function readingIssued({ pool, processes }: ReportDeps, present: (call: Call) => Promise<Present>) {
  return {
    async list(
      call: Call,
      kind: ReportKind | undefined,
      after: readonly [string, string] | undefined,
      limit: number,
    ): Promise<IssuedView[]> {
      const { caller, reference } = await present(call);
      permit(caller, 'list issued reports');
      const visibility = visibilityOf(caller);
      if (visibility === 'nothing') return [];
      const published = visibility === 'all' ? undefined : PUBLISHED_PERIODS;
      const db = queryable(pool, call.tenant);
      const found = await listIssued(db, call.tenant, { kind, published }, after, limit);
      const correctable = await correctableIn(db, call.tenant, caller, found);
      return found.map((each) => ({
        ...viewOf(namesOf(reference), each),
        actions: correctable.has(each.id) ? [possibleAct('correct', 'POST', `/v1/reports/${each.id}/corrections`)] : [],
      }));
    },

    /** The very bytes that were issued. @throws DomainError `not-found` */
    async read(call: Call, id: string): Promise<IssuedReport & IssuedFiles> {
      const { caller } = await present(call);
      const found = await readIssued(queryable(pool, call.tenant), call.tenant, id);
      permit(caller, 'read an issued report', found ? { published: isPublished(found) } : {});
      if (!found) throw notFound();
      return found;
    },

    /** What a figure of an issued report counted when it was issued. @throws DomainError `not-found` */
    async items(call: Call, id: string, figure: string, key: string, after: number, limit: number) {
      const { caller } = await present(call);
      const db = queryable(pool, call.tenant);
      const found = await readIssuedHead(db, call.tenant, id);
      permit(caller, 'read an issued report', found ? { published: isPublished(found) } : {});
      if (!found?.freezesItems) throw notFound();
      return readFrozen(db, processes, call.tenant, { report: id, figure, key, after, limit });
    },
  };
}

/** Those that the caller may correct: its own, each by its last version. */
async function correctableIn(
  db: Queryable,
  tenant: string,
  caller: Caller,
  found: readonly IssuedReport[],
): Promise<ReadonlySet<string>> {
  const own = found.filter(({ kind }) => may(caller, 'correct a report', { kind: issuerOf(kind) }));
  if (own.length === 0) return new Set();
  const rows = await db.query(lastVersionsOf(tenant, [...new Set(own.map(({ number }) => number))]));
  const last = new Map(rows.map((row) => [row['number'] as string, row['version'] as number]));
  return new Set(own.filter(({ number, version }) => last.get(number) === version).map(({ id }) => id));
}

/** The last local day is over. */
const hasEnded = ({ to }: Period, { reference, now }: Present): boolean => to < reference.calendar.localDate(now);

const periodOpen = () =>
  invalidField(
    '/to',
    'period_open',
    text(
      'Kỳ báo cáo chưa kết thúc; chỉ được phát hành báo cáo sơ bộ, số liệu tạm tính (đánh dấu là tạm tính).',
      'The period has not ended: only an interim report may be issued for it (`interim`).',
    ),
  );

export type IssuedView = z.output<typeof issuedResponse>;

/** What is told of a report; what was issued itself has codes only. */
const viewOf = (
  names: Names,
  { id, kind, number, version, from, to, interim, sha256, correction, issuedBy, issuedAgency, issuedAt }: IssuedReport,
): IssuedView => ({
  id,
  kind,
  number,
  version,
  from,
  to,
  interim,
  sha256,
  correction,
  ...names.official('issuedBy', issuedBy, issuedAt),
  ...names.agency('issuedAgency', issuedAgency),
  issuedAt: issuedAt.toISOString(),
});
