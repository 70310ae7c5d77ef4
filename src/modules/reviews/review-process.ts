import type { LocalDate } from '../../core/dates.js';
import { ENGINE } from '../../core/principal.js';
import type { Statement } from '../../platform/db/index.js';
import type { TenantClock, UnitOfWork } from '../../workflow/index.js';
import { possibleForCaller, type Chapter, type RegisteredProcess } from '../processes/index.js';
import { inOffice } from '../directory/index.js';
import { kept, workToSeeTo } from '../work/index.js';
import { neverEarlier, type ReferenceData } from '../tenants/index.js';
import { REVIEW_ACTS } from './review-acts.js';
import { REVIEW_ENTRIES } from './review-journal.js';
import { reviewMachine } from './review-machine.js';
import { digestReplanned, planAfter, weekFrom } from './review-plan-rules.js';
import { reviewTable } from './review-table.js';
import { REVIEW_WORK } from './review-work.js';
import type { OfficialDigest, ReviewContext } from './review.js';

const CHAPTER: Chapter = {
  machine: reviewMachine,
  title: 'Review of work in hand',
  text: 'One for each agency, for as long as the agency is there: its review of each week, beside its digest of each working day.',
};

type Reactions = NonNullable<RegisteredProcess['reactions']>;

/** What comes next is planned once a week has begun, or a digest has gone out: the machine knows no calendar. */
const react: Reactions = (unit, { type, at, data }, reference) => {
  const ofAgency = type === 'digest.ready' && data['official'] === undefined;
  if (type !== 'review.opened' && !ofAgency) return;
  const { agency } = unit.root<ReviewContext>().context;
  const { nextWeek, digest, head } = planAfter(reference, agency, at);
  const event = ofAgency
    ? { type: 'plan_digest', digest, officials: toldTo(unit, reference, agency, at) }
    : { type: 'plan_week', head, nextWeek };
  unit.send(unit.rootId, { ...event, at }, ENGINE);
};

/** Who of the agency has something to see to. What is with those who have left it is in the digest of the agency alone. */
const toldTo = (
  { lookedUp }: UnitOfWork,
  { calendar, directory }: ReferenceData,
  agency: string,
  at: Date,
): OfficialDigest[] => {
  const day = calendar.localDate(at);
  return (lookedUp as unknown as readonly (OfficialDigest & { readonly root: string })[])
    .map(({ root: _, ...each }) => each)
    .filter(({ official }) => inOffice(directory, official, agency, day));
};

/** What the officials of those agencies have to see to whose digest goes out now. */
const lookUp: NonNullable<RegisteredProcess['lookUp']> = ({ tenant, now }, { calendar, directory }, units) => {
  const day = calendar.localDate(now);
  const asked = units.flatMap((unit) => {
    const { agency, digestAt, nextOpensAt } = unit.root<ReviewContext>().context;
    if (digestAt === null || digestAt > now) return [];
    const renewed = nextOpensAt !== null && nextOpensAt <= now;
    return kept(directory, agency, day).map((each) => ({ root: unit.rootId, agency: each, renewed }));
  });
  return asked.length === 0 ? undefined : workToSeeTo(tenant, now, asked);
};

/**
 * A new calendar, or an outage, plans anew. The week and the digest that come next stay the next, though their moment has passed meanwhile:
 * none is left out. What was due by a day is never due earlier, and what fell into an outage is given back.
 */
function refresh(unit: UnitOfWork, reference: ReferenceData, { now }: TenantClock): void {
  const { state, context } = unit.root<ReviewContext>();
  if (state['review'] === 'ended') return;
  const planned = planAfter(reference, context.agency, now);
  const { reviewWeekday } = reference.policies.inForce(reference.calendar.localDate(now)).work;
  const weekOf = (monday: LocalDate | null) =>
    monday === null ? undefined : weekFrom(reference.calendar, monday, reviewWeekday);
  const next = weekOf(context.nextWeek);
  const nextWeek = next ? { ...next, dueAt: neverEarlier(reference, next.dueAt, next.dueAt) } : planned.nextWeek;
  const { digestDay, digestAt } = context;
  const digest =
    digestDay !== null && digestAt !== null && digestAt <= now
      ? { day: digestDay, at: digestAt }
      : digestReplanned(reference, digestDay, now);
  const runs = state['review'] === 'open' && context.dueAt !== null;
  const dueAt = runs ? neverEarlier(reference, context.dueAt, weekOf(context.week)?.dueAt ?? context.dueAt) : null;
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
  lookUp,
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
