import { sql, type Kysely } from 'kysely';

/** The due timers of one tenant, without those of all the others: `timers__due` has them mixed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index timers__due_of_tenant on timers (tenant_id, process, due_at) where not on_test_clock`.execute(
    db,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index timers__due_of_tenant`.execute(db);
}
