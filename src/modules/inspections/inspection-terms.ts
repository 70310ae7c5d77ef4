import type { Calendar } from '../calendar/index.js';
import type { InspectionRules } from '../procedures/index.js';
import { neverEarlier, type ReferenceData } from '../tenants/index.js';
import {
  isAwaited,
  isOwed,
  isReported,
  type Finding,
  type InspectionContext,
  type Remedy,
  type Stage,
  type StageTerm,
} from './inspection.js';

export interface TermBasis {
  readonly calendar: Calendar;
  readonly rules: InspectionRules;
}

/** The last moment at which the subject can be told in time: the close of business so many working days before the day. */
export const announcedBy = ({ calendar, rules }: TermBasis, plannedOn: string): Date =>
  calendar.subtractWorkingDays(calendar.closeOfBusiness(plannedOn), rules.announceWorkingDays);

const daysOf = (rules: InspectionRules, name: Stage['name']): number =>
  ({
    announce: 0,
    begin: 0,
    finish: rules.fieldWorkingDays,
    report: rules.reportWorkingDays,
    conclude: rules.concludeWorkingDays,
    close: rules.closeWorkingDays,
  })[name];

/** By when the stage is to be over. */
function dueOf(basis: TermBasis, { name, from }: Stage, plannedOn: string): Date {
  if (name === 'announce') return announcedBy(basis, plannedOn);
  if (name === 'begin') return basis.calendar.closeOfBusiness(plannedOn);
  return basis.calendar.addWorkingDays(new Date(from), daysOf(basis.rules, name));
}

/** When whoever has it is reminded; null where that has passed, or the policy has no reminder. */
export function remindAtOf({ calendar, rules }: TermBasis, dueAt: Date, now: Date): Date | null {
  if (rules.remindWorkingDays === 0) return null;
  const at = calendar.subtractWorkingDays(dueAt, rules.remindWorkingDays);
  return at > now ? at : null;
}

/** The term of a stage that begins; its days are counted from `from`. */
export function stageOf(
  basis: TermBasis,
  name: Stage['name'],
  { plannedOn, from, now }: { readonly plannedOn: string; readonly from: Date; readonly now: Date },
): StageTerm {
  const stage: Stage = { name, from: from.toISOString() };
  const stageDueAt = dueOf(basis, stage, plannedOn);
  return { stage, stageDueAt, remindAt: remindAtOf(basis, stageDueAt, now) };
}

export const NO_STAGE: StageTerm = { stage: null, stageDueAt: null, remindAt: null };

/** The term of a remedy: so many working days from a moment, or a day. */
export function remedyTerm(
  basis: TermBasis,
  { workingDays, remedyBy }: { readonly workingDays?: number | undefined; readonly remedyBy?: string | undefined },
  from: Date,
  now: Date,
): Pick<Remedy, 'workingDays' | 'from' | 'dueAt' | 'remindAt'> {
  const days = workingDays ?? basis.rules.againWorkingDays;
  const dueAt =
    remedyBy === undefined ? basis.calendar.addWorkingDays(from, days) : basis.calendar.closeOfBusiness(remedyBy);
  return {
    workingDays: remedyBy === undefined ? days : null,
    from: from.toISOString(),
    dueAt: dueAt.toISOString(),
    remindAt: remindAtOf(basis, dueAt, now)?.toISOString() ?? null,
  };
}

export interface MovedTerms extends StageTerm {
  readonly findings: readonly Finding[];
  readonly remedies: readonly Remedy[];
}

/** All terms after a change of the calendar or an outage: never earlier than promised. */
export function movedTerms(
  reference: ReferenceData,
  rules: InspectionRules,
  context: InspectionContext,
  now: Date,
): MovedTerms {
  const { calendar } = reference;
  const basis = { calendar, rules };
  const later = (promised: string, computed: Date): string =>
    neverEarlier(reference, new Date(promised), computed).toISOString();
  const { stage, stageDueAt, remindAt, plannedOn } = context;
  const moved = stage && stageDueAt ? neverEarlier(reference, stageDueAt, dueOf(basis, stage, plannedOn)) : stageDueAt;
  return {
    stage,
    stageDueAt: moved,
    remindAt: moved === null || moved.getTime() === stageDueAt?.getTime() ? remindAt : remindAtOf(basis, moved, now),
    findings: context.findings.map((each) =>
      isAwaited(each)
        ? {
            ...each,
            answerDueAt: later(each.answerDueAt, calendar.addWorkingDays(new Date(each.at), rules.answerWorkingDays)),
          }
        : each,
    ),
    remedies: context.remedies.map((each) => movedRemedy(basis, later, each, now)),
  };
}

function movedRemedy(
  basis: TermBasis,
  later: (promised: string, computed: Date) => string,
  remedy: Remedy,
  now: Date,
): Remedy {
  const { calendar, rules } = basis;
  if (isReported(remedy) && remedy.judgeDueAt !== null) {
    const reported = new Date(remedy.reports.at(-1)?.at ?? remedy.from);
    const judgeDueAt = later(remedy.judgeDueAt, calendar.addWorkingDays(reported, rules.judgeWorkingDays));
    return { ...remedy, judgeDueAt, judgeOverdueAt: new Date(judgeDueAt) > now ? null : remedy.judgeOverdueAt };
  }
  if (!isOwed(remedy)) return remedy;
  const computed =
    remedy.workingDays === null
      ? calendar.closeOfBusiness(calendar.localDate(new Date(remedy.dueAt)))
      : calendar.addWorkingDays(new Date(remedy.from), remedy.workingDays);
  const dueAt = later(remedy.dueAt, computed);
  if (dueAt === remedy.dueAt) return remedy;
  // A term that was missed and now lies ahead was not missed; one that still lies behind is not missed once more.
  const missed = remedy.missed.flatMap((each) =>
    each !== remedy.dueAt ? [each] : new Date(dueAt) > now ? [] : [dueAt],
  );
  return { ...remedy, dueAt, missed, remindAt: remindAtOf(basis, new Date(dueAt), now)?.toISOString() ?? null };
}
