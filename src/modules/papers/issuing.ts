import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import type { Beside, IssuingPapers } from '../processes/index.js';
import { wholeIn, type WholeDossier } from '../dossiers/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import { apologyLetter } from './apology-letter.js';
import { deskFrom } from './desk.js';
import type { Drawing, Sign } from './drawing.js';
import { freezePaper } from './issued-store.js';
import type { Desk } from './letterhead.js';
import { minutesPaper } from './minutes.js';
import { submissionPaper } from './submission-paper.js';
import { synopsisPaper } from './synopsis-paper.js';

type Draw = (desk: Desk, whole: WholeDossier) => readonly (Drawing | undefined)[];

/** Whether it is more than a draft. */
export const isSigned = (drawing: Drawing | undefined): drawing is Drawing & { readonly sign: Sign } =>
  drawing !== undefined && drawing.sign !== null;

/**
 * Freezes what the papers of an act say in the transaction of that act, from the aggregate as the act leaves it. Their files are written
 * afterwards, from what was frozen: the act waits for no document.
 */
export function createIssuingPapers({ referenceData }: { readonly referenceData: ReferenceDataCache }): IssuingPapers {
  const beside = async (call: Call, draw: Draw): Promise<Beside<unknown>> => {
    const { tenant } = await referenceData.current(call.tenant);
    return {
      reads: [],
      refuses: () => undefined,
      writes: (_answer, now, ctx) => {
        // Meetings hang on other processes, too: those have no papers.
        if (ctx.unit.root().machine !== 'dossier') return [];
        const whole = wholeIn(ctx, call);
        const by = { aggregateId: ctx.unit.rootId, issuedBy: whole.dossier.caller.official, at: now };
        return draw(deskFrom(ctx.reference, tenant.name, now), whole)
          .filter(isSigned)
          .map((drawing) => freezePaper(call.tenant, drawing, { id: newId(), ...by }));
      },
    };
  };
  return {
    submitted: (call) => beside(call, (desk, whole) => [submissionPaper(desk, whole), synopsisPaper(desk, whole)]),
    apologised: (call) => beside(call, (desk, whole) => [apologyLetter(desk, whole)]),
    minuted: (call, meetingId) => beside(call, (desk, whole) => [minutesPaper(desk, whole, meetingId)]),
  };
}
