import type { Row, Statement } from '../../platform/db/index.js';
import type { EffectWriter } from '../../workflow/index.js';
import type { Applicant, KeptApplicant } from './handling.js';

/** Where data of persons lie apart from the journal: one row for each aggregate, and who read it. */
export interface PersonTables {
  readonly table: string;
  readonly reads: string;
  /** Column of both that names the aggregate. */
  readonly key: string;
  /** Column with what the person wrote. */
  readonly note: string;
}

/** Data of a person as they are kept, with what it wrote. */
export type KeptPerson = KeptApplicant & { readonly note?: string | null };

const FIELDS = [
  'kind',
  'name',
  'idNumber',
  'address',
  'phone',
  'email',
] as const satisfies readonly (keyof Applicant)[];

/** Who read the data of a person, and why. */
export interface PersonRead {
  readonly id: string;
  readonly of: string;
  readonly at: Date;
  readonly agency: string | null;
  readonly official: string | null;
  readonly client: string | null;
  readonly reason: string | null;
}

export type PersonStore = ReturnType<typeof personStore>;

/** Writers and statements of such tables; names of statements begin with that of the table. */
export function personStore({ table, reads, key, note }: PersonTables) {
  /** New data take the place of those before; what was written stays, where nothing new was. */
  const keepPersons: EffectWriter = (tenant, effects) => {
    // Of several in one batch the last counts.
    const last = new Map(effects.map((each) => [each.aggregateId, each.params as KeptPerson]));
    const kept = [...last.values()];
    return [
      {
        name: `${table}.keep`,
        text: `insert into ${table} (tenant_id, ${key}, salt, kind, name, id_number, address, phone, email, ${note})
          select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
          on conflict (tenant_id, ${key}) do update set salt = excluded.salt, kind = excluded.kind, name = excluded.name,
            id_number = excluded.id_number, address = excluded.address, phone = excluded.phone, email = excluded.email,
            ${note} = coalesce(excluded.${note}, ${table}.${note})`,
        values: [
          tenant,
          [...last.keys()],
          kept.map((each) => each.salt),
          ...FIELDS.map((field) => kept.map((each) => each.applicant[field])),
          kept.map((each) => each.note ?? null),
        ],
      },
    ];
  };

  /** Data and salt go together: what is left of them is a commitment that says nothing. */
  const erasePersons: EffectWriter = (tenant, effects) => [
    {
      name: `${table}.erase`,
      text: `delete from ${table} where tenant_id = $1 and ${key} = any($2::uuid[])`,
      values: [tenant, effects.map((each) => each.aggregateId)],
    },
  ];

  return {
    keepPersons,
    erasePersons,

    /** `kind`, `name`, … and what was written, as `note`. */
    read: (tenant: string, of: string): Statement => ({
      name: `${table}.read`,
      text: `select kind, name, id_number, address, phone, email, ${note} as note from ${table} where tenant_id = $1 and ${key} = $2`,
      values: [tenant, of],
    }),

    /** One row where the data are there, without them. */
    there: (tenant: string, of: string): Statement => ({
      name: `${table}.there`,
      text: `select 1 as there from ${table} where tenant_id = $1 and ${key} = $2`,
      values: [tenant, of],
    }),

    /** Who read these, in one statement. */
    noteReadings: (
      tenant: string,
      read: readonly Pick<PersonRead, 'id' | 'of'>[],
      { at, agency, official, client, reason }: Omit<PersonRead, 'id' | 'of'>,
    ): Statement => ({
      name: `${table}.note-readings`,
      text: `insert into ${reads} (tenant_id, id, ${key}, at, agency, official, client, reason)
        select $1, r.id, r.${key}, $4::timestamptz, $5, $6, $7, $8 from unnest($2::uuid[], $3::uuid[]) as r (id, ${key})`,
      values: [tenant, read.map((each) => each.id), read.map((each) => each.of), at, agency, official, client, reason],
    }),

    /** The latest first, before `before`. */
    readings: (tenant: string, of: string, before: string | null, limit: number): Statement => ({
      name: `${table}.readings`,
      text: `select id, at, agency, official, client, reason from ${reads}
        where tenant_id = $1 and ${key} = $2 and ($3::uuid is null or id < $3::uuid) order by id desc limit $4`,
      values: [tenant, of, before, limit],
    }),
  };
}

export const personIn = (row: Row): Applicant => ({
  kind: row['kind'] as Applicant['kind'],
  name: row['name'] as string,
  idNumber: row['id_number'] as string | null,
  address: row['address'] as string | null,
  phone: row['phone'] as string | null,
  email: row['email'] as string | null,
});
