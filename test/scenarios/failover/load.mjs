/** Calls at a steady pace while the database is away now and then. Every call is sent again, with the same key, until it is answered for good. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { FINANCE, LAND, LEAD } from '../main-job.mjs';

/** Dossiers under way at once, where nothing else is said. */
const LANES = 96;
/** Milliseconds that one try may take; whoever waits for longer is let down. */
const TRY = 30_000;
const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });

/** What came of all tries, by status; `faults` is what must not come. */
export class Tally {
  statuses = {};
  faults = [];
  /** Milliseconds of each call that was answered at the first try. */
  latencies = [];

  count(status, headers, what) {
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
    if (status === 503 && !headers.get('retry-after')) this.faults.push(`${what}: 503 without Retry-After`);
    else if (status === 0 || status === 500 || (status > 500 && status !== 503)) this.faults.push(`${what}: ${status}`);
  }
}

/**
 * @param who `{ key, official }`
 * @param again milliseconds until it is sent again; what `Retry-After` says where there is none
 */
export function tenacious(bases, who, tally, again) {
  let turn = 0;
  return async (method, path, body) => {
    const headers = {
      authorization: `Bearer ${who.key}`,
      ...(who.official && { 'x-acting-official': who.official }),
      ...(who.tenant && { 'x-tenant': who.tenant }),
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      ...(body && { 'content-type': 'application/json' }),
    };
    const begun = performance.now();
    for (let tries = 1; ; tries += 1) {
      const base = bases[(turn += 1) % bases.length];
      const answer = await fetch(new URL(path, base), {
        method,
        headers,
        signal: AbortSignal.timeout(TRY),
        ...(body && { body: JSON.stringify(body) }),
      }).then(
        async (response) => ({ status: response.status, headers: response.headers, body: await response.json() }),
        (error) => ({ status: 0, headers: new Headers(), body: String(error.cause ?? error) }),
      );
      const what = `${method} ${path}`;
      tally.count(answer.status, answer.headers, `${what} ${answer.status === 0 ? answer.body : ''}`);
      const later = answer.status === 0 || answer.status >= 500 || answer.body?.code === 'request-in-progress';
      if (!later) {
        if (tries === 1) tally.latencies.push(performance.now() - begun);
        if (answer.status >= 400)
          throw new Error(`${what} was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
        return answer.body;
      }
      await sleep(again ?? Number(answer.headers.get('retry-after') ?? 1) * 1_000);
    }
  };
}

/**
 * Dossiers are made, two agencies are asked, one of them answers; the other is silent.
 * @param rate calls a second
 * @param lanes dossiers under way at once, which are brought to their end at the stop
 * @returns what was acknowledged, and `stop`
 */
export function loadOf(send, rate, lanes = LANES) {
  const done = { dossiers: [], rounds: 0, silent: [], opinions: [], calls: 0 };
  const day = DAY.format(new Date());
  let stopped = false;
  let slot = performance.now();
  let failure;
  const call = async (...what) => {
    slot = Math.max(slot + 1_000 / rate, performance.now());
    await sleep(slot - performance.now());
    const answer = await send(...what);
    done.calls += 1;
    return answer;
  };
  const lane = async () => {
    while (!stopped && failure === undefined) {
      const dossier = await call(LEAD, 'POST', '/v1/dossiers', {
        procedureCode: 'PH-QH-01',
        title: 'Điều chỉnh cục bộ quy hoạch phân khu 2',
        responsibleOfficial: `${LEAD}-04`,
      });
      done.dossiers.push(dossier.id);
      const round = await call(LEAD, 'POST', `/v1/dossiers/${dossier.id}/rounds`, {
        questions: [{ text: 'Ý kiến về sự phù hợp' }],
        recipients: [{ agency: FINANCE }, { agency: LAND }],
      });
      done.rounds += 1;
      const of = (agency) => round.requests.find((each) => each.agency === agency).id;
      done.silent.push(of(LAND));
      await call(FINANCE, 'POST', `/v1/requests/${of(FINANCE)}/opinion`, {
        stance: 'agree',
        answers: [{ question: 1, text: 'Phù hợp.' }],
        documentNumber: '345/STC-ĐT',
        documentDate: day,
        signedBy: `${FINANCE}-01`,
      });
      done.opinions.push(of(FINANCE));
      await call(LEAD, 'GET', `/v1/dossiers/${dossier.id}`);
      await call(LAND, 'GET', `/v1/requests/${of(LAND)}`);
    }
  };
  const running = Array.from({ length: lanes }, () => lane().catch((error) => void (failure ??= error)));
  return {
    done,
    look() {
      if (failure) throw failure;
    },
    async stop() {
      stopped = true;
      await Promise.all(running);
      if (failure) throw failure;
    },
  };
}

/** A reader of the feed that goes through it all the while. */
export function follow(read) {
  const ids = [];
  let after = '';
  let stopped = false;
  const page = async () => {
    const { items, next, more } = await read('GET', `/v1/events?limit=200${after}`);
    ids.push(...items.map((each) => each.id));
    after = `&after=${encodeURIComponent(next)}`;
    return more;
  };
  const run = async () => {
    while (!stopped) if (!(await page())) await sleep(200);
    while (await page());
  };
  const running = run();
  running.catch(() => undefined);
  return {
    ids,
    async stop() {
      stopped = true;
      await running;
    },
  };
}
