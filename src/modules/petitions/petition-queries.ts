import { queryable, type Pool, type Statement } from '../../platform/db/index.js';
import type { PetitionContext, PetitionKind } from './petition.js';

/** The dossier that a petition is about. */
export interface ConcernedDossier {
  readonly id: string;
  readonly code: string;
  readonly leadAgency: string;
  readonly procedureCode: string;
}

/** How the handling of a dossier stands whose data are asked about: `state`, `erased_at`. */
export const readConcerned = (tenant: string, dossierId: string): Statement => ({
  name: 'petitions.concerned',
  text: 'select state, erased_at from handlings where tenant_id = $1 and dossier_id = $2',
  values: [tenant, dossierId],
});

/** The dossier of that id, or else of that code; undefined where the tenant has none. */
export async function readNamed(
  pool: Pool,
  tenant: string,
  { dossierId, dossierCode }: { readonly dossierId?: string | undefined; readonly dossierCode?: string | undefined },
): Promise<ConcernedDossier | undefined> {
  if (dossierId === undefined && dossierCode === undefined) return undefined;
  const columns = 'select id, code, lead_agency as "leadAgency", procedure_code as "procedureCode" from dossiers';
  const [row] = await queryable(pool, tenant).query(
    dossierId === undefined
      ? {
          name: 'petitions.dossier-of-code',
          text: `${columns} where tenant_id = $1 and code = $2`,
          values: [tenant, dossierCode],
        }
      : { name: 'petitions.dossier', text: `${columns} where tenant_id = $1 and id = $2`, values: [tenant, dossierId] },
  );
  return row as unknown as ConcernedDossier | undefined;
}

export async function readByPortalCode(
  pool: Pool,
  tenant: string,
  portalCode: string,
): Promise<{ readonly id: string; readonly kind: PetitionKind } | undefined> {
  const [row] = await queryable(pool, tenant).query({
    name: 'petitions.by-portal-code',
    text: 'select id, kind from petitions where tenant_id = $1 and portal_code = $2',
    values: [tenant, portalCode],
  });
  return row as unknown as { id: string; kind: PetitionKind } | undefined;
}

/** Who has a part in it; undefined where there is no such petition. */
export async function readParties(
  pool: Pool,
  tenant: string,
  id: string,
): Promise<Pick<PetitionContext, 'agency' | 'receivedBy' | 'aboutAgency'> | undefined> {
  const [row] = await queryable(pool, tenant).query({
    name: 'petitions.parties',
    text: `select agency, received_by as "receivedBy", about_agency as "aboutAgency" from petitions
      where tenant_id = $1 and id = $2`,
    values: [tenant, id],
  });
  return row as unknown as Pick<PetitionContext, 'agency' | 'receivedBy' | 'aboutAgency'> | undefined;
}

/** SQL: whether a complaint about the dossier came after something was done at `s.at` in its aggregate `s`. */
export const COMPLAINED_ABOUT = `exists (select from petitions c where c.tenant_id = s.tenant_id and c.dossier_id = s.aggregate_id
  and c.received_at > s.at and c.kind = 'complaint')`;
