import { sql, type Kysely } from 'kysely';

/** An attempt tells only of the webhook that it was made for, and pauses between attempts are added up: receivers may say how long they are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table webhooks
      add column epoch integer not null default 0,
      add column waited bigint not null default 0;
    comment on column webhooks.epoch is 'Raised by each change and resumption: what came of an attempt that began before is not written.';
    comment on column webhooks.waited is 'Milliseconds of pauses between the attempts in a row that failed; after three days it is paused.';
    -- Who is being waited for has been so since the first attempt that failed.
    update webhooks w set waited = greatest(0, extract(epoch from coalesce(w.next_attempt_at, now()) - (
      select d.at from webhook_deliveries d
      where d.tenant_id = w.tenant_id and d.webhook_id = w.id and d.attempt = 1 and d.event_type <> 'webhook.ping' order by d.id desc limit 1)) * 1000)
    where w.failures > 0 and exists (
      select from webhook_deliveries d where d.tenant_id = w.tenant_id and d.webhook_id = w.id and d.attempt = 1 and d.event_type <> 'webhook.ping');
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table webhooks drop column epoch, drop column waited`.execute(db);
}
