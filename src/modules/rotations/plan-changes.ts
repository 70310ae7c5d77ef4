import { changesOf } from '../../workflow/index.js';
import {
  isSettled,
  type DueTurn,
  type PlanContext,
  type PlanEvent,
  type PlanInput,
  type PlanLine,
} from './rotation-plan.js';

const { onEvent, onTime } = changesOf<PlanContext, PlanEvent>();

type Counted = Pick<PlanContext, 'nextTermAt' | 'openLines' | 'missedLines'>;

/** What is open of lines and of those who are in none, with the moment of which one is missed next. */
export function countedOf(due: readonly DueTurn[], lines: readonly PlanLine[]): Counted {
  const open = [...due, ...lines.filter((each) => !isSettled(each))];
  const ahead = open.filter(({ missedAt }) => missedAt === null).map(({ termAt }) => termAt);
  const next = ahead.sort()[0];
  return {
    nextTermAt: next === undefined ? null : new Date(next),
    openLines: open.length,
    missedLines: open.length - ahead.length,
  };
}

export const opened = ({ at, ...input }: PlanInput & { at: Date }): PlanContext => ({
  ...input,
  openedFor: input.agency,
  formerAgencies: null,
  lines: [],
  purpose: null,
  signature: null,
  publishBy: null,
  publication: null,
  changes: [],
  ...countedOf(input.due, []),
  openedAt: at,
  drawnUpAt: null,
  endedAt: null,
});

const withoutLined = (due: readonly DueTurn[], lines: readonly PlanLine[]): readonly DueTurn[] =>
  due.filter(({ official }) => !lines.some((each) => each.official === official));

/** The lines, and who of those who were due is in none of them. */
const withLines = (due: readonly DueTurn[], lines: readonly PlanLine[]) => {
  const left = withoutLined(due, lines);
  return { due: left, lines, ...countedOf(left, lines) };
};

export const drawnUp = onEvent<'draw_up'>(({ due }, { at, lines, purpose, publishBy }) => ({
  ...withLines(due, lines),
  purpose,
  publishBy,
  signature: null,
  drawnUpAt: at,
}));

export const signed = onEvent<'sign'>((_, { signature }) => ({ signature }));

export const published = onEvent<'publish'>((_, { publication }) => ({ publication }));

export const moved = onEvent<'move'>(({ due, lines }, { official, move }) =>
  withLines(
    due,
    lines.map((each) => (each.official === official ? { ...each, outcome: 'moved', move } : each)),
  ),
);

export const changed = onEvent<'change'>(({ due, lines, changes }, { line, change }) => ({
  ...withLines(
    due,
    change.added ? [...lines, line] : lines.map((each) => (each.official === line.official ? line : each)),
  ),
  changes: [...changes, change],
  endedAt: null,
}));

/** Who was missed already stays so. */
export const dueCounted = onEvent<'count_due'>(({ due: before, lines }, { due }) => {
  const missed = new Map(before.map(({ official, missedAt, termAt }) => [official, { missedAt, termAt }]));
  const now = withoutLined(due, lines).map((each) => {
    const known = missed.get(each.official);
    return known?.termAt === each.termAt ? { ...each, missedAt: known.missedAt } : each;
  });
  return { due: now, ...countedOf(now, lines) };
});

const missedBy = <T extends DueTurn>(each: T, now: Date): T =>
  each.missedAt === null && new Date(each.termAt) <= now ? { ...each, missedAt: now.toISOString() } : each;

/** Every day that has passed without what was due by it, however many passed at once. */
export const missed = onTime(({ due, lines }, now) => {
  const [left, after] = [
    due.map((each) => missedBy(each, now)),
    lines.map((each) => (isSettled(each) ? each : missedBy(each, now))),
  ];
  return { due: left, lines: after, ...countedOf(left, after) };
});

export const ended = onTime((_, now) => ({ endedAt: now }));
