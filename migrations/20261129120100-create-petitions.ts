import { sql, type Kysely } from 'kysely';

/** The kinds of violations with one more, or without it; whatever others have been added meanwhile. */
const kinds = (from: string, to: string): string => `
  do $$
  declare definition text;
  begin
    select pg_get_constraintdef(oid) into strict definition from pg_constraint where conname = 'violations__kind' and conrelid = 'violations'::regclass;
    alter table violations drop constraint violations__kind;
    execute 'alter table violations add constraint violations__kind ' || replace(definition, $k$${from}$k$, $k$${to}$k$);
  end $$`;
const [WITHOUT, WITH] = [`'late_step'::text`, `'late_step'::text, 'late_petition'::text`];

/** Petitions, complaints and requests of data subjects: a process of its own, the data of petitioners apart from the journal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table petition_numbers (
      tenant_id text not null constraint petition_numbers__tenant_id references tenants,
      agency text not null,
      day date not null,
      last integer not null,
      constraint petition_numbers__pk primary key (tenant_id, agency, day)
    );
    comment on table petition_numbers is 'The last running number of a petition received by an agency on a day: gapless, because it is taken in the transaction that uses it.';

    create table petitions (
      tenant_id text not null constraint petitions__tenant_id references tenants,
      id uuid not null,
      code text not null,
      kind text not null,
      data_right text,
      summary text not null,
      portal_code text,
      received_by text not null,
      dossier_id uuid,
      dossier_code text,
      procedure_code text,
      about_agency text,
      about_official text,
      agency text not null,
      official text,
      state text not null,
      commitment text not null,
      erased_at timestamptz,
      received_at timestamptz not null,
      accept_due_at timestamptz not null,
      accepted_at timestamptz,
      questions jsonb not null,
      settle_from timestamptz not null,
      settle_due_at timestamptz not null,
      remind_at timestamptz,
      overdue_at timestamptz,
      missed jsonb not null,
      refusal jsonb,
      settlement jsonb,
      settled_at timestamptz,
      satisfied boolean,
      satisfaction jsonb,
      publish_due_at timestamptz,
      publication jsonb,
      published_at timestamptz,
      withdrawal text,
      ended_at timestamptz,
      policy_version integer not null,
      calendar_revision bigint not null,
      version integer not null,
      journal_seq integer not null,
      journal_head text not null,
      updated_at timestamptz not null,
      constraint petitions__pk primary key (tenant_id, id),
      constraint petitions__code unique (tenant_id, code),
      constraint petitions__portal_code unique (tenant_id, portal_code),
      constraint petitions__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id),
      constraint petitions__agency foreign key (tenant_id, agency) references agencies (tenant_id, code),
      constraint petitions__received_by foreign key (tenant_id, received_by) references agencies (tenant_id, code),
      constraint petitions__about_agency foreign key (tenant_id, about_agency) references agencies (tenant_id, code),
      constraint petitions__kind check (kind in ('petition','complaint','data_request')),
      constraint petitions__data_right check ((kind = 'data_request') = (data_right is not null)
        and data_right in ('access','correction','erasure','restriction')),
      constraint petitions__state check (state in ('received','asked','settling','settled','published','refused','withdrawn'))
    ) with (fillfactor = 80);
    comment on table petitions is 'Petitions, complaints about procedures, and requests of data subjects.';
    comment on column petitions.agency is 'The agency that settles it.';
    comment on column petitions.summary is 'What it is about, without personal data; the wording of the petitioner lies with the data of the petitioner.';
    comment on column petitions.settle_from is 'What its term to settle is counted from: the acceptance; of a request of a data subject the receipt.';
    comment on column petitions.overdue_at is 'The term to settle that was missed; null while none is.';
    comment on column petitions.missed is 'Terms that were missed, each with what was due.';
    create index petitions__received on petitions (tenant_id, received_at, id);
    create index petitions__due on petitions (tenant_id, settle_due_at, id);
    create index petitions__agency_received on petitions (tenant_id, agency, received_at, id);
    create index petitions__received_by_received on petitions (tenant_id, received_by, received_at, id);
    create index petitions__about_agency_received on petitions (tenant_id, about_agency, received_at, id) where about_agency is not null;
    create index petitions__dossier on petitions (tenant_id, dossier_id, received_at, id) where dossier_id is not null;
    create index petitions__open on petitions (tenant_id, calendar_revision, id) where ended_at is null;

    create table petitioners (
      tenant_id text not null,
      petition_id uuid not null,
      salt text not null,
      kind text not null,
      name text not null,
      id_number text,
      address text,
      phone text,
      email text,
      note text,
      constraint petitioners__pk primary key (tenant_id, petition_id),
      constraint petitioners__petition_id foreign key (tenant_id, petition_id) references petitions (tenant_id, id),
      constraint petitioners__kind check (kind in ('person','organisation'))
    );
    comment on table petitioners is 'Data of petitioners, the only place that has them: erased with their salt, without touching the journal.';
    comment on column petitioners.note is 'The wording of the petition.';

    create table petitioner_reads (
      tenant_id text not null,
      id uuid not null,
      petition_id uuid not null,
      at timestamptz not null,
      agency text,
      official text,
      client text,
      reason text,
      constraint petitioner_reads__pk primary key (tenant_id, id),
      constraint petitioner_reads__petition_id foreign key (tenant_id, petition_id) references petitions (tenant_id, id)
    );
    comment on table petitioner_reads is 'Who read the data of a petitioner; never changed.';
    create index petitioner_reads__petition on petitioner_reads (tenant_id, petition_id, id desc);
    revoke update, delete on petitioner_reads from phoihop_service;
  `.execute(db);
  await sql.raw(kinds(WITHOUT, WITH)).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table petitioner_reads;
    drop table petitioners;
    drop table petitions;
    drop table petition_numbers;
  `.execute(db);
  await sql.raw(kinds(WITH, WITHOUT)).execute(db);
}
