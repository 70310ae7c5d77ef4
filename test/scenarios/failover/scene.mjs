/** What goes on while something is done to the machines: a tenant with a webhook, deadlines that come due in seconds, and what is compared afterwards. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { caller } from '../client.mjs';
import { FINANCE, LAND, LEAD } from '../main-job.mjs';
import { until } from '../programs.mjs';
import { OPERATOR_KEY } from '../service.mjs';
import { follow, Tally, tenacious } from './load.mjs';
import { checkDelivered, checkFeed, checkWhole } from './whole.mjs';

const PATIENCE = 180_000;
const SEED = fileURLToPath(new URL('../../../seed', import.meta.url));

/** A tenant with keys of three agencies and of a reader, and a webhook to the receiver `to`; `from`: the folder of its reference data. */
export async function prepare(checks, base, to, code, from = SEED) {
  const seed = (name) => JSON.parse(readFileSync(join(from, `${name}.json`), 'utf8'));
  const root = caller(base, OPERATOR_KEY);
  const operator = caller(base, OPERATOR_KEY, { tenant: code });
  const tenant = { code, name: 'Scenario', timezone: 'Asia/Ho_Chi_Minh', sandbox: false };
  checks.need('a tenant is made', await root.post('/v1/tenants', tenant), 201);
  for (const [path, name] of [
    ['directory', 'hcmc-agencies'],
    ['calendar', 'vn-working-calendar'],
    ['procedures', 'procedures'],
  ])
    checks.need(`${path} is loaded`, await operator.put(`/v1/${path}`, seed(name)), 200);
  const made = async (body) =>
    checks.need('a client is made', await operator.post('/v1/api-clients', { name: 'e-office', ...body }), 201).body
      .key;
  const keys = {};
  for (const agency of [LEAD, FINANCE, LAND])
    keys[agency] = { key: await made({ agency }), official: `${agency}-0${agency === LEAD ? 4 : 1}` };
  const reader = { key: await made({ roles: ['reader'] }) };
  const hook = { url: to.url, types: ['dossier.created', 'request.deemed_agreed'] };
  const { body } = checks.need('a webhook is made', await caller(base, reader.key).post('/v1/webhooks', hook), 201);
  to.secret(body.secret);
  return { keys, reader };
}

/** Requests that nobody answers come due three seconds after they were sent: their terms are days, and nobody waits for that here. */
export function silencing(db, tenant) {
  let stopped = false;
  const hurry = `with moved as (update consultation_requests set due_at = date_trunc('second', now()) + interval '3 s'
      where tenant_id = $1 and agency = $2 and state = 'pending' and due_at > now() + interval '1 hour' returning id, due_at)
    update timers t set due_at = moved.due_at from moved where t.tenant_id = $1 and t.instance_id = moved.id and t.name = 'responseDeadline'`;
  const run = async () => {
    while (!stopped) {
      await db.all(hurry, [tenant, LAND]);
      await sleep(1_000);
    }
  };
  const running = run();
  running.catch(() => undefined);
  return {
    async stop(expected) {
      stopped = true;
      await running;
      await db.all(hurry, [tenant, LAND]);
      const fired = `select count(*)::int as n from consultation_requests where tenant_id = $1 and agency = $2 and state = 'deemed_agreed'`;
      await until('all deadlines fire', async () => (await db.one(fired, [tenant, LAND])).n >= expected);
    },
  };
}

/**
 * @param owner address of the database
 * @param further those of further servers, as `DATABASE_SERVERS` has them
 * @param again deliveries of webhooks that may have come more than once
 */
export async function compared(checks, { owner, further, tenant, db, bases, reader, load, feed, to, again: most }) {
  await checkWhole(checks, db, tenant, load.done);
  const now = follow(tenacious(bases, reader, new Tally()));
  await now.stop();
  const { n } = await db.one('select count(*)::int as n from journal where tenant_id = $1', [tenant]);
  checkFeed(checks, feed.ids, now.ids, n);
  const sent = await db.all(
    `select f.no, f.aggregate_id || ':' || f.seq as id from feed f join journal j using (tenant_id, aggregate_id, seq)
      where f.tenant_id = $1 and j.type in ('dossier.created', 'request.deemed_agreed') order by f.no`,
    [tenant],
  );
  await until('webhooks are delivered', () => new Set(to.taken.map((each) => each.id)).size >= sent.length, PATIENCE);
  const ids = now.ids.filter((id) => to.taken.some((each) => each.id === id));
  const again = checkDelivered(
    checks,
    to.taken.map((each) => each.id),
    ids.length === sent.length ? ids : sent,
    most,
  );
  checks.equal('no delivery was forged', to.forged, []);
  console.log(
    `${load.done.dossiers.length} dossiers, ${load.done.silent.length} deadlines, ${n} entries, ${sent.length} deliveries and ${again} again`,
  );
  const verify = fileURLToPath(new URL('../../../dist/verify-journal.js', import.meta.url));
  const verified = spawn(process.execPath, [verify], {
    env: { ...process.env, DATABASE_URL: owner, ...(further && { DATABASE_SERVERS: further }) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  checks.equal('all journals are intact', (await once(verified, 'exit'))[0], 0);
}
