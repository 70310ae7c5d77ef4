import { sql, type Kysely } from 'kysely';

/**
 * That dossiers were taken in is told once for all that a statement adds: a call of a function for each row took a sixth of an intake's time in the database.
 * What happened to a row before it was added, as with those that are brought in from an old system, is told of that row alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger tell on handlings;
    ${tellHandling('')}

    create function tell_intakes() returns trigger language plpgsql as $$
    begin
      insert into handling_facts (tenant_id, dossier_id, dossier_code, receiving_point, lead_agency, procedure_code, at, packed_outcome)
        select h.tenant_id, h.dossier_id, h.aggregate_code, h.receiving_point, h.lead_agency, h.procedure_code, h.received_at,
          array_position('{direct,online,postal}', h.channel) + 4 + 64 * packed_forms(d.components)
        from added h cross join lateral (select components from dossiers d where d.tenant_id = h.tenant_id and d.id = h.dossier_id offset 0) d;
      return null;
    end $$;
    comment on function tell_intakes is 'Facts of the handlings that a statement has added: received, and how its components came.';

    create trigger tell after update on handlings for each row execute function tell_handling();
    create trigger tell_intakes after insert on handlings referencing new table as added for each statement execute function tell_intakes();
    create trigger tell_past after insert on handlings for each row
      when (new.supplements <> '[]' or new.ready_at is not null or new.ended_at is not null or new.delivery is not null) execute function tell_handling();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger tell_past on handlings;
    drop trigger tell_intakes on handlings;
    drop trigger tell on handlings;
    drop function tell_intakes;
    ${tellHandling(`
      if tg_op = 'INSERT' then
        perform handling_fact(new, new.received_at, 1, packed_forms(d.components)) from dossiers d where d.tenant_id = new.tenant_id and d.id = new.dossier_id;
      end if;`)}
    create trigger tell after insert or update on handlings for each row execute function tell_handling();
  `.execute(db);
}

/** What is told of one handling. @param first what is told before the rest, as SQL */
const tellHandling = (first: string) =>
  sql.raw(`create or replace function tell_handling() returns trigger language plpgsql as $$
    begin${first}
      if new.supplements is distinct from old.supplements then
        perform handling_fact(new, (s ->> 'askedAt')::timestamptz, 9, least(no, 15)::integer)
          from jsonb_array_elements(new.supplements) with ordinality as s (s, no) where no > coalesce(jsonb_array_length(old.supplements), 0);
        perform handling_fact(new, (s ->> 'receivedAt')::timestamptz, 2, packed_forms(coalesce(s -> 'brought', '[]')))
          from jsonb_array_elements(new.supplements) with ordinality as s (s, no)
          where s ->> 'receivedAt' is not null and old.supplements -> (no - 1)::integer ->> 'receivedAt' is null;
      end if;
      if coalesce(new.ready_at, new.ended_at) is not null and coalesce(old.ready_at, old.ended_at) is null then perform tell_finished(new); end if;
      if new.delivery is not null and old.delivery is null then
        perform handling_fact(new, new.ended_at, 8, case when new.delivery ->> 'to' = 'electronic' then 1 else 0 end);
      end if;
      return null;
    end $$;`);
