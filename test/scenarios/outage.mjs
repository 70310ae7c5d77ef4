/**
 * Webhooks through an outage: two receivers of all events, one of them away for a while (nobody listens, 500, no answer, an answer that comes too late),
 * under a steady load; then the service is killed with SIGKILL while it delivers what was missed. Nothing is missed, all comes in order,
 * nothing twice but what was under way at a cut, and the other receiver is never delayed.
 * Usage: `npm run scenario:outage -- [--minutes 1] [--rate 20]`
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Checks } from './checks.mjs';
import { BEGINNING, LEAD } from './main-job.mjs';
import { receiver } from './outage/receiver.mjs';
import { delays, endOf, feedAfter, inOrder, partingOf, quantile } from './outage/told.mjs';
import { writeSteadily } from './outage/writer.mjs';
import { province } from './province.mjs';
import { OPERATOR_KEY, service, untilReady } from './service.mjs';
import { caller } from './client.mjs';

/** Seconds in which both are there, before the outage and after the kill. */
const PEACE = 5;
const OUTAGE = ['gone', 'failing', 'never', 'slowly'];
/** Moments at which a delivery may be cut: the outage begins, an answer comes too late, the service is killed. */
const CUTS = 3;
/** Milliseconds. What the healthy receiver may wait for an event; half of what an answer that never comes would take. */
const DELAY = 7_500;
/** Milliseconds to deliver what is left; jobs of a process that was killed are taken over after a minute. */
const PATIENCE = 900_000;

export async function outage(minutes, rate) {
  const checks = new Checks();
  const running = await service({ WEBHOOK_ALLOW_PRIVATE: '127.0.0.1/32', CHECK_RESPONSES: 'false' });
  const [away, healthy] = [await receiver(), await receiver()];
  running.start();
  try {
    await untilReady(running);
    const stage = await prepare(checks, running, away, healthy);
    const writing = await writeSteadily(checks, stage.lead, rate);
    await played(checks, { ...stage, running, away, healthy, writing, minutes, rate });
  } catch (error) {
    checks.check(`the scenario runs to its end: ${error.stack}`, false);
  } finally {
    await Promise.all([running.stop(), away.close(), healthy.close()]);
  }
  checks.finish();
}

async function prepare(checks, running, away, healthy) {
  const here = await province(checks, running.base, OPERATOR_KEY, {
    code: 'OUTAGE',
    clock: BEGINNING,
    agencies: [LEAD],
  });
  const made = checks.need(
    'a client that reads is made',
    await here.operator.post('/v1/api-clients', { name: 'reader', roles: ['reader'] }),
    201,
  );
  const reader = caller(running.base, made.body.key);
  const place = await endOf(reader);
  const lead = here.agencies[LEAD];
  const hooks = [];
  for (const [owner, to] of [
    [lead, away],
    [reader, healthy],
  ]) {
    const { body } = checks.need('a webhook is made', await owner.post('/v1/webhooks', { url: to.url }), 201);
    to.secret(body.secret);
    hooks.push(`/v1/webhooks/${body.id}`);
  }
  return { lead, reader, place, hook: hooks[0] };
}

async function played(checks, play) {
  const { away, healthy, writing, running, lead, reader, hook, place } = play;
  await sleep(PEACE * 1_000);
  writing.look();
  const before = away.taken.length;
  checks.check('both receive while both are there', before > play.rate && healthy.taken.length > play.rate, { before });
  for (const mode of OUTAGE) {
    await away.become(mode);
    await sleep((play.minutes * 60_000) / OUTAGE.length);
    writing.look();
  }
  const { body } = await lead.get(hook);
  checks.check(
    'the webhook shows that its receiver is away',
    body.state === 'active' && body.failures > 0 && body.nextAttemptAt !== null,
    body,
  );
  const killed = await caughtUp(checks, play, body.failures);
  running.start();
  await untilReady(running);
  await sleep(PEACE * 1_000);
  const { acts, seconds } = await writing.stop();
  checks.check(`${play.rate} events a second and more were made`, acts >= seconds * play.rate * 0.95, {
    acts,
    seconds,
  });
  const expected = await feedAfter(reader, place);
  checks.check('each act left its event', expected.length >= acts, { events: expected.length, acts });
  for (const to of [away, healthy]) await whole(to, expected.length);
  console.log(
    `${expected.length} events in ${seconds.toFixed(0)} s: ${(expected.length / seconds).toFixed(1)} a second`,
  );
  compare(checks, 'the receiver that was away', away, expected, CUTS);
  compare(checks, 'the healthy receiver', healthy, expected, 1);
  const refused = new Set(away.attempts.filter((each) => !each.taken).map((each) => each.id));
  checks.check('while it was away it was sent one event and no other', refused.size <= 1, [...refused]);
  const waits = delays(healthy.taken, writing.done, killed);
  checks.check('the healthy receiver was never delayed', waits.at(-1) < DELAY, waits.at(-1));
  console.log(
    `from the answer of an act to the healthy receiver: median ${quantile(waits, 0.5).toFixed(0)} ms, 99 of 100 within ${quantile(waits, 0.99).toFixed(0)} ms, at most ${waits.at(-1).toFixed(0)} ms`,
  );
}

/** The receiver is back: how soon it is sent something, how fast it catches up. Half-way the service is killed. @returns when */
async function caughtUp(checks, { away, healthy, running, minutes }, failures) {
  await away.become('well');
  const [back, had] = [performance.now(), away.taken.length];
  const missed = healthy.taken.length - had;
  await until(() => away.taken.length > had);
  const waited = (away.taken[had].at - back) / 1_000;
  console.log(
    `away for ${minutes} min, ${failures} attempts failed; the next came ${waited.toFixed(1)} s after it was back`,
  );
  checks.check('it waits for a fifth of its absence at most', waited <= (minutes * 60) / 5 + 10, waited);
  await until(() => away.taken.length >= had + missed / 2);
  const seconds = (performance.now() - away.taken[had].at) / 1_000;
  console.log(`catching up: ${Math.round((away.taken.length - had) / seconds)} events a second`);
  await running.kill();
  return performance.now();
}

async function until(yes) {
  const end = performance.now() + PATIENCE;
  while (!yes()) {
    if (performance.now() > end) throw new Error(`it did not come about within ${PATIENCE} ms: ${yes}`);
    await sleep(5);
  }
}

/** Until everything was taken, and a little longer, for what should not come. */
async function whole(to, count) {
  const end = performance.now() + PATIENCE;
  while (new Set(to.taken.map((each) => each.id)).size < count && performance.now() < end) await sleep(250);
  await sleep(500);
}

function compare(checks, who, to, expected, cuts) {
  const { ids, again } = inOrder(to.taken);
  checks.equal(`${who} got every event, in order`, partingOf(ids, expected), undefined);
  checks.check(`${who} got nothing twice but at a cut`, again.size <= cuts, [...again]);
  checks.equal(`${who} got nothing that was not signed`, to.forged, []);
  console.log(`${who}: ${ids.length} events, ${to.taken.length - ids.length} repetitions of ${again.size} events`);
}
