import { keysOfTenant, type Statement } from '../../platform/db/index.js';
import type { ImportKind } from '../processes/index.js';
import type { ImportClaim, ImportFile, ImportState, LinePlace, Stage } from './import.js';
import type { Mapping } from './mapping.js';

export interface RequestedImport {
  readonly id: string;
  readonly system: string;
  readonly note: string | null;
  readonly files: readonly ImportFile[];
  readonly mapping: Mapping;
  readonly apply: boolean;
  readonly agency: string | null;
  readonly official: string | null;
  readonly client: string | null;
  readonly at: Date;
}

export const enterImport = (tenant: string, asked: RequestedImport): Statement => ({
  name: 'imports.enter',
  text: `insert into imports (tenant_id, id, system, note, files, mapping, state, apply, stage, requested_agency, requested_by, requested_client, requested_at,
      applied_agency, applied_by, applied_client)
    values ($1, $2, $3, $4, $5, $6, 'checking', $7, 'reading', $8, $9, $10, $11, case when $7 then $8 end, case when $7 then $9 end, case when $7 then $10 end)`,
  values: [
    tenant,
    asked.id,
    asked.system,
    asked.note,
    JSON.stringify(asked.files),
    JSON.stringify(asked.mapping),
    asked.apply,
    asked.agency,
    asked.official,
    asked.client,
    asked.at,
  ],
});

/** For how long a process has an import to itself without saying that it is still at it. */
const LEASE = `clock_timestamp() + interval '10 seconds'`;

const CLAIMED = `i.tenant_id as tenant, i.id, i.system, i.files, i.mapping, i.state, i.apply, i.stage, i.place, i.checked_revision::float8 as "checkedRevision",
  i.checked_at as "checkedAt", i.attempts, i.claim, i.applied_agency as "appliedAgency", i.applied_by as "appliedBy", i.applied_client as "appliedClient"`;

/** Whether the first of it is applied: the rest goes before every other of the tenant, or each would wait for the other. */
const begun = (i: string): string => `(${i}.stage = 'placing' and ${i}.place is not null)`;

/**
 * Takes the import that waits longest, of one tenant or of all; of a tenant one at a time, so that none is checked against what another is about to bring in.
 * Whoever dies leaves it to the next.
 */
export const claimImport = (tenant: string | null): Statement => ({
  name: 'imports.claim',
  text: `update imports i set claimed_until = ${LEASE}, attempts = i.attempts + 1, claim = i.claim + 1
    where (i.tenant_id, i.id) in (
      select w.tenant_id, w.id from imports w
      where w.state in ('checking', 'applying') and ($1::text is null or w.tenant_id = $1) and (w.claimed_until is null or w.claimed_until < clock_timestamp())
        and not exists (select from imports o where o.tenant_id = w.tenant_id and o.id <> w.id and o.state in ('checking', 'applying')
          and (o.claimed_until >= clock_timestamp() or (not ${begun('o')}, o.requested_at, o.id) < (not ${begun('w')}, w.requested_at, w.id)))
      order by w.requested_at limit 1 for update skip locked)
    returning ${CLAIMED}`,
  values: [tenant],
});

/** When the next of those that others have may be free, in milliseconds; nothing where none is unfinished. */
export const nextFree = (tenant: string | null): Statement => ({
  name: 'imports.next-free',
  text: `select greatest(0, extract(epoch from min(coalesce(claimed_until, clock_timestamp())) - clock_timestamp()) * 1000)::float8 as wait
    from imports where state in ('checking', 'applying') and ($1::text is null or tenant_id = $1) having count(*) > 0`,
  values: [tenant],
});

/** Whether it is this stage of it still, and nobody has taken it since: each statement that a stage writes by asks so itself. */
const OURS = 'tenant_id = $1 and id = $2 and claim = $3 and stage = $4';
const oursOf = ({ tenant, id, claim }: ImportClaim, stage: Stage) => [tenant, id, claim, stage] as const;

/** Still at it, and so far; `attempts` begin anew with each step that was done. Answers nothing where it is no longer this stage of it, or somebody else's. */
export const advanceImport = (
  claimed: ImportClaim,
  stage: Exclude<Stage, 'placing'>,
  to: { readonly place: unknown; readonly lines?: number },
): Statement => ({
  name: 'imports.advance',
  text: `update imports set place = $5, lines = lines + $6, attempts = 1, claimed_until = ${LEASE} where ${OURS} returning id`,
  values: [...oursOf(claimed, stage), JSON.stringify(to.place), to.lines ?? 0],
});

/**
 * So many more are applied. They count whoever has the import by now, for they are applied with this; that whoever did it is still at it is said of its own claim
 * alone.
 */
export const advancePlacing = ({ tenant, id, claim }: ImportClaim, done: number): Statement => ({
  name: 'imports.advance-placing',
  text: `update imports set done = done + $4, applied_mark = clock_timestamp(), attempts = case claim when $3 then 1 else attempts end,
      claimed_until = case claim when $3 then ${LEASE} else claimed_until end
    where tenant_id = $1 and id = $2 and stage = 'placing'`,
  values: [tenant, id, claim, done],
});

/** Held until the end of the transaction: whether it is still this stage of it, and ours. */
export const lockStage = (claimed: ImportClaim, stage: Stage): Statement => ({
  name: 'imports.lock-stage',
  text: `select id from imports where ${OURS} for update`,
  values: [...oursOf(claimed, stage)],
});

/** The same for several at once, each of whom tells at its end how far it has come: none waits for another before that. */
export const shareStage = (claimed: ImportClaim, stage: Stage): Statement => ({
  name: 'imports.share-stage',
  text: `select id from imports where ${OURS} for key share`,
  values: [...oursOf(claimed, stage)],
});

/**
 * Every import of the tenant that is to be applied, or is: held until the end of the transaction, in one order. Two that are about to begin wait here for one
 * another, and the second sees that the first has begun.
 */
export const lockApplying = (tenant: string): Statement => ({
  name: 'imports.lock-applying',
  text: `select i.id, i.stage, i.claim, ${begun('i')} as begun from imports i where i.tenant_id = $1 and i.state = 'applying' order by i.id for update`,
  values: [tenant],
});

/** It is to be checked, once more or for the first time. Answers nothing where it is somebody else's by now. */
export const toVerifying = (claimed: ImportClaim, from: Stage): Statement => ({
  name: 'imports.to-verifying',
  text: `update imports set state = 'checking', stage = 'verifying', place = null, attempts = 1, total = 0 where ${OURS} returning id`,
  values: [...oursOf(claimed, from)],
});

/** The check begins: whatever another brings in from now on it may miss. Answers nothing where it is somebody else's by now. */
export const beginChecking = (claimed: ImportClaim): Statement => ({
  name: 'imports.begin-checking',
  text: `update imports set checked_mark = clock_timestamp() where ${OURS} returning id`,
  values: [...oursOf(claimed, 'verifying')],
});

/** The first of so many is about to be applied. @param now of the tenant */
export const beginPlacing = (claimed: ImportClaim, total: number, now: Date): Statement => ({
  name: 'imports.begin-placing',
  text: `update imports set place = '{"begun": true}', attempts = 1, done = 0, total = $5, begun_at = coalesce(begun_at, $6) where ${OURS}`,
  values: [...oursOf(claimed, 'placing'), total, now],
});

export interface Checked {
  readonly counts: Partial<Record<ImportKind, number>>;
  readonly errors: number;
  readonly wrong: number;
}

/** Every line was checked: against the reference data of this revision, at this moment of the tenant. */
export const finishCheck = (
  claimed: ImportClaim,
  state: ImportState,
  { counts, errors, wrong }: Checked,
  revision: number,
  now: Date,
): Statement => ({
  name: 'imports.checked',
  text: `update imports set state = $5, stage = case when $5 = 'applying' then 'placing' end, place = null, counts = $6, errors = $7, wrong_lines = $8,
      checked_revision = $9, checked_at = $10, ended_at = case when $5 = 'refused' then $10::timestamptz end, claimed_until = case when $5 = 'applying' then claimed_until end
    where ${OURS}`,
  values: [...oursOf(claimed, 'verifying'), state, JSON.stringify(counts), errors, wrong, revision, now],
});

/** All of it is here: its last transaction has ended, so an import whose check began before may have missed it. */
export const finishImport = (claimed: ImportClaim, now: Date): Statement => ({
  name: 'imports.applied',
  text: `update imports set state = 'applied', stage = null, place = null, claimed_until = null, applied_mark = clock_timestamp(), ended_at = $5 where ${OURS}`,
  values: [...oursOf(claimed, 'placing'), now],
});

/** Of one that failed before this was kept: what was never checked whole may not have been read whole. */
const FAILED_IN = `coalesce(failed_stage, case when checked_revision is null then 'reading' else 'placing' end)`;
/** The stage that it goes on with: that which it failed in, or the last. */
const NEXT_STAGE = `case when state = 'failed' then ${FAILED_IN} else 'placing' end`;
/** A place in the files, from where they are read on; any other is of another stage. */
const READ_SO_FAR = `coalesce(place, '{}') ? 'file' and not coalesce(place, '{}') ? 'kind'`;

/**
 * Begins to apply what was checked, or goes on with what failed, where it failed: what was not read or checked whole is, before anything is applied.
 * `claimed_until` is nobody's.
 */
export const beginApplying = (
  tenant: string,
  id: string,
  by: { readonly agency: string | null; readonly official: string | null; readonly client: string | null },
): Statement => ({
  name: 'imports.begin',
  text: `update imports set state = case when ${NEXT_STAGE} = 'placing' then 'applying' else 'checking' end, apply = true, stage = ${NEXT_STAGE}, failed_stage = null,
      place = case when ${NEXT_STAGE} = 'reading' and ${READ_SO_FAR} then place end, lines = case when ${NEXT_STAGE} <> 'reading' or ${READ_SO_FAR} then lines else 0 end,
      failure = null, attempts = 0, claimed_until = null, ended_at = null,
      applied_agency = coalesce(applied_agency, $3), applied_by = coalesce(applied_by, $4), applied_client = coalesce(applied_client, $5)
    where tenant_id = $1 and id = $2`,
  values: [tenant, id, by.agency, by.official, by.client],
});

export const cancelImport = (tenant: string, id: string, now: Date): Statement => ({
  name: 'imports.cancel',
  text: `update imports set state = 'cancelled', stage = null, place = null, claimed_until = null, ended_at = $3 where tenant_id = $1 and id = $2`,
  values: [tenant, id, now],
});

/**
 * Given up after many attempts, at the tenant's moment; what was applied stays, and whoever asks goes on from there. Not where somebody else has taken it.
 */
export const failImport = ({ tenant, id, claim }: ImportClaim, failure: string): Statement => ({
  name: 'imports.fail',
  text: `update imports set state = 'failed', failed_stage = stage, stage = null, claimed_until = null, failure = $4, ended_at = (
      select coalesce(t.clock, date_trunc('milliseconds', clock_timestamp())) from tenants t where t.tenant_id = $1)
    where tenant_id = $1 and id = $2 and claim = $3 and stage is not null`,
  values: [tenant, id, claim, failure],
});

/** Gives it back, where nobody else has taken it: at once after a stop, after a while after a failure. */
export const releaseImport = ({ tenant, id, claim }: ImportClaim, seconds: number): Statement => ({
  name: 'imports.release',
  text: `update imports set claimed_until = clock_timestamp() + $4 * interval '1 second' where tenant_id = $1 and id = $2 and claim = $3 and stage is not null`,
  values: [tenant, id, claim, seconds],
});

/** Whether anything of another import of the tenant was applied since this one began to be checked. */
export const appliedSince = (tenant: string, id: string): Statement => ({
  name: 'imports.applied-since',
  text: `select exists (select from imports o join imports i on i.tenant_id = o.tenant_id
      where i.tenant_id = $1 and i.id = $2 and o.id <> i.id and o.applied_mark >= i.checked_mark) as applied`,
  values: [tenant, id],
});

/** Lines that are applied now: gone with what they became, and so applied once. */
export const takeLines = (
  tenant: string,
  importId: string,
  places: readonly (LinePlace & { readonly kind: ImportKind })[],
): Statement => ({
  name: 'import-lines.take',
  text: `delete from import_lines l using ${keysOfTenant('unnest($3::text[], $4::integer[], $5::integer[])', 'u', 'kind, file, line')}
    where l.tenant_id = u.tenant_id and l.import_id = $2 and l.kind = u.kind and l.file = u.file and l.line = u.line returning 1 as one`,
  values: [
    tenant,
    importId,
    places.map((each) => each.kind),
    places.map((each) => each.file),
    places.map((each) => each.line),
  ],
});

export interface BroughtIn {
  readonly kind: ImportKind;
  readonly oldId: string;
  readonly id: string;
  readonly aggregateId: string;
}

export const enterBroughtIn = (
  tenant: string,
  system: string,
  importId: string,
  records: readonly BroughtIn[],
): Statement => ({
  name: 'imported-records.enter',
  text: `insert into imported_records (tenant_id, system, import_id, kind, old_id, id, aggregate_id)
    select $1, $2, $3, u.* from unnest($4::text[], $5::text[], $6::uuid[], $7::uuid[]) as u`,
  values: [
    tenant,
    system,
    importId,
    records.map((each) => each.kind),
    records.map((each) => each.oldId),
    records.map((each) => each.id),
    records.map((each) => each.aggregateId),
  ],
});
