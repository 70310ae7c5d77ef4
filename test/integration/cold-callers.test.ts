import { beforeAll, expect, test } from '@jest/globals';
import type { PoolClient } from 'pg';
import { bootApp, useApps, type TestApp } from '../support/app.js';
import { answered, type Caller, type Sent } from '../support/caller.js';
import {
  FINANCE,
  LAND,
  LEAD,
  officerOf,
  openDossier,
  openRound,
  opinionOf,
  province,
  seedFile,
} from '../support/province.js';
import type { Asked, Opened, Province } from '../support/province.js';

/** An instance that knows nothing yet has to load the reference data of the tenant for everybody who asks at once. */
const apps = useApps(1);
const CALLERS = 40;
let here: Province;
let keys: Readonly<Record<string, Caller[]>>;
beforeAll(async () => {
  here = await province(apps.app);
  const made = (agency: string) => Promise.all(Array.from({ length: CALLERS / 4 }, () => here.client({ agency })));
  keys = { [LEAD]: await made(LEAD), [FINANCE]: await made(FINANCE), [LAND]: await made(LAND) };
}, 60_000);

/** The directory as it is, but one name: another revision. */
async function changeReference(name: string): Promise<void> {
  const { agencies, ...rest } = seedFile<{ agencies: { name: string }[] }>('hcmc-agencies');
  const changed = { ...rest, agencies: agencies.map((each, index) => (index > 0 ? each : { ...each, name })) };
  answered(await here.operator.put('/v1/directory', changed), 200);
}

interface Work {
  readonly dossier: Opened;
  readonly asked: Record<string, Asked>;
}

/** What callers of several kinds do with a dossier: four calls, each with a key of its own. */
const calls: readonly ((work: Work, key: (agency: string) => Caller) => Promise<Sent>)[] = [
  // First, for it loads outside a transaction what those that come then need inside theirs.
  (_, key) => key(FINANCE).get('/v1/requests'),
  ({ asked }, key) => key(FINANCE).post(`${asked[FINANCE]!.url}/opinion`, opinionOf(FINANCE)),
  ({ asked }, key) => key(LEAD).post(`${asked[LAND]!.url}/reminders`, { message: 'Đề nghị sớm trả lời.' }),
  ({ dossier }, key) => key(LAND).get(dossier.url),
  (_, key) => key(LEAD).post('/v1/dossiers', draft),
  ({ asked }, key) => key(LAND).get(asked[LAND]!.url),
  ({ dossier }, key) => key(LEAD).get(`${dossier.url}/actions`),
  (_, key) => key(LAND).get('/v1/me'),
];
const draft = { procedureCode: 'PH-QH-01', title: 'Điều chỉnh quy hoạch', responsibleOfficial: officerOf(LEAD) };

async function prepared(): Promise<Work[]> {
  const work: Work[] = [];
  for (let made = 0; made < CALLERS / calls.length; made += 1) {
    const dossier = await openDossier(here);
    work.push({ dossier, asked: await openRound(here, dossier) });
  }
  return work;
}

const callAll = (app: TestApp, work: readonly Work[]): Promise<Sent[]> => {
  const used: Record<string, number> = {};
  const key = (agency: string): Caller => {
    const number = (used[agency] = (used[agency] ?? -1) + 1);
    return keys[agency]![number % keys[agency]!.length]!.at(app);
  };
  return Promise.all(work.flatMap((each) => calls.map((call) => call(each, key))));
};

test.each([4, 1])('forty cold callers over a pool of %i, right after a change: all are answered', async (poolSize) => {
  const work = await prepared();
  const cold = await bootApp(apps.database, { poolSize });
  await changeReference(`Ủy ban nhân dân ${poolSize}`);
  const answers = await callAll(cold, work);
  expect(answers).toHaveLength(CALLERS);
  expect(answers.filter(({ status }) => status !== 200 && status !== 201)).toEqual([]);
});

test('the same callers over a pool of one while the reference data change and change again', async () => {
  const work = await prepared();
  const cold = await bootApp(apps.database, { poolSize: 1 });
  const [answers] = await Promise.all([
    callAll(cold, work),
    (async () => {
      for (let change = 0; change < 5; change += 1) await changeReference(`Tên ${change}`);
    })(),
  ]);
  expect(answers.filter(({ status }) => status !== 200 && status !== 201)).toEqual([]);
});

test('a load whose connection breaks fails one caller and no other', async () => {
  const [{ dossier }] = (await prepared()) as [Work];
  const pool = apps.database.servicePool(4);
  let broken = 0;
  pool.on('connect', (client: PoolClient) => {
    const send = client.query.bind(client) as (...args: unknown[]) => unknown;
    const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection;
    Object.assign(client, {
      query: (...args: unknown[]) => {
        if ((args[0] as { name?: string }).name === 'read-agencies' && (broken += 1) === 1) stream.destroy();
        return send(...args);
      },
    });
  });
  const cold = await bootApp(apps.database, { pool });
  const readers = keys[LEAD]!.flatMap((each) => [each, each, each, each]);
  const answers = await Promise.all(readers.map((each) => each.at(cold).get(dossier.url)));
  expect(broken).toBe(2);
  expect(
    answers.filter(({ status }) => status !== 200).map(({ status, body }) => [status, body.code as string]),
  ).toEqual([[503, 'unavailable']]);
});
