import { sql, type Kysely } from 'kysely';
import { found, STEPS, type Body } from './20261130070000-search-in-fewer-steps.js';

/**
 * Each term is a condition of its own. GIN steps through all that has the rarest of the terms of one condition, and asks the others each time; of several conditions the one
 * that is ahead tells the others where to go on, so that no more is looked at than there is of any two of them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(found(TERM_BY_TERM, 'search_entries', 'e.kind, e.id, e.aggregate_id')).execute(db);
  await sql.raw(found(TERM_BY_TERM, 'search_persons', `'dossier', e.dossier_id, e.dossier_id`)).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(found(STEPS, 'search_entries', 'e.kind, e.id, e.aggregate_id')).execute(db);
  await sql.raw(found(STEPS, 'search_persons', `'dossier', e.dossier_id, e.dossier_id`)).execute(db);
}

/** Conditions for so many terms; where there are more, the last one has the rest. A statement that were made of as many as there are would be planned at each call. */
const CONDITIONS = 5;
const PLACES = Array.from({ length: CONDITIONS }, (_, at) => at + 1);

/** Where there are fewer terms, the first one stands there again: that costs nothing, GIN reads it once. The place goes first. */
const TERM_BY_TERM: Body = (table, columns) => {
  const wanted = ['place', ...PLACES.map((at) => `term${at}`)].map((name) => `e.terms @> ${name}`).join(' and ');
  const which = `${wanted} and e.tenant_id || '' = tenant and e.no + 0 < upper and (unwanted is null or not e.terms @> unwanted)`;
  const terms = PLACES.map((at) => {
    const those = at < CONDITIONS ? `wanted[${at}:${at}]` : `wanted[${at}:]`;
    return `term${at} bigint[] := case when cardinality(${those}) > 0 then ${those} else wanted[1:1] end;`;
  });
  return `  declare
    upper bigint;
    lower bigint;
    oldest bigint;
    level integer := 0;
    highest integer := 5;
    place bigint[];
    ${terms.join('\n    ')}
    lacking integer := most;
    taken integer;
    many integer := greatest(500, 4 * most);
  begin
    if not within_tenant_scope(tenant) then return; end if;
    select r.oldest, least(r.newest + 1, before) into oldest, upper from ${table}_range(tenant) r;
    while upper > oldest and lacking > 0 loop
      lower := (upper - 1) >> (9 + 3 * level) << (9 + 3 * level);
      place := case when before is null and lower <= oldest then term1 else array[search_term(tenant, '#' || level || '.' || (lower >> (9 + 3 * level)))] end;
      taken := 1;
      if level > 2 then
        perform from ${table} e where ${which} limit many;
        get diagnostics taken = row_count;
        if taken = many then
          level := level - 1;
          highest := level;
          continue;
        end if;
      end if;
      if taken > 0 then
        return query select ${columns}, e.no from ${table} e where ${which} order by e.no + 0 desc limit lacking;
        get diagnostics taken = row_count;
        lacking := lacking - taken;
        if taken > 0 then highest := 5; end if;
      end if;
      if level < highest and (taken = 0 or (4096::bigint << (3 * level)) * taken <= lacking * (upper - greatest(lower, oldest))) then
        level := level + 1;
      end if;
      upper := lower;
    end loop;
`;
};
