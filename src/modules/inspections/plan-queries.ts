import type { Queryable, Row, Statement } from '../../platform/db/index.js';
import type { PublishedPlan } from './plan.js';

const COLUMNS = `year, version, items, document_number as "documentNumber", document_date::text as "documentDate", signed_by as "signedBy", reason,
  published_by as "publishedBy", published_agency as "publishedAgency", published_at as "publishedAt"`;

/** The version of a plan, the latest where none is named; undefined where the year has none. */
export async function findPlan(
  db: Queryable,
  tenant: string,
  year: number,
  version: number | undefined,
): Promise<PublishedPlan | undefined> {
  const [row] = await db.query({
    name: 'inspections.plan',
    text: `select ${COLUMNS} from inspection_plans where tenant_id = $1 and year = $2 and ($3::integer is null or version = $3)
      order by version desc limit 1`,
    values: [tenant, year, version ?? null],
  });
  return row as unknown as PublishedPlan | undefined;
}

/** Locks the plans of a year, so that of two versions at once the second one knows of the first. */
export const planLock = (tenant: string, year: number): Statement => ({
  name: 'inspections.plan-lock',
  text: `select pg_advisory_xact_lock(hashtextextended('inspection plan ' || $1 || ' ' || $2::text, 0))`,
  values: [tenant, year],
});

export const latestVersion = (tenant: string, year: number): Statement => ({
  name: 'inspections.plan-version',
  text: 'select coalesce(max(version), 0)::integer as version from inspection_plans where tenant_id = $1 and year = $2',
  values: [tenant, year],
});

export const insertPlan = (tenant: string, plan: PublishedPlan): Statement => ({
  name: 'inspections.publish-plan',
  text: `insert into inspection_plans
    (tenant_id, year, version, items, document_number, document_date, signed_by, reason, published_by, published_agency, published_at)
    values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, $11)`,
  values: [
    tenant,
    plan.year,
    plan.version,
    JSON.stringify(plan.items),
    plan.documentNumber,
    plan.documentDate,
    plan.signedBy,
    plan.reason,
    plan.publishedBy,
    plan.publishedAgency,
    plan.publishedAt,
  ],
});

/** Planned inspections of these agencies that began in a year: `id`, `code`, `agency`, `started_at`. */
export async function begunOf(
  db: Queryable,
  tenant: string,
  agencies: readonly string[],
  from: Date,
  before: Date,
): Promise<Row[]> {
  return db.query({
    name: 'inspections.begun-of',
    text: `select i.id, i.code, i.subject_agency as agency, i.started_at from inspections i
      where i.tenant_id = $1 and i.started_at >= $3 and i.started_at < $4 and i.subject_agency = any ($2::text[]) and i.kind = 'planned'
      order by i.started_at, i.id`,
    values: [tenant, agencies, from, before],
  });
}
