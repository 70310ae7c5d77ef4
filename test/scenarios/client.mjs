/** A client for scenarios that goes on until it is answered. No dependencies: Node's own fetch. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** Answers that say "later": the service is away, starting, or still at the first try of the same act. */
const LATER = new Set([502, 503]);
const PATIENCE = 120_000;

/**
 * One caller: `key` is an API key, `official` the code of the official it acts for, `tenant` only for the operator. `base()`
 * is where the service listens at the moment. Every POST carries an idempotency key, the same at every try. `heard` is told of each try: its
 * status, 0 where nobody answered, and the milliseconds that it took.
 */
export function caller(base, key, { tenant, official, heard } = {}) {
  const identity = {
    authorization: `Bearer ${key}`,
    ...(tenant && { 'x-tenant': tenant }),
    ...(official && { 'x-acting-official': official }),
  };
  const tries = { repeated: 0 };

  const once = async (method, path, body, headers) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(new URL(path, base()), {
      method,
      headers: { ...identity, ...type, ...headers },
      signal: AbortSignal.timeout(20_000),
      ...sent,
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null, headers: response.headers };
  };

  const send = async (method, path, body, headers = {}) => {
    const safe = method === 'POST' ? { 'idempotency-key': randomUUID(), ...headers } : headers;
    const end = Date.now() + PATIENCE;
    for (;;) {
      const begun = performance.now();
      const answer = await once(method, path, body, safe).catch((error) => ({
        status: 0,
        body: String(error.cause ?? error),
      }));
      heard?.(answer.status, performance.now() - begun);
      const later = answer.status === 0 || LATER.has(answer.status) || answer.body?.code === 'request-in-progress';
      if (!later) return answer;
      if (Date.now() > end)
        throw new Error(
          `${method} ${path} had no answer in ${PATIENCE} ms: ${answer.status} ${JSON.stringify(answer.body)}`,
        );
      tries.repeated += 1;
      await sleep(25);
    }
  };
  return {
    tries,
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body = {}, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
  };
}
