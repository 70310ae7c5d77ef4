import { sql, type Kysely } from 'kysely';

/** How the present term of a task, and of a part in it, is counted: so many working days from a moment. Null where it was given as a date. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table tasks add column counted jsonb;
    alter table contributions add column counted jsonb;
    update tasks set counted = jsonb_build_object(
        'from', to_char(assigned_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'days', working_days, 'minutes', 0)
      where working_days is not null and due_at = original_due_at;
    update contributions c set counted = t.counted from tasks t
      where t.tenant_id = c.tenant_id and t.id = c.task_id and t.counted is not null and c.due_at = t.due_at`.execute(
    db,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table contributions drop column counted;
    alter table tasks drop column counted`.execute(db);
}
