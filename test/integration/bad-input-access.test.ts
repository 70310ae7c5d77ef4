import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, caller, type Caller } from '../support/caller.js';
import { OPERATIONS } from '../support/fuzz-document.js';
import { useRefusals } from '../support/fuzz-unchanged.js';
import {
  COMMITTEE,
  FINANCE,
  HEALTH,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  opinionOf,
  openRound,
  province,
  seedFile,
  signerOf,
  type Asked,
  type Opened,
  type Province,
} from '../support/province.js';

const apps = useApps();
const refusals = useRefusals(() => apps.app);
const refused = refusals.refused.bind(refusals);
const invalid = refusals.invalid.bind(refusals);

let here: Province;
let there: Province;
let dossier: Opened;
let asked: Record<string, Asked>;
let foreign: { dossier: string; request: string; client: string };

beforeAll(async () => {
  [here, there] = [await province(apps.app), await province(apps.app)];
  dossier = await openDossier(here);
  asked = await openRound(here, dossier);
  const theirs = await openDossier(there);
  const request = (await openRound(there, theirs))[FINANCE]!;
  const client = answered(await there.operator.post('/v1/api-clients', { name: 'x' }), 201).body.id as string;
  foreign = { dossier: theirs.id, request: request.id, client };
});

describe('ids of another tenant name nothing here', () => {
  const operations = OPERATIONS.filter((each) => each.path.includes('{id}'));
  const urlOf = (path: string): string => {
    const kind = path.startsWith('/v1/requests') ? 'request' : path.startsWith('/v1/dossiers') ? 'dossier' : 'client';
    return path
      .replace('{id}', foreign[kind])
      .replace('{componentCode}', 'ban-ve')
      .replace('{requestId}', foreign.request)
      .replace(/(?<!destructions\/[^/]+)\/items$/, '/items?figure=late&key=H29.4');
  };
  test.each(operations.map((each) => [`${each.method} ${each.path}`, each] as const))(
    '%s',
    async (_name, { method, path, body, example }) => {
      const agency = path.startsWith('/v1/requests') && /opinion|decline|extension$/.test(path) ? FINANCE : LEAD;
      const call = (by: Caller) => () =>
        by.send(method as 'GET', urlOf(path), body ? (example ?? {}) : undefined, { 'if-match': '"1"' });
      const who = /^\/v1\/(api-clients|imports|successions\/.*\/cancellation$)/.test(path)
        ? [here.operator]
        : [
            await here.of(agency),
            here.operator.actingAs(signerOf(agency)),
            await here.client({ roles: ['admin', 'reader'] }),
          ];
      for (const by of who) await refused(call(by), 404, 'not-found');
    },
  );

  test('nor beside an id of this one', async () => {
    const lead = await here.of(LEAD);
    const etag = String((await lead.get(dossier.url)).headers['etag']);
    await refused(
      () =>
        lead.put(
          `${dossier.url}/positions/${foreign.request}`,
          { response: 'accepted', text: 'x' },
          { 'if-match': etag },
        ),
      404,
      'not-found',
    );
    const session = {
      requestId: foreign.request,
      heldOn: '2026-11-20',
      participants: [signerOf(LEAD)],
      outcome: 'resolved',
      summary: 'x',
    };
    await invalid(() => lead.post(`${dossier.url}/reconciliations`, session), '/requestId unknown_request');
  });

  test('nor in a filter: the list is empty', async () => {
    expect((await here.operator.get(`/v1/requests?dossierId=${foreign.dossier}`)).body.items).toEqual([]);
  });

  test('a key names no tenant but its own', async () => {
    const { key, official } = (await there.of(LEAD)).credentials;
    const lured = caller(apps.app.server, { key, official: official!, tenant: here.code });
    await refused(() => lured.get(dossier.url), 404, 'not-found');
    await refused(
      () => lured.post('/v1/dossiers', { procedureCode: 'PH-QH-01', title: 'x', responsibleOfficial: officerOf(LEAD) }),
      404,
      'not-found',
    );
  });
});

describe('keys', () => {
  test('a revoked one is refused at once', async () => {
    const made = answered(await here.operator.post('/v1/api-clients', { name: 'x', agency: LEAD }), 201).body as {
      id: string;
      key: string;
    };
    const by = caller(apps.app.server, { key: made.key, official: officerOf(LEAD) });
    expect((await by.get(dossier.url)).status).toBe(200);
    expect((await here.operator.del(`/v1/api-clients/${made.id}`)).status).toBe(204);
    await refused(() => by.get(dossier.url), 401, 'unauthenticated');
    await refused(
      () => by.post(`${dossier.url}/withdrawal`, { reason: 'x', signedBy: 'H29.6-01' }),
      401,
      'unauthenticated',
    );
  });
  test.each(['phk_x', 'x', `phk_${'A'.repeat(43)}`, 'null', 'operator'])('%s is none', async (key) => {
    await refused(() => caller(apps.app.server, { key, tenant: here.code }).get(dossier.url), 401, 'unauthenticated');
  });
});

describe('who may not act is refused', () => {
  const withdrawal = (by: Caller) => () => by.post(`${dossier.url}/withdrawal`, { reason: 'x', signedBy: 'H29.6-01' });

  test('an official of another agency, an unknown one, none', async () => {
    const lead = await here.of(LEAD);
    for (const official of [signerOf(FINANCE), 'H29.6-99', undefined])
      await refused(withdrawal(lead.actingAs(official)), 403, 'official-not-of-agency');
  });
  test('an agency that has no part sees nothing', async () =>
    refused(withdrawal(await here.of(HEALTH)), 404, 'not-found'));
  test('a consulted agency does not act as the lead, nor the lead as a consulted agency', async () => {
    await refused(withdrawal(await here.of(FINANCE)), 403, 'forbidden');
    await refused(() => dossier.lead.post(`${asked[FINANCE]!.url}/opinion`, opinionOf(FINANCE)), 403, 'forbidden');
    await refused(
      async () => (await here.of(LAND)).post(`${asked[FINANCE]!.url}/opinion`, opinionOf(FINANCE)),
      404,
      'not-found',
    );
  });
  test('the Office and the committee act for nobody else', async () => {
    for (const agency of [OFFICE, COMMITTEE]) await refused(withdrawal(await here.of(agency)), 403, 'forbidden');
  });
  const creation = (by: Caller) => () =>
    by.post('/v1/dossiers', { procedureCode: 'PH-QH-01', title: 'x', responsibleOfficial: officerOf(LEAD) });

  test('an administrator does not see dossiers, and makes none', async () => {
    const admin = await here.client({ roles: ['admin'] });
    for (const by of [admin, admin.actingAs(signerOf(LEAD))]) {
      await refused(withdrawal(by), 404, 'not-found');
      await refused(creation(by), 403, 'forbidden');
    }
  });
  test('a reader, of an agency too, and the operator for no agency see dossiers and do not act on them', async () => {
    const readers = [await here.client({ roles: ['reader'] }), await here.client({ roles: ['reader'], agency: LEAD })];
    for (const [by, code] of [
      ...readers.map((each) => [each, 'forbidden'] as const),
      [here.operator, 'official-not-of-agency'] as const,
    ]) {
      expect((await by.get(dossier.url)).status).toBe(200);
      await refused(withdrawal(by), 403, code);
      await refused(creation(by), 403, code);
    }
  });
  test('a reader writes nothing', async () => {
    const reader = await here.client({ roles: ['reader'] });
    await refused(() => reader.put('/v1/sandbox/clock', { now: '2026-11-21T09:00:00+07:00' }), 403, 'forbidden');
    await refused(() => reader.put('/v1/directory', { agencies: [] }), 403, 'forbidden');
    await refused(() => reader.put('/v1/procedures', { procedures: [] }), 403, 'forbidden');
    await refused(() => reader.put('/v1/policies', { effectiveFrom: '2027-01-01', basis: 'x' }), 403, 'forbidden');
    await refused(() => reader.put('/v1/calendar', seedFile('vn-working-calendar')), 403, 'forbidden');
    await refused(() => reader.post('/v1/api-clients', { name: 'x', roles: ['admin'] }), 403, 'forbidden');
  });
  test('tenants are made by the operator alone', async () => {
    const tenant = { code: 'EVIL', name: 'x', timezone: 'Asia/Ho_Chi_Minh', sandbox: true };
    const admin = await here.client({ roles: ['admin'] });
    await refused(() => admin.post('/v1/tenants', tenant), 403, 'forbidden');
  });
  test.each([
    ['POST', { 'x-http-method-override': 'PATCH' }],
    ['PUT', {}],
    ['DELETE', {}],
  ] as const)('%s does not edit a dossier', (method, headers) =>
    refused(() => dossier.lead.send(method, dossier.url, { title: 'x' }, headers), 405, 'method-not-allowed'),
  );
});

describe('officials who left do not act, sign or answer for a dossier', () => {
  type Directory = { agencies: { code: string; officials: { code: string; validTo?: string }[] }[] };
  const [gone, signer] = [officerOf(LEAD), signerOf(FINANCE)];
  let changed: Province;
  let request: Asked;
  let opened: Opened;

  const everythingIsRefused = async () => {
    const lead = (await changed.of(LEAD)).actingAs(gone);
    await refused(
      () => lead.post(`${opened.url}/withdrawal`, { reason: 'x', signedBy: 'H29.6-01' }),
      403,
      'official-not-of-agency',
    );
    const other = lead.actingAs(signerOf(LEAD));
    await invalid(
      () => other.post('/v1/dossiers', { procedureCode: 'PH-QH-01', title: 'x', responsibleOfficial: gone }),
      '/responsibleOfficial not_of_agency',
    );
    await refused(
      () => request.caller.post(`${request.url}/opinion`, opinionOf(FINANCE, { signedBy: signer })),
      422,
      'rule-violated',
      ['not_signed'],
    );
  };
  const begin = async (directory?: Directory) => {
    changed = await province(apps.app);
    opened = await openDossier(changed);
    request = (await openRound(changed, opened))[FINANCE]!;
    if (directory) answered(await changed.operator.put('/v1/directory', directory), 200);
  };

  test('from the day on which the directory no longer lists them', async () => {
    await begin();
    await changed.moveTo('2026-11-23T09:00:00+07:00');
    const directory = seedFile<Directory>('hcmc-agencies');
    for (const agency of directory.agencies)
      agency.officials = agency.officials.filter(({ code }) => code !== gone && code !== signer);
    answered(await changed.operator.put('/v1/directory', directory), 200);
    await everythingIsRefused();
  });

  test('from the day after their last on, when the clock gets there', async () => {
    const directory = seedFile<Directory>('hcmc-agencies');
    for (const official of directory.agencies.flatMap((each) => each.officials))
      if (official.code === gone || official.code === signer) official.validTo = '2026-11-23';
    await begin(directory);
    await changed.moveTo('2026-11-23T23:59:59+07:00');
    expect(
      (
        await (
          await changed.of(LEAD)
        ).patch(
          opened.url,
          { title: 'Hồ sơ khác' },
          { 'if-match': String((await opened.lead.get(opened.url)).headers['etag']) },
        )
      ).status,
    ).toBe(200);
    await changed.moveTo('2026-11-24T00:00:00+07:00');
    await everythingIsRefused();
  });
});
