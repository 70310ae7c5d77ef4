import { changesOf } from '../../workflow/index.js';
import type { PlannedDigest, PlannedWeek, ReviewContext, ReviewEvent, ReviewInput } from './review.js';

const { onEvent, onTime } = changesOf<ReviewContext, ReviewEvent>();

/** Weeks that are remembered as missed: a year of them. */
const REMEMBERED = 52;

const weekOf = (planned: PlannedWeek | null) => ({
  nextWeek: planned?.week ?? null,
  nextOpensAt: planned?.opensAt ?? null,
  nextDueAt: planned?.dueAt ?? null,
});

const digestOf = (planned: PlannedDigest | null) => ({
  digestDay: planned?.day ?? null,
  digestAt: planned?.at ?? null,
});

export const begun = ({ at, agency, head, nextWeek, digest, calendarRevision }: ReviewInput & { at: Date }) => ({
  agency,
  head,
  week: null,
  openedAt: null,
  dueAt: null,
  confirmation: null,
  missed: [],
  ...weekOf(nextWeek),
  ...digestOf(digest),
  calendarRevision,
  beganAt: at,
});

/** The week that was planned has begun; the one after it is planned by what follows. */
export const opened = onTime(({ nextWeek, nextDueAt }, now) => ({
  week: nextWeek,
  openedAt: now,
  dueAt: nextDueAt,
  confirmation: null,
  ...weekOf(null),
}));

export const weekPlanned = onEvent<'plan_week'>((_, { head, nextWeek }) => ({ head, ...weekOf(nextWeek) }));

/** The next one is planned by what follows: until then none is to go out. */
export const digestSent = onTime(() => ({ digestAt: null }));

export const digestPlanned = onEvent<'plan_digest'>((_, { digest }) => digestOf(digest));

export const replanned = onEvent<'replan'>((context, { nextWeek, digest, dueAt }) => ({
  ...weekOf(nextWeek),
  ...digestOf(digest),
  dueAt: dueAt ?? context.dueAt,
}));

export const missed = onTime(({ missed: before, week }) => ({
  missed: week === null ? before : [...before, week].slice(-REMEMBERED),
}));

const confirmed = (late: boolean) =>
  onEvent<'confirm_review'>(({ week }, { at, note, overdue, signedBy, by }) => ({
    confirmation: { week: week ?? '', note, overdue, signedBy, at: at.toISOString(), by, late },
  }));

export const confirmedInTime = confirmed(false);
export const confirmedLate = confirmed(true);

export const ended = onEvent<'end_reviews'>(() => ({ ...weekOf(null), ...digestOf(null), dueAt: null }));
