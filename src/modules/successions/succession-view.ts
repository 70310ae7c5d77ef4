import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import type { Names } from '../tenants/index.js';
import type { PartCount } from './parts-queries.js';
import type { SuccessionView } from './succession-responses.js';
import type { SuccessionContext, SuccessionState } from './succession.js';

/** What is known of a succession beside its row. */
export interface Progress {
  readonly counts: readonly PartCount[];
  /** Procedures in force that name a predecessor without a rule that says who is meant. */
  readonly proceduresWithoutRule: readonly string[];
}

export function successionView(
  names: Names,
  { id, version, state, context }: Instance<SuccessionContext>,
  { counts, proceduresWithoutRule }: Progress,
  updatedAt: Date,
): SuccessionView {
  const { rest, decision, systems, cancellation, setAside } = context;
  return {
    id,
    code: context.code,
    state: state['state'] as SuccessionState,
    predecessors: context.predecessors.map((each) => names.agency('agency', each)),
    successors: context.successors.map(({ agency, fields, procedures }) => ({
      ...names.agency('agency', agency),
      fields: [...fields],
      procedures: [...procedures],
      rest: context.successors.length === 1 || rest === agency,
    })),
    ...names.agency('rest', rest),
    effectiveOn: context.effectiveOn,
    effectiveAt: context.effectiveAt.toISOString(),
    decision,
    declared: context.declared,
    counts: counts.map((each) => ({ ...each })),
    setAside: setAside.map((each) => ({ ...each })),
    proceduresWithoutRule: [...proceduresWithoutRule],
    systems,
    cancellation: cancellation && { ...cancellation, ...names.official('by', cancellation.by, cancellation.at) },
    version,
    announcedAt: context.announcedAt.toISOString(),
    tookEffectAt: iso(context.tookEffectAt),
    updatedAt: updatedAt.toISOString(),
    endedAt: iso(context.endedAt),
  };
}
