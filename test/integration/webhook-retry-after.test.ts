import { beforeAll, describe, expect, test } from '@jest/globals';
import { answering } from '../support/answering.js';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { LEAD, openDossier, province, type Province } from '../support/province.js';
import { until } from '../support/until.js';

const [SECOND, HOUR] = [1_000, 3_600_000];
/** The service reckons by the clock of the database, which it knows as exactly as a busy machine lets it ask. */
const KNOWN_TO = SECOND;
const webhooks = {
  allowPrivate: ['127.0.0.1/32'],
  pauses: Array.from({ length: 72 }, () => HOUR),
  timeout: 20_000,
  deadAfter: 100_000,
};

const apps = useApps(1, { webhooks });
let here: Province;
let lead: Caller;
beforeAll(async () => {
  here = await province(apps.app);
  lead = await here.of(LEAD);
});

interface Seen {
  readonly state: string;
  readonly reason: string | null;
  readonly failures: number;
  readonly nextAttemptAt: string | null;
}

/** A webhook after its first attempt was answered so. `soonest` and `latest`: when the answer was given, milliseconds. */
async function afterAnswer(status: number, headers: Readonly<Record<string, string>>) {
  const to = await answering();
  const { id } = answered(await lead.post('/v1/webhooks', { url: to.url }), 201).body as { id: string };
  const url = `/v1/webhooks/${id}`;
  await openDossier(here);
  const attempt = await to.next();
  const soonest = Date.now() - KNOWN_TO;
  attempt.answer(status, headers);
  const read = async () => answered(await lead.get(url), 200).body as Seen;
  await until(async () => (await read()).failures === 1);
  const latest = Date.now() + KNOWN_TO;
  const seen = await read();
  return { to, url, read, seen, soonest, latest, next: Date.parse(seen.nextAttemptAt ?? '') };
}

describe('the next attempt', () => {
  test.each([
    [429, '7200', 2 * HOUR],
    [503, '600', 600 * SECOND],
    [500, '10800', 3 * HOUR],
    [302, '7200', 2 * HOUR],
    // Ten times as often as it would be at most.
    [429, '1', HOUR / 10],
    // Three days after the first at the latest.
    [503, String((72 * HOUR) / SECOND), 72 * HOUR],
  ])('after %i and Retry-After: %s comes after %i ms', async (status, value, wait) => {
    const { next, soonest, latest, url } = await afterAnswer(status, { 'retry-after': value });
    expect(next).toBeGreaterThanOrEqual(soonest + wait);
    expect(next).toBeLessThanOrEqual(latest + wait);
    answered(await lead.del(url), 204);
  });

  test('after a date comes on that date', async () => {
    const date = new Date(Math.ceil(Date.now() / SECOND) * SECOND + 2 * HOUR);
    const { next, url } = await afterAnswer(503, { 'retry-after': date.toUTCString() });
    expect(Math.abs(next - date.getTime())).toBeLessThan(HOUR / 10);
    answered(await lead.del(url), 204);
  });

  test.each(['-5', '0', 'soon', '1.5', '99999999999999999999', '315360000', 'Mon, 31 Feb 2050 00:00:00 GMT', ''])(
    'after Retry-After: %s comes when it would come anyhow',
    async (value) => {
      const { next, soonest, latest, url } = await afterAnswer(503, { 'retry-after': value });
      expect(next).toBeGreaterThanOrEqual(soonest + HOUR);
      expect(next).toBeLessThanOrEqual(latest + HOUR);
      answered(await lead.del(url), 204);
    },
  );

  test('after 410 there is none, whatever is said', async () => {
    const { seen, url } = await afterAnswer(410, { 'retry-after': '60' });
    expect(seen).toMatchObject({ state: 'paused', reason: 'gone', nextAttemptAt: null });
    answered(await lead.del(url), 204);
  });
});

test('three days of what the receiver asks for are three days: then it is paused', async () => {
  const { to, url, read } = await afterAnswer(503, { 'retry-after': '172800' });
  const dueNow = () =>
    apps.app.pool.query(
      `with due as (update webhooks set next_attempt_at = now() where id = $1 returning id)
       select graphile_worker.add_job('deliver-webhook', json_build_object('tenant', $2::text, 'id', $1::text), queue_name => 'webhook/' || $1::text,
         job_key => 'webhook/' || $1::text, run_at => now()) from due`,
      [url.split('/').at(-1), here.code],
    );
  // Two days have passed; it asks for two more, and one is left.
  await dueNow();
  const soonest = Date.now() - KNOWN_TO;
  (await to.next()).answer(503, { 'retry-after': '172800' });
  await until(async () => (await read()).failures === 2);
  const next = Date.parse((await read()).nextAttemptAt ?? '');
  expect([next >= soonest + 24 * HOUR, next <= Date.now() + KNOWN_TO + 24 * HOUR]).toEqual([true, true]);
  await dueNow();
  (await to.next()).answer(503, { 'retry-after': '172800' });
  await until(async () => (await read()).state === 'paused');
  expect(await read()).toMatchObject({ reason: 'unreachable', failures: 3, nextAttemptAt: null });
  // And anew after a resumption.
  answered(await lead.post(`${url}/resumption`), 200);
  (await to.next()).answer(503, { 'retry-after': '172800' });
  await until(async () => (await read()).failures === 1);
  expect((await read()).state).toBe('active');
});
