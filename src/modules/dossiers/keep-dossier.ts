import type { Call } from '../../core/call.js';
import type { Statement } from '../../platform/db/index.js';
import type { Engine, CommandContext } from '../../workflow/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { DossierContext } from './dossier.js';
import { dossierProcess } from './dossier-process.js';
import type { DossierView } from './dossier-responses.js';
import { dossierView } from './dossier-view.js';

type Decide = (ctx: CommandContext<ReferenceData>) => void;

/**
 * Runs an act that may find the dossier as it wants it. Where it changes nothing, nothing is written, and the answer is the
 * dossier as it stands, with its version and the moment of its last change.
 */
export const keeping =
  (engine: Engine<ReferenceData>) =>
  (call: Call, id: string, decide: Decide): Promise<DossierView> =>
    engine.execute({
      process: dossierProcess.name,
      call,
      target: { root: id, whole: true },
      prepare: (ctx) => (wouldChange(ctx, decide) ? [] : [lastChange(call.tenant, id)]),
      handle: (ctx, [rows]) => {
        const { reference, clock, unit } = ctx;
        const before = unit.root();
        decide(ctx);
        // A deadline that came due, or another act of the same moment, may have changed it all the same.
        const untouched = unit.root() === before && before === unit.loaded.get(id);
        const changedAt = untouched ? (rows?.[0]?.['updated_at'] as Date | undefined) : undefined;
        return dossierView(reference, unit.root<DossierContext>(), clock.now, changedAt);
      },
    });

const UNDO = new Error('tried, and undone');

/** Tries the act and undoes it. A refusal is left to the act itself. */
function wouldChange(ctx: CommandContext<ReferenceData>, decide: Decide): boolean {
  const { unit } = ctx;
  let changes = true;
  try {
    return unit.attempt(() => {
      const before = unit.root();
      decide(ctx);
      changes = unit.root() !== before;
      throw UNDO;
    });
  } catch {
    return changes;
  }
}

const lastChange = (tenant: string, id: string): Statement => ({
  name: 'dossiers.last-change',
  text: 'select updated_at from dossiers where tenant_id = $1 and id = $2',
  values: [tenant, id],
});
