import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Webhook as Verifier } from 'standardwebhooks';
import { bootApp, useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { FINANCE, LAND, LEAD, openDossier, openRound, province, type Province } from '../support/province.js';
import { receiver, type Receiver } from '../support/receiver.js';
import { until } from '../support/until.js';

/** Three attempts, in milliseconds instead of days. */
const PAUSES = [40, 80, 150];
const names = new Map<string, string[]>();
/** A name is told the first of its addresses once, the second the next time. */
const resolve = async (name: string) => {
  const addresses = names.get(name);
  if (!addresses) throw Object.assign(new Error('unknown'), { code: 'ENOTFOUND' });
  return [{ address: addresses.length > 1 ? addresses.shift()! : addresses[0]!, family: 4 }];
};
const webhooks = { allowPrivate: ['127.0.0.1/32'], pauses: PAUSES, timeout: 1_000, deadAfter: 4_000, resolve };

const apps = useApps(2, { webhooks });
let here: Province;
let lead: Caller;
beforeAll(async () => {
  here = await province(apps.app);
  lead = await here.of(LEAD);
});

interface Hook {
  readonly id: string;
  readonly secret: string;
  readonly url: string;
}

async function hook(owner: Caller, to: Receiver | string, more: object = {}): Promise<Hook> {
  const { body } = answered(
    await owner.post('/v1/webhooks', { url: typeof to === 'string' ? to : to.url, ...more }),
    201,
  );
  return { id: body.id as string, secret: body.secret as string, url: `/v1/webhooks/${body.id}` };
}
const read = async (owner: Caller, { url }: Hook) =>
  answered(await owner.get(url), 200).body as Record<string, unknown>;
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

describe('a test event', () => {
  test('is sent once for an idempotency key, whatever became of it, and each time without one', async () => {
    const to = await receiver();
    const made = await hook(lead, to);
    to.answer = 500;
    const first = answered(await lead.post(`${made.url}/ping`, {}, { 'idempotency-key': 'ping-1' }), 200);
    to.answer = 200;
    const again = answered(await lead.post(`${made.url}/ping`, {}, { 'idempotency-key': 'ping-1' }), 200);
    expect([first.body.status, again.body, again.headers['idempotency-replayed'], to.received.length]).toEqual([
      500,
      first.body,
      'true',
      1,
    ]);
    expect(refusal(await lead.post(`${made.url}/secret`, {}, { 'idempotency-key': 'ping-1' }))).toEqual([
      422,
      'idempotency-key-reused',
    ]);
    answered(await lead.post(`${made.url}/ping`), 200);
    answered(await lead.post(`${made.url}/ping`), 200);
    expect(new Set(to.received.map((each) => each.headers['webhook-id'])).size).toBe(3);
    const { items } = answered(await lead.get(`${made.url}/deliveries`), 200).body as { items: unknown[] };
    expect(items).toHaveLength(3);
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

describe('secrets', () => {
  test('are changed with an overlap, in which both sign', async () => {
    const to = await receiver();
    const given = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
    const made = await hook(lead, to, { secret: given });
    expect(made.secret).toBe(given);
    const { secret } = answered(await lead.post(`${made.url}/secret`), 201).body as { secret: string };
    expect(answered(await lead.post(`${made.url}/ping`), 200).body).toMatchObject({ status: 200, error: null });
    const [{ body, headers } = { body: '', headers: {} }] = to.received;
    for (const each of [given, secret])
      expect(new Verifier(each).verify(body, headers as Record<string, string>)).toMatchObject({
        type: 'webhook.ping',
      });
    await apps.app.pool.query(`update webhooks set previous_until = now() where id = $1`, [made.id]);
    await lead.post(`${made.url}/ping`);
    const last = to.received.at(-1)!;
    expect(() => new Verifier(given).verify(last.body, last.headers as Record<string, string>)).toThrow();
    const kept = await apps.app.pool.query<{ kept: string }>(
      `select secret || previous_secret as kept from webhooks where id = $1`,
      [made.id],
    );
    expect(kept.rows[0]!.kept).not.toContain(given.slice(6, 20));
    expect(JSON.stringify(await read(lead, made))).not.toContain('whsec');
  });
});

describe('where nothing is sent to', () => {
  test.each([
    ['http://169.254.169.254/latest/meta-data', 'not_public'],
    ['https://169.254.169.254/', 'not_public'],
    ['https://[::1]/', 'not_public'],
    ['http://[::1]/', 'not_public'],
    ['https://[::ffff:10.0.0.1]/', 'not_public'],
    ['https://10.1.2.3/', 'not_public'],
    ['https://0x0a.1/', 'not_public'],
    ['https://192.168.1.1/', 'not_public'],
    ['https://224.0.0.1/', 'not_public'],
    ['https://0.0.0.0/', 'not_public'],
    ['https://[fe80::1]/', 'not_public'],
    ['https://[fd00::1]/', 'not_public'],
    ['http://8.8.8.8/', 'not_public'],
    ['https://u:p@example.com/', 'has_credentials'],
    ['https://u@example.com/', 'has_credentials'],
    ['ftp://example.com/', 'not_a_url'],
    ['file:///etc/passwd', 'not_a_url'],
    ['javascript:alert(1)', 'not_a_url'],
    ['x', 'not_a_url'],
  ])('%s: %s', async (url, code) => {
    const sent = await lead.post('/v1/webhooks', { url });
    expect(refusal(sent)).toEqual([422, 'invalid']);
    expect(sent.body.errors).toMatchObject([{ path: '/url', code }]);
  });

  test('a name that leads inside, at once or the second time', async () => {
    const to = await receiver();
    names.set('inside.test', ['10.0.0.8']);
    expect(refusal(await lead.post('/v1/webhooks', { url: 'https://inside.test/' }))).toEqual([422, 'invalid']);
    names.set('rebinding.test', ['93.184.216.34', '192.168.7.7']);
    const made = await hook(lead, `https://rebinding.test:${to.port}/`);
    expect(answered(await lead.post(`${made.url}/ping`), 200).body).toMatchObject({
      status: null,
      error: 'not_public',
    });
    names.set('open.test', ['127.0.0.1']);
    const open = await hook(lead, `http://open.test:${to.port}/`);
    expect(answered(await lead.post(`${open.url}/ping`), 200).body).toMatchObject({ status: 200 });
  });

  test('a redirect, wherever it leads', async () => {
    const [to, elsewhere] = [await receiver(), await receiver()];
    Object.assign(to, { answer: 307, location: elsewhere.url });
    const made = await hook(lead, to);
    expect(answered(await lead.post(`${made.url}/ping`), 200).body).toMatchObject({ status: 307, error: 'http_307' });
    expect(elsewhere.received).toEqual([]);
  });

  test('plain http, and what is not public, where no subnet is open', async () => {
    const strict = await bootApp(apps.database, { webhooks: { resolve } });
    for (const url of ['http://example.com/', 'http://127.0.0.1/'])
      expect((await lead.at(strict).post('/v1/webhooks', { url })).body.errors).toMatchObject([{ code: 'not_https' }]);
    expect((await lead.at(strict).post('/v1/webhooks', { url: 'https://127.0.0.1/' })).body.errors).toMatchObject([
      { code: 'not_public' },
    ]);
  });
});

describe('whose it is', () => {
  test('another client neither sees nor touches it; who administers does', async () => {
    const to = await receiver();
    const made = await hook(lead, to);
    for (const other of [await here.of(LAND), (await province(apps.app)).operator]) {
      for (const sent of [
        await other.get(made.url),
        await other.patch(made.url, {}),
        await other.del(made.url),
        await other.post(`${made.url}/secret`),
        await other.post(`${made.url}/ping`),
        await other.post(`${made.url}/resumption`),
        await other.get(`${made.url}/deliveries`),
      ])
        expect(refusal(sent)).toEqual([404, 'not-found']);
      const { items } = answered(await other.get('/v1/webhooks'), 200).body as { items: { id: string }[] };
      expect(items.map((each) => each.id)).not.toContain(made.id);
    }
    expect(await read(here.operator, made)).toMatchObject({ id: made.id });
    expect(refusal(await here.operator.post('/v1/webhooks', { url: to.url }))).toEqual([403, 'forbidden']);
    expect(answered(await lead.patch(made.url, { types: ['round.started'] }), 200).body).toMatchObject({
      types: ['round.started'],
      url: to.url,
    });
    answered(await lead.del(made.url), 204);
    expect(refusal(await lead.get(made.url))).toEqual([404, 'not-found']);
  });
});
