import { iso, isoOf } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import { namesOf, type Names, type ReferenceData } from '../tenants/index.js';
import { gradeOf } from './degree.js';
import type { ViolationDetail, ViolationView } from './violation-schemas.js';
import type { Explanation, Ruling, ViolationContext, ViolationState } from './violation.js';

/** A violation with what the database alone knows of it. */
export interface StoredViolation {
  readonly id: string;
  /** The aggregate that it hangs on, and of which process that is. */
  readonly dossierId: string;
  readonly process: string;
  readonly instance: Instance<ViolationContext>;
  /** Earlier ones of its agency and kind that count. */
  readonly recurrence: number;
  readonly updatedAt: Date;
}

/** A violation as callers see it, graded as of `now`. */
export function violationView(
  { id, dossierId, process, instance, recurrence, updatedAt }: StoredViolation,
  proofs: ViolationDetail['proofs'],
  reference: ReferenceData,
  now: Date,
): ViolationView {
  const { state, context, version } = instance;
  const names = namesOf(reference);
  return {
    id,
    kind: context.kind,
    ...names.agency('agency', context.agency),
    ...names.official('head', context.head, context.occurredAt),
    ...names.official('official', context.official, context.occurredAt),
    degree: gradeOf(context, recurrence, reference, now),
    recurrence,
    dossierId,
    petitionId: process === 'petition' ? dossierId : null,
    taskId: process === 'task' ? dossierId : null,
    inspectionId: process === 'inspection' ? dossierId : null,
    dossierCode: context.aggregateCode,
    ...names.agency('leadAgency', context.leadAgency),
    ...names.agency('answeringAgency', context.answeringAgency ?? null),
    requestId: context.requestId,
    meetingId: context.meetingId,
    referralId: context.referralId,
    ofViolationId: context.ofViolationId,
    occurredAt: context.occurredAt.toISOString(),
    recordedAt: context.recordedAt.toISOString(),
    dueAt: iso(context.dueAt),
    lateUntil: iso(context.lateUntil),
    status: state['state'] as ViolationState,
    evidence: proofs.map(({ seq }) => seq),
    explanationDueAt: context.explanationDueAt.toISOString(),
    explanation: context.explanation && explanationView(names, context.explanation),
    ruling: context.ruling && rulingView(names, context.ruling),
    earlierRulings: context.earlierRulings.map((each) => rulingView(names, each)),
    annulment: context.annulment,
    updatedAt: isoOf(updatedAt),
    version,
  };
}

const explanationView = (names: Names, explanation: Explanation): NonNullable<ViolationView['explanation']> => ({
  ...explanation,
  documentDate: explanation.documentDate ?? null,
  ...names.official('signedBy', explanation.signedBy, explanation.documentDate ?? explanation.givenAt),
  ...names.official('givenBy', explanation.givenBy, explanation.givenAt),
});

const rulingView = (names: Names, ruling: Ruling): NonNullable<ViolationView['ruling']> => ({
  ...ruling,
  ...names.official('ruledBy', ruling.ruledBy, ruling.ruledAt),
});
