/** Takes a request, gives an answer or fails: `fetch`, or something around it. */
export type Send = (request: Request) => Promise<Response>;

export interface RepeatOptions {
  /** How often a call is sent at most, the first time included. Default 5. */
  readonly attempts?: number;
  /** Milliseconds: where the service asks for a longer pause, its answer is given back instead. Default 60 000. */
  readonly longestPause?: number;
}

/**
 * Sends again, with the same headers and body and so with the same `Idempotency-Key`: after 429 and 503, after 409 while the first sending of
 * the key still runs, and after a failed connection where a second sending does no harm. A PUT, PATCH or DELETE whose answer was lost may have been
 * done; that is for the caller to find out, by the version.
 */
export function repeating(send: Send, { attempts = 5, longestPause = 60_000 }: RepeatOptions = {}): Send {
  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt >= attempts;
      const outcome = await send(last ? request : request.clone()).catch((failure: Error) => failure);
      const pause = outcome instanceof Error ? growing(attempt) : pauseAfter(outcome, attempt);
      const over = last || pause === undefined || pause > longestPause || request.signal.aborted;
      if (outcome instanceof Error) {
        if (over || !isHarmless(request)) throw outcome;
      } else {
        if (over || (isLost(outcome) && !isHarmless(request))) return outcome;
        await outcome.body?.cancel();
      }
      await sleep(pause, request.signal);
    }
  };
}

const isHarmless = ({ method, headers }: Request): boolean =>
  method === 'GET' || method === 'HEAD' || headers.has('Idempotency-Key');

/** A balancer that says so does not know whether the service did it. */
const isLost = ({ status }: Response): boolean => status === 502 || status === 504;

/** Milliseconds; undefined where the answer is one to stay with. */
function pauseAfter(answer: Response, attempt: number): number | undefined {
  const asked = answer.headers.get('Retry-After');
  const again =
    isLost(answer) || answer.status === 429 || answer.status === 503 || (answer.status === 409 && asked !== null);
  return again ? ((asked !== null ? inMilliseconds(asked) : undefined) ?? growing(attempt)) : undefined;
}

/** `Retry-After` is a number of seconds or a date. */
function inMilliseconds(retryAfter: string): number | undefined {
  const pause = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isNaN(pause) ? undefined : Math.max(0, pause);
}

/** From a quarter of a second on, doubled each time; spread, so that clients that failed together do not come back together. */
const growing = (attempt: number): number => 250 * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(end, milliseconds);
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
    signal.addEventListener('abort', end);
  });
  signal.throwIfAborted();
}
