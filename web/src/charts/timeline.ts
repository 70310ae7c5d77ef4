/** A line of time as it is drawn: who had what from when to when, and what happened on the way. Pure. */

export type Tone = 'lead' | 'waiting' | 'late' | 'paused' | 'done' | 'office';

export interface Span {
  /** Milliseconds. */
  readonly from: number;
  /** Null: it goes on. */
  readonly to: number | null;
  readonly tone: Tone;
  readonly label: string;
}

export interface Mark {
  readonly at: number;
  readonly kind: 'due' | 'reminder' | 'answer' | 'event' | 'meeting';
  readonly label: string;
}

export interface Lane {
  readonly id: string;
  readonly label: string;
  readonly spans: readonly Span[];
  readonly marks: readonly Mark[];
}

/** Of less the axis would name the same day again and again. */
const LEAST = 2 * 86_400_000;

/** First and last moment of lanes, with a little air; at least two days. */
export function extent(lanes: readonly Lane[], now: number): readonly [number, number] {
  const moments = lanes.flatMap(({ spans, marks }) => [
    ...spans.flatMap(({ from, to }) => [from, to ?? now]),
    ...marks.map(({ at }) => at),
  ]);
  if (moments.length === 0) return [now - 86_400_000, now];
  const first = Math.min(...moments);
  const last = Math.max(...moments);
  const air = Math.max((last - first) * 0.03, 3_600_000, (LEAST - (last - first)) / 2);
  return [first - air, last + air];
}

/** Whether a picture shows this moment. The line of today is drawn where it does: of a matter that ended long ago it would stand beside the picture. */
export const shows = ([first, last]: readonly [number, number], at: number): boolean => first <= at && at <= last;

/** What is drawn as a table, one line for each span and mark, in the order of time. */
export const linesOf = (lanes: readonly Lane[]): { at: number; to: number | null; lane: string; label: string }[] =>
  lanes
    .flatMap(({ label: lane, spans, marks }) => [
      ...spans.map(({ from, to, label }) => ({ at: from, to, lane, label })),
      ...marks.map(({ at, label }) => ({ at, to: null, lane, label })),
    ])
    .sort((a, b) => a.at - b.at);
