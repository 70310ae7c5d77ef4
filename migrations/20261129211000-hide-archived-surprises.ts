import { sql, type Kysely } from 'kysely';

/**
 * What was hidden from an agency when it was closed stays so in the archive, and in the feed once it is destroyed (R23). Of a destroyed record an
 * entry may lose what it said, and no other column of it may change, whichever comes. What passed is found by its aggregate when that is destroyed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table archive_records add column hidden_from text;
    comment on column archive_records.hidden_from is 'The agency that is not to know of it: that of a surprise which was called off.';
    update archive_records r set hidden_from = i.hidden_from from inspections i
      where i.tenant_id = r.tenant_id and i.id = r.id and i.hidden_from is not null;
    create index passed_parts__aggregate on passed_parts (tenant_id, aggregate_id);
    create or replace function journal_keeps_what_it_says() returns trigger language plpgsql as $$
    begin
      if to_jsonb(new) - 'data' = to_jsonb(old) - 'data'
        and exists (select from archive_records r where r.tenant_id = old.tenant_id and r.id = old.aggregate_id and r.state = 'destroyed'
          and old.seq < r.journal_seq and new.data = jsonb_build_object('destroyed', r.destruction_id))
      then
        return new;
      end if;
      raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
    end $$;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function journal_keeps_what_it_says() returns trigger language plpgsql as $$
  begin
    if (new.tenant_id, new.aggregate_id, new.seq, new.process, new.at, new.type, new.actor_agency, new.actor_official, new.actor_client, new.about, new.hash)
        is not distinct from
        (old.tenant_id, old.aggregate_id, old.seq, old.process, old.at, old.type, old.actor_agency, old.actor_official, old.actor_client, old.about, old.hash)
      and exists (select from archive_records r where r.tenant_id = old.tenant_id and r.id = old.aggregate_id and r.state = 'destroyed'
        and old.seq < r.journal_seq and new.data = jsonb_build_object('destroyed', r.destruction_id))
    then
      return new;
    end if;
    raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
  end $$;
    drop index passed_parts__aggregate;
    alter table archive_records drop column hidden_from;
  `.execute(db);
}
