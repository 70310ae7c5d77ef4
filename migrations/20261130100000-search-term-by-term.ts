import { sql, type Kysely } from 'kysely';
import { found, STEPS, steps } from './20261130070000-search-in-fewer-steps.js';

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

/** Conditions for so many terms; where there are more, the last one has the rest. A statement of as many as there are would be planned at each call. */
const CONDITIONS = 5;
const NUMBERS = Array.from({ length: CONDITIONS }, (_, at) => at + 1);

/** Where there are fewer terms, the first one stands there again: GIN reads it once. The place goes first. */
const TERM_BY_TERM = steps({
  declared: ['place bigint[];', ...NUMBERS.map(declared)].join('\n    '),
  placed: (isLast, place) => `place := case when ${isLast} then term1 else array[${place}] end;`,
  all: ['place', ...NUMBERS.map((no) => `term${no}`)].map((name) => `e.terms @> ${name}`).join(' and '),
});

function declared(no: number): string {
  const those = no < CONDITIONS ? `wanted[${no}:${no}]` : `wanted[${no}:]`;
  return `term${no} bigint[] := case when cardinality(${those}) > 0 then ${those} else wanted[1:1] end;`;
}
