import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { gradeOf } from './degree.js';
import type { ViolationDetail, ViolationView } from './violation-schemas.js';
import type { ViolationContext, ViolationState } from './violation.js';

/** A violation with what the database alone knows of it. */
export interface StoredViolation {
  readonly id: string;
  /** The aggregate that it hangs on, and of which process that is. */
  readonly dossierId: string;
  readonly process: string;
  readonly instance: Instance<ViolationContext>;
  /** Earlier ones of its agency and kind that count. */
  readonly recurrence: number;
}

/** A violation as callers see it, graded as of `now`. */
export function violationView(
  { id, dossierId, process, instance, recurrence }: StoredViolation,
  proofs: ViolationDetail['proofs'],
  reference: ReferenceData,
  now: Date,
): ViolationView {
  const { state, context, version } = instance;
  return {
    id,
    kind: context.kind,
    agency: context.agency,
    head: context.head,
    official: context.official,
    degree: gradeOf(context, recurrence, reference, now),
    recurrence,
    dossierId,
    taskId: process === 'task' ? dossierId : null,
    dossierCode: context.aggregateCode,
    leadAgency: context.leadAgency,
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
    explanation: context.explanation && {
      ...context.explanation,
      documentDate: context.explanation.documentDate ?? null,
    },
    ruling: context.ruling,
    earlierRulings: [...context.earlierRulings],
    annulment: context.annulment,
    version,
  };
}
