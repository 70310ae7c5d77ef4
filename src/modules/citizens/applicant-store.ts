import { newId } from '../../core/ids.js';
import { keysOfTenant, type Queryable } from '../../platform/db/index.js';
import type { EffectWriter } from '../../workflow/index.js';
import type { KeptComment } from './handling-effects.js';
import type { Applicant } from './handling.js';
import { personIn, personStore, type PersonRead } from './person-store.js';

export const applicants = personStore({
  table: 'applicants',
  reads: 'applicant_reads',
  key: 'dossier_id',
  note: 'rating_comment',
});

/** What applicants wrote with their ratings lies with their data, and goes with them. */
const keepComments: EffectWriter = (tenant, effects) => {
  const written = effects.filter(({ params }) => (params as KeptComment).comment !== null);
  if (written.length === 0) return [];
  return [
    {
      name: 'applicants.keep-comments',
      text: `update applicants a set rating_comment = c.comment
        from ${keysOfTenant('unnest($2::uuid[], $3::text[])', 'c', 'dossier_id, comment')} where a.tenant_id = c.tenant_id and a.dossier_id = c.dossier_id`,
      values: [
        tenant,
        written.map((each) => each.aggregateId),
        written.map(({ params }) => (params as KeptComment).comment),
      ],
    },
  ];
};

export const applicantWriters: Readonly<Record<string, EffectWriter>> = {
  keep_applicant: applicants.keepPersons,
  erase_applicant: applicants.erasePersons,
  keep_comment: keepComments,
};

/** Data of the applicants of these dossiers, those that are not erased. */
export async function readApplicants(
  db: Queryable,
  tenant: string,
  dossierIds: readonly string[],
): Promise<Map<string, Applicant>> {
  const rows = await db.query({
    name: 'applicants.of-several',
    text: `select dossier_id, kind, name, id_number, address, phone, email from applicants
      where tenant_id = $1 and dossier_id = any($2::uuid[])`,
    values: [tenant, dossierIds],
  });
  return new Map(rows.map((row) => [row['dossier_id'] as string, personIn(row)]));
}

/** That the data of these applicants were read, in one statement. */
export const noteApplicantReadings = async (
  db: Queryable,
  tenant: string,
  dossierIds: readonly string[],
  reading: Omit<PersonRead, 'id' | 'of'>,
): Promise<void> => {
  await db.query(
    applicants.noteReadings(
      tenant,
      dossierIds.map((of) => ({ id: newId(), of })),
      reading,
    ),
  );
};
