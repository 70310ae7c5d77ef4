import { beforeAll, describe, expect, test } from '@jest/globals';
import { providerSettings } from '../support/access-callers.js';
import type { Scene } from '../support/access-scene.js';
import { answered, caller, refusal, type Caller, type Sent } from '../support/caller.js';
import { useOwasp } from '../support/owasp.js';
import type { Provider } from '../support/provider.js';
import {
  COMMITTEE,
  FINANCE,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  openRound,
  opinionOf,
  signerOf,
  type Province,
} from '../support/province.js';
import { receiver } from '../support/receiver.js';
import { formOf, pdf, sendForm } from '../support/uploads.js';
import { ready, submission } from '../support/way.js';

/** One description for each line of the OWASP API Security Top 10 of 2023. What the matrix of authorisation tries for every operation is not repeated. */

const owasp = useOwasp();
const { apps, refused } = owasp;
let here: Province;
let mine: Scene;
let provider: Provider;
let lead: Caller;
beforeAll(() => {
  ({ here, mine, provider, lead } = owasp.stage());
});

describe('API4:2023 Unrestricted Resource Consumption', () => {
  const raw =
    (payload: string | Buffer, type = 'application/json') =>
    async (): Promise<Sent> => {
      const answer = await apps.app.server.inject({
        method: 'POST',
        url: '/v1/dossiers',
        payload,
        headers: { authorization: `Bearer ${lead.credentials.key}`, 'content-type': type },
      });
      return { status: answer.statusCode, headers: answer.headers, body: answer.json<unknown>() };
    };
  test('deep, long and swollen bodies are refused before they are understood', async () => {
    await refused(raw(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), 400, 'malformed');
    await refused(raw(`{"title":"${'x'.repeat(2_000_000)}"}`), 413, 'too-large');
    await refused(raw(`{${Array.from({ length: 40_000 }, (_, no) => `"k${no}":1`).join(',')}}`), 422, 'invalid');
  });
  test.each([
    '/v1/dossiers?limit=1000000',
    '/v1/events?wait=86400',
    '/v1/events?limit=5000',
    `/v1/dossiers?q=${'a'.repeat(5_000)}`,
    '/v1/calendar/deadline?from=2026-11-20T00:00:00Z&workingDays=100000000',
    '/v1/reports/coordination?by=agency&from=1000-01-01&to=9999-12-31',
  ])('%s asks for too much', async (url) => {
    expect(refusal(await here.operator.get(url.slice(0, 6_000)))).toEqual([422, 'invalid']);
  });
  test('a search of odd words costs one statement and finds nothing', async () => {
    for (const q of ["' or 1=1 --", 'a & !b | (c', ':*', '%'.repeat(200), '((((((((a', 'ｆｕｌｌ ｗｉｄｔｈ'])
      expect([q, (await here.operator.get(`/v1/dossiers?q=${encodeURIComponent(q)}`)).status]).toEqual([q, 200]);
  });
  test('a round to everybody, and a list of components without end, are refused by rule or schema', async () => {
    const draft = await openDossier(here);
    const recipients = Array.from({ length: 500 }, (_, no) => ({ agency: `H29.${no}` }));
    expect(refusal(await lead.post(`${draft.url}/rounds`, { questions: [{ text: 'x' }], recipients }))[0]).toBe(422);
  });
});

describe('API6:2023 Unrestricted Access to Sensitive Business Flows', () => {
  test('what is done once is done once, however many ask for it together', async () => {
    const dossier = await ready(here);
    const sent = await Promise.all(
      Array.from({ length: 8 }, (_, no) =>
        lead.at(apps.all[no % 2]!).post(`${dossier.url}/submission`, { ...submission(), documentDate: '2026-11-30' }),
      ),
    );
    expect(sent.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 409)]);
    const [office, committee] = [await here.of(OFFICE), await here.of(COMMITTEE)];
    const accepted = await Promise.all([0, 1].map((no) => office.at(apps.all[no]!).post(`${dossier.url}/acceptance`)));
    expect(accepted.map(({ status }) => status).sort()).toEqual([200, 409]);
    const decision = {
      result: 'approved',
      documentNumber: '1/QĐ',
      documentDate: '2026-11-30',
      signedBy: signerOf(COMMITTEE),
    };
    const decided = await Promise.all(
      [0, 1, 0, 1].map((no, index) =>
        committee
          .at(apps.all[no]!)
          .post(`${dossier.url}/decision`, { ...decision, result: index % 2 ? 'rejected' : 'approved' }),
      ),
    );
    expect(decided.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });
  test('an opinion is given once, reminders run out, and a violation is referred once', async () => {
    const asked = (await openRound(here, await openDossier(here)))[FINANCE]!;
    const given = await Promise.all(
      Array.from({ length: 6 }, (_, no) =>
        asked.caller.at(apps.all[no % 2]!).post(`${asked.url}/opinion`, opinionOf(FINANCE)),
      ),
    );
    expect(given.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 5 }, () => 409)]);
    const letter = {
      dossierId: mine.failed.id,
      violationIds: [mine.violation.id],
      text: 'x',
      documentNumber: '1',
      documentDate: '2026-11-30',
      signedBy: signerOf(LEAD),
    };
    expect(refusal(await lead.post('/v1/referrals', letter)).slice(0, 2)).toEqual([422, 'rule-violated']);
    const reminded = [];
    for (let no = 0; no < 40; no += 1)
      reminded.push((await lead.post(`/v1/requests/${mine.request.id}/reminders`, {})).status);
    expect(reminded.at(-1)).toBe(422);
  });
});

describe('API7:2023 Server Side Request Forgery', () => {
  const inward = [
    'http://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/',
    'https://[::ffff:a00:1]/',
    'https://2130706434/',
    'https://0177.0.0.2/',
    'https://0x7f.0.0.2/',
    'https://127.2/',
    'https://0/',
    'https://[64:ff9b::a00:1]/',
    'https://10.0.0.1/',
    'https://100.64.0.1/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://inside.test/',
    'https://１０.0.0.1/',
    'https://[2002:a00:1::]/',
  ];
  test.each(inward)('%s is neither a receiver nor a provider of keys', async (url) => {
    await refused(() => lead.post('/v1/webhooks', { url }), 422, 'invalid');
    if (url.includes('inside.test')) return;
    await refused(
      () =>
        here.operator.put('/v1/identity-provider', {
          ...providerSettings(provider),
          issuer: 'https://sso.example.vn',
          jwksUri: url,
        }),
      422,
      'invalid',
    );
  });
  test('a name that leads elsewhere the second time, and a redirect, are not followed', async () => {
    const [to, inner] = [await receiver(), await receiver()];
    const hooked = async (url: string) =>
      `/v1/webhooks/${answered(await lead.post('/v1/webhooks', { url }), 201).body.id}`;
    const named = await hooked(`https://rebinding.test:${inner.port}/`);
    expect(answered(await lead.post(`${named}/ping`), 200).body).toMatchObject({ status: null });
    Object.assign(to, { answer: 302, location: inner.url });
    expect(answered(await lead.post(`${await hooked(to.url)}/ping`), 200).body).toMatchObject({ status: 302 });
    expect(inner.received).toEqual([]);
  });
});

describe('API8:2023 Security Misconfiguration', () => {
  test('answers carry what protects them, and nothing of what runs behind', async () => {
    for (const answer of [
      await lead.get('/v1/me'),
      await lead.get('/v1/nowhere'),
      await caller(apps.app.server, { key: 'x' }).get('/v1/me'),
      await lead.post('/v1/dossiers', {}),
    ]) {
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'none'") as unknown,
        'strict-transport-security': expect.anything() as unknown,
      });
      expect(Object.keys(answer.headers)).not.toEqual(expect.arrayContaining(['x-powered-by']));
      expect(answer.headers['server']).toBeUndefined();
      expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:|\.js:|select |stack|pg_|Error:/);
    }
  });
  test('no other origin is let in, and methods that nobody needs are not there', async () => {
    for (const [method, status] of [
      ['OPTIONS', 204],
      ['TRACE', 405],
    ] as const) {
      const answer = await apps.app.server.inject({
        method: method as 'OPTIONS',
        url: '/v1/dossiers',
        headers: {
          origin: 'https://evil.example',
          'access-control-request-method': 'POST',
          authorization: `Bearer ${lead.credentials.key}`,
        },
      });
      expect([
        answer.statusCode,
        Object.keys(answer.headers).filter((each) => each.startsWith('access-control')),
      ]).toEqual([status, []]);
    }
  });
  test('an error of the database is told to nobody', async () => {
    for (const url of [
      `/v1/dossiers/${mine.dossier.id}'`,
      '/v1/dossiers/%00',
      '/v1/dossiers?code=%00',
      `/v1/dossiers?leadAgency=${"'".repeat(3)}`,
      '/v1/checkpoints/2026-02-31',
    ]) {
      const { status, body } = await lead.get(url);
      expect([url, status < 500, /syntax|invalid input|relation|column/.test(JSON.stringify(body))]).toEqual([
        url,
        true,
        false,
      ]);
    }
  });
});

describe('API10:2023 Unsafe Consumption of APIs', () => {
  const token = async () =>
    caller(apps.app.server, {
      key: await provider.token(
        { preferred_username: signerOf(LEAD), agency: LEAD },
        { ...provider.keys[0]!, kid: `new-${Math.random()}` },
      ),
    });
  test.each([
    ['a gigabyte of nothing', { status: 200, body: 'x'.repeat(3_000_000) }],
    [
      'keys by the hundred thousand',
      { status: 200, body: JSON.stringify({ keys: Array.from({ length: 100_000 }, () => ({ kty: 'EC' })) }) },
    ],
    [
      'keys for shared secrets',
      { status: 200, body: JSON.stringify({ keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'x', alg: 'HS256' }] }) },
    ],
    ['JSON that goes deep', { status: 200, body: '['.repeat(200_000) }],
    ['an error', { status: 500, body: '<html>' }],
  ])('an identity provider that answers %s opens nothing and stops nobody', async (_name, instead) => {
    provider.instead = instead;
    const { status } = await (await token()).get('/v1/me');
    expect([401, 503]).toContain(status);
    expect((await lead.get('/v1/me')).status).toBe(200);
    provider.instead = undefined;
  });

  test('a receiver that answers without end, or not at all, is left, and what it says is kept by nobody', async () => {
    const to = await receiver();
    const url = `/v1/webhooks/${answered(await lead.post('/v1/webhooks', { url: to.url }), 201).body.id}`;
    to.answer = undefined;
    expect(answered(await lead.post(`${url}/ping`), 200).body).toMatchObject({ status: null });
    to.answer = 500;
    expect(answered(await lead.post(`${url}/ping`), 200).body).toMatchObject({ status: 500 });
    expect(JSON.stringify((await lead.get(`${url}/deliveries`)).body)).not.toContain('thanks');
  });

  test('a message of another system is read without entities, and a file is what it holds and not what it says', async () => {
    const xml =
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd"><!ENTITY c "&b;&b;&b;">]><edXML>&c;</edXML>';
    const sent = await apps.app.server.inject({
      method: 'POST',
      url: '/v1/document-messages',
      payload: xml,
      headers: {
        authorization: `Bearer ${lead.credentials.key}`,
        'x-acting-official': officerOf(LEAD),
        'content-type': 'application/xml',
      },
    });
    expect([sent.statusCode, sent.body.includes('root:')]).toEqual([400, false]);
    const zip = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(100)]);
    expect(
      refusal(await sendForm(apps.app, lead, formOf({ name: 'x.pdf', bytes: zip, type: 'application/pdf' }))),
    ).toEqual([422, 'invalid']);
    const kept = answered(
      await sendForm(apps.app, lead, formOf({ name: '../../../etc/cron.d/x.pdf', bytes: pdf() })),
      201,
    ).body as { name: string };
    expect(kept.name).toBe('x.pdf');
  });
});
