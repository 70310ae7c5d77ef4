import type { Call } from '../../core/call.js';
import type { LocalDate } from '../../core/dates.js';
import { invalid } from '../../core/refusals.js';
import type { Pool } from '../../platform/db/index.js';
import { localDateIn } from '../calendar/index.js';
import { changeReference } from '../revisions/index.js';
import { checkDirectory } from './check-directory.js';
import { checkPositions, plannedPositions } from './check-positions.js';
import { checkRotation, type RotationBounds } from './check-rotation.js';
import type { DirectoryInput } from './directory-input.js';
import { directoryReads, toDirectoryRows } from './directory-queries.js';
import { savePlan } from './directory-store.js';
import type { Agency, Directory, Position, Succession } from './directory.js';
import { spellDirectory } from './spell-directory.js';
import { planDirectory, type DirectoryCounts } from './plan-directory.js';

export interface DirectoryServiceDeps {
  readonly pool: Pool;
  /** The directory of a tenant from the reference data in memory, and the tenant's local date. */
  readonly directoryOf: (tenant: string) => Promise<{ directory: Directory; today: LocalDate }>;
  /** What the policy of today says of positions that are held for some years only (R29). */
  readonly rotationBounds: (tenant: string) => Promise<RotationBounds>;
  /** What follows once officials may have left; done again by maintenance where it fails. */
  readonly afterDirectoryChange: (tenant: string) => Promise<void>;
  /** What follows once successions were told; done again by maintenance where it fails. */
  readonly afterSuccessions: (tenant: string) => Promise<void>;
}

/** The directory as it stands on one day. */
export interface DirectoryOfDay {
  readonly day: LocalDate;
  readonly agencies: readonly (Agency & { readonly officials: readonly Position[] })[];
  readonly successions: readonly Succession[];
}

export type DirectoryService = ReturnType<typeof createDirectoryService>;

export function createDirectoryService({
  pool,
  directoryOf,
  rotationBounds,
  afterDirectoryChange,
  afterSuccessions,
}: DirectoryServiceDeps) {
  return {
    /** All or nothing. Throws `invalid` with everything that is wrong. */
    async replace(call: Call, given: DirectoryInput): Promise<DirectoryCounts> {
      const bounds = await rotationBounds(call.tenant);
      const { counts, told } = await changeReference(
        pool,
        call.tenant,
        directoryReads(call.tenant),
        ({ timezone, now }, rows) => {
          const current = toDirectoryRows(rows);
          const input = spellDirectory(current, given);
          const errors = checkDirectory(current, input);
          if (errors.length > 0) throw invalid(errors);
          const plan = planDirectory(current, input, localDateIn(timezone, now));
          const positions = plannedPositions(current.positions, plan);
          const clashes = [
            ...checkPositions(positions, input.agencies),
            ...checkRotation(input.agencies, positions, bounds),
          ];
          if (clashes.length > 0) throw invalid(clashes);
          const answer = { counts: plan.counts, told: plan.successions.length > 0 };
          return { answer, writes: savePlan(call.tenant, plan) };
        },
      );
      if (told) await afterSuccessions(call.tenant);
      if (counts.updated > 0) await afterDirectoryChange(call.tenant);
      return counts;
    },

    /** As of `day`, today without one; of one agency where one is named, closed agencies included. */
    async read(call: Call, filter: { agency?: string; day?: LocalDate }): Promise<DirectoryOfDay> {
      const { directory, today } = await directoryOf(call.tenant);
      const day = filter.day ?? today;
      const agencies = directory
        .agencies()
        .filter((each) => filter.agency === undefined || each.code === filter.agency)
        .map((each) => ({ ...each, officials: directory.positionsOf(each.code, day) }));
      const successions = directory
        .successions()
        .filter((each) => filter.agency === undefined || [each.predecessor, each.successor].includes(filter.agency));
      return { day, agencies, successions };
    },
  };
}
