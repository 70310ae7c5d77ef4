/** Whether all that was acknowledged is there, and once: asked of the database itself, and of the feed. */
import pg from 'pg';

/** @param db `{ one(text, values) }` of the superuser */
export async function checkWhole(checks, db, tenant, done) {
  const missing = (table, ids, more = '') =>
    db.one(
      `select count(*)::int as n from unnest($2::uuid[]) as told (id) where not exists (select from ${table} t where t.tenant_id = $1 and t.id = told.id ${more})`,
      [tenant, ids],
    );
  checks.equal('no dossier that was acknowledged is missing', (await missing('dossiers', done.dossiers)).n, 0);
  const answered = `and t.state = 'answered'`;
  checks.equal('no opinion', (await missing('consultation_requests', done.opinions, answered)).n, 0);
  const fired = `and t.state = 'deemed_agreed'`;
  checks.equal('every deadline has fired', (await missing('consultation_requests', done.silent, fired)).n, 0);
  const entries = async (type) =>
    (await db.one('select count(*)::int as n from journal where tenant_id = $1 and type = $2', [tenant, type])).n;
  for (const [type, expected] of [
    ['dossier.created', done.dossiers.length],
    ['round.started', done.rounds],
    ['request.sent', 2 * done.rounds],
    ['request.answered', done.opinions.length],
    ['request.deemed_agreed', done.silent.length],
    ['round.settled', done.rounds],
  ])
    checks.equal(`${type}: as many as were acknowledged, none twice`, await entries(type), expected);
  const twice = await db.one(
    `select count(*)::int as n from (select from journal where tenant_id = $1 and type = 'request.deemed_agreed' group by aggregate_id, about having count(*) > 1) as twice`,
    [tenant],
  );
  checks.equal('no deadline has fired twice', twice.n, 0);
}

/** The feed that was followed all along, that of somebody who reads it now, and the journal. */
export function checkFeed(checks, followed, now, entries) {
  const at = now.findIndex((id, index) => followed[index] !== id);
  checks.check(
    'the feed that was followed is the feed as it is read afterwards',
    at < 0 && followed.length === now.length,
    { at, followed: followed.length, now: now.length },
  );
  checks.equal('it has every entry of the journal', now.length, entries);
  checks.equal('and each once', new Set(now).size, now.length);
}

/** Deliveries: all, in their order; again only what was under way when the database was away. */
export function checkDelivered(checks, taken, expected, most) {
  const first = [...new Set(taken)];
  const at = expected.findIndex((id, index) => first[index] !== id);
  checks.check('every event was delivered, in order', at < 0 && first.length === expected.length, {
    at,
    taken: first.length,
    expected: expected.length,
  });
  // The place of a receiver is kept without waiting for the disk or a replica: a few deliveries may come again.
  const again = taken.length - first.length;
  checks.check(most === 0 ? 'none was delivered again' : 'few were delivered again', again <= most, again);
  return again;
}

/** Statements over a connection of their own each, again and again until one is answered. */
export function asking(connectionString, wait) {
  const ask = async (text, values) => {
    for (let tries = 0; ; tries += 1) {
      const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return (await client.query(text, values)).rows;
      } catch (error) {
        // What PostgreSQL refuses for what it is would be refused again.
        if (tries > 120 || /^(22|23|42)/.test(error.code ?? '')) throw error;
        await wait(500);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  };
  return { all: ask, one: async (text, values) => (await ask(text, values))[0] };
}
