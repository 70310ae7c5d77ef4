import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Webhook as Verifier } from 'standardwebhooks';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { FINANCE, LEAD, openDossier, openRound, province, type Province } from '../support/province.js';
import { receiver } from '../support/receiver.js';
import { until } from '../support/until.js';
import { hook, PAUSES, read, webhooks } from '../support/webhook-calls.js';

const apps = useApps(2, { webhooks });
let here: Province;
let lead: Caller;
beforeAll(async () => {
  here = await province(apps.app);
  lead = await here.of(LEAD);
});

/** One event. `no` counts from 0, and with it the version of the dossier from 1. */
const handOver = async (id: string, no: number) =>
  answered(
    await lead.put(
      `/v1/dossiers/${id}/responsible-official`,
      { official: `${LEAD}-0${1 + (no % 3)}`, reason: `Lần ${no}` },
      { 'if-match': `"${no + 1}"` },
    ),
    200,
  );
const told = async (owner: Caller): Promise<string[]> => {
  const ids: string[] = [];
  for (let after = '', more = true; more;) {
    const { body } = answered(await owner.get(`/v1/events?limit=200${after}`), 200);
    ids.push(...(body.items as { id: string }[]).map((each) => each.id));
    after = `&after=${body.next}`;
    more = body.more as boolean;
  }
  return ids;
};

describe('what is sent', () => {
  test('is each event that the owner may see, in order, signed, as a CloudEvent', async () => {
    const [forLead, forFinance] = [await receiver(), await receiver()];
    const made = await hook(lead, forLead);
    const finance = await here.of(FINANCE);
    const before = (await told(lead)).length;
    await hook(finance, forFinance);
    const dossier = await openDossier(here);
    await openRound(here, dossier);
    const expected = (await told(lead)).slice(before);
    await until(async () => forLead.received.length >= expected.length && forFinance.received.length > 0);
    expect(forLead.received.map((each) => each.event.id)).toEqual(expected);
    for (const { headers, body, event } of forLead.received) {
      expect(new Verifier(made.secret).verify(body, headers as Record<string, string>)).toEqual(event);
      expect(headers).toMatchObject({
        'webhook-id': event.id,
        'content-type': 'application/cloudevents+json; charset=utf-8',
      });
      expect(() => new Verifier(made.secret).verify(`${body} `, headers as Record<string, string>)).toThrow();
    }
    expect(forFinance.received.every(({ event }) => event.data.about === FINANCE)).toBe(true);
    // What was delivered is logged after the answer.
    const logged = async () =>
      answered(await lead.get(`${made.url}/deliveries?limit=200`), 200).body.items as {
        eventId: string;
        status: number;
      }[];
    await until(async () => (await logged()).length >= expected.length);
    expect((await logged()).map((each) => [each.eventId, each.status]).reverse()).toEqual(
      expected.map((id) => [id, 200]),
    );
  });

  test('is of the types that were asked for', async () => {
    const to = await receiver();
    await hook(lead, to, { types: ['round.started'] });
    await openRound(here, await openDossier(here));
    await until(async () => to.received.length > 0);
    expect(to.received.map((each) => each.event.type)).toEqual(['round.started']);
  });

  test('waits for nobody: a receiver that does not answer delays no other', async () => {
    const [silent, quick] = [await receiver(), await receiver()];
    silent.answer = undefined;
    await hook(lead, silent);
    await hook(lead, quick);
    await openDossier(here);
    await until(async () => quick.received.length > 0 && silent.received.length > 0);
  });
});

describe('a receiver that is away', () => {
  test.each([1, 2, 3])('misses nothing, in order, and gets nothing twice but what failed (%s)', async () => {
    const to = await receiver();
    const made = await hook(lead, to);
    const dossier = await openDossier(here);
    const before = (await told(lead)).length - 1;
    to.answer = 500;
    const acting = (async () => {
      for (let no = 0; no < 40; no += 1) {
        await handOver(dossier.id, no);
        if (no === 15) {
          to.received.length = 0;
          to.answer = 200;
          answered(await lead.post(`${made.url}/resumption`), 200);
        }
        await sleep(20);
      }
    })();
    await acting;
    const expected = (await told(lead)).slice(before);
    await until(async () => to.received.some((each) => each.event.id === expected.at(-1)));
    await until(async () => (await read(lead, made))['failures'] === 0);
    const ids = to.received.map((each) => each.event.id);
    expect(ids.filter((id, index) => index === 0 || id !== ids[index - 1])).toEqual(
      expected.slice(expected.indexOf(ids[0]!)),
    );
    expect(ids.length - new Set(ids).size).toBeLessThanOrEqual(1);
    expect(new Set(ids).size).toBeGreaterThanOrEqual(40);
  });

  test('is paused when all attempts have failed, says so, and goes on from there when it is resumed', async () => {
    const to = await receiver();
    to.answer = 503;
    const made = await hook(lead, to);
    await openDossier(here);
    await until(async () => (await read(lead, made))['state'] === 'paused');
    expect(await read(lead, made)).toMatchObject({
      reason: 'unreachable',
      failures: PAUSES.length + 1,
      nextAttemptAt: null,
      pausedAt: expect.any(String),
    });
    expect(to.received).toHaveLength(PAUSES.length + 1);
    expect(new Set(to.received.map((each) => each.event.id)).size).toBe(1);
    await openDossier(here);
    to.answer = 204;
    const [first] = to.received;
    to.received.length = 0;
    expect(answered(await lead.post(`${made.url}/resumption`), 200).body).toMatchObject({
      state: 'active',
      failures: 0,
      reason: null,
    });
    await until(async () => to.received.length >= 2);
    expect(to.received[0]!.event.id).toBe(first!.event.id);
  });

  test('is paused at once by 410, and nothing is sent for a client that was revoked', async () => {
    const to = await receiver();
    to.answer = 410;
    const made = await hook(lead, to);
    const revoked = await here.client({ roles: ['reader'] });
    const other = await receiver();
    const theirs = await hook(revoked, other);
    const { clientId } = await read(here.operator, theirs);
    answered(await here.operator.del(`/v1/api-clients/${String(clientId)}`), 204);
    await openDossier(here);
    await until(
      async () =>
        (await read(lead, made))['state'] === 'paused' && (await read(here.operator, theirs))['state'] === 'paused',
    );
    expect(await read(lead, made)).toMatchObject({ reason: 'gone', failures: 1 });
    expect(await read(here.operator, theirs)).toMatchObject({ reason: 'client_revoked' });
    expect(other.received).toEqual([]);
  });

  test('goes on after the process died that was delivering to it', async () => {
    const to = await receiver();
    const made = await hook(lead, to);
    // What kill -9 leaves behind: the job and its queue held by a worker that is no more.
    await until(
      async () =>
        (await apps.app.pool.query(`select from graphile_worker._private_jobs where key = 'webhook/${made.id}'`))
          .rowCount === 0,
    );
    await apps.app.pool
      .query(`insert into graphile_worker._private_job_queues (queue_name, locked_at, locked_by) values ('webhook/${made.id}', now(), 'worker-dead')
      on conflict (queue_name) do update set locked_at = now(), locked_by = 'worker-dead'`);
    await openDossier(here);
    await until(async () => to.received.length > 0);
  });
});

describe('connections', () => {
  test('are kept for the next event, and one that the receiver had closed costs no attempt', async () => {
    const to = await receiver();
    const made = await hook(lead, to);
    const ping = async () => answered(await lead.post(`${made.url}/ping`), 200).body as { status: number };
    await ping();
    await ping();
    expect(to.connections).toBe(1);
    for (let no = 0; no < 5; no += 1) {
      to.hangUp();
      expect(await ping()).toMatchObject({ status: 200, error: null });
    }
    expect(to.received).toHaveLength(7);
  });
});
