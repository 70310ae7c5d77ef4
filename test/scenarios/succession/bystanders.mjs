/**
 * Those who work through the night in which the agencies end: successors answer what was asked of agencies that are no more, whether it has passed or not; agencies
 * that have ended go on trying; others read their lists. Every try of theirs is timed, but for those that nobody answered, because the service was killed.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { caller } from '../client.mjs';
import { DEAD, heirOf } from './cast.mjs';

const AT_ONCE = 4;
/** Milliseconds between two acts of one of them. */
const PAUSE = 100;
/** One request in so many is left for them to answer. */
const EACH = 23;

const opinion = (agency) => ({
  stance: 'agree',
  answers: [{ question: 1, text: 'Thống nhất.' }],
  signedBy: `${agency}-01`,
});

/** Median, 99th percentile and longest of milliseconds. */
const spread = (times) => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { calls: sorted.length, median: at(0.5), p99: at(0.99), longest: at(1) };
};

/**
 * @param keys by agency
 * @param dossiers as they were opened
 * @returns `stop()`: ends them, and says what they saw: ids of the requests that were answered, answers that were wrong, and times
 */
export function bystanders(base, keys, dossiers) {
  const times = [];
  const wrong = [];
  const answered = [];
  const tried = { refused: 0, unavailable: 0 };
  let goesOn = true;
  const heard = (status, ms) => {
    if (status === 503) tried.unavailable += 1;
    else if (status !== 0) times.push(ms);
    if (status >= 500 && status !== 503) wrong.push({ status });
  };
  const as = (agency) => caller(base, keys[agency], { official: `${agency}-01`, heard });
  const left = dossiers
    .flatMap(({ field, requests }) => requests.map(({ id, agency }) => ({ id, agency, heir: heirOf(agency, field) })))
    .filter((_, index) => index % EACH === 0);

  const answer = async ({ id, heir }) => {
    const { status, body } = await as(heir).post(`/v1/requests/${id}/opinion`, opinion(heir));
    if (status === 201) answered.push(id);
    else wrong.push({ who: 'a successor answers', id, heir, status, body });
  };
  const tryInVain = async ({ id, agency }) => {
    if (!DEAD.includes(agency)) return;
    const { status, body } = await as(agency).post(`/v1/requests/${id}/opinion`, opinion(agency));
    tried.refused += 1;
    if (status !== 403 || body.code !== 'agency-succeeded')
      wrong.push({ who: 'an agency that has ended', id, status, body });
  };
  const read = async ({ heir }) => {
    for (const path of ['/v1/requests?limit=50', '/v1/work?limit=50']) {
      const { status, body } = await as(heir).get(path);
      if (status !== 200) wrong.push({ who: 'a reader', path, status, body });
    }
  };
  const work = async () => {
    for (let each = left.pop(); each && goesOn; each = left.pop())
      for (const act of [tryInVain, answer, read]) {
        await act(each);
        await sleep(PAUSE);
      }
  };
  const working = Promise.all(Array.from({ length: AT_ONCE }, work));
  return {
    async stop() {
      goesOn = false;
      await working;
      return { answered: new Set(answered), wrong, tried, times: spread(times) };
    },
  };
}
