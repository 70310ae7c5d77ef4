import { findingTenants, queryable, type Pool, type Row } from '../../platform/db/index.js';
import { newStatusKey } from './status-secret.js';

/** As much of a dossier as its applicant is told, with what decides whether the caller is the applicant. */
export interface StatusRow {
  readonly tenant: string;
  readonly dossierId: string;
  readonly code: string;
  readonly key: Buffer;
  readonly state: string;
  readonly leadAgency: string;
  readonly receivingPoint: string;
  readonly step: string | null;
  readonly stepUnit: string | null;
  readonly receivedAt: Date;
  readonly appointmentAt: Date;
  readonly newDate: string | null;
  readonly readyAt: Date | null;
  readonly endedAt: Date | null;
  readonly updatedAt: Date;
  /** False where the tenant lives on another server or is on its way: what stands there may be old. */
  readonly served: boolean;
}

/**
 * Dossiers with this code, of whatever tenant: a code begins with that of an agency, which several tenants may have. Those of a tenant that has
 * printed no receipt yet have no secret. An index has them by tenant and code.
 */
export async function findByCode(pool: Pool, code: string): Promise<StatusRow[]> {
  // Across tenants: the applicant names a dossier by its code, and the secret says of which tenant it is.
  const rows = await findingTenants(pool).query({
    name: 'public-status.by-code',
    text: `select k.tenant_id as tenant, h.dossier_id as "dossierId", h.aggregate_code as code, k.key, h.state, h.lead_agency as "leadAgency",
        h.receiving_point as "receivingPoint", s.name as step, s.agency as "stepUnit", h.received_at as "receivedAt",
        h.appointment_at as "appointmentAt", d.apology ->> 'newDate' as "newDate", h.ready_at as "readyAt", h.ended_at as "endedAt",
        h.updated_at as "updatedAt", not exists (select from unserved_tenants u where u.tenant = k.tenant_id) as served
      from status_keys k
      cross join lateral (select * from handlings h where h.tenant_id = k.tenant_id and h.aggregate_code = any($1::text[])) h
      join dossiers d on d.tenant_id = h.tenant_id and d.id = h.dossier_id
      left join handling_steps s on s.tenant_id = h.tenant_id and s.id = h.current_step`,
    values: [[...new Set([code, code.toUpperCase()])]],
  });
  return rows as unknown as StatusRow[];
}

/** The key of a tenant, made with the first receipt. Of several processes that make one the first counts for all. */
export async function statusKeyOf(pool: Pool, tenant: string): Promise<Buffer> {
  const db = queryable(pool, tenant);
  const read = { name: 'status-keys.read', text: 'select key from status_keys where tenant_id = $1', values: [tenant] };
  const keyIn = ([row]: Row[]): Buffer | undefined => row?.['key'] as Buffer | undefined;
  const found = keyIn(await db.query(read));
  if (found) return found;
  await db.query({
    name: 'status-keys.make',
    text: 'insert into status_keys (tenant_id, key) values ($1, $2) on conflict (tenant_id) do nothing',
    values: [tenant, newStatusKey()],
  });
  return keyIn(await db.query(read))!;
}
