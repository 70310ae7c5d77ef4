import { sql, type Kysely } from 'kysely';

/**
 * Retention (ADR 29): what was closed and for how long it is kept, archive packages, hand-overs, destructions; and the one way in which an entry
 * of the journal may lose what it said.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tables.execute(db);
  await backfill.execute(db);
  await guards.execute(db);
}

const tables = sql`
  create table archive_records (
    tenant_id text not null constraint archive_records__tenant_id references tenants,
    id uuid not null,
    kind text not null,
    code text not null,
    title text,
    lead_agency text not null,
    procedure_code text,
    begun_at timestamptz not null,
    closed_at timestamptz not null,
    closed_year integer not null,
    state text not null default 'closed',
    package_id uuid,
    handover_id uuid,
    destruction_id uuid,
    destroyed_at timestamptz,
    journal_seq integer,
    journal_head text,
    constraint archive_records__pk primary key (tenant_id, id),
    constraint archive_records__lead_agency foreign key (tenant_id, lead_agency) references agencies (tenant_id, code),
    constraint archive_records__state check (state in ('closed','packaged','handed_over','destroyed')),
    constraint archive_records__destroyed check ((state = 'destroyed') = (destroyed_at is not null)
      and (state = 'destroyed') = (journal_head is not null) and (state = 'destroyed') = (journal_seq is not null)
      and (state <> 'destroyed' or title is null and destruction_id is not null))
  );
  comment on table archive_records is 'Every dossier, task, petition … that was closed: what retention knows of it, and what stays of it once it is destroyed.';
  comment on column archive_records.kind is 'The registered process that it belongs to.';
  comment on column archive_records.closed_year is 'Local year of the closing: periods are counted from the year after it.';
  comment on column archive_records.journal_head is 'Number and hash of its last entry, once it is destroyed: until then its own row has them.';
  create index archive_records__closed on archive_records (tenant_id, closed_at, id);
  create index archive_records__agency_closed on archive_records (tenant_id, lead_agency, closed_at, id);
  create index archive_records__agency_year on archive_records (tenant_id, lead_agency, closed_year, state);
  create index archive_records__to_hand_over on archive_records (tenant_id, lead_agency, closed_year) where state in ('closed', 'packaged');
  create index archive_records__kept on archive_records (tenant_id, lead_agency, closed_year, id) where state <> 'destroyed' and destruction_id is null;
  create index archive_records__destroyed on archive_records (tenant_id, id) where state = 'destroyed';

  create table archive_packages (
    tenant_id text not null constraint archive_packages__tenant_id references tenants,
    id uuid not null,
    record_id uuid not null,
    kind text not null,
    code text not null,
    lead_agency text not null,
    state text not null,
    seq integer not null,
    requested_agency text,
    requested_by text,
    requested_at timestamptz not null,
    claimed_until timestamptz,
    attempts integer not null default 0,
    failure text,
    file_id uuid,
    file_name text,
    sha256 text,
    size bigint,
    files integer,
    pdf boolean,
    checkpoint_day date,
    fingerprint text,
    retention jsonb,
    made_at timestamptz,
    handover_id uuid,
    constraint archive_packages__pk primary key (tenant_id, id),
    constraint archive_packages__record_id foreign key (tenant_id, record_id) references archive_records (tenant_id, id),
    constraint archive_packages__state check (state in ('requested','made','failed','destroyed')),
    constraint archive_packages__made check (state <> 'made' or file_id is not null and sha256 is not null and size is not null and made_at is not null)
  );
  comment on table archive_packages is 'Archive packages: asked for, made by a job that survives restarts, and kept as files.';
  comment on column archive_packages.seq is 'Requested: the last entry that its journal must hold; made: the last one that it holds, proven by the checkpoint.';
  comment on column archive_packages.claimed_until is 'A process makes it until then; renewed while it works.';
  comment on column archive_packages.retention is 'Code and period that were in force when it was made.';
  create unique index archive_packages__under_way on archive_packages (tenant_id, record_id) where state = 'requested';
  create index archive_packages__requested on archive_packages (requested_at) where state = 'requested';
  create index archive_packages__requested_at on archive_packages (tenant_id, requested_at, id);
  create index archive_packages__agency_requested_at on archive_packages (tenant_id, lead_agency, requested_at, id);
  create index archive_packages__record on archive_packages (tenant_id, record_id, requested_at, id);

  create table archive_handovers (
    tenant_id text not null constraint archive_handovers__tenant_id references tenants,
    id uuid not null,
    agency text not null,
    destination text not null,
    received_by text not null,
    handed_over_on date not null,
    document_number text not null,
    document_date date not null,
    signed_by text not null,
    note text,
    packages integer not null,
    size bigint not null,
    recorded_by text,
    recorded_at timestamptz not null,
    constraint archive_handovers__pk primary key (tenant_id, id),
    constraint archive_handovers__agency foreign key (tenant_id, agency) references agencies (tenant_id, code),
    constraint archive_handovers__destination check (destination in ('current','historical'))
  );
  comment on table archive_handovers is 'Hand-overs to an archive: who gave which packages to whom, by which minutes; never changed.';
  create index archive_handovers__recorded on archive_handovers (tenant_id, recorded_at, id);
  create index archive_handovers__agency_recorded on archive_handovers (tenant_id, agency, recorded_at, id);

  create table archive_handover_items (
    tenant_id text not null,
    handover_id uuid not null,
    no integer not null,
    package_id uuid not null,
    record_id uuid not null,
    code text not null,
    sha256 text not null,
    size bigint not null,
    closed_year integer not null,
    destination text not null,
    constraint archive_handover_items__pk primary key (tenant_id, handover_id, no),
    constraint archive_handover_items__handover_id foreign key (tenant_id, handover_id) references archive_handovers (tenant_id, id),
    constraint archive_handover_items__once unique (tenant_id, package_id, destination)
  );
  comment on table archive_handover_items is 'The packages of a hand-over, as they were: never changed.';

  create table destructions (
    tenant_id text not null constraint destructions__tenant_id references tenants,
    id uuid not null,
    agency text not null,
    state text not null,
    proposed_by text,
    proposed_at timestamptz not null,
    decision jsonb,
    decided_by text,
    decided_at timestamptz,
    withdrawn_at timestamptz,
    withdrawal text,
    claimed_until timestamptz,
    carried_out_at timestamptz,
    constraint destructions__pk primary key (tenant_id, id),
    constraint destructions__agency foreign key (tenant_id, agency) references agencies (tenant_id, code),
    constraint destructions__state check (state in ('proposed','decided','carried_out','withdrawn')),
    constraint destructions__decided check ((state in ('decided','carried_out')) = (decision is not null))
  );
  comment on table destructions is 'Destructions of what has outlived its term: proposed by the engine, decided by people, carried out by a job.';
  create index destructions__proposed on destructions (tenant_id, proposed_at, id);
  create index destructions__agency_proposed on destructions (tenant_id, agency, proposed_at, id);
  create index destructions__decided_first on destructions (decided_at) where state = 'decided';

  create table destruction_items (
    tenant_id text not null,
    destruction_id uuid not null,
    no integer not null,
    record_id uuid not null,
    kind text not null,
    code text not null,
    closed_year integer not null,
    retention_code text not null,
    years integer not null,
    keep_until date not null,
    state text not null,
    reason text,
    entries integer,
    files integer,
    constraint destruction_items__pk primary key (tenant_id, destruction_id, no),
    constraint destruction_items__destruction_id foreign key (tenant_id, destruction_id) references destructions (tenant_id, id),
    constraint destruction_items__record unique (tenant_id, destruction_id, record_id),
    constraint destruction_items__state check (state in ('listed','kept','destroyed'))
  );
  comment on table destruction_items is 'What a destruction is about, without titles: the list outlives what it names.';

  create table archives (
    tenant_id text not null constraint archives__tenant_id references tenants,
    id uuid not null,
    agency text not null,
    state text not null,
    owed_year integer,
    owed_records integer not null,
    due_at timestamptz,
    owed_since timestamptz,
    begun_at timestamptz not null,
    version integer not null,
    journal_seq integer not null,
    journal_head text not null,
    updated_at timestamptz not null,
    constraint archives__pk primary key (tenant_id, id),
    constraint archives__agency unique (tenant_id, agency),
    constraint archives__agency_exists foreign key (tenant_id, agency) references agencies (tenant_id, code),
    constraint archives__state check (state in ('clear','owed'))
  );
  comment on table archives is 'The archive of each agency: what it still owes to hand over, and a journal of its hand-overs and destructions.';
  revoke update, delete on archive_handovers, archive_handover_items from phoihop_service;
  revoke delete on archive_records, archive_packages, destructions, destruction_items from phoihop_service;
`;

/** What was closed before. */
const backfill = sql`
  insert into archive_records (tenant_id, id, kind, code, title, lead_agency, procedure_code, begun_at, closed_at, closed_year)
  select c.tenant_id, c.id, c.kind, c.code, c.title, c.lead, c.procedure, c.begun, c.closed, extract(year from c.closed at time zone t.timezone)::integer
  from (
    select tenant_id, id, 'dossier' as kind, code, title, lead_agency as lead, procedure_code as procedure, created_at as begun, coalesce(decided_at, updated_at) as closed
      from dossiers where state in ('decided', 'withdrawn')
    union all
    select tenant_id, id, 'task', code, title, lead_agency, null, assigned_at, coalesce(completed_at, updated_at) from tasks where state in ('completed', 'cancelled')
    union all
    select tenant_id, id, 'petition', code, summary, agency, procedure_code, received_at, ended_at from petitions where ended_at is not null
    union all
    select tenant_id, id, 'procedure_review', code, title, lead_agency, procedure_code, proposed_at, ended_at from procedure_reviews where ended_at is not null
  ) as c join tenants t on t.tenant_id = c.tenant_id;
`;

/**
 * The journal stays append-only but for one thing: what an entry of a destroyed record said may be replaced by the mark of its destruction; number,
 * moment, type, actor and hash stay. Rows that are otherwise never deleted go with a destroyed record, and only with one.
 */
const guards = sql`
  create function journal_keeps_what_it_says() returns trigger language plpgsql as $$
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
  drop trigger journal__append_only on journal;
  create trigger journal__append_only before delete or truncate on journal for each statement execute function journal_is_append_only();
  create trigger journal__keeps_what_it_says before update on journal for each row execute function journal_keeps_what_it_says();
  grant update (data) on journal to phoihop_service;

  create function only_with_destroyed() returns trigger language plpgsql as $$
  begin
    if exists (select from archive_records r where r.tenant_id = old.tenant_id and r.id = (to_jsonb(old) ->> tg_argv[0])::uuid and r.state = 'destroyed')
    then
      return old;
    end if;
    raise exception 'rows of % go with a destroyed record only', tg_table_name using errcode = 'insufficient_privilege';
  end $$;
  create trigger issued_papers__kept before delete on issued_papers for each row execute function only_with_destroyed('aggregate_id');
  create trigger applicant_reads__kept before delete on applicant_reads for each row execute function only_with_destroyed('dossier_id');
  create trigger petitioner_reads__kept before delete on petitioner_reads for each row execute function only_with_destroyed('petition_id');
  alter table issued_paper_files drop constraint issued_paper_files__paper_id,
    add constraint issued_paper_files__paper_id foreign key (tenant_id, paper_id) references issued_papers (tenant_id, id) on delete cascade;
  grant delete on issued_papers, applicant_reads, petitioner_reads to phoihop_service;
`;

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    revoke delete on issued_papers, applicant_reads, petitioner_reads from phoihop_service;
    alter table issued_paper_files drop constraint issued_paper_files__paper_id,
      add constraint issued_paper_files__paper_id foreign key (tenant_id, paper_id) references issued_papers (tenant_id, id);
    drop trigger petitioner_reads__kept on petitioner_reads;
    drop trigger applicant_reads__kept on applicant_reads;
    drop trigger issued_papers__kept on issued_papers;
    drop function only_with_destroyed;
    revoke update (data) on journal from phoihop_service;
    drop trigger journal__keeps_what_it_says on journal;
    drop trigger journal__append_only on journal;
    create trigger journal__append_only before update or delete or truncate on journal
      for each statement execute function journal_is_append_only();
    drop function journal_keeps_what_it_says;
    drop table archives, destruction_items, destructions, archive_handover_items, archive_handovers, archive_packages, archive_records;
  `.execute(db);
}
