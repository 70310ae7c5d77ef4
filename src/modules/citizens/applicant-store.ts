import type { Statement } from '../../platform/db/index.js';
import type { EffectWriter } from '../../workflow/index.js';
import type { KeptComment } from './handling-effects.js';
import type { Applicant, KeptApplicant } from './handling.js';

const FIELDS = [
  'kind',
  'name',
  'idNumber',
  'address',
  'phone',
  'email',
] as const satisfies readonly (keyof Applicant)[];

/** Data of applicants, beside the dossiers that they are of; new ones take the place of those before. */
const keepApplicants: EffectWriter = (tenant, effects) => {
  // Of several in one batch the last counts.
  const last = new Map(effects.map((each) => [each.aggregateId, each.params as KeptApplicant]));
  const kept = [...last.values()];
  return [
    {
      name: 'applicants.keep',
      text: `insert into applicants (tenant_id, dossier_id, salt, kind, name, id_number, address, phone, email)
        select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
        on conflict (tenant_id, dossier_id) do update set salt = excluded.salt, kind = excluded.kind, name = excluded.name,
          id_number = excluded.id_number, address = excluded.address, phone = excluded.phone, email = excluded.email`,
      values: [
        tenant,
        [...last.keys()],
        kept.map((each) => each.salt),
        ...FIELDS.map((field) => kept.map((each) => each.applicant[field])),
      ],
    },
  ];
};

/** Data and salt go together: what is left of them is a commitment that says nothing. */
const eraseApplicants: EffectWriter = (tenant, effects) => [
  {
    name: 'applicants.erase',
    text: 'delete from applicants where tenant_id = $1 and dossier_id = any($2::uuid[])',
    values: [tenant, effects.map((each) => each.aggregateId)],
  },
];

/** What applicants wrote with their ratings lies with their data, and goes with them. */
const keepComments: EffectWriter = (tenant, effects) => {
  const written = effects.filter(({ params }) => (params as KeptComment).comment !== null);
  if (written.length === 0) return [];
  return [
    {
      name: 'applicants.keep-comments',
      text: `update applicants a set rating_comment = c.comment
        from unnest($2::uuid[], $3::text[]) as c(dossier_id, comment) where a.tenant_id = $1 and a.dossier_id = c.dossier_id`,
      values: [
        tenant,
        written.map((each) => each.aggregateId),
        written.map(({ params }) => (params as KeptComment).comment),
      ],
    },
  ];
};

export const applicantWriters: Readonly<Record<string, EffectWriter>> = {
  keep_applicant: keepApplicants,
  erase_applicant: eraseApplicants,
  keep_comment: keepComments,
};

/** Who read the data of an applicant, and why. */
export interface ApplicantRead {
  readonly id: string;
  readonly dossierId: string;
  readonly at: Date;
  readonly agency: string | null;
  readonly official: string | null;
  readonly client: string | null;
  readonly reason: string | null;
}

export const noteReading = (tenant: string, read: ApplicantRead): Statement => ({
  name: 'applicants.note-reading',
  text: `insert into applicant_reads (tenant_id, id, dossier_id, at, agency, official, client, reason)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
  values: [tenant, read.id, read.dossierId, read.at, read.agency, read.official, read.client, read.reason],
});

/** The same of many applicants at once, in one statement. */
export const noteReadings = (
  tenant: string,
  read: readonly Pick<ApplicantRead, 'id' | 'dossierId'>[],
  { at, agency, official, client, reason }: Omit<ApplicantRead, 'id' | 'dossierId'>,
): Statement => ({
  name: 'applicants.note-readings',
  text: `insert into applicant_reads (tenant_id, id, dossier_id, at, agency, official, client, reason)
    select $1, r.id, r.dossier_id, $4::timestamptz, $5, $6, $7, $8 from unnest($2::uuid[], $3::uuid[]) as r (id, dossier_id)`,
  values: [
    tenant,
    read.map((each) => each.id),
    read.map((each) => each.dossierId),
    ...[at, agency, official, client, reason],
  ],
});
