import type { DossierContext, ProcessState, Suspension } from './dossier.js';
import type { Phase, PhaseHolder } from './phase.js';

/** Who has a dossier, and since when: the ledger that its time is charged by (ADR 19). */

/** Who has a dossier in each state. */
export const HOLDER_IN: Readonly<Record<ProcessState, PhaseHolder | null>> = {
  drafting: 'drafting',
  consulting: 'consulted',
  consolidating: 'lead',
  submitted: 'office',
  accepted: 'committee',
  returned: 'lead',
  decided: null,
  withdrawn: null,
};

/** The ledger with what begins at `at`; the same ledger where nothing changes hands. */
export function handed(phases: readonly Phase[], holder: PhaseHolder | null, at: Date): readonly Phase[] {
  const last = phases.at(-1);
  return last?.holder === holder ? phases : [...phases, { holder, from: at.toISOString() }];
}

/** Who has it now; null after its end. */
export const holderNow = (phases: readonly Phase[]): PhaseHolder | null => phases.at(-1)?.holder ?? null;

/** When it ended, an ISO moment: who had it last had it until then. Null while somebody has it. */
export const endOf = (phases: readonly Phase[]): string | null => {
  const last = phases.at(-1);
  return last?.holder === null ? last.from : null;
};

const ABOVE: ReadonlySet<PhaseHolder | null> = new Set<PhaseHolder | null>(['office', 'committee']);

/** It was submitted and has neither come back nor ended. */
export const liesAbove = ({ phases }: Pick<DossierContext, 'phases'>): boolean => ABOVE.has(holderNow(phases));

/** The lead has it, or those whom the lead asks: their deadlines are the lead's to set (R3), so their time is part of its own. */
export const liesWithLead = ({ phases }: Pick<DossierContext, 'phases'>): boolean =>
  holderNow(phases) !== null && !liesAbove({ phases });

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** The spans in which it lay with the Office or the committee, up to `until`: what came afterwards is left out. */
export const spansAbove = (phases: readonly Phase[], until: Date): Span[] =>
  phases.flatMap(({ holder, from }, index) => {
    const next = phases[index + 1];
    const [begun, left] = [new Date(from), next ? new Date(next.from) : until];
    return ABOVE.has(holder) && begun < until ? [{ from: begun, to: left < until ? left : until }] : [];
  });

/** The period in which a suspension let the time stand, up to `now`. */
export const spanOf = ({ from, to }: Pick<Suspension, 'from' | 'to'>, now: Date): Span => ({
  from: new Date(from),
  to: to === null ? now : new Date(to),
});
