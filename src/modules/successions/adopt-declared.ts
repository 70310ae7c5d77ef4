import { queryable, type Pool } from '../../platform/db/index.js';
import type { Engine } from '../../workflow/index.js';
import type { Succession } from '../directory/index.js';
import type { ReferenceData, ReferenceDataCache } from '../tenants/index.js';
import { declaredSuccession } from './record-succession.js';
import { readWithoutProcess } from './succession-store.js';

/** Begins the processes of successions that the directory has declared, so that what it tells passes as what is recorded does. */
export function createAdopt({
  pool,
  referenceData,
  engine,
}: {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly engine: Engine<ReferenceData>;
}) {
  const begin = async (tenant: string, id: string, lines: readonly Succession[]): Promise<void> => {
    if (lines.length === 0) return;
    const db = queryable(pool, tenant);
    await engine.execute(declaredSuccession(tenant, id, lines)).catch(async (error: unknown) => {
      // Another service may have been first: only what is still missing is a failure.
      const still = await db.query(readWithoutProcess(tenant));
      if (still.some((row) => row['id'] === id)) throw error;
    });
  };
  return async (tenant: string): Promise<void> => {
    const { reference } = await referenceData.current(tenant);
    const missing = await queryable(pool, tenant).query(readWithoutProcess(tenant));
    for (const { id } of missing as readonly { readonly id?: unknown }[]) {
      const lines = reference.directory.successions().filter((each) => each.successionId === id);
      await begin(tenant, id as string, lines);
    }
  };
}
