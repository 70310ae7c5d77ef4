const [SECOND, HOUR] = [1_000, 3_600_000];

/** Milliseconds. */
export interface PauseLimits {
  readonly shortest: number;
  readonly longest: number;
  /** What part of the time that the receiver has been away it is left alone for. */
  readonly share: number;
  /** From the first attempt to the last. */
  readonly total: number;
}

const LIMITS: PauseLimits = { shortest: 5 * SECOND, longest: HOUR, share: 1 / 5, total: 72 * HOUR };

/**
 * Milliseconds between the attempts to deliver one event. They grow with the time that the receiver has been away: who comes back waits
 * for a fifth of it at most, after ten minutes for two, after days for an hour.
 */
export function pausesBetween({ shortest, longest, share, total }: PauseLimits = LIMITS): readonly number[] {
  const pauses: number[] = [];
  for (let away = 0; away < total; away += pauses.at(-1)!) {
    const pause = Math.min(longest, Math.max(shortest, Math.round(away * share)));
    pauses.push(Math.min(pause, total - away));
  }
  return pauses;
}
