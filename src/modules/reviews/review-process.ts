import { ENGINE } from '../../core/principal.js';
import type { Statement } from '../../platform/db/index.js';
import type { TenantClock, UnitOfWork } from '../../workflow/index.js';
import { possibleForCaller, type Chapter, type RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { REVIEW_ACTS } from './review-acts.js';
import { REVIEW_ENTRIES } from './review-journal.js';
import { reviewMachine } from './review-machine.js';
import { planAfter, weekFrom } from './review-plan-rules.js';
import { reviewTable } from './review-table.js';
import { REVIEW_WORK } from './review-work.js';
import type { ReviewContext } from './review.js';

const CHAPTER: Chapter = {
  machine: reviewMachine,
  title: 'Review of work in hand',
  text: 'One for each agency, for as long as the agency is there: its review of each week, beside its digest of each working day.',
};

type Reactions = NonNullable<RegisteredProcess['reactions']>;

/** What comes next is planned once a week has begun, or a digest has gone out: the machine knows no calendar. */
const react: Reactions = (unit, { type, at }, reference) => {
  if (type !== 'review.opened' && type !== 'digest.ready') return;
  const { nextWeek, digest, head } = planAfter(reference, unit.root<ReviewContext>().context.agency, at);
  const event = type === 'digest.ready' ? { type: 'plan_digest', digest } : { type: 'plan_week', head, nextWeek };
  unit.send(unit.rootId, { ...event, at }, ENGINE);
};

/** A new calendar plans anew; the day that a review is due by is never earlier than promised. */
function refresh(unit: UnitOfWork, reference: ReferenceData, { now }: TenantClock): void {
  const { state, context } = unit.root<ReviewContext>();
  if (state['review'] === 'ended') return;
  const { nextWeek, digest } = planAfter(reference, context.agency, now);
  const { reviewWeekday } = reference.policies.inForce(reference.calendar.localDate(now)).work;
  const runs = state['review'] === 'open' && context.week !== null && context.dueAt !== null;
  const moved = runs ? weekFrom(reference.calendar, context.week, reviewWeekday)?.dueAt : undefined;
  const dueAt = runs ? (moved && moved > context.dueAt ? moved : context.dueAt) : null;
  unit.send(unit.rootId, { type: 'replan', at: now, nextWeek, digest, dueAt } as never, ENGINE);
}

const refreshed = ({ tenant, calendarRevision }: TenantClock, ids: readonly string[]): Statement => ({
  name: 'reviews.refreshed',
  text: 'update work_reviews set calendar_revision = $2 where tenant_id = $1 and id = any($3::uuid[])',
  values: [tenant, calendarRevision, ids],
});

/** Everything that the service needs to know of reviews. */
export const reviewProcess: RegisteredProcess = {
  name: 'review',
  root: { machine: reviewMachine, table: reviewTable, records: REVIEW_ENTRIES },
  children: {},
  refusal: possibleForCaller(REVIEW_ACTS),
  reactions: react,
  refresh,
  refreshed,
  needsRefresh: (root, clock) =>
    root['state'] !== 'ended' && (root['calendar_revision'] as number) < clock.calendarRevision,
  stale: `r.state <> 'ended' and r.calendar_revision < (select calendar_revision from tenants where tenant_id = $1)`,
  columns: { code: 'agency', lead: 'agency', createdAt: 'began_at' },
  access: { read: 'read a review', subjectOf: (unit) => ({ agency: unit.root<ReviewContext>().context.agency }) },
  work: REVIEW_WORK,
  chapters: [CHAPTER],
  acts: REVIEW_ACTS,
};
