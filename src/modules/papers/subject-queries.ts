import { notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';

/** What papers are about, beside dossiers, with the table that knows its dossier. */
const DOSSIER_OF = {
  request: 'select dossier_id as id from consultation_requests where tenant_id = $1 and id = $2',
  meeting: 'select aggregate_id as id from meetings where tenant_id = $1 and id = $2',
  violation: 'select aggregate_id as id from violations where tenant_id = $1 and id = $2',
} as const;

export type SubjectKind = keyof typeof DOSSIER_OF;

/** The dossier that a request, a meeting or a violation belongs to. @throws DomainError `not-found` */
export async function dossierOf(pool: Pool, tenant: string, kind: SubjectKind, id: string): Promise<string> {
  const [row] = await queryable(pool, tenant).query({
    name: `papers.dossier-of-${kind}`,
    text: DOSSIER_OF[kind],
    values: [tenant, id],
  });
  if (!row) throw notFound();
  return row['id'] as string;
}
