/** Working time in Viet Nam, computed apart from the service: days off and makeup days as the scenario itself told them. */
const ZONE = 7 * 3_600_000;
const DAY = 86_400_000;
const HOURS = [
  [7 * 60 + 30, 11 * 60 + 30],
  [13 * 60, 17 * 60],
];
const CLOSE = 17 * 60;

export const dayOf = (instant) => new Date(Number(instant) + ZONE).toISOString().slice(0, 10);
export const at = (day, minutes) => Date.parse(`${day}T00:00:00Z`) - ZONE + minutes * 60_000;
export const plusDays = (day, count) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
export const closeOf = (day) => at(day, CLOSE);
export const local = (instant) => new Date(Number(instant) + ZONE).toISOString().replace('Z', '+07:00');

/** A calendar of `{date, kind}` days over a plain Monday-to-Friday week. */
export class WorkingTime {
  constructor(days) {
    this.days = days;
  }

  set days(days) {
    this.kinds = new Map(days.map((each) => [each.date, each.kind]));
  }

  works(day) {
    const kind = this.kinds.get(day);
    if (kind) return kind === 'work';
    return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  }

  /** The `count`-th working day after `day`, before it where `count` is negative. */
  later(day, count) {
    const step = count < 0 ? -1 : 1;
    let [left, found] = [Math.abs(count), day];
    while (left > 0) {
      found = plusDays(found, step);
      if (this.works(found)) left -= 1;
    }
    return found;
  }

  /** Close of business of the `count`-th working day after the local day of `instant`. */
  deadline(instant, count) {
    return closeOf(this.later(dayOf(instant), count));
  }

  /** Working minutes between two instants. */
  minutes(from, to) {
    let sum = 0;
    for (let day = dayOf(from); day <= dayOf(to); day = plusDays(day, 1)) {
      if (!this.works(day)) continue;
      for (const [opens, closes] of HOURS)
        sum += Math.max(0, Math.min(to, at(day, closes)) - Math.max(from, at(day, opens)));
    }
    return sum / 60_000;
  }
}
