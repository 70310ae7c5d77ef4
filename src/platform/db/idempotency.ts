import type { Pool } from 'pg';
import type { Call, IdempotencyClaim } from '../../core/call.js';
import { DomainError, type ErrorCode } from '../../core/errors.js';
import { idempotencyKeyReused, requestInProgress } from '../../core/refusals.js';
import { arrayLiteral, jsonList, jsonTexts } from './array-literal.js';
import { BATCH, IN_BATCH } from './in-batches.js';
import { sealOutcome, unsealOutcome } from './outcome-seal.js';
import type { Row, Statement } from './statement.js';
import type { TenantScope } from './tenant-scope.js';
import { transact, type Transaction } from './transaction.js';

/** A claim and the tenant that it belongs to, empty for none. */
export interface TenantClaim {
  readonly tenant: string;
  readonly claim: IdempotencyClaim;
}

/** The first answer to a claim, as it is replayed. */
export type Outcome = { readonly value: unknown } | { readonly error: DomainError };

/** Refusals that are the answer of the process to the act itself; others may turn out differently when repeated. */
const KEPT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'forbidden',
  'official-not-of-agency',
  'agency-succeeded',
  'not-a-sandbox',
  'not-found',
  'transition-not-possible',
  'duplicate',
  'invalid',
  'rule-violated',
]);

export const isKept = (error: unknown): error is DomainError => error instanceof DomainError && KEPT.has(error.code);

/**
 * Locks claims until the end of the transaction, without waiting; answers `locked` for each, in order. Goes before
 * `findOutcomes` in the same flush: the later statement sees what whoever held the lock has committed.
 */
export const lockClaims = (claims: readonly TenantClaim[]): Statement => ({
  name: 'idempotency-lock',
  text: `select pg_try_advisory_xact_lock(hashtextextended(name, 0)) as locked
         from unnest($1::text[]) with ordinality as claims (name, no) order by no`,
  values: [
    arrayLiteral(
      'text',
      claims.map(({ tenant, claim }) => JSON.stringify([tenant, claim.client, claim.key])),
    ),
  ],
});

/**
 * Answers `fingerprint` and `outcome` for each claim in order, null where none is kept. Each is looked up by the whole key: by what has not
 * expired, through the index that the purge reads, a table that no statistics know would be read whole.
 */
export const findOutcomes = (claims: readonly TenantClaim[]): Statement => ({
  name: 'idempotency-find',
  text: `select kept.fingerprint, kept.outcome
         from unnest($1::text[], $2::text[], $3::text[]) with ordinality as claims (tenant_id, client, key, no)
         left join lateral (
           select k.fingerprint, k.outcome from idempotency_keys k
           where k.tenant_id = claims.tenant_id and k.client = claims.client and k.key = claims.key
             and k.created_at + interval '24 hours' > now() limit 1) as kept on true
         order by claims.no`,
  values: keysOf(claims),
});

/**
 * The kept outcome of a claim, from its rows of the two statements above; undefined where the act is still to be done. Marks the
 * claim as replayed. Throws `request-in-progress` where another transaction holds it, `idempotency-key-reused` for another request.
 */
export function readOutcome(
  { claim }: TenantClaim,
  lock: Row | undefined,
  found: Row | undefined,
): Outcome | undefined {
  const kept = found as { fingerprint: string | null; outcome: string | null } | undefined;
  if (lock?.['locked'] !== true) throw requestInProgress();
  if (typeof kept?.fingerprint !== 'string' || kept.outcome === null) return undefined;
  if (kept.fingerprint !== claim.fingerprint) throw idempotencyKeyReused();
  const outcome = unsealOutcome(kept.outcome, claim);
  if (outcome === undefined) throw idempotencyKeyReused();
  claim.replayed = true;
  return parseOutcome(outcome);
}

/** Writes outcomes, over expired ones too. Belongs into the transaction that did the acts. */
export const keepOutcomes = (kept: readonly (TenantClaim & { readonly outcome: Outcome })[]): Statement => ({
  name: 'idempotency-keep',
  text: `insert into idempotency_keys (tenant_id, client, key, fingerprint, outcome)
         select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], ${jsonTexts('$5')})
         on conflict (tenant_id, client, key)
           do update set fingerprint = excluded.fingerprint, outcome = excluded.outcome, created_at = excluded.created_at`,
  values: [
    ...keysOf(kept),
    arrayLiteral(
      'text',
      kept.map(({ claim }) => claim.fingerprint),
    ),
    // Sealed ones are no JSON, but hold no control characters either.
    jsonList(kept.map(({ claim, outcome }) => sealOutcome(formatOutcome(outcome), claim))),
  ],
});

/** Deletes what is past its 24 hours, the oldest first; run it now and then, by `inBatches`. */
export const purgeOutcomes = (limit = BATCH): Statement => ({
  text: `delete from idempotency_keys where ${IN_BATCH} (
      select ctid from idempotency_keys where created_at <= now() - interval '24 hours' order by created_at limit ${limit} for update skip locked))
    returning 1`,
  values: [],
});

const keysOf = (claims: readonly TenantClaim[]): string[] =>
  [
    claims.map(({ tenant }) => tenant),
    claims.map(({ claim }) => claim.client),
    claims.map(({ claim }) => claim.key),
  ].map((each) => arrayLiteral('text', each));

function formatOutcome(outcome: Outcome): string {
  if (!('error' in outcome)) return JSON.stringify({ value: outcome.value ?? null });
  const { code, detail, extras } = outcome.error;
  return JSON.stringify({ error: { code, detail, extras } });
}

function parseOutcome(source: string): Outcome {
  const parsed = JSON.parse(source) as { value: unknown } | { error: Pick<DomainError, 'code' | 'detail' | 'extras'> };
  if (!('error' in parsed)) return parsed;
  return { error: new DomainError(parsed.error.code, parsed.error.detail, parsed.error.extras) };
}

/** What an act outside the engine made: its answer, plain JSON, and the writes that go with the commit. */
export interface Done<T> {
  readonly value: T;
  readonly statements: readonly Statement[];
}

/**
 * Does an act once for its idempotency key: its writes, its answer and the key commit together, and a repetition gets the first
 * answer, a refusal included. Without a key it is a plain transaction. Throws what `work` throws, and as `readOutcome` does.
 * @param scope for an act that belongs to no tenant
 */
export async function runIdempotent<T>(
  pool: Pool,
  call: Call,
  work: (transaction: Transaction) => Promise<Done<T>>,
  scope: TenantScope = call.tenant,
): Promise<T> {
  const { tenant, idempotency: claim } = call;
  const outcome = await transact(pool, scope, async (transaction): Promise<Outcome> => {
    if (!claim) return commitWork(transaction, await work(transaction));
    const claims = [{ tenant, claim }];
    const [locks, found] = await transaction.flush([lockClaims(claims), findOutcomes(claims), SAVEPOINT]);
    const kept = readOutcome({ tenant, claim }, locks?.[0], found?.[0]);
    if (kept) return kept;
    const done = await work(transaction).catch((error: unknown) => refusalOf(error));
    if (!(done instanceof DomainError)) return commitWork(transaction, done, { tenant, claim });
    const refused = { error: done };
    await transaction.commit([BACK_TO_SAVEPOINT, keepOutcomes([{ tenant, claim, outcome: refused }])]);
    return refused;
  });
  return answerOf(outcome);
}

/** Throws the refusal, where that was the answer. */
export function answerOf<T>(outcome: Outcome): T {
  if ('error' in outcome) throw outcome.error;
  return outcome.value as T;
}

/**
 * The first answer to the idempotency key of a call, where there is one: looked for before an act upon the outside, which no transaction
 * should wait for. `runIdempotent` then keeps its answer. Throws as `readOutcome` does.
 */
export async function findOutcome(pool: Pool, { tenant, idempotency: claim }: Call): Promise<Outcome | undefined> {
  if (!claim) return undefined;
  const claims = [{ tenant, claim }];
  const [locks, found] = await transact(pool, tenant, (transaction) =>
    transaction.commit([lockClaims(claims), findOutcomes(claims)]),
  );
  return readOutcome({ tenant, claim }, locks?.[0], found?.[0]);
}

async function commitWork<T>(transaction: Transaction, done: Done<T>, claim?: TenantClaim): Promise<Outcome> {
  const outcome = { value: done.value };
  await transaction.commit(claim ? [...done.statements, keepOutcomes([{ ...claim, outcome }])] : done.statements);
  return outcome;
}

function refusalOf(error: unknown): DomainError {
  if (isKept(error)) return error;
  throw error;
}

const SAVEPOINT: Statement = { name: 'savepoint-work', text: 'savepoint work', values: [] };
const BACK_TO_SAVEPOINT: Statement = { name: 'back-to-savepoint-work', text: 'rollback to savepoint work', values: [] };
