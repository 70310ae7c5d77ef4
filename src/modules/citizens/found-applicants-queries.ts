import type { Queryable, Row } from '../../platform/db/index.js';
import type { Caller } from '../auth/index.js';
import { allHashed, partyTerm, tiersOf, widest } from '../search-words/index.js';
import { noteApplicantReadings } from './applicant-store.js';
import { FOUND_BY_APPLICANT } from './texts.js';

/** The newest that are looked at. */
const MOST = 1_000;

/** SQL: whether the agency may read who applies for what `f` names (`handle an applicant`): the place of receipt, and whoever has the dossier. */
export const handlesApplicant = (agency: string, dossier: string): string =>
  `exists (select from handlings h left join handling_steps s on s.tenant_id = h.tenant_id and s.id = h.current_step
    where h.tenant_id = (select $1::text) and h.dossier_id = ${dossier} and (h.receiving_point = ${agency} or s.agency = ${agency}))`;

/**
 * SQL: the newest that have these words of an applicant, hashed under the key of the tenant, which only the database has; of what a party sees. Whether it may
 * read the applicant (`handlesApplicant`) is for each to be asked. `$1` is the tenant.
 */
export const applicantsWith = (words: string, party: string, before: string): string =>
  `(select array_agg(search_person_term(k.key, w)) as terms from search_keys k cross join unnest(${words}) as w where k.tenant_id = $1) t
    cross join lateral search_persons_found($1, t.terms || ${party}, null, ${before}, ${MOST}) f`;

/** The newest dossiers whose applicant has all words of a question, of those whose applicant the agency may read. */
export async function findApplicants(
  db: Queryable,
  tenant: string,
  { q, agency }: { readonly q: string; readonly agency: string | null },
): Promise<string[]> {
  const words = widest(tiersOf(q));
  if (agency === null || words.length === 0) return [];
  const rows = await db.query({
    name: 'applicants.found',
    text: `select f.id from ${applicantsWith('$2::text[]', '$3::bigint[]', 'null')}
      where t.terms is not null and ${handlesApplicant('$4', 'f.id')}`,
    values: [tenant, words, allHashed(tenant, [partyTerm(agency)]), agency],
  });
  return rows.map((row) => row['id'] as string);
}

/** Called as soon as it is known whose applicants are found, before that is noted: throws where it cannot be noted. */
export interface BeforeNoting {
  readonly found?: ((dossierIds: readonly string[]) => void) | undefined;
}

/** That an applicant answered is a reading of its data. */
export async function noteFound(
  db: Queryable,
  tenant: string,
  { actor: { agency, official, client } }: Pick<Caller, 'actor'>,
  at: Date,
  dossierIds: readonly string[],
): Promise<void> {
  if (dossierIds.length === 0) return;
  await noteApplicantReadings(db, tenant, dossierIds, { at, agency, official, client, reason: FOUND_BY_APPLICANT });
}

/** Those of a page that only their applicant brought, or their applicant, too. */
export const foundAmong = (rows: readonly Row[], applied: readonly string[]): string[] => {
  const found = new Set(applied);
  return rows.map((row) => row['dossier_id'] as string).filter((id) => found.has(id));
};
