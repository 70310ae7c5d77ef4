import type { Queryable, Statement } from '../../platform/db/index.js';
import { compileMandates, type Mandate, type Mandates } from './mandate.js';

const COLUMNS = `d.id, d.code, d.kind, d.agency, d.from_official as "fromOfficial", d.to_agency as "toAgency",
  d.to_official as "toOfficial", d.tasks, d.procedures, d.fields, d.valid_from as "validFrom", d.valid_to as "validTo",
  d.document_number as "documentNumber", d.document_date as "documentDate", d.revoked_on as "revokedOn"`;

export async function loadMandates(db: Queryable, tenant: string): Promise<Mandates> {
  const rows = await db.query({
    name: 'read-mandates',
    text: `select ${COLUMNS} from delegations d where d.tenant_id = $1 order by d.valid_from, d.id`,
    values: [tenant],
  });
  return compileMandates(rows as unknown as Mandate[]);
}

/** Those of one agency as they are committed, for whoever gives another one under the tenant's lock. */
export const mandatesOfAgency = (tenant: string, agency: string): Statement => ({
  name: 'mandates.of-agency',
  text: `select ${COLUMNS} from delegations d where d.tenant_id = $1 and d.agency = $2`,
  values: [tenant, agency],
});

/** Keeps what something is signed by from being revoked until the transaction ends, and says what was revoked already: `id`. */
export const holdMandates = (tenant: string, ids: readonly string[]): Statement => ({
  name: 'mandates.hold',
  text: `with held as (
      select d.id, d.revoked_on from delegations d where d.tenant_id = $1 and d.id = any($2::uuid[]) order by d.id for share
    )
    select id from held where revoked_on is not null`,
  values: [tenant, ids],
});
