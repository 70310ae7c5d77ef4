import { sql, type Kysely } from 'kysely';

/**
 * What is rare was looked for in some twenty-five places, and each of them costs a descent into the index for each term. Places now grow with each step
 * that brought little, and whoever has come to the last place asks for the terms alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(found(STEPS, 'search_entries', 'e.kind, e.id, e.aggregate_id')).execute(db);
  await sql.raw(found(STEPS, 'search_persons', `'dossier', e.dossier_id, e.dossier_id`)).execute(db);
}

/** The function before finds the same, only more slowly. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(found(BEFORE, 'search_entries', 'e.kind, e.id, e.aggregate_id')).execute(db);
  await sql.raw(found(BEFORE, 'search_persons', `'dossier', e.dossier_id, e.dossier_id`)).execute(db);
}

type Table = 'search_entries' | 'search_persons';
type Body = (table: Table, columns: string) => string;

export const found = (body: Body, table: Table, columns: string): string => `
  create or replace function ${table}_found(tenant text, wanted bigint[], unwanted bigint[], before bigint, most integer)
    returns table (kind text, id uuid, aggregate_id uuid, no bigint)
    language plpgsql stable security definer rows 50 set search_path from current
    set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off set jit = off set plan_cache_mode = force_generic_plan as $$
${body(table, columns)}  end $$`;

/**
 * Goes back from the newest, place by place. A place holds what was not asked yet of its numbers; the next one is eight times as large where it will not bring
 * much more than is lacking, as far as the last one tells. Of a large place it is asked first whether it holds more than one wants to read: what was
 * frequent once and is no more must not be read as a whole. Then smaller ones are taken until something is found. A later page asks for its last place, too:
 * without, all that the pages before it showed would be read again.
 */
export const steps =
  (terms: Terms): Body =>
  (table, columns) => `  declare
    upper bigint;
    lower bigint;
    oldest bigint;
    level integer := 0;
    highest integer := 5;
    ${terms.declared}
    lacking integer := most;
    taken integer;
    many integer := greatest(500, 4 * most);
  begin
    if not within_tenant_scope(tenant) then return; end if;
    select r.oldest, least(r.newest + 1, before) into oldest, upper from ${table}_range(tenant) r;
    while upper > oldest and lacking > 0 loop
      lower := (upper - 1) >> (9 + 3 * level) << (9 + 3 * level);
      ${terms.placed(`before is null and lower <= oldest`, `search_term(tenant, '#' || level || '.' || (lower >> (9 + 3 * level)))`)}
      taken := 1;
      if level > 2 then
        perform from ${table} e where ${terms.all} and e.tenant_id || '' = tenant and e.no + 0 < upper
          and (unwanted is null or not e.terms @> unwanted) limit many;
        get diagnostics taken = row_count;
        if taken = many then
          level := level - 1;
          highest := level;
          continue;
        end if;
      end if;
      if taken > 0 then
        return query select ${columns}, e.no from ${table} e
          where ${terms.all} and e.tenant_id || '' = tenant and e.no + 0 < upper and (unwanted is null or not e.terms @> unwanted)
          order by e.no + 0 desc limit lacking;
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

/** How all terms are asked for, as SQL. */
export interface Terms {
  /** Variables. */
  readonly declared: string;
  /** Makes them for a place; of the last place the terms alone are asked. */
  readonly placed: (isLast: string, place: string) => string;
  /** What a row `e` that has them all meets. */
  readonly all: string;
}

/** All terms in one condition. */
export const STEPS = steps({
  declared: 'asked bigint[];',
  placed: (isLast, place) => `asked := case when ${isLast} then wanted else wanted || ${place} end;`,
  all: 'e.terms @> asked',
});

/** As the search was created. */
const BEFORE: Body = (table, columns) => `  declare
    upper bigint;
    oldest bigint;
    level integer := 0;
    place bigint;
    lacking integer := most;
    taken integer;
  begin
    if not within_tenant_scope(tenant) then return; end if;
    select r.oldest, least(r.newest + 1, before) into oldest, upper from ${table}_range(tenant) r;
    while upper > oldest and lacking > 0 loop
      if level < 5 and upper % (4096::bigint << (3 * level)) = 0 then level := level + 1; end if;
      place := (upper - 1) >> (9 + 3 * level);
      return query select ${columns}, e.no from ${table} e
        where e.terms @> (wanted || search_term(tenant, '#' || level || '.' || place)) and e.tenant_id || '' = tenant and e.no + 0 < upper
          and (unwanted is null or not e.terms @> unwanted)
        order by e.no + 0 desc limit lacking;
      get diagnostics taken = row_count;
      lacking := lacking - taken;
      upper := place << (9 + 3 * level);
    end loop;
`;
