import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, caller, refusal, type Sent } from '../support/caller.js';
import { AUDIENCE, signingKey, startProvider, type Provider } from '../support/provider.js';
import { LEAD, officerOf, openDossier, province, seedFile, signerOf, type Province } from '../support/province.js';

const apps = useApps(1, { identity: { trusted: new Set(['127.0.0.1']) } });
let here: Province;

beforeAll(async () => {
  here = await province(apps.app);
});

interface Directory {
  readonly agencies: { code: string; parentCode: string | null; officials: { code: string }[] }[];
}

interface Procedures {
  readonly procedures: {
    code: string;
    components: { code: string }[];
    leadAgencies: string[];
    requiredConsultees: string[];
    optionalConsultees: string[];
  }[];
}

const errorsOf = ({ status, body }: Sent): unknown => [
  status,
  ((body.errors ?? []) as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`),
];

describe('the directory', () => {
  test('that another system writes in small letters says nothing new', async () => {
    const { agencies } = seedFile<Directory & object>('hcmc-agencies');
    const small = agencies.map(({ officials, ...each }) => ({
      ...each,
      code: each.code.toLowerCase(),
      parentCode: each.parentCode?.toLowerCase() ?? null,
      officials: officials.map((official) => ({ ...official, code: official.code.toLowerCase() })),
    }));
    const { body } = answered(await here.operator.put('/v1/directory', { agencies: small }), 200);
    expect(body).toMatchObject({ created: 0, updated: 0 });
    const read = answered(await here.operator.get('/v1/directory'), 200).body as Directory;
    expect(read.agencies.map(({ code }) => code)).toEqual(agencies.map(({ code }) => code).sort());
  });

  test('does not take one agency, or one official, twice in two spellings', async () => {
    const { agencies } = seedFile<Directory>('hcmc-agencies');
    const [first] = agencies;
    const twice = [...agencies, { ...first!, code: first!.code.toLowerCase(), officials: [] }];
    expect(errorsOf(await here.operator.put('/v1/directory', { agencies: twice }))).toEqual([
      422,
      [`/agencies/${agencies.length}/code duplicate_code`],
    ]);
    const [official] = first!.officials;
    first!.officials.push({ ...official!, code: official!.code.toLowerCase() });
    expect(errorsOf(await here.operator.put('/v1/directory', { agencies }))).toEqual([
      422,
      [`/agencies/0/officials/${first!.officials.length - 1}/code duplicate_code`],
    ]);
  });

  test('does not take two that are new and differ in letter case alone', async () => {
    const [first] = seedFile<Directory>('hcmc-agencies').agencies;
    const [official] = first!.officials;
    const made = ['So-Moi', 'SO-MOI'].map((code) => ({ ...first!, code, parentCode: null, officials: [] }));
    const officials = ['cb-Moi', 'CB-MOI'].map((code) => ({ ...official!, code }));
    expect(errorsOf(await here.operator.put('/v1/directory', { agencies: made }))).toEqual([
      422,
      ['/agencies/1/code duplicate_code'],
    ]);
    expect(errorsOf(await here.operator.put('/v1/directory', { agencies: [{ ...made[0]!, officials }] }))).toEqual([
      422,
      ['/agencies/0/officials/1/code duplicate_code'],
    ]);
  });
});

describe('procedures', () => {
  const swapped = (code: string): string => (code === code.toLowerCase() ? code.toUpperCase() : code.toLowerCase());

  test('that another system writes in other letter case say nothing new', async () => {
    const { procedures } = seedFile<Procedures>('procedures');
    const other = procedures.map((each) => ({
      ...each,
      code: swapped(each.code),
      components: each.components.map((component) => ({ ...component, code: swapped(component.code) })),
      leadAgencies: each.leadAgencies.map(swapped),
      requiredConsultees: each.requiredConsultees.map(swapped),
      optionalConsultees: each.optionalConsultees.map(swapped),
    }));
    const { body } = answered(await here.operator.put('/v1/procedures', { procedures: other }), 200);
    expect(body).toEqual({ created: 0, updated: 0, unchanged: procedures.length });
  });

  test('and components that differ in letter case alone are one twice', async () => {
    const { procedures } = seedFile<Procedures>('procedures');
    const [first] = procedures;
    const [component] = first!.components;
    first!.components.push({ ...component!, code: swapped(component!.code) });
    const sent = await here.operator.put('/v1/procedures', {
      procedures: [first!, { ...procedures[1]!, code: swapped(first!.code) }],
    });
    expect(errorsOf(sent)).toEqual([
      422,
      [
        '/procedures/1/code duplicate_code',
        `/procedures/0/components/${first!.components.length - 1}/code duplicate_code`,
      ],
    ]);
  });

  test('that are new and differ in letter case alone are not taken, nor are such components', async () => {
    const [first] = seedFile<Procedures>('procedures').procedures;
    const components = ['to-trinh', 'TO-TRINH'].map((code) => ({ ...first!.components[0]!, code }));
    const made = ['tt-moi', 'TT-MOI'].map((code) => ({ ...first!, code, components }));
    expect(errorsOf(await here.operator.put('/v1/procedures', { procedures: made }))).toEqual([
      422,
      [
        '/procedures/1/code duplicate_code',
        '/procedures/0/components/1/code duplicate_code',
        '/procedures/1/components/1/code duplicate_code',
      ],
    ]);
  });
});

describe('time zones', () => {
  test.each(['asia/ho_chi_minh', 'Asia/Saigon', 'ASIA/SAIGON'])(
    'a tenant of %s is one of Asia/Ho_Chi_Minh',
    async (timezone) => {
      const code = `Z${randomUUID().slice(0, 8).toUpperCase()}`;
      const tenant = { code, name: 'x', timezone, sandbox: true, clock: '2026-11-20t02:00:00z' };
      const { body } = answered(await apps.app.operator().post('/v1/tenants', tenant), 201);
      expect(body).toMatchObject({ timezone: 'Asia/Ho_Chi_Minh', clock: '2026-11-20T02:00:00.000Z' });
      const calendar = { ...seedFile('vn-working-calendar'), timezone: 'asia/saigon' };
      const of = apps.app.operator(code);
      expect(answered(await of.put('/v1/calendar', calendar), 200).body.changed).toBe(true);
      expect(
        answered(await of.put('/v1/calendar', { ...calendar, timezone: 'Asia/Ho_Chi_Minh' }), 200).body.changed,
      ).toBe(false);
      expect((await of.get('/v1/calendar')).body.timezone).toBe('Asia/Ho_Chi_Minh');
      expect(errorsOf(await of.put('/v1/calendar', { ...calendar, timezone: 'Asia/Bangkok' }))).toEqual([
        422,
        ['/timezone other_timezone'],
      ]);
    },
  );
});

describe('tokens of officials', () => {
  let provider: Provider;

  beforeAll(async () => {
    provider = await startProvider([await signingKey('ES256')]);
    const settings = {
      issuer: provider.issuer,
      audience: AUDIENCE,
      algorithms: ['ES256'],
      jwksUri: null,
      claims: { official: 'preferred_username', agency: 'agency', roles: null },
    };
    answered(await here.operator.put('/v1/identity-provider', settings), 200);
  });
  afterAll(() => provider.away());

  test('name officials and agencies in small letters', async () => {
    const [official, other] = [officerOf(LEAD), signerOf(LEAD)];
    const claims = { preferred_username: official.toLowerCase(), agency: LEAD.toLowerCase() };
    const bearer = caller(apps.app.server, { key: await provider.token(claims) });
    const { body } = answered(await bearer.get('/v1/me', { 'x-acting-official': official.toLowerCase() }), 200);
    expect(body).toMatchObject({ client: `oidc:${official}`, agency: LEAD, official });
    expect(refusal(await bearer.get('/v1/me', { 'x-acting-official': other }))).toEqual([
      403,
      'official-not-of-agency',
    ]);
    const draft = { procedureCode: 'PH-QH-01', title: 'x', responsibleOfficial: official };
    expect(answered(await bearer.post('/v1/dossiers', draft), 201).body.leadAgency).toBe(LEAD);
  });

  test('are told by issuer and audience letter by letter, as RFC 7519 has it', async () => {
    const claims = { preferred_username: officerOf(LEAD), agency: LEAD };
    for (const change of [{ aud: AUDIENCE.toUpperCase() }, { iss: provider.issuer.replace('http', 'HTTP') }])
      expect(
        (await caller(apps.app.server, { key: await provider.token({ ...claims, ...change }) }).get('/v1/me')).status,
      ).toBe(401);
  });
});

test('a checkpoint may be sent back in capitals', async () => {
  const dossier = await openDossier(here);
  await here.moveTo('2026-11-21T08:00:00+07:00');
  const [kept] = answered(await here.operator.get('/v1/checkpoints'), 200).body.items as {
    root: string;
    madeAt: string;
    day: string;
  }[];
  expect(dossier.id).toBeDefined();
  const sent = {
    ...kept!,
    tenant: here.code.toLowerCase(),
    root: kept!.root.toUpperCase(),
    madeAt: kept!.madeAt.toLowerCase(),
    previousRoot: null,
  };
  const { body } = answered(await here.operator.post('/v1/checkpoints/verification', sent), 200);
  expect(body).toMatchObject({ intact: true, recorded: 'same', root: kept!.root });
});
