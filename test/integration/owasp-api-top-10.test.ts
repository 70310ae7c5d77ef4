import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { providerSettings, trustedProvider } from '../support/access-callers.js';
import { setScene, type Scene } from '../support/access-scene.js';
import { useApps } from '../support/app.js';
import { answered, caller, refusal, type Caller, type Sent } from '../support/caller.js';
import { OPERATIONS } from '../support/fuzz-document.js';
import { FORGED } from '../support/forged-tokens.js';
import { useRefusals } from '../support/fuzz-unchanged.js';
import type { Provider } from '../support/provider.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  openRound,
  opinionOf,
  province,
  signerOf,
  type Province,
} from '../support/province.js';
import { receiver } from '../support/receiver.js';
import { routesOf } from '../support/routes-of.js';
import { formOf, pdf, sendForm } from '../support/uploads.js';
import { ready, submission } from '../support/way.js';

/** One description for each line of the OWASP API Security Top 10 of 2023. What the matrix of authorisation tries for every operation is not repeated. */

const rebinding = ['93.184.216.34', '127.0.0.1'];
const resolve = async (name: string) => [
  {
    address: name === 'rebinding.test' ? (rebinding.length > 1 ? rebinding.shift()! : rebinding[0]!) : '10.0.0.7',
    family: 4,
  },
];
const apps = useApps(2, {
  identity: { trusted: new Set(['127.0.0.1']), failuresPerMinute: 0 },
  webhooks: { allowPrivate: ['127.0.0.1/32'], timeout: 700, resolve },
  serve: false,
});
const refusals = useRefusals(() => apps.app);
const refused = refusals.refused.bind(refusals);

let here: Province;
let there: Province;
let theirs: Scene;
let mine: Scene;
let provider: Provider;
let lead: Caller;

beforeAll(async () => {
  const { app } = apps;
  [here, there] = [await province(app), await province(app)];
  provider = await trustedProvider(here);
  [mine, theirs] = [await setScene(app, here, await owner(here)), await setScene(app, there, await owner(there))];
  lead = await here.of(LEAD);
}, 120_000);
afterAll(() => provider.away());

const owner = async (of: Province) => ({ key: (await of.of(LEAD)).credentials.key, name: 'lead' });
const NOBODY = '00000000-0000-7000-8000-000000000000';
/** All that a refusal says but where and when it was. */
const said = ({ status, body }: Sent): unknown => ({ ...(body as object), status, instance: '' });

describe('API1:2023 Broken Object Level Authorization', () => {
  const paths: readonly (readonly [string, (scene: Scene) => string])[] = [
    ['a dossier', (of) => `/v1/dossiers/${of.dossier.id}`],
    ['its journal', (of) => `/v1/dossiers/${of.dossier.id}/journal`],
    ['its synopsis', (of) => `/v1/dossiers/${of.dossier.id}/synopsis`],
    ['a request', (of) => `/v1/requests/${of.request.id}`],
    ['its message', (of) => `/v1/requests/${of.request.id}/document-message`],
    ['a meeting', (of) => `/v1/meetings/${of.meeting.id}`],
    ['a violation', (of) => `/v1/violations/${of.violation.id}`],
    ['a referral', (of) => `/v1/referrals/${of.referral.id}`],
    ['a report', (of) => `/v1/reports/${of.report.id}`],
    ['a webhook', (of) => `/v1/webhooks/${of.webhook.id}`],
    ['a file', (of) => `/v1/files/${of.file.id}`],
    ['a proof', (of) => `/v1/checkpoints/${of.checkpoint.id}/proofs/${of.failed.id}`],
  ];
  test.each(paths)('%s of another tenant answers, word for word, as one that never was', async (_name, urlOf) => {
    const none = Object.fromEntries(
      Object.entries(theirs).map(([name, value]) => [
        name,
        typeof value === 'object' ? { ...value, id: name === 'checkpoint' ? theirs.checkpoint.id : NOBODY } : value,
      ]),
    ) as unknown as Scene;
    for (const who of [lead, await here.of(OFFICE), here.operator, await here.client({ roles: ['reader', 'admin'] })]) {
      const [foreign, absent] = [await who.get(urlOf(theirs)), await who.get(urlOf(none))];
      expect(refusal(foreign)).toEqual([404, 'not-found']);
      expect(said(foreign)).toEqual(said(absent));
    }
  });

  test('nor does an id of another tenant, or of another dossier, count beside or inside one of ours', async () => {
    const draft = await openDossier(here);
    const other = await openRound(here, await openDossier(here));
    const etag = { 'if-match': '"1"' };
    for (const id of [theirs.request.id, other[FINANCE]!.id]) {
      await refused(
        () => lead.put(`${draft.url}/positions/${id}`, { response: 'accepted', text: 'x' }, etag),
        404,
        'not-found',
      );
      const session = {
        requestId: id,
        heldOn: '2026-11-30',
        participants: [signerOf(LEAD)],
        outcome: 'resolved',
        summary: 'x',
      };
      await refusals.invalid(() => lead.post(`${draft.url}/reconciliations`, session), '/requestId unknown_request');
    }
    const file = { documentNumber: '1', fileId: theirs.file.id };
    expect(
      (await refused(() => lead.put(`${draft.url}/components/ban-ve`, file, etag), 422, 'invalid')).body.errors,
    ).toMatchObject([{ path: '/fileId', code: 'unknown_file' }]);
    const letter = {
      dossierId: mine.failed.id,
      violationIds: [theirs.violation.id],
      text: 'x',
      documentNumber: '1',
      documentDate: '2026-11-30',
      signedBy: signerOf(LEAD),
    };
    await refusals.invalid(() => lead.post('/v1/referrals', letter), '/violationIds/0 unknown_violation');
    await refused(() => lead.post('/v1/referrals', { ...letter, dossierId: theirs.failed.id }), 404, 'not-found');
  });

  test('a cursor of another tenant, and of another reader of the feed, opens nothing', async () => {
    const [cursor, place] = [
      (await there.operator.get('/v1/requests?limit=1')).body.next as string,
      (await (await there.of(OFFICE)).get('/v1/events?limit=1')).body.next as string,
    ];
    await refusals.invalid(
      () => here.operator.get(`/v1/requests?limit=1&cursor=${encodeURIComponent(cursor)}`),
      '/cursor wrong_cursor',
    );
    for (const who of [lead, await there.of(LEAD)])
      await refusals.invalid(() => who.get(`/v1/events?after=${encodeURIComponent(place)}`), '/after wrong_cursor');
  });
});

describe('API2:2023 Broken Authentication', () => {
  const bearing = (key: string): Caller => caller(apps.app.server, { key });
  test.each(FORGED)(
    'a token with %s opens nothing, and reads like any other that counts for nothing',
    async (_name, make) => {
      const [sent, garbage] = [
        await refused(
          () => Promise.resolve(make(provider)).then((token) => bearing(token).get(`/v1/dossiers/${mine.dossier.id}`)),
          401,
          'unauthenticated',
        ),
        await bearing('garbage').get(`/v1/dossiers/${mine.dossier.id}`),
      ];
      expect(said(sent)).toEqual(said(garbage));
    },
  );

  test('a key in the address, in a cookie, in another scheme or cut short is none', async () => {
    const { key } = lead.credentials;
    const url = `/v1/dossiers/${mine.dossier.id}`;
    const attempts = [
      { url: `${url}?access_token=${key}` },
      { url, headers: { cookie: `authorization=${key}` } },
      { url, headers: { authorization: `Basic ${key}` } },
      { url, headers: { authorization: `Bearer ${key.slice(0, -1)}` } },
      { url, headers: { 'x-api-key': key } },
    ];
    for (const attempt of attempts)
      expect((await apps.app.server.inject({ method: 'GET', ...attempt })).statusCode).toBe(401);
  });
});

describe('API3:2023 Broken Object Property Level Authorization', () => {
  test('fields that are not for clients to write are refused, wherever they are put', async () => {
    const draft = await openDossier(here);
    for (const field of [
      'state',
      'leadAgency',
      'tenantId',
      'code',
      'dueAt',
      'decision',
      'version',
      'accepted',
      'position',
      'createdAt',
      '__proto__x',
      'constructor',
    ])
      await refusals.invalid(
        () => lead.patch(draft.url, { title: 'x', [field]: 'x' }, { 'if-match': '"1"' }),
        `/${field} unknown_field`,
      );
    const admin = await here.client({ roles: ['admin'] });
    await refusals.invalid(
      () => admin.post('/v1/api-clients', { name: 'x', operator: true, tenant: there.code }),
      '/operator unknown_field',
      '/tenant unknown_field',
    );
    expect(refusal(await admin.post('/v1/api-clients', { name: 'x', roles: ['operator'] }))).toEqual([422, 'invalid']);
  });

  test("the lead's draft, and what others said, are in no answer to an agency that was asked", async () => {
    const secret = 'BÍ MẬT CỦA ĐƠN VỊ CHỦ TRÌ';
    const dossier = await openDossier(here);
    const asked = await openRound(here, dossier);
    await give(asked[LAND]!, { reasons: secret, stance: 'agree_with_comments' });
    await give(asked[FINANCE]!);
    const etag = async () => ({ 'if-match': String((await lead.get(dossier.url)).headers['etag']) });
    answered(await lead.put(`${dossier.url}/position`, { text: secret }, await etag()), 200);
    answered(
      await lead.put(
        `${dossier.url}/positions/${asked[LAND]!.id}`,
        { response: 'accepted', text: secret },
        await etag(),
      ),
      200,
    );
    const finance = await here.of(FINANCE);
    const lists = [
      `/v1/dossiers?leadAgency=${LEAD}`,
      `/v1/dossiers?code=${dossier.body.code}`,
      `/v1/requests?dossierId=${dossier.id}`,
      '/v1/events',
      '/v1/meetings',
      '/v1/document-messages',
      `/v1/dossiers?leadAgency=${LEAD}&q=x`,
    ];
    const alone = ['', '/journal', '/actions', '/synopsis', '/diligence', '/completeness'].map(
      (part) => `${dossier.url}${part}`,
    );
    for (const url of [...lists, ...alone, asked[FINANCE]!.url])
      expect([url, JSON.stringify((await finance.get(url)).body).includes(secret)]).toEqual([url, false]);
    expect(JSON.stringify((await lead.get(dossier.url)).body)).toContain(secret);
  });

  test('secrets are shown once, and in no list', async () => {
    const { secret } = answered(await lead.post('/v1/webhooks', { url: 'http://127.0.0.1:9/x' }), 201).body as {
      secret: string;
    };
    const shown = await Promise.all(
      ['/v1/webhooks', '/v1/api-clients', '/v1/identity-provider', '/v1/me'].map((url) => here.operator.get(url)),
    );
    expect(JSON.stringify(shown.map(({ body }) => body as unknown))).not.toMatch(
      new RegExp(`${secret.slice(6, 30).replace(/[+/]/g, '.')}|phk_|"hash"|privateKey`),
    );
  });
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

describe('API5:2023 Broken Function Level Authorization', () => {
  test('a verb, or a header that names one, opens no other operation', async () => {
    const url = `/v1/dossiers/${mine.dossier.id}`;
    for (const header of ['x-http-method-override', 'x-http-method', 'x-method-override'])
      await refused(() => here.operator.post(url, { title: 'x' }, { [header]: 'PATCH' }), 405, 'method-not-allowed');
    const reader = await here.client({ roles: ['reader'] });
    for (const path of [
      '/v1/api-clients/../tenants',
      '/v1//tenants',
      '/v1/tenants/',
      '/V1/TENANTS',
      '/v1/%74enants',
      '/v1/tenants;x',
      '/v1/./tenants',
      '/v1/tenants%2f',
      '/v1/tenants?x=1',
    ])
      expect([path, [403, 404].includes((await reader.get(path)).status)]).toEqual([path, true]);
  });
  test('paths that administrators try elsewhere are not there', async () => {
    for (const path of [
      '/admin',
      '/v1/admin',
      '/v1/users',
      '/debug',
      '/actuator',
      '/.env',
      '/.git/config',
      '/graphql',
      '/v1/dossiers/export',
      '/v2/dossiers',
      '/v1/internal',
    ])
      expect([path, (await here.operator.get(path)).status]).toEqual([path, 404]);
  });
  test('nobody gives itself more: an agency makes no key, an administrator of one tenant none of another, a reader turns no clock', async () => {
    await refused(() => lead.post('/v1/api-clients', { name: 'x', roles: ['admin'] }), 403, 'forbidden');
    const admin = await here.client({ roles: ['admin'] });
    await refused(() => admin.post('/v1/api-clients', { name: 'x' }, { 'x-tenant': there.code }), 404, 'not-found');
    await refused(() => admin.post(`/v1/api-clients/${theirs.client.id}/rotation`, {}), 404, 'not-found');
    const reader = await here.client({ roles: ['reader'] });
    await refused(() => reader.put('/v1/sandbox/clock', { now: '2027-01-01T00:00:00Z' }), 403, 'forbidden');
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

describe('API9:2023 Improper Inventory Management', () => {
  test('every route that the server has is in the document, with who may call it, or is one of those that need no token by purpose', () => {
    const documented = new Set(OPERATIONS.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`));
    const open = /^(GET|HEAD) \/(metrics$|openapi\.|docs|problems\/)/;
    const registered = apps.app.server.edge.specs.map(({ method, path }) => `${method} ${path}`);
    expect(registered.filter((each) => !documented.has(each))).toEqual([]);
    expect([...documented].filter((each) => !registered.includes(each))).toEqual([]);
    const paths = [...registered, ...registered.map((each) => each.replace(/^GET/, 'HEAD'))];
    expect(routesOf(apps.app.server).length).toBeGreaterThan(OPERATIONS.length);
    const unknown = routesOf(apps.app.server).filter((each) => !paths.includes(each) && !open.test(each));
    expect(unknown).toEqual([]);
  });
  test('what is open without a token tells nothing of any tenant', async () => {
    for (const url of ['/healthz', '/readyz', '/openapi.json', '/metrics']) {
      const { payload } = await apps.app.server.inject({ method: 'GET', url });
      expect([
        url,
        [here.code, mine.dossier.id, lead.credentials.key].filter((each) => new RegExp(`\\b${each}\\b`).test(payload)),
      ]).toEqual([url, []]);
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
