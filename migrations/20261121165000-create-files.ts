import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table files (
      tenant_id text not null constraint files__tenant_id references tenants,
      id uuid not null,
      sha256 text not null,
      size integer not null,
      media_type text not null,
      name text not null,
      agency text,
      official text,
      client text not null,
      uploaded_at timestamptz not null default now(),
      kept_from timestamptz not null default now(),
      stored boolean not null default false,
      used boolean not null default false,
      constraint files__pk primary key (tenant_id, id),
      constraint files__sha256 check (sha256 ~ '^[0-9a-f]{64}$')
    );
    comment on table files is 'Files that were put in; their bytes are in the file store, under tenant and hash.';
    comment on column files.agency is 'Agency of whoever put it in; null for a system of no agency, which is then known by its client.';
    comment on column files.kept_from is 'When it was put in, or last about to be used: what nothing uses goes a while after that.';
    comment on column files.stored is 'Its bytes are in the store; else it is on its way in, or on its way out.';
    comment on column files.used is 'A dossier named it once: then it is kept for good.';
    create index files__content on files (tenant_id, sha256);
    create index files__unused on files (kept_from) where not used;

    create table file_uses (
      tenant_id text not null,
      file_id uuid not null,
      used_by uuid not null,
      dossier_id uuid not null,
      constraint file_uses__pk primary key (tenant_id, file_id, used_by),
      constraint file_uses__file_id foreign key (tenant_id, file_id) references files (tenant_id, id),
      constraint file_uses__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id)
    );
    comment on table file_uses is 'What names a file: who may see that may see the file.';
    comment on column file_uses.used_by is 'The dossier, for a component; the request, for a document sent with it.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table file_uses, files`.execute(db);
}
