import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import type { Names } from '../tenants/index.js';
import type { PetitionView } from './petition-responses.js';
import type { Done, PetitionContext, PetitionState, Signed } from './petition.js';

const doneBy = (names: Names, { at, by }: Done) => ({ at, ...names.official('by', by, at) });

/** The signer stands in the position of the day of the document. */
const signed = (names: Names, { documentNumber, documentDate, signedBy }: Signed) => ({
  documentNumber,
  documentDate,
  ...names.official('signedBy', signedBy, documentDate),
});

/** What was written about it, and by whom. */
function writtenOf(names: Names, { questions, missed, refusal, settlement, publication }: PetitionContext) {
  return {
    questions: questions.map((each) => ({
      text: each.text,
      ...doneBy(names, each),
      dueAt: each.dueAt,
      answeredAt: each.answeredAt,
    })),
    missed: missed.map(({ term, agency, dueAt }) => ({ term, ...names.agency('agency', agency), dueAt })),
    refusal: refusal && {
      ground: refusal.ground,
      reason: refusal.reason,
      ...signed(names, refusal),
      ...doneBy(names, refusal),
    },
    settlement: settlement && {
      outcome: settlement.outcome,
      text: settlement.text,
      ...signed(names, settlement),
      ...doneBy(names, settlement),
    },
    publication: publication && { title: publication.title, text: publication.text, ...doneBy(names, publication) },
  };
}

/** A petition as answers tell it. Nothing of it tells who petitions. */
export function petitionView(
  names: Names,
  { id, state, context, version }: Pick<Instance<PetitionContext>, 'id' | 'state' | 'context' | 'version'>,
  updatedAt: Date,
): PetitionView {
  return {
    id,
    code: context.code,
    kind: context.kind,
    right: context.dataRight,
    summary: context.summary,
    portalCode: context.portalCode,
    ...names.agency('receivedBy', context.receivedBy),
    dossierId: context.dossierId,
    dossierCode: context.dossierCode,
    procedureCode: context.procedureCode,
    ...names.agency('aboutAgency', context.aboutAgency),
    ...names.official('aboutOfficial', context.aboutOfficial, context.receivedAt),
    ...names.agency('agency', context.agency),
    ...names.official('official', context.official, context.endedAt),
    state: state['state'] as PetitionState,
    receivedAt: context.receivedAt.toISOString(),
    acceptDueAt: context.acceptDueAt.toISOString(),
    acceptedAt: iso(context.acceptedAt),
    settleDueAt: context.settleDueAt.toISOString(),
    settledAt: iso(context.settledAt),
    overdueAt: iso(context.overdueAt),
    ...writtenOf(names, context),
    satisfied: context.satisfied,
    publishDueAt: iso(context.publishDueAt),
    publishedAt: iso(context.publishedAt),
    withdrawal: context.withdrawal,
    petitionerErasedAt: iso(context.erasedAt),
    endedAt: iso(context.endedAt),
    version,
    updatedAt: updatedAt.toISOString(),
  };
}
