import { notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';

/** What papers are about, beside dossiers and tasks, with the table that knows which of them it hangs on. */
const AGGREGATE_OF = {
  request: "select dossier_id as id, 'dossier' as process from consultation_requests where tenant_id = $1 and id = $2",
  meeting: 'select aggregate_id as id, process from meetings where tenant_id = $1 and id = $2',
  violation: 'select aggregate_id as id, process from violations where tenant_id = $1 and id = $2',
  contribution: "select task_id as id, 'task' as process from contributions where tenant_id = $1 and id = $2",
} as const;

export type SubjectKind = keyof typeof AGGREGATE_OF;

/** The aggregate that a paper hangs on. */
export interface Aggregate {
  readonly id: string;
  readonly process: 'dossier' | 'task';
}

/** The dossier or task that something belongs to; of those itself. @throws DomainError `not-found` */
export async function aggregateOf(
  pool: Pool,
  tenant: string,
  on: SubjectKind | Aggregate['process'],
  id: string,
): Promise<Aggregate> {
  if (on === 'dossier' || on === 'task') return { id, process: on };
  const [row] = await queryable(pool, tenant).query({
    name: `papers.aggregate-of-${on}`,
    text: AGGREGATE_OF[on],
    values: [tenant, id],
  });
  // What hangs on another process has no papers.
  if (!row || (row['process'] !== 'dossier' && row['process'] !== 'task')) throw notFound();
  return row as unknown as Aggregate;
}
