import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { queryable, readSnapshot, type Pool, type Row } from '../../platform/db/index.js';
import { instanceOf, selectList } from '../../workflow/index.js';
import { identify, may, type Subject } from '../auth/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import type { Case } from './case.js';
import type { HandlingView } from './handling-responses.js';
import { handlingTable } from './handling-table.js';
import { handlingView } from './handling-view.js';
import type { HandlingContext } from './handling.js';
import { subjectOfHandling } from './loaded-handling.js';
import { stepTable } from './step-table.js';
import type { StepContext } from './step.js';

export type HandlingQueries = ReturnType<typeof createHandlingQueries>;

const HANDLING = `select ${selectList(handlingTable, 'h')}, h.updated_at from handlings h where h.tenant_id = $1 and h.dossier_id = $2`;
const STEPS = `select ${selectList(stepTable, 's')} from handling_steps s where s.tenant_id = $1 and s.dossier_id = $2 order by s.turn`;
const DOSSIER = `select id, version, state, clock, due_at, components, title, procedure_code, procedure_version, responsible_official, apology
  from dossiers where tenant_id = $1 and id = $2`;

export const handlingIn = (row: Row) => instanceOf<HandlingContext>('handling', handlingTable, row);
const stepsIn = (rows: readonly Row[]) => rows.map((row) => instanceOf<StepContext>('step', stepTable, row));

/** The rows of a handling, its turns and its dossier, all of one moment. */
export const readRows = (pool: Pool, tenant: string, dossierId: string) =>
  readSnapshot(pool, tenant, async (snapshot) => {
    const values = [tenant, dossierId];
    const [handlings = [], steps = [], dossiers = []] = await snapshot.flush([
      { name: 'handlings.of-dossier', text: HANDLING, values },
      { name: 'handlings.steps', text: STEPS, values },
      { name: 'handlings.dossier', text: DOSSIER, values },
    ]);
    return { row: handlings[0], steps: stepsIn(steps), dossier: dossiers[0] };
  });

/** What decides who sees what of a handling; undefined where the dossier has none. */
export async function readSubject(pool: Pool, tenant: string, dossierId: string): Promise<Subject | undefined> {
  const { row, steps } = await readRows(pool, tenant, dossierId);
  return row && subjectOfHandling(handlingIn(row).context, steps);
}

/** What callers read of handlings. Everything throws `not-found` for what the caller may not see. */
export function createHandlingQueries({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  return {
    async handling(call: Call, dossierId: string): Promise<HandlingView> {
      const [{ tenant, reference }, { row, steps, dossier }] = await Promise.all([
        referenceData.current(call.tenant),
        readRows(pool, call.tenant, dossierId),
      ]);
      if (!row || !dossier) throw notFound();
      const handling = handlingIn(row);
      const caller = identify(call.principal, reference, tenant.now);
      if (!may(caller, 'read a handling', subjectOfHandling(handling.context, steps))) throw notFound();
      return handlingView(namesOf(reference), dossierIn(dossier), handling, steps, row['updated_at'] as Date);
    },

    /** The dossier that was taken in under a code of the national portal; null where there is none. */
    async byPortalCode(tenant: string, portalCode: string): Promise<{ id: string; procedureCode: string } | null> {
      const [row] = await queryable(pool, tenant).query({
        name: 'handlings.by-portal-code',
        text: 'select dossier_id, procedure_code from handlings where tenant_id = $1 and portal_code = $2',
        values: [tenant, portalCode],
      });
      return row ? { id: row['dossier_id'] as string, procedureCode: row['procedure_code'] as string } : null;
    },
  };
}

const dossierIn = (row: Row) => ({
  machine: 'dossier',
  id: row['id'] as string,
  version: row['version'] as number,
  state: { process: row['state'] as string, clock: row['clock'] as string },
  context: { dueAt: row['due_at'] as Date, components: row['components'] as Case['components'] } as Case,
});
