import { beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createPool, queryable, SERVICE_ROLE, transact, type Pool } from '../../src/platform/db/index.js';
import { bootApp, type TestApp } from '../support/app.js';
import { answered, type Caller, type Sent } from '../support/caller.js';
import { requireNoMisuse, watched } from '../support/connections.js';
import { useTestDatabase } from '../support/database.js';
import { COMMITTEE, LEAD, OFFICE, openDossier, province, seedFile, type Province } from '../support/province.js';
import { formOf, pdf, sendForm } from '../support/uploads.js';

/** More callers than connections: where one of them asked for a second while it holds its first, all would wait for each other. */
const [CONNECTIONS, CALLERS] = [4, 40];

const database = useTestDatabase();
let app: TestApp;
let here: Province;
let lead: Caller;
let dossier: string;

/** As the service has it, and not watched: what is tried here is the crowd. */
function smallPool(): Pool {
  const { connectionString } = database.current;
  const pool = createPool(
    {
      connectionString,
      role: SERVICE_ROLE,
      max: CONNECTIONS,
      applicationName: 'phoihop test',
      statementTimeout: 20_000,
      lockTimeout: 10_000,
    },
    pino({ level: 'silent' }),
  );
  database.current.onDrop(() => pool.end());
  return pool;
}

beforeAll(async () => {
  app = await bootApp(database.current, {
    pool: smallPool(),
    webhooks: { allowPrivate: ['127.0.0.1/32'] },
    serve: false,
    server: { requestsPerMinute: 100_000 },
  });
  here = await province(app);
  lead = await here.of(LEAD);
  await here.of(OFFICE);
  await here.of(COMMITTEE);
  dossier = (await openDossier(here)).url;
});

/** One call that is made by all at once; what it makes, it makes anew each time. */
const CALLS: Readonly<Record<string, (no: number) => Promise<Sent>>> = {
  'an API client is made': () => here.operator.post('/v1/api-clients', { name: 'e-office', agency: LEAD }),
  'an API client is made under a key': (no) =>
    here.operator.post('/v1/api-clients', { name: 'e-office', agency: LEAD }, { 'idempotency-key': `client-${no}` }),
  'an API client is made for an agency that there is not': () =>
    here.operator.post('/v1/api-clients', { name: 'e-office', agency: 'H99' }),
  'a tenant is made': (no) =>
    app.operator().post('/v1/tenants', { code: `Q${no}`, name: 'Q', timezone: 'Asia/Ho_Chi_Minh', sandbox: false }),
  'an identity provider is named': () =>
    here.operator.put('/v1/identity-provider', {
      issuer: 'https://sso.example.vn',
      audience: 'phoihop',
      algorithms: ['RS256'],
      claims: { official: 'sub' },
    }),
  'a webhook is made': () => lead.post('/v1/webhooks', { url: 'http://127.0.0.1:9/' }),
  'a file is put in': () => sendForm(app, lead, formOf({ name: 'a.pdf', bytes: pdf() })),
  'procedures are put': () => here.operator.put('/v1/procedures', seedFile('procedures')),
  'the directory is put': () => here.operator.put('/v1/directory', seedFile('hcmc-agencies')),
  'a dossier is opened': () =>
    lead.post('/v1/dossiers', { procedureCode: 'PH-QH-01', title: 'Hồ sơ', responsibleOfficial: 'H29.6-04' }),
  'a dossier is read': () => lead.get(dossier),
  'its journal is verified': () => lead.get(`${dossier}/journal/verification`),
  'the journal of the tenant is verified': () => here.operator.get('/v1/journal/verification'),
  'events are read': () => lead.get('/v1/events'),
  'oneself is asked for': () => lead.get('/v1/me'),
};

describe('more callers than connections are all answered', () => {
  test.each(Object.entries(CALLS))('where %s', async (what, call) => {
    const answers = await Promise.all(Array.from({ length: CALLERS }, (_, no) => call(no)));
    const expected = what.endsWith('there is not') ? [422] : [200, 201];
    expect(answers.filter(({ status }) => !expected.includes(status))).toEqual([]);
  });

  test('where the key of an API client is changed, each its own', async () => {
    const made = await Promise.all(
      Array.from({ length: CALLERS }, () => here.operator.post('/v1/api-clients', { name: 'e-office' })),
    );
    const answers = await Promise.all(
      made.map(({ body }) => here.operator.post(`/v1/api-clients/${body.id}/rotation`, {})),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  });

  test('where webhooks are changed, each its own', async () => {
    const hooks = await Promise.all(
      Array.from({ length: CALLERS }, async () =>
        answered(await lead.post('/v1/webhooks', { url: 'http://127.0.0.1:9/' }), 201),
      ),
    );
    const all = (act: (url: string) => Promise<Sent>) =>
      Promise.all(hooks.map(({ body }) => act(`/v1/webhooks/${body.id}`)));
    for (const answers of [
      await all((url) => lead.patch(url, { types: ['round.started'] })),
      await all((url) => lead.post(`${url}/secret`)),
      await all((url) => lead.post(`${url}/ping`)),
      await all((url) => lead.post(`${url}/resumption`)),
      await all((url) => lead.del(url)),
    ])
      expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
  });
});

test('a pool that is watched refuses a second connection, and tells who asked for it', async () => {
  const pool = watched(database.current.servicePool(4));
  const one = { text: 'select 1 as one', values: [] };
  await expect(transact(pool, 'H29', () => queryable(pool, 'H29').query(one))).rejects.toThrow(/while one is held/);
  expect(requireNoMisuse).toThrow(/another connection was asked for/);
  await expect(transact(pool, 'H29', (transaction) => transaction.query(one))).resolves.toEqual([{ one: 1 }]);
  await expect(queryable(pool, 'H29').query(one)).resolves.toEqual([{ one: 1 }]);
  requireNoMisuse();
});

test('the statements of a flush go to PostgreSQL in one write', async () => {
  const pool = smallPool();
  const { stream } = await pool.connect().then((client) => (client.release(), client.connection));
  let writes = 0;
  for (const way of ['_write', '_writev'] as const) {
    const write = stream[way]!.bind(stream) as (...args: unknown[]) => void;
    Object.assign(stream, { [way]: (...args: unknown[]) => ((writes += 1), write(...args)) });
  }
  const one = { name: 'one', text: 'select $1::int as one', values: [1] };
  const answers = await transact(pool, here.code, (transaction) => transaction.commit([one, one, one]));
  expect([answers, writes]).toEqual([Array(3).fill([{ one: 1 }]), 1]);
});
