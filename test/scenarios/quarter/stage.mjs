/** Plays on a test clock: each actor is an asynchronous generator that yields the instant at which it goes on. */
import { random } from '../killer.mjs';
import { at, dayOf, local } from './working-time.mjs';

const MOMENTS = [8 * 60, 10 * 60, 14 * 60, 16 * 60];
const AT_ONCE = 16;

export class Stage {
  #acts = [];
  #next = 0;
  moves = 0;

  constructor(here, working, seed, start) {
    Object.assign(this, { here, working, seed, now: start, fired: 0 });
  }

  /** A moment of a working day, the same one for the same seed: the `index`-th of four. */
  moment(day, index) {
    const jitter = Math.floor(random(this.seed ^ (Date.parse(day) / 3_600_000 + index * 7))() * 50);
    return at(day, MOMENTS[index] + jitter);
  }

  /** A moment so many working days from an instant, today's own day for 0, never before now. */
  in(days, index, from = this.now) {
    const base = this.working.works(dayOf(from)) ? dayOf(from) : this.working.later(dayOf(from), 1);
    let moment = this.moment(days === 0 ? base : this.working.later(dayOf(from), days), index);
    for (let step = 1; moment <= this.now; step += 1) {
      const day =
        this.working.works(dayOf(this.now)) && step <= 4 ? dayOf(this.now) : this.working.later(dayOf(this.now), 1);
      moment = this.moment(day, (step - 1) % 4);
    }
    return moment;
  }

  /** Actors with the same key go on one after another, in the order in which they came; the others side by side. */
  add(key, actor) {
    this.#acts.push({ key, actor, due: this.now, no: (this.#next += 1) });
  }

  async run(end) {
    for (;;) {
      const due = Math.min(...this.#acts.map((each) => each.due));
      if (!(due <= end)) break;
      if (due > this.now) await this.#move(due);
      const ready = this.#acts.filter((each) => each.due <= this.now);
      await pooled(grouped(ready), (line) => this.#play(line));
    }
    if (end > this.now) await this.#move(end);
  }

  async #move(to) {
    this.now = to;
    this.moves += 1;
    const { body } = await this.here.moveTo(local(to));
    this.fired += body.fired;
  }

  async #play(line) {
    for (const act of line.sort((a, b) => a.no - b.no)) {
      const { done, value } = await act.actor.next();
      if (done) this.#acts.splice(this.#acts.indexOf(act), 1);
      else act.due = Number(value);
    }
  }
}

function grouped(acts) {
  const groups = new Map();
  for (const act of acts) groups.set(act.key, [...(groups.get(act.key) ?? []), act]);
  return [...groups.values()];
}

/** Does the work for each of a list, some at a time. */
export async function pooled(list, work) {
  const left = [...list];
  const hand = async () => {
    while (left.length > 0) await work(left.shift());
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, left.length) }, hand));
}
