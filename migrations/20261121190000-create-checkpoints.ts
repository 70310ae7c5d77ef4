import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table checkpoints (
      tenant_id text not null constraint checkpoints__tenant_id references tenants,
      day date not null,
      root text not null,
      previous_root text,
      aggregates integer not null,
      entries bigint not null,
      made_at timestamptz not null,
      constraint checkpoints__pk primary key (tenant_id, day)
    );
    comment on table checkpoints is 'The journal of a tenant as it stood when a day had ended, in one hash that others can keep.';
    comment on column checkpoints.root is 'Root of the Merkle tree over (aggregate, number, hash) of the last entry of every aggregate, hexadecimal.';
    comment on column checkpoints.previous_root is 'Root of the checkpoint before it; null for the first.';

    create table checkpoint_marks (
      tenant_id text not null constraint checkpoint_marks__tenant_id references tenants,
      aggregate_id uuid not null,
      day date not null,
      seq integer not null,
      head bytea not null,
      constraint checkpoint_marks__pk primary key (tenant_id, aggregate_id, day)
    );
    comment on table checkpoint_marks is 'Where an aggregate stood in the checkpoint of a day, for those that had moved since the one before: the latest mark by a day is a leaf of its tree.';

    create function checkpoints_are_append_only() returns trigger language plpgsql as $$
    begin
      raise exception 'checkpoints are append-only' using errcode = 'insufficient_privilege';
    end $$;
    create trigger checkpoints__append_only before update or delete or truncate on checkpoints
      for each statement execute function checkpoints_are_append_only();
    create trigger checkpoint_marks__append_only before update or delete or truncate on checkpoint_marks
      for each statement execute function checkpoints_are_append_only();

    alter table checkpoints enable row level security;
    create policy tenant on checkpoints
      using ((select current_setting('phoihop.tenant', true)) in (tenant_id, '*')) with check ((select current_setting('phoihop.tenant', true)) in (tenant_id, '*'));
    alter table checkpoint_marks enable row level security;
    create policy tenant on checkpoint_marks
      using ((select current_setting('phoihop.tenant', true)) in (tenant_id, '*')) with check ((select current_setting('phoihop.tenant', true)) in (tenant_id, '*'));
    do $$ begin
      if exists (select from pg_roles where rolname = 'phoihop_service') then
        grant select, insert on checkpoints, checkpoint_marks to phoihop_service;
      end if;
    end $$;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table checkpoint_marks, checkpoints;
    drop function checkpoints_are_append_only;
  `.execute(db);
}
