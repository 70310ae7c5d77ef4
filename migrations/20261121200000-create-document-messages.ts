import { sql, type Kysely } from 'kysely';

/** Documents exchanged between systems as edXML (R22): what came in, and what went out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table document_messages (
      tenant_id text not null constraint document_messages__tenant_id references tenants,
      id uuid not null,
      from_agency text not null,
      to_agency text not null,
      message_id text not null,
      direction text not null,
      kind text not null,
      status text,
      request_id uuid not null,
      dossier_id uuid not null,
      subject text,
      attachments jsonb not null,
      digest text not null,
      stated_at timestamptz not null,
      recorded_by text,
      recorded_at timestamptz not null,
      constraint document_messages__pk primary key (tenant_id, id),
      constraint document_messages__once unique (tenant_id, from_agency, message_id),
      constraint document_messages__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id),
      constraint document_messages__direction check (direction in ('in','out')),
      constraint document_messages__kind check (kind in ('document','status')),
      constraint document_messages__status check ((kind = 'status') = (status is not null))
    );
    comment on table document_messages is 'Messages of QCVN 102:2016/BTTTT about consultation requests: a message is taken once.';
    comment on column document_messages.message_id is 'The DocumentId that the sender gave, or what a status says of which document at what time.';
    comment on column document_messages.digest is 'SHA-256 of what the message says: the same id with another content is refused.';
    comment on column document_messages.stated_at is 'The moment that the message itself names.';
    comment on column document_messages.attachments is 'Names of the files, with size and hash of those whose bytes came along.';
    create index document_messages__recorded on document_messages (tenant_id, recorded_at, id);
    create index document_messages__request on document_messages (tenant_id, request_id, recorded_at, id);
    create index document_messages__dossier on document_messages (tenant_id, dossier_id);
    create index document_messages__from on document_messages (tenant_id, from_agency, recorded_at, id);
    create index document_messages__to on document_messages (tenant_id, to_agency, recorded_at, id);

    alter table document_messages enable row level security;
    create policy tenant on document_messages
      using ((select current_setting('phoihop.tenant', true)) in (tenant_id, '*')) with check ((select current_setting('phoihop.tenant', true)) in (tenant_id, '*'));
    do $$ begin
      if exists (select from pg_roles where rolname = 'phoihop_service') then
        grant select, insert on document_messages to phoihop_service;
      end if;
    end $$;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table document_messages`.execute(db);
}
