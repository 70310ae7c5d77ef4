/**
 * A database that is lost, and restored from a base backup and archived WAL to a moment between two acts that were both acknowledged: the first is there, the second
 * is not, all journals are intact, the service works on it; and what callers find who come with what they were told after that moment.
 * Usage: `npm run scenario:restore`
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { caller } from './client.mjs';
import { prepare } from './failover/scene.mjs';
import { LEAD } from './main-job.mjs';
import { until } from './programs.mjs';
import { onAMachine } from './restore/on-a-machine.mjs';
import { service, untilReady } from './service.mjs';

const TENANT = 'RESTORE';
/** Milliseconds on each side of the moment. */
const APART = 300;
const DRAFT = { procedureCode: 'PH-QH-01', responsibleOfficial: `${LEAD}-04` };

export const restore = (paths) => onAMachine(paths, played);

async function serve(running, database) {
  const one = await service({ DATABASE_URL: database.url('phoihop'), WEBHOOK_ALLOW_PRIVATE: '127.0.0.1/32' });
  running.unshift(one);
  one.start();
  await untilReady(one);
  return one;
}

async function played({ checks, here, to, running }) {
  const database = await here.create();
  running.push(database);
  await database.ask('create database phoihop');
  const before = await serve(running, database);
  const { keys, reader } = await prepare(checks, before.base, to, TENANT);
  const [lead, feed] = [keys[LEAD], reader].map(({ key, official }) =>
    caller(() => running[0].base(), key, { official }),
  );
  /** An act with its key, and where the feed ended after it. */
  const act = async (title) => {
    const key = randomUUID();
    const make = () => lead.post('/v1/dossiers', { ...DRAFT, title }, { 'idempotency-key': key });
    const { body } = checks.need(`${title} is acknowledged`, await make(), 201);
    const { next } = (await feed.get('/v1/events?from=end')).body;
    return { title, make, id: body.id, code: body.code, place: encodeURIComponent(next) };
  };

  await act('Trước khi sao lưu');
  const begun = performance.now();
  const base = await here.backup(database);
  console.log(`base backup: ${(performance.now() - begun).toFixed(0)} ms`);
  const first = await act('Trước thời điểm');
  await sleep(APART);
  const [{ moment }] = await database.ask('select clock_timestamp()::text as moment');
  await sleep(APART);
  const second = await act('Sau thời điểm');
  await until('both are delivered', () => to.taken.length >= 3);

  await database.kill();
  await before.kill();
  running.length = 0;
  console.log(`the server is killed; ${here.salvage(database)} segments of its log were not archived yet`);
  const since = performance.now();
  const restored = await here.restoreTo(base, moment);
  running.push(restored);
  console.log(`restored to ${moment}: takes writes after ${(performance.now() - since).toFixed(0)} ms`);
  checks.equal('all journals are intact', await verify(restored), 0);
  await serve(running, restored);
  checks.equal('the first act is there', (await lead.get(`/v1/dossiers/${first.id}`)).status, 200);
  checks.equal(
    'the second is not, though it was acknowledged',
    (await lead.get(`/v1/dossiers/${second.id}`)).status,
    404,
  );
  await told(checks, { lead, feed, to, first, second });
  checks.equal('and all journals still are', await verify(restored), 0);
}

/** What callers find who come with what they were told before. */
async function told(checks, { lead, feed, to, first, second }) {
  const behind = await feed.get(`/v1/events?after=${second.place}`);
  checks.equal(
    'a place in the feed from after the moment is refused',
    [behind.status, behind.body.errors?.[0]?.code],
    [422, 'feed_ends_before'],
  );
  const going = await feed.get(`/v1/events?after=${first.place}`);
  checks.equal('one from before goes on', [going.status, going.body.items?.length], [200, 0]);
  const again = await first.make();
  checks.equal(
    'the first act, sent again with its key, is answered as before',
    [again.status, again.body.id],
    [201, first.id],
  );
  const anew = await second.make();
  checks.equal('the second, sent again with its key, is done anew', anew.status, 201);
  checks.check('under another id', anew.body.id !== second.id);
  checks.equal('and with the number that was given out before', anew.body.code, second.code);
  const { items } = (await feed.get(`/v1/events?after=${first.place}`)).body;
  checks.equal(
    'the feed has it',
    items.map(({ data }) => data.dossierId),
    [anew.body.id],
  );
  await until('it is delivered', () => to.taken.some(({ id }) => id === items[0].id));
  checks.equal('no delivery is forged', to.forged, []);
  const { body } = await lead.get('/v1/dossiers?limit=10');
  checks.equal('lists have what is there', body.items.length, 3);
}

async function verify(database) {
  const program = fileURLToPath(new URL('../../dist/verify-journal.js', import.meta.url));
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, DATABASE_URL: database.url('phoihop') },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return (await once(child, 'exit'))[0];
}
