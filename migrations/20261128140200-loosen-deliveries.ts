import { sql, type Kysely } from 'kysely';

/**
 * With its webhook went every attempt of thirty days, in one statement: of a busy one that is more than a statement has time for, and the webhook
 * could not be deleted. Now they stay behind, seen by nobody, until they are thirty days old.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table webhook_deliveries drop constraint webhook_deliveries__webhook_id;
    comment on column webhook_deliveries.webhook_id is 'Of a webhook that may have been deleted since.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from webhook_deliveries d where not exists (select from webhooks w where w.tenant_id = d.tenant_id and w.id = d.webhook_id);
    alter table webhook_deliveries
      add constraint webhook_deliveries__webhook_id foreign key (tenant_id, webhook_id) references webhooks (tenant_id, id) on delete cascade;
    comment on column webhook_deliveries.webhook_id is null;
  `.execute(db);
}
