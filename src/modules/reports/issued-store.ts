import type { Queryable, Row, Statement } from '../../platform/db/index.js';
import type { ReportKind } from './issued-content.js';

/** One version of an issued report, without its bytes. */
export interface IssuedReport {
  readonly id: string;
  readonly kind: ReportKind;
  readonly number: string;
  readonly version: number;
  readonly from: string;
  readonly to: string;
  /** Issued before its period had ended. */
  readonly interim: boolean;
  /** SHA-256 of its JSON, hexadecimal. */
  readonly sha256: string;
  readonly correction: string | null;
  readonly issuedBy: string | null;
  readonly issuedAgency: string | null;
  readonly issuedAt: Date;
}

/** The report as its readers get it: never made again. */
export interface IssuedFiles {
  readonly content: string;
  readonly csv: string;
  readonly xlsx: Buffer;
}

const COLUMNS = `id, kind, number, version, from_day as "from", to_day as "to", interim, sha256, correction, issued_by as "issuedBy", issued_agency as "issuedAgency", issued_at as "issuedAt"`;

/** Takes the next number of a kind and year: gapless, because it is held until the transaction that uses it ends. */
export async function nextNumber(db: Queryable, tenant: string, kind: ReportKind, year: number): Promise<number> {
  const [row] = await db.query({
    name: 'reports.number',
    text: `insert into report_numbers as n (tenant_id, kind, year, last) values ($1, $2, $3, 1)
      on conflict (tenant_id, kind, year) do update set last = n.last + 1 returning last`,
    values: [tenant, kind, year],
  });
  return row!['last'] as number;
}

/** The last version of the report that one of its versions belongs to. Corrections of one number wait for each other here. */
export async function lastVersion(db: Queryable, tenant: string, id: string): Promise<IssuedReport | undefined> {
  const known = await readIssued(db, tenant, id);
  if (!known) return undefined;
  await db.query({
    text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [`report ${tenant} ${known.number}`],
  });
  const [row] = await db.query({
    text: `select ${COLUMNS} from issued_reports where tenant_id = $1 and number = $2 order by version desc limit 1`,
    values: [tenant, known.number],
  });
  return row as unknown as IssuedReport;
}

export async function readIssued(
  db: Queryable,
  tenant: string,
  id: string,
): Promise<(IssuedReport & IssuedFiles) | undefined> {
  const [row] = await db.query({
    name: 'reports.read',
    text: `select ${COLUMNS}, content, csv, xlsx from issued_reports where tenant_id = $1 and id = $2`,
    values: [tenant, id],
  });
  return row as unknown as (IssuedReport & IssuedFiles) | undefined;
}

/** What is known of a report beside its content, and whether the lists behind its figures were frozen with it. */
export async function readIssuedHead(
  db: Queryable,
  tenant: string,
  id: string,
): Promise<(IssuedReport & { readonly freezesItems: boolean }) | undefined> {
  const [row] = await db.query({
    name: 'reports.head',
    text: `select ${COLUMNS}, freezes_items as "freezesItems" from issued_reports where tenant_id = $1 and id = $2`,
    values: [tenant, id],
  });
  return row as unknown as (IssuedReport & { readonly freezesItems: boolean }) | undefined;
}

/** How many versions there are of the reports of these numbers: `number`, `version`. */
export const lastVersionsOf = (tenant: string, numbers: readonly string[]): Statement => ({
  name: 'reports.last-versions',
  text: `select number, max(version)::integer as version from issued_reports where tenant_id = $1 and number = any($2::text[]) group by number`,
  values: [tenant, numbers],
});

export interface IssuedFilters {
  readonly kind: ReportKind | undefined;
  /** Only those on tasks and citizens' dossiers over one of these periods, `MM-DD` to `MM-DD`: what every agency reads. */
  readonly published: readonly (readonly [from: string, to: string])[] | undefined;
}

/** Issued reports, the newest first. */
export async function listIssued(
  db: Queryable,
  tenant: string,
  { kind, published }: IssuedFilters,
  after: readonly [string, string] | undefined,
  limit: number,
): Promise<IssuedReport[]> {
  const rows: Row[] = await db.query({
    text: `select ${COLUMNS} from issued_reports where tenant_id = $1 and ($2::text is null or kind = $2)
      and ($3::timestamptz is null or (issued_at, id) < ($3, $4::uuid))
      and ($6::text[] is null or (kind in ('tasks', 'citizens') and not interim and to_char(from_day, 'YYYY') = to_char(to_day, 'YYYY')
        and to_char(from_day, 'MM-DD') || ' ' || to_char(to_day, 'MM-DD') = any($6)))
      order by issued_at desc, id desc limit $5`,
    values: [
      tenant,
      kind ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
      published?.map((days) => days.join(' ')) ?? null,
    ],
  });
  return rows as unknown as IssuedReport[];
}

export const insertIssued = (tenant: string, report: IssuedReport & IssuedFiles): Statement => ({
  name: 'reports.issue',
  text: `insert into issued_reports (tenant_id, id, kind, number, version, from_day, to_day, sha256, correction, issued_by, issued_agency, issued_at, content, csv, xlsx, interim, freezes_items)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, true)`,
  values: [
    tenant,
    report.id,
    report.kind,
    report.number,
    report.version,
    report.from,
    report.to,
    report.sha256,
    report.correction,
    report.issuedBy,
    report.issuedAgency,
    report.issuedAt.toISOString(),
    report.content,
    report.csv,
    report.xlsx,
    report.interim,
  ],
});
