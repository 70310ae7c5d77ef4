import type { Calendar } from '../calendar/index.js';
import type { Policy } from '../procedures/index.js';
import { movedTerm, neverEarlier, type ReferenceData } from '../tenants/index.js';
import { isAwaited, type AskedOpinion, type ReviewContext, type StageTerm } from './review.js';

export interface TermBasis {
  readonly calendar: Pick<Calendar, 'addWorkingDays' | 'subtractWorkingDays'>;
  readonly policy: Pick<Policy, 'citizens'>;
}

/** When whoever has the stage is reminded; null where that would be in the past. */
const remindAt = ({ calendar, policy }: TermBasis, dueAt: Date, now: Date): Date | null => {
  const at = calendar.subtractWorkingDays(dueAt, policy.citizens.reviews.remindWorkingDays);
  return at > now ? at : null;
};

/** A stage of so many working days from `from`. */
export function stageOf(basis: TermBasis, from: Date, workingDays: number, now: Date): StageTerm {
  const stageDueAt = basis.calendar.addWorkingDays(from, workingDays);
  return { stage: { from: from.toISOString(), workingDays }, stageDueAt, remindAt: remindAt(basis, stageDueAt, now) };
}

/** Agencies that are asked now, each with its own term. */
export const askedNow = (
  { calendar, policy }: TermBasis,
  agencies: readonly { readonly agency: string; readonly workingDays?: number | undefined }[],
  now: Date,
): AskedOpinion[] =>
  agencies.map(({ agency, workingDays = policy.citizens.reviews.opinionWorkingDays }) => ({
    agency,
    workingDays,
    askedAt: now.toISOString(),
    dueAt: calendar.addWorkingDays(now, workingDays).toISOString(),
    silentAt: null,
    opinion: null,
  }));

/** The terms after a change of the calendar or an outage: never earlier than promised. */
export function movedTerms(
  reference: ReferenceData,
  policy: Policy,
  { stage, stageDueAt, remindAt: reminder, opinions }: ReviewContext,
  now: Date,
): StageTerm & { readonly opinions: readonly AskedOpinion[] } {
  const moved = opinions.map((each) =>
    isAwaited(each)
      ? {
          ...each,
          dueAt: neverEarlier(
            reference,
            new Date(each.dueAt),
            reference.calendar.addWorkingDays(new Date(each.askedAt), each.workingDays),
          ).toISOString(),
        }
      : each,
  );
  const dueAt = stage ? movedTerm(reference, new Date(stage.from), stage.workingDays, stageDueAt) : stageDueAt;
  const same = dueAt?.getTime() === stageDueAt?.getTime();
  return {
    stage,
    stageDueAt: dueAt,
    remindAt: same || dueAt === null ? reminder : remindAt({ calendar: reference.calendar, policy }, dueAt, now),
    opinions: moved,
  };
}
