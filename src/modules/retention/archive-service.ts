import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import { instanceOf } from '../../workflow/index.js';
import { identify, permit, visibilityOf } from '../auth/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import type { ArchiveContext } from './archive.js';
import { archiveTable } from './archive-process.js';
import { listArchives, readArchive } from './archive-queries.js';
import { archiveView, type ArchiveView } from './handover-schemas.js';

export type ArchiveService = ReturnType<typeof createArchiveService>;

/** What agencies owe to their archives; an agency sees its own, who watches over all sees that of every agency. */
export function createArchiveService({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const current = async (call: Call) => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return { reference, caller: identify(call.principal, reference, tenant.now) };
  };
  return {
    /** By agency; `limit` at most. */
    async list(call: Call, after: string | undefined, limit: number): Promise<ArchiveView[]> {
      const { reference, caller } = await current(call);
      const visibility = visibilityOf(caller);
      if (visibility === 'nothing') return [];
      const own = visibility === 'all' ? null : visibility.agency;
      const rows = await queryable(pool, call.tenant).query(listArchives(call.tenant, own, after ?? '', limit));
      return rows.map((row) =>
        archiveView(namesOf(reference), instanceOf<ArchiveContext>('archive', archiveTable, row)),
      );
    },

    /** @throws DomainError `not-found` */
    async read(call: Call, id: string): Promise<ArchiveView> {
      const { reference, caller } = await current(call);
      const [row] = await queryable(pool, call.tenant).query(readArchive(call.tenant, id));
      if (!row) throw notFound();
      const found = instanceOf<ArchiveContext>('archive', archiveTable, row);
      permit(caller, 'read an archive', { agency: found.context.agency });
      return archiveView(namesOf(reference), found);
    },
  };
}
