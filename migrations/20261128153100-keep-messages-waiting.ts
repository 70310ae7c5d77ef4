import { sql, type Kysely } from 'kysely';

/** Documents about whose signature there are doubts wait for a person; what came is kept as it came. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table document_messages
      add column state text not null default 'taken',
      add column doubts text[] not null default '{}',
      add column held jsonb,
      add column signatures jsonb not null default '[]',
      add column source jsonb,
      add column signed_by text,
      add column decided_by text,
      add column decided_at timestamptz,
      add column decision_reason text,
      add constraint document_messages__state check (state in ('taken','waiting','rejected'));
    comment on column document_messages.state is 'waiting: a document that a person must look at before it is an opinion; rejected: it is none.';
    comment on column document_messages.doubts is 'Codes of what kept it from being taken at once.';
    comment on column document_messages.held is 'What a document says that waits or waited, and who signed it by its own words.';
    comment on column document_messages.signatures is 'Digital signatures that it carries, as they were found when it came.';
    comment on column document_messages.source is 'The message as it came: file, size, SHA-256.';
    comment on column document_messages.signed_by is 'Who signed, as a person confirmed.';

    alter table document_messages drop constraint document_messages__once;
    create unique index document_messages__once on document_messages (tenant_id, from_agency, message_id) where state <> 'rejected';
    create index document_messages__named on document_messages (tenant_id, from_agency, message_id, recorded_at);
    create index document_messages__undone on document_messages (tenant_id, state, recorded_at, id) where state <> 'taken';
    create index document_messages__undone_from on document_messages (tenant_id, from_agency, state, recorded_at, id) where state <> 'taken';
    create index document_messages__undone_to on document_messages (tenant_id, to_agency, state, recorded_at, id) where state <> 'taken';

    do $$ begin
      if exists (select from pg_roles where rolname = 'phoihop_service') then
        grant update (state, signed_by, decided_by, decided_at, decision_reason) on document_messages to phoihop_service;
      end if;
    end $$;
  `.execute(db);
}

/** What waits and what was rejected was no message that counted before. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from document_messages where state <> 'taken';
    drop index document_messages__once, document_messages__named, document_messages__undone,
      document_messages__undone_from, document_messages__undone_to;
    alter table document_messages
      drop column state, drop column doubts, drop column held, drop column signatures, drop column source,
      drop column signed_by, drop column decided_by, drop column decided_at, drop column decision_reason;
    alter table document_messages add constraint document_messages__once unique (tenant_id, from_agency, message_id);
    do $$ begin
      if exists (select from pg_roles where rolname = 'phoihop_service') then
        revoke update on document_messages from phoihop_service;
      end if;
    end $$;
  `.execute(db);
}
