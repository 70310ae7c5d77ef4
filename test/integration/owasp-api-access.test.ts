import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Scene } from '../support/access-scene.js';
import { answered, caller, refusal, type Caller, type Sent } from '../support/caller.js';
import { OPERATIONS } from '../support/fuzz-document.js';
import { FORGED } from '../support/forged-tokens.js';
import { useOwasp } from '../support/owasp.js';
import type { Provider } from '../support/provider.js';
import {
  FINANCE,
  give,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  signerOf,
  type Province,
} from '../support/province.js';
import { routesOf } from '../support/routes-of.js';

/** One description for each line of the OWASP API Security Top 10 of 2023. What the matrix of authorisation tries for every operation is not repeated. */

const owasp = useOwasp();
const { apps, refused } = owasp;
let here: Province;
let there: Province;
let theirs: Scene;
let mine: Scene;
let provider: Provider;
let lead: Caller;
beforeAll(() => {
  ({ here, there, theirs, mine, provider, lead } = owasp.stage());
});

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
      await owasp.invalid(() => lead.post(`${draft.url}/reconciliations`, session), '/requestId unknown_request');
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
    await owasp.invalid(() => lead.post('/v1/referrals', letter), '/violationIds/0 unknown_violation');
    await refused(() => lead.post('/v1/referrals', { ...letter, dossierId: theirs.failed.id }), 404, 'not-found');
  });

  test('a cursor of another tenant, and of another reader of the feed, opens nothing', async () => {
    const [cursor, place] = [
      (await there.operator.get('/v1/requests?limit=1')).body.next as string,
      (await (await there.of(OFFICE)).get('/v1/events?limit=1')).body.next as string,
    ];
    await owasp.invalid(
      () => here.operator.get(`/v1/requests?limit=1&cursor=${encodeURIComponent(cursor)}`),
      '/cursor wrong_cursor',
    );
    for (const who of [lead, await there.of(LEAD)])
      await owasp.invalid(() => who.get(`/v1/events?after=${encodeURIComponent(place)}`), '/after wrong_cursor');
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
      await owasp.invalid(
        () => lead.patch(draft.url, { title: 'x', [field]: 'x' }, { 'if-match': '"1"' }),
        `/${field} unknown_field`,
      );
    const admin = await here.client({ roles: ['admin'] });
    await owasp.invalid(
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

describe('API9:2023 Improper Inventory Management', () => {
  test('every route that the server has is in the document, with who may call it, or is one of those that need no token by purpose', () => {
    const documented = new Set(OPERATIONS.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`));
    const open = /^(GET|HEAD) \/(metrics$|openapi\.|docs|problems\/|board|$)/;
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
