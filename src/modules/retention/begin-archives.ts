import { ENGINE } from '../../core/principal.js';
import { newId } from '../../core/ids.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import type { Command, Engine } from '../../workflow/index.js';
import { SERVICE } from '../papers/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { ArchiveInput } from './archive.js';
import { allArchives } from './archive-queries.js';

/** Where a command finds the archive: one that there is, or one that begins with it. */
export type Archive = { readonly root: string } | { readonly new: string };

export interface KeptArchive {
  readonly id: string;
  readonly agency: string;
  readonly state: string;
  readonly year: number | null;
  readonly records: number;
  readonly dueAt: Date | null;
}

export interface BeginArchivesDeps {
  readonly pool: Pool;
  readonly engine: Engine<ReferenceData>;
}

export const commandIn = <T extends Archive>(tenant: string, target: T) => ({
  ...{ process: 'archive', call: { tenant, principal: SERVICE(tenant) }, target },
});

/** The command, and before it the beginning of the archive. */
export function beginning<R>(
  agency: string,
  of: (archive: Archive) => Command<ReferenceData, R>,
): Command<ReferenceData, R> {
  const id = newId();
  const command = of({ new: id });
  return {
    ...command,
    handle: (ctx, ...given) => {
      const input: ArchiveInput & { readonly at: Date } = { agency, at: ctx.clock.now };
      ctx.unit.create('archive', id, input, ENGINE);
      return command.handle(ctx, ...given);
    },
  };
}

/** All archives of a tenant, with those of these agencies: what is missing begins, all in one transaction. */
export async function allArchivesWith(
  { pool, engine }: BeginArchivesDeps,
  tenant: string,
  agencies: readonly string[],
): Promise<readonly KeptArchive[]> {
  const read = async () => (await queryable(pool, tenant).query(allArchives(tenant))) as unknown as KeptArchive[];
  const missingIn = (all: readonly KeptArchive[]): string[] => {
    const known = new Set(all.map(({ agency }) => agency));
    return agencies.filter((agency) => !known.has(agency));
  };
  const begin = (missing: readonly string[]): Promise<unknown> =>
    engine.executeTogether(
      missing.map((agency) => beginning(agency, (target) => ({ ...commandIn(tenant, target), handle: () => null }))),
    );
  const all = await read();
  const missing = missingIn(all);
  if (missing.length === 0) return all;
  await begin(missing).catch(async (error: unknown) => {
    // Another process may have begun some meanwhile: then those are they.
    const left = missingIn(await read());
    if (left.length === missing.length) throw error;
    await begin(left);
  });
  return read();
}
