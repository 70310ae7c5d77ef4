import { ENGINE } from '../../core/principal.js';
import { acrossTenants, isLost, queryable } from '../../platform/db/index.js';
import type { Logger } from '../../platform/logging/index.js';
import { visit, type Command, type Engine, type RefreshOptions } from '../../workflow/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData, ReferenceDataCache } from '../tenants/index.js';
import { readTenants } from '../work/index.js';
import type { Owed } from './archive.js';
import { archiveOf } from './archive-queries.js';
import { allArchivesWith, beginning, commandIn, type Archive, type KeptArchive } from './begin-archives.js';
import { owedByAgencies } from './record-queries.js';
import { handOverBy } from './retention-rules.js';

export interface KeepArchivesDeps extends RefreshOptions<ReferenceData> {
  readonly referenceData: ReferenceDataCache;
  readonly engine: Engine<ReferenceData>;
  readonly processes: readonly RegisteredProcess[];
  readonly log: Logger;
}

export type KeepArchives = ReturnType<typeof createKeepArchives>;

/** Gives each agency that has closed something its archive, and counts what it owes. Done again it takes up what was left. */
export function createKeepArchives(deps: KeepArchivesDeps) {
  const { pool, referenceData, engine, processes, log } = deps;
  const process = processes.find(({ name }) => name === 'archive');

  /**
   * Does something in the archive of an agency. Where there is none it begins with that, in one transaction: what is refused begins none.
   * @param of what is done, in this archive
   */
  const inArchive = async <R>(
    tenant: string,
    agency: string,
    of: (archive: Archive) => Command<ReferenceData, R>,
  ): Promise<R> => {
    const known = async () =>
      (await queryable(pool, tenant).query(archiveOf(tenant, agency)))[0]?.['id'] as string | undefined;
    const found = await known();
    if (found !== undefined) return engine.execute(of({ root: found }));
    return engine.execute(beginning(agency, of)).catch(async (error: unknown) => {
      // Another process may be first: then that one is it.
      const other = await known();
      if (other === undefined) throw error;
      return engine.execute(of({ root: other }));
    });
  };

  /** The archive of an agency; it begins where there is none. */
  const archiveFor = (tenant: string, agency: string): Promise<string> =>
    inArchive(tenant, agency, (target) => ({ ...commandIn(tenant, target), handle: ({ unit }) => unit.rootId }));

  const keep = async (tenant: string): Promise<void> => {
    if (!process) return;
    const { tenant: view, reference } = await referenceData.current(tenant);
    const day = reference.calendar.localDate(view.now);
    const { retention } = reference.policies.inForce(day);
    const db = queryable(pool, tenant);
    const rows = await db.query(owedByAgencies(tenant, Number(day.slice(0, 4)) - 1));
    const owed = new Map(
      rows.map((row): [string, Owed] => {
        const year = row['year'] as number;
        const dueAt = reference.calendar.closeOfBusiness(handOverBy(retention, year));
        return [row['agency'] as string, { year, records: row['records'] as number, dueAt }];
      }),
    );
    const all = await allArchivesWith(deps, tenant, [...owed.keys()]);
    const changed = all.filter((each) => differs(each, owed.get(each.agency) ?? null));
    const byId = new Map(changed.map(({ id, agency }) => [id, owed.get(agency) ?? null]));
    await visit(deps, process, {
      tenant,
      work: 'archives',
      ids: [...byId.keys()],
      does: (unit, _, { now }) => {
        const event = { type: 'count_records', at: now, owed: byId.get(unit.rootId) ?? null };
        unit.offer(unit.rootId, event, ENGINE);
      },
    });
  };

  return {
    inArchive,
    archiveFor,
    keep,

    /** Tenant after tenant; one that fails is told and keeps nobody else from its own. */
    async keepAll(stopping?: AbortSignal): Promise<void> {
      // Across tenants: the list of tenants to look at.
      for (const tenant of await readTenants(acrossTenants(pool))) {
        if (stopping?.aborted) return;
        await keep(tenant).catch((error: unknown) => {
          if (isLost(error)) throw error;
          log.warn({ tenant, err: error }, 'archives were not counted, trying again within the hour');
        });
      }
    },
  };
}

const differs = ({ state, year, records, dueAt }: KeptArchive, owed: Owed | null): boolean =>
  owed === null
    ? state === 'owed'
    : year !== owed.year || records !== owed.records || dueAt?.getTime() !== owed.dueAt.getTime();
