import { ENGINE } from '../../core/principal.js';
import type { Entered, Instance, UnitOfWork } from '../../workflow/index.js';
import { isLate } from '../consultations/index.js';
import { inOffice } from '../directory/index.js';
import { reactWithReferrals } from '../referrals/index.js';
import type { ReferenceData } from '../tenants/index.js';
import {
  reactToExplanation,
  reactToRemedy,
  recordViolation,
  tellViolation,
  type ViolationContext,
} from '../violations/index.js';
import type { ContributionContext } from './contribution.js';
import {
  afterHalt,
  daysFrom,
  laterBy,
  nextProgressAt,
  partsWith,
  policyOf,
  termFrom,
  type TermBasis,
} from './task-terms.js';
import type { TaskContext } from './task.js';

/** What follows from an entry of a task's journal beyond the machine that wrote it, in the same transaction (R14). */
export function reactToTaskEntry(unit: UnitOfWork, entry: Entered, reference: ReferenceData): void {
  REACTIONS[entry.type]?.(unit, entry, reference);
  reactToExplanation(unit, entry, reference, subjectOfViolation(unit));
  reactToRemedy(unit, entry, reference, subjectOfViolation(unit));
  reactWithReferrals(unit, entry);
}

const basisOf = (unit: UnitOfWork, reference: ReferenceData): TermBasis => ({
  calendar: reference.calendar,
  policy: policyOf(reference, unit.root<TaskContext>().context),
});

const parts = (unit: UnitOfWork) => unit.children<ContributionContext>('contribution');

/** A task that its lead could not finish because others owe their parts is charged to those, not to the lead. */
const waitsForOthers = (unit: UnitOfWork): boolean => parts(unit).some((each) => each.state['state'] === 'overdue');

/** R1: nobody is charged for an agency that was left before. */
const inOfficeThen = ({ directory, calendar }: ReferenceData, official: string, agency: string, at: Date): boolean =>
  inOffice(directory, official, agency, calendar.localDate(at));

const charge = (
  unit: UnitOfWork,
  entry: Entered,
  reference: ReferenceData,
  { agency, official, dueAt }: { agency: string; official: string | null; dueAt: Date },
): void =>
  recordViolation(
    unit,
    entry,
    reference,
    {
      kind: 'late_task',
      agency,
      official: official !== null && inOfficeThen(reference, official, agency, dueAt) ? official : null,
      occurredAt: dueAt,
      dueAt,
      lateUntil: null,
    },
    subjectOfViolation(unit),
  );

const subjectOfViolation = (unit: UnitOfWork) => {
  const { code, leadAgency } = unit.root<TaskContext>().context;
  return { code, leadAgency, procedureCode: null };
};

/** Violations of an agency for being late with this task that still count. */
const late = (unit: UnitOfWork, agency: string) =>
  unit
    .children<ViolationContext>('violation')
    .filter(
      ({ state, context }) =>
        context.kind === 'late_task' &&
        context.agency === agency &&
        context.lateUntil === null &&
        state['state'] !== 'annulled',
    );

type Reaction = (unit: UnitOfWork, entry: Entered, reference: ReferenceData) => void;

const overdue: Reaction = (unit, entry, reference) => {
  const { leadAgency, responsibleOfficial, dueAt } = unit.root<TaskContext>().context;
  if (dueAt === null || waitsForOthers(unit)) return;
  charge(unit, entry, reference, { agency: leadAgency, official: responsibleOfficial, dueAt });
};

const partOverdue: Reaction = (unit, entry, reference) => {
  const part = unit.instance<ContributionContext>(entry.data['contributionId'] as string).context;
  if (part.dueAt !== null)
    charge(unit, entry, reference, { agency: part.agency, official: part.handler, dueAt: part.dueAt });
};

/** What was owed has come: the lateness has an end, or was none where it came in the second of the term. */
const handedIn =
  (agencyOf: (unit: UnitOfWork, entry: Entered) => { agency: string; inTime: boolean }): Reaction =>
  (unit, entry) => {
    const { agency, inTime } = agencyOf(unit, entry);
    for (const { id } of late(unit, agency))
      tellViolation(
        unit,
        id,
        inTime
          ? { type: 'annul', at: entry.at, reason: 'answered_in_time' }
          : { type: 'end', at: entry.at, lateUntil: entry.at },
      );
  };

const reported = handedIn((unit) => {
  const { leadAgency, overdueAt } = unit.root<TaskContext>().context;
  return { agency: leadAgency, inTime: overdueAt === null };
});

const contributed: Reaction = (unit, entry, reference) => {
  const { agency, late: wasLate } = unit.instance<ContributionContext>(entry.data['contributionId'] as string).context;
  handedIn(() => ({ agency, inTime: !wasLate }))(unit, entry, reference);
  if (wasLate) timeGivenBack(unit, entry, reference);
};

/** Nothing is expected of it any more: late it is no longer, and the lead waits for it no longer. */
const released: Reaction = (unit, entry, reference) => {
  const { agency, dueAt } = unit.instance<ContributionContext>(entry.data['contributionId'] as string).context;
  handedIn(() => ({ agency, inTime: false }))(unit, entry, reference);
  if (dueAt !== null && dueAt < entry.at) timeGivenBack(unit, entry, reference);
};

/** Until when a part that was released was late, as its violation says; null where it was not. */
const lateUntilOf = (unit: UnitOfWork, { agency, dueAt }: ContributionContext): Date | null =>
  unit
    .children<ViolationContext>('violation')
    .find(
      ({ context }) =>
        context.kind === 'late_task' && context.agency === agency && context.dueAt?.getTime() === dueAt?.getTime(),
    )?.context.lateUntil ?? null;

/** The working time that the lead waited beyond the term that it missed for parts that were late, minutes; undefined where it waited for none. */
function waitedFor(unit: UnitOfWork, { calendar }: TermBasis, overdueAt: Date): number | undefined {
  const waits = parts(unit).flatMap(({ context: part }) => {
    const until = part.contributedAt ?? lateUntilOf(unit, part);
    return part.dueAt === null || until === null || until <= part.dueAt || until <= overdueAt
      ? []
      : [calendar.workingMinutesBetween(part.dueAt, until)];
  });
  return waits.length === 0 ? undefined : Math.max(...waits);
}

/**
 * Once nothing is owed that was late, the lead gets back the working time that it waited for it, and at least what the policy gives it: its
 * term may have been that of the part.
 */
function timeGivenBack(unit: UnitOfWork, entry: Entered, reference: ReferenceData): void {
  const { state, context } = unit.root<TaskContext>();
  if (context.dueAt === null || context.overdueAt === null || state['clock'] !== 'overdue') return;
  if (waitsForOthers(unit) || late(unit, context.leadAgency).length > 0) return;
  const basis = basisOf(unit, reference);
  const minutes = waitedFor(unit, basis, context.overdueAt);
  if (minutes === undefined) return;
  const back = laterBy(basis.calendar, context, minutes);
  const days = basis.policy.tasks.afterLatePartWorkingDays;
  const least = basis.calendar.addWorkingDays(entry.at, days);
  const { dueAt, counted } =
    back.dueAt !== null && back.dueAt >= least ? back : { dueAt: least, counted: daysFrom(entry.at, days) };
  const term = termFrom(basis, context.leadSince, dueAt, counted);
  unit.send(unit.rootId, { type: 'grant_time', at: entry.at, reason: 'late_contribution', ...term } as never, ENGINE);
}

/** Moments at which time last stood still: what was late until one of them goes on when time does. */
const stoodFrom = ({ reports, suspensions, declines }: TaskContext): ReadonlySet<string | undefined> =>
  new Set([reports.at(-1)?.at, suspensions.at(-1)?.from, declines.at(-1)?.at]);

/** The violation of an agency that is late still, or was until time stood still. */
const heldOf = (unit: UnitOfWork, agency: string): Instance<ViolationContext> | undefined => {
  const stood = stoodFrom(unit.root<TaskContext>().context);
  return unit
    .children<ViolationContext>('violation')
    .findLast(
      ({ state, context }) =>
        context.kind === 'late_task' &&
        context.agency === agency &&
        state['state'] !== 'annulled' &&
        (context.lateUntil === null || stood.has(context.lateUntil.toISOString())),
    );
};

/** What an agency is late with is counted from the term as it is now: time that stood still, and days that turned out to be off, are not its delay. */
function lateFrom(unit: UnitOfWork, at: Date, { id, context }: Instance<ViolationContext>, dueAt: Date): void {
  if (context.lateUntil !== null || context.dueAt?.getTime() !== dueAt.getTime())
    tellViolation(unit, id, { type: 'go_on', at, dueAt });
}

/** While time stands still nobody is late: neither the lead nor those who owe their parts. */
const stands: Reaction = (unit, entry) => {
  const { leadAgency } = unit.root<TaskContext>().context;
  const agencies = new Set([leadAgency, ...parts(unit).map((each) => each.context.agency)]);
  for (const agency of agencies)
    for (const { id } of late(unit, agency))
      tellViolation(unit, id, { type: 'end', at: entry.at, lateUntil: entry.at });
};

/** Time goes on, and what was missed with it: a late report that was sent back is none. The time that stood still is nobody's delay. */
const wentOn: Reaction = (unit, entry, reference) => {
  const { leadAgency, overdueAt, dueAt } = unit.root<TaskContext>().context;
  if (overdueAt === null || dueAt === null) return;
  const held = heldOf(unit, leadAgency);
  if (held) lateFrom(unit, entry.at, held, dueAt);
  else timeGivenBack(unit, entry, reference);
};

/** A part that is still late once its time goes on. */
const partMoved: Reaction = (unit, entry) => {
  const { state, context } = unit.instance<ContributionContext>(entry.data['contributionId'] as string);
  const held = heldOf(unit, context.agency);
  if (state['state'] === 'overdue' && context.haltedAt === null && context.dueAt !== null && held)
    lateFrom(unit, entry.at, held, context.dueAt);
};

/** A term that was moved ahead makes what was recorded for the old one none. */
const movedAhead: Reaction = (unit, entry) => {
  const { leadAgency, overdueAt, dueAt } = unit.root<TaskContext>().context;
  for (const held of late(unit, leadAgency))
    if (overdueAt === null) tellViolation(unit, held.id, { type: 'annul', at: entry.at, reason: 'extended' });
    else if (dueAt !== null) lateFrom(unit, entry.at, held, dueAt);
};

/** What was asked for in time and granted holds for a product too that came between the old term and the new one. */
const extended: Reaction = (unit, entry, reference) => {
  movedAhead(unit, entry, reference);
  const { leadAgency, overdueAt, dueAt, extensions } = unit.root<TaskContext>().context;
  const granted = extensions.at(-1);
  if (overdueAt !== null || dueAt === null || !granted || granted.outcome === 'refused') return;
  for (const { id, state, context: held } of unit.children<ViolationContext>('violation')) {
    if (held.kind !== 'late_task' || held.agency !== leadAgency || state['state'] === 'annulled') continue;
    const since = held.dueAt !== null && held.dueAt >= new Date(granted.askedAt);
    if (since && held.lateUntil !== null && !isLate(held.lateUntil, dueAt))
      tellViolation(unit, id, { type: 'annul', at: entry.at, reason: 'extended' });
  }
};

/** The time of a task whose suspension has ended by itself goes on. */
const suspensionEnded: Reaction = (unit, entry, reference) => {
  const basis = basisOf(unit, reference);
  const { state, context } = unit.root<TaskContext>();
  const term = afterHalt(basis, context, entry.at);
  const event = {
    type: 'go_on',
    at: entry.at,
    ...term,
    parts: partsWith(basis, parts(unit), term, entry.at),
    progressDueAt: state['process'] === 'in_progress' ? nextProgressAt(basis, entry.at) : null,
  };
  unit.send(unit.rootId, event, ENGINE);
};

/** The end of the task ends what was counted on; a part that nothing is expected of any more is late no longer. */
const ended: Reaction = (unit, entry) => {
  for (const { id, state, context } of unit.children<ViolationContext>('violation'))
    if (context.kind === 'late_task' && context.lateUntil === null && state['state'] !== 'annulled')
      tellViolation(unit, id, { type: 'end', at: entry.at, lateUntil: entry.at });
};

/** What the lead before missed stays its own and ends here; what cooperating agencies owe, they owe still. */
const reassigned: Reaction = (unit, entry) => {
  for (const { id } of late(unit, entry.data['from'] as string))
    tellViolation(unit, id, { type: 'end', at: entry.at, lateUntil: entry.at });
};

const progressMissed: Reaction = (unit, entry, reference) => {
  const progressDueAt = nextProgressAt(basisOf(unit, reference), entry.at);
  unit.offer(unit.rootId, { type: 'expect_progress', at: entry.at, progressDueAt } as never, ENGINE);
};

const REACTIONS: Readonly<Record<string, Reaction>> = {
  'task.overdue': overdue,
  'contribution.overdue': partOverdue,
  'task.reported': reported,
  'contribution.given': contributed,
  'contribution.released': released,
  'contribution.moved': partMoved,
  'task.suspended': stands,
  'task.declined': stands,
  'task.returned': wentOn,
  'task.resumed': wentOn,
  'task.insisted': wentOn,
  'task.extension_decided': extended,
  'task.moved': movedAhead,
  'task.suspension_ended': suspensionEnded,
  'task.completed': ended,
  'task.cancelled': ended,
  'task.reassigned': reassigned,
  'task.acknowledged': progressMissed,
  'task.progress_missed': progressMissed,
};
