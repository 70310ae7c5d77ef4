import { IANAZone } from 'luxon';
import type { LocalDate } from '../../core/dates.js';
import { isTimeZone } from './zone-name.js';

const DAY = 86_400_000;
const MINUTE = 60_000;
const CACHED_DAYS = 20_000;

/**
 * Offsets of one time zone. Asking the zone database costs microseconds, so the answer is kept for each day of UTC, and
 * only a day within which the offset changes is asked about moment by moment.
 */
export class Zone {
  readonly #zone: IANAZone;
  readonly #offsets = new Map<number, number | 'changes'>();

  constructor(readonly name: string) {
    this.#zone = IANAZone.create(name);
  }

  /** Milliseconds that local time is ahead of UTC at that instant. */
  offsetAt(instant: number): number {
    const day = Math.floor(instant / DAY);
    const known = this.#offsets.get(day) ?? this.#learn(day);
    return known === 'changes' ? this.#ask(instant) : known;
  }

  /** Local time as if it were UTC: milliseconds since local 1 January 1970. */
  toLocal(instant: number): number {
    return instant + this.offsetAt(instant);
  }

  /**
   * The instant of a local time. A time that happens twice, when clocks are set back, is the first one; a time that does
   * not happen, when they are set forward, is taken as much later as they are set.
   */
  toInstant(local: number): number {
    const guess = local - this.offsetAt(local - DAY);
    const guessed = this.offsetAt(guess);
    if (local - guessed === guess) return guess;
    const second = local - guessed;
    return this.offsetAt(second) === guessed ? second : guess;
  }

  #learn(day: number): number | 'changes' {
    const start = this.#ask(day * DAY);
    const learnt = this.#ask((day + 1) * DAY) === start ? start : 'changes';
    // A flood of far-apart dates must not fill the memory; what is in use is soon learnt again.
    if (this.#offsets.size >= CACHED_DAYS) this.#offsets.clear();
    this.#offsets.set(day, learnt);
    return learnt;
  }

  #ask(instant: number): number {
    return this.#zone.offset(instant) * MINUTE;
  }
}

const zones = new Map<string, Zone>();

/** The zone of that name. All who use it share what was learnt of it: a calendar that is compiled anew has nothing to ask again. */
export function zoneNamed(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const zone = new Zone(name);
  // There are some hundred time zones, and no end of names that are none.
  if (isTimeZone(name)) zones.set(name, zone);
  return zone;
}

/** The local date of an instant, where there is no calendar at hand. */
export const localDateIn = (timezone: string, instant: Date): LocalDate =>
  new Date(zoneNamed(timezone).toLocal(instant.getTime())).toISOString().slice(0, 10);

/** The instant of a local time, `HH:MM`, on a local day. */
export const momentOf = (timezone: string, day: LocalDate, time: string): Date =>
  new Date(zoneNamed(timezone).toInstant(Date.parse(`${day}T${time}:00Z`)));

/** The instant at which a local day begins. */
export const startOfDay = (timezone: string, day: LocalDate): Date =>
  new Date(zoneNamed(timezone).toInstant(Date.parse(`${day}T00:00:00Z`)));
