import { sql, type Kysely } from 'kysely';

/**
 * What waits for somebody, as the machines say it, written with the act that changes it; and what comparable steps took. Rows of what is
 * open already come with the first run of the maintenance job `work-in-hand`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table work_items (
      tenant_id text not null,
      id uuid not null,
      kind text not null,
      process text not null,
      machine text not null,
      subject_id uuid not null,
      aggregate_id uuid not null,
      agency text not null,
      official text not null,
      due_at timestamptz not null,
      at_risk_at timestamptz not null,
      since timestamptz not null,
      important boolean not null,
      procedure_code text,
      root_official boolean not null,
      root_due boolean not null,
      bound boolean not null,
      at_risk boolean not null default false,
      constraint work_items__pk primary key (tenant_id, aggregate_id, id)
    );
    comment on table work_items is 'What waits for somebody: a projection of the open aggregates, written in the transaction of each act and compared with them by a maintenance job.';
    -- No reference to the tenant: both are written with every act, for rows that have one.
    comment on column work_items.id is 'Made of what tells the item apart: thing, kind, agency.';
    comment on column work_items.agency is 'Code, or @office, @committee, @home_affairs for whichever agency is that body.';
    comment on column work_items.due_at is 'The year 9999: no term.';
    comment on column work_items.at_risk_at is 'From when on it is at risk, by the statistics of when it was written.';
    comment on column work_items.root_official is 'Its official is the one of its aggregate.';
    comment on column work_items.root_due is 'It is due when its aggregate is.';
    comment on column work_items.bound is 'It ends with its aggregate.';
    comment on column work_items.official is 'Empty: nobody has been named.';
    comment on column work_items.at_risk is 'It was found to be at risk by the maintenance job; one that is not has to be asked of at_risk_at.';
    create index work_items__agency on work_items (tenant_id, agency, due_at, id);
    create index work_items__kind on work_items (tenant_id, agency, kind, due_at, id);
    create index work_items__official on work_items (tenant_id, agency, official, due_at, id);
    create index work_items__to_come on work_items (tenant_id, agency, important, at_risk_at, id) where not at_risk;
    create index work_items__at_risk on work_items (tenant_id, agency, due_at, id) where at_risk;

    create table work_steps (
      tenant_id text not null,
      procedure_code text not null,
      kind text not null,
      ended_at timestamptz not null,
      item_id uuid not null,
      minutes integer not null,
      constraint work_steps__pk primary key (tenant_id, procedure_code, kind, ended_at, item_id)
    );
    comment on table work_steps is 'Items of work in hand that have ended, with the working minutes that they took.';

    create table work_step_times (
      tenant_id text not null constraint work_step_times__tenant_id references tenants,
      procedure_code text not null,
      kind text not null,
      minutes integer not null,
      steps integer not null,
      constraint work_step_times__pk primary key (tenant_id, procedure_code, kind)
    );
    comment on table work_step_times is 'Working minutes that three quarters of comparable steps took at most.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table work_step_times, work_steps, work_items`.execute(db);
}
