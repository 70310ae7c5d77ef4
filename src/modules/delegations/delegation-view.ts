import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import type { Names } from '../tenants/index.js';
import { awaitsEvaluation, type DelegationContext, type DelegationState } from './delegation.js';
import type { DelegationView } from './delegation-responses.js';

const done = <T extends { readonly at: string; readonly by: string | null }>(names: Names, each: T) => ({
  ...each,
  ...names.official('by', each.by, each.at),
});

export function delegationView(
  names: Names,
  { id, version, state, context }: Instance<DelegationContext>,
  updatedAt: Date,
): DelegationView {
  const { agency, fromOfficial, toAgency, toOfficial, revocation, evaluations, validFrom, documentDate } = context;
  return {
    id,
    code: context.code,
    state: state['state'] as DelegationState,
    kind: context.kind,
    from: fromOfficial ?? agency,
    ...names.agency('agency', agency),
    ...names.agency('evaluatingAgency', context.evaluatingAgency),
    ...names.official('fromOfficial', fromOfficial, documentDate),
    to: toOfficial ?? toAgency,
    ...names.agency('toAgency', toAgency),
    ...names.official('toOfficial', toOfficial, validFrom),
    tasks: [...context.tasks],
    procedures: [...context.procedures],
    fields: [...context.fields],
    conditions: context.conditions,
    validFrom,
    validTo: context.validTo,
    documentNumber: context.documentNumber,
    documentDate,
    ...names.official('signedBy', context.signedBy, documentDate),
    remindAt: iso(context.remindAt),
    awaitsEvaluation: awaitsEvaluation(context),
    revocation: revocation && {
      ...done(names, revocation),
      ...names.official('signedBy', revocation.signedBy, revocation.documentDate),
    },
    revokedOn: context.revokedOn,
    evaluations: evaluations.map((each) => done(names, each)),
    version,
    announcedAt: context.announcedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    endedAt: iso(context.endedAt),
  };
}
