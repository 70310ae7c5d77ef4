/**
 * The closed list of statements that do not name the tenant of what they read: each runs once on each server, for all tenants that live there, or looks for
 * the tenant itself. By how they begin, blanks aside. Some are also asked for one tenant, who is then a parameter that may be null.
 */
const OF_ALL: readonly (readonly [what: string, begins: string])[] = [
  // Whose it is. The directory of tenants answers it for several servers.
  [
    'whose key',
    'select k.tenant_id as tenant, k.id as key, c.id, c.name, c.agency, c.roles, c.scopes from api_keys as k',
  ],
  ['whose token', 'select tenant_id as tenant, issuer, audience, jwks_uri as "jwksUri"'],
  [
    'whether another has the same provider',
    'with free as ( select 1 where not exists (select 1 from identity_providers',
  ],
  ['whose receipt', 'select k.tenant_id as tenant, h.dossier_id as "dossierId", h.aggregate_code as code, k.key'],
  ['who lets people in', 'select t.tenant_id as tenant, t.name, t.open_to_visitors as visitors'],
  ['where tenants live', 'select tenant_id as tenant, server from tenant_homes'],
  [
    'who lives on a server',
    'select t.tenant_id as tenant, t.name, (select count(*) from journal j where j.tenant_id = t.tenant_id)::float8 as entries',
  ],
  ['how many tenants there are', 'select count(*)::int as tenants from tenants'],
  // Which tenants there are, and which of them have something to do.
  ['tenants, for the operator', 'select tenant_id as tenant, name, timezone, sandbox, clock, revision'],
  ['tenants, for jobs', 'select tenant_id from tenants order by tenant_id'],
  ['tenants, for reports', 'select tenant_id as tenant from tenants order by 1'],
  ['tenants, for refreshing', 'select tenant_id as tenant from tenants order by tenant_id'],
  ['days to close', 'select t.tenant_id as tenant, t.day, t.now from (select tenant_id, timezone, now'],
  ['due deadlines', 'select p.process, n.tenant_id from unnest($1::text[]) as p (process) cross join tenants as n'],
  ['the earliest deadline', 'select t.due_at, statement_timestamp() as now from unnest($1::text[]) as p (process)'],
  [
    'how late deadlines are',
    'select count(*)::int as due, coalesce(extract(epoch from statement_timestamp() - min(t.due_at)), 0)',
  ],
  ['successions to pass', 'select t.tenant_id as tenant from tenants t where exists (select from agency_successions s'],
  ['search to fill', 'select tenant_id as tenant from search_fillings order by tenant_id'],
  ['webhooks that are active', 'select tenant_id as tenant, id from webhooks where state = '],
  ['ends of the feeds', 'select tenant_id, no from feed_tails'],
  // One step of a job, for whichever tenant comes first.
  ['the next package', 'update archive_packages p set claimed_until ='],
  ['the next destruction', 'update destructions d set claimed_until ='],
  ['the next import', 'update imports i set claimed_until ='],
  [
    'until the next import',
    'select greatest(0, extract(epoch from min(coalesce(claimed_until, clock_timestamp())) - clock_timestamp()) * 1000)::float8 as wait from imports',
  ],
  ['papers to issue', 'select t.tenant_id as tenant, coalesce(f.no, 0)::integer as after, t.no::integer as until'],
  ['reports that are no papers yet', 'select r.tenant_id as tenant, r.id from issued_reports r'],
  ['papers without files', 'select p.tenant_id as tenant, p.id, p.kind, p.subject_id as "subjectId"'],
  ['uploads that broke off', 'select tenant_id as tenant, id, sha256 from files where not used and not stored'],
  ['files to delete', 'update files set stored = false where ctid = any'],
  ['old answers', 'delete from idempotency_keys where ctid = any'],
  ['lines of imports that are over', 'delete from import_lines where ctid = any'],
  ['keys of imports that are over', 'delete from import_keys where ctid = any'],
  ['heartbeat and outages', 'with before as materialized (select last_seen from service_heartbeat for update)'],
];

/** Transaction ids are of one server, and so are the numbers that it gives by them: a feed is numbered where its tenant lives (ADR 11). */
const NUMBERING = 'with here as materialized ( select pg_current_snapshot() as snapshot';

const spaced = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

export const numbersTheFeed = (text: string): boolean => spaced(text).startsWith(NUMBERING);

/** Whether a statement is one of those that concern all tenants of a server. */
export function concernsAll(text: string): boolean {
  const given = spaced(text);
  return numbersTheFeed(text) || OF_ALL.some(([, begins]) => given.startsWith(begins));
}
