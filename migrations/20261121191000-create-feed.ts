import { sql, type Kysely } from 'kysely';

/**
 * The order in which the events of a tenant are handed out. Transactions commit in another order than they write in, so numbers are given
 * after the commit: the journal keeps by which transaction each entry came, and a number waits until that transaction is seen to have ended.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table journal
      add column xid xid8 not null default pg_current_xact_id(),
      add column position bigint not null generated always as identity;
    comment on column journal.xid is 'The transaction that wrote the entry: tells which entries a snapshot could not see yet.';
    comment on column journal.position is 'In which order entries were written. Of one aggregate they are written under its lock, so theirs is the order of seq.';
    create index journal__xid on journal (xid);

    create table feed (
      tenant_id text not null,
      no bigint not null,
      aggregate_id uuid not null,
      seq integer not null,
      constraint feed__pk primary key (tenant_id, no),
      constraint feed__once unique (tenant_id, aggregate_id, seq)
    );
    comment on table feed is 'Entries of the journal in the order in which they are handed out: numbered without a gap per tenant, once it is certain that nothing comes before.';

    create table feed_tails (
      tenant_id text constraint feed_tails__pk primary key,
      no bigint not null
    );
    comment on table feed_tails is 'The last number of the feed of each tenant.';

    create table feed_snapshot (
      single boolean constraint feed_snapshot__pk primary key default true constraint feed_snapshot__single check (single),
      snapshot pg_snapshot not null,
      cluster text not null
    );
    comment on table feed_snapshot is 'What had been committed when numbers were last given: what this snapshot could not see is numbered next.';
    comment on column feed_snapshot.cluster is 'Cluster and database whose transactions the snapshot counts; in another one, as after a restore, it says nothing.';

    revoke update, delete on feed from phoihop_service;

    insert into feed
      select tenant_id, row_number() over (partition by tenant_id order by reached, aggregate_id, seq), aggregate_id, seq
      from (select *, max(at) over (partition by tenant_id, aggregate_id order by seq) as reached from journal) as entries;
    insert into feed_tails select tenant_id, max(no) from feed group by tenant_id;
    -- A cluster of no name: the first numbering compares the feed with the whole journal.
    insert into feed_snapshot (snapshot, cluster) values (pg_current_snapshot(), '');
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table feed_snapshot, feed_tails, feed;
    alter table journal drop column position, drop column xid;
  `.execute(db);
}
