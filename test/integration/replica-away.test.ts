import { beforeAll, expect, test } from '@jest/globals';
import { answered, type Caller } from '../support/caller.js';
import { LEAD, OFFICE, openDossier, province, type Province } from '../support/province.js';
import { startRelay, type Relay } from '../support/relay.js';
import { readsOf, saidOf, useReplicated, type ReadingApp } from '../support/replicated.js';
import type { TestServer } from '../support/standby.js';
import { until } from '../support/until.js';

/** What stands where the replica was: a network that swallows everything, a copy of a day ago, a server with an older history. */
const replicated = useReplicated();
let replica: TestServer;
let app: ReadingApp;
let here: Province;
let office: Caller;

const LIST = `/v1/dossiers?leadAgency=${LEAD}&sort=-createdAt&limit=200`;
const idsOf = ({ body }: { body: { items: { id: string }[] } }): string[] => body.items.map(({ id }) => id);

beforeAll(async () => {
  replica = await replicated.replicaOf(replicated.primary);
  app = await replicated.boot(replicated.primary, replica.service);
  await app.settles(true);
  here = await province(app);
  office = await here.of(OFFICE);
  await openDossier(here);
}, 180_000);

async function relayTo(server: TestServer): Promise<Relay> {
  const relay = await startRelay(server.port);
  replicated.onEnd(() => relay.close());
  return relay;
}

/** A copy that has what there is now, and replays what is written from now on only after a day. */
async function copyOfYesterday(): Promise<TestServer> {
  const copy = await replicated.replicaOf(replicated.primary);
  await copy.ask(`alter system set recovery_min_apply_delay = '1d'`);
  await copy.ask('select pg_reload_conf()');
  // What was being replayed as this came is through.
  await openDossier(here);
  return copy;
}

test('forty callers over four connections to a replica that swallows everything: the primary answers all, in the midst and afterwards', async () => {
  const relay = await relayTo(replica);
  const reader = await replicated.boot(replicated.primary, relay.of(replica.service), { poolSize: 4 });
  await reader.settles(true);
  // Warm: what stands still are reads, not connections that are being made.
  await Promise.all(Array.from({ length: 40 }, () => office.at(reader).get(LIST)));
  const many = async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => office.at(reader).get(LIST)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(new Set(answers.map((each) => JSON.stringify(each.body))).size).toBe(1);
  };
  // No server ends these statements: nothing but the look at the replica does.
  relay.swallow();
  const inTheMidst = await readsOf(reader, many);
  expect(inTheMidst).toEqual({ 'primary lost': 40 });
  expect(saidOf(reader)).toEqual(['away']);
  // And nobody asks it again.
  expect(await readsOf(reader, many)).toEqual({ 'primary away': 40 });
  relay.becomes(replica.port);
  await reader.settles(true);
  expect(await readsOf(reader, many)).toEqual({ 'replica fit': 40 });
}, 60_000);

test('one that has swallowed everything from the beginning keeps neither the start nor a call waiting', async () => {
  const relay = await relayTo(replica);
  relay.swallow();
  const reader = await replicated.boot(replicated.primary, relay.of(replica.service), { poolSize: 4 });
  const counted = await readsOf(reader, async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => office.at(reader).get(LIST)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  });
  expect(Object.keys(counted).every((each) => /^primary (unproven|away)$/.test(each))).toBe(true);
  expect((await reader.server.inject({ url: '/readyz' })).statusCode).toBe(200);
  await until(async () => saidOf(reader).includes('away'));
}, 60_000);

test('one that is a day behind is read by nobody: whoever comes, the primary answers', async () => {
  const late = await copyOfYesterday();
  const starting = await replicated.boot(replicated.primary, late.service);
  await until(async () => saidOf(starting).length > 0);
  const made = await openDossier(here);
  for (const who of [office, await here.client({ roles: ['reader'] })]) {
    const counted = await readsOf(starting, async () => {
      expect(idsOf(answered(await who.at(starting).get(LIST), 200))).toContain(made.id);
    });
    expect(counted).toEqual({ 'primary unproven': 1 });
  }
}, 60_000);

test('one that falls behind while it is read, and stays a day behind, is left once it is older than it may be', async () => {
  const late = await replicated.replicaOf(replicated.primary);
  const running = await replicated.boot(replicated.primary, late.service, { maxLag: 1_500 });
  await running.settles(true);
  await late.ask(`alter system set recovery_min_apply_delay = '1d'`);
  await late.ask('select pg_reload_conf()');
  await until(async () => {
    const made = await openDossier(here);
    const reader = (await here.client({ roles: ['reader'] })).at(running);
    let shown: string[] = [];
    const counted = await readsOf(running, async () => (shown = idsOf(answered(await reader.get(LIST), 200))));
    return 'primary lagging' in counted && shown.includes(made.id);
  }, 30_000);
}, 60_000);

test.each([
  ['a copy of yesterday that still follows', () => Promise.resolve(), /^primary (lagging|not-yet|unproven|lost|away)$/],
  [
    'a copy of yesterday that was made a primary by mistake',
    (copy: TestServer) => copy.ask('select pg_promote()').then(() => undefined),
    /^primary (no-replica|lost|away)$/,
  ],
])(
  'a server with an older history in the place of the replica: %s',
  async (_name, make, reasons) => {
    const copy = await copyOfYesterday();
    const relay = await relayTo(replica);
    const reader = await replicated.boot(replicated.primary, relay.of(replica.service));
    await reader.settles(true);
    const made = await openDossier(here);
    // Everybody who comes has seen what is there today, or comes for the first time: with the swap in the midst.
    const showsAll = async (who: Caller) =>
      expect(idsOf(answered(await who.at(reader).get(LIST), 200))).toContain(made.id);
    await until(async () => {
      const counted = await readsOf(reader, () => showsAll(office));
      return 'replica fit' in counted;
    });
    await make(copy);
    let reading = true;
    const readers = [office, await here.of(LEAD), await here.client({ roles: ['reader'] })].map(async (who) => {
      while (reading) await showsAll(who);
    });
    try {
      relay.becomes(copy.port);
      await reader.settles(false);
      const counted = await readsOf(reader, () => showsAll(office));
      expect(Object.keys(counted).filter((each) => !reasons.test(each))).toEqual([]);
    } finally {
      reading = false;
      await Promise.all(readers);
    }
    relay.becomes(replica.port);
    await reader.settles(true);
  },
  60_000,
);
