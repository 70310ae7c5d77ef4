import { ENGINE } from '../../core/principal.js';
import type { Statement } from '../../platform/db/index.js';
import type { TenantClock, UnitOfWork } from '../../workflow/index.js';
import {
  ARCHIVE_NOTES,
  possibleForCaller,
  withPassing,
  type Chapter,
  type RegisteredProcess,
} from '../processes/index.js';
import { basisOf, type ReferenceData } from '../tenants/index.js';
import { takeReviewNumbers } from './create-review.js';
import { subjectOfReview } from './loaded-review.js';
import { PROCEDURE_REVIEW_ACTS } from './review-acts.js';
import { PROCEDURE_REVIEW_ARCHIVE } from './review-archive.js';
import { PROCEDURE_REVIEW_ENTRIES } from './review-journal.js';
import { procedureReviewMachine } from './review-machine.js';
import { procedureReviewTable } from './review-table.js';
import { movedTerms } from './review-terms.js';
import { PROCEDURE_REVIEW_WORK } from './review-work.js';
import type { ReviewContext } from './review.js';
import { PROCEDURE_REVIEW_PARTIES } from './review-parties.js';

const CHAPTER: Chapter = {
  machine: procedureReviewMachine,
  title: 'Review of a procedure',
  text: 'A proposal to shorten a procedure, from the measured data behind it to the next version that is published.',
};

/** A new calendar, or an outage, moves the terms of the stage and of those who were asked; never earlier than promised. */
function refresh(unit: UnitOfWork, reference: ReferenceData, { now }: TenantClock): void {
  const { context } = unit.root<ReviewContext>();
  if (context.endedAt !== null) return;
  const policy =
    reference.policies.version(context.policyVersion) ?? reference.policies.inForce(reference.calendar.localDate(now));
  const moved = movedTerms(reference, policy, context, now);
  const same =
    moved.stageDueAt?.getTime() === context.stageDueAt?.getTime() &&
    moved.opinions.every((each, index) => each.dueAt === context.opinions[index]?.dueAt);
  if (same) return;
  const basis = basisOf(reference, [context.stageDueAt, context.opinionDueAt]);
  unit.send(unit.rootId, { type: 'move_terms', at: now, basis, ...moved } as never, ENGINE);
}

const refreshed = ({ tenant, calendarRevision }: TenantClock, ids: readonly string[]): Statement => ({
  name: 'procedure-reviews.refreshed',
  text: 'update procedure_reviews set calendar_revision = $2 where tenant_id = $1 and id = any($3::uuid[])',
  values: [tenant, calendarRevision, ids],
});

/** Everything that the service needs to know of reviews of procedures. */
export const procedureReviewProcess: RegisteredProcess = withPassing({
  name: 'procedure_review',
  root: { machine: procedureReviewMachine, table: procedureReviewTable, records: PROCEDURE_REVIEW_ENTRIES },
  children: {},
  notes: ARCHIVE_NOTES,
  takeNumbers: takeReviewNumbers,
  refusal: possibleForCaller(PROCEDURE_REVIEW_ACTS),
  refresh,
  refreshed,
  needsRefresh: (root, clock) =>
    root['ended_at'] === null && (root['calendar_revision'] as number) < clock.calendarRevision,
  stale: `r.ended_at is null and r.calendar_revision < (select calendar_revision from tenants where tenant_id = $1)`,
  columns: { code: 'code', title: 'title', lead: 'lead_agency', createdAt: 'proposed_at' },
  succession: PROCEDURE_REVIEW_PARTIES,
  access: { read: 'read a procedure review', subjectOf: (unit) => subjectOfReview(unit.root<ReviewContext>().context) },
  archive: PROCEDURE_REVIEW_ARCHIVE,
  work: PROCEDURE_REVIEW_WORK,
  chapters: [CHAPTER],
  acts: PROCEDURE_REVIEW_ACTS,
});
