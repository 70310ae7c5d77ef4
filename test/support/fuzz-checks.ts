import type { Pool } from 'pg';
import type { Operation } from './fuzz-document.js';
import type { WireAnswer } from './fuzz-socket.js';
import { problemSchema } from '../../src/platform/http/problem.js';

const isPromised = ({ media }: Operation, { status, headers }: WireAnswer): boolean =>
  (media.get(status) ?? []).some((each) => String(headers['content-type']).startsWith(each));

/** Throws where an answer is not one that the document promises for the operation. */
export function checkAnswer(operation: Operation, answer: WireAnswer): void {
  const { status, headers, text } = answer;
  if (status >= 500) throw new Error(`a client caused ${status}`);
  if (!operation.statuses.has(status)) throw new Error(`${status} is not declared`);
  if (headers['x-content-type-options'] !== 'nosniff') throw new Error('nosniff is missing');
  // What Node could not read as HTTP never became a request, and has no id.
  const unread = status === 400 && headers['connection'] === 'close';
  if (!unread && typeof headers['x-request-id'] !== 'string') throw new Error('X-Request-Id is missing');
  if (status >= 400) checkProblem(operation, answer);
  else if (status === 204 || status === 304 ? text !== '' : !isPromised(operation, answer))
    throw new Error('the success has the wrong content');
  else if (String(headers['content-type']).startsWith('application/json')) JSON.parse(text);
}

function checkProblem(operation: Operation, { status, headers, text }: WireAnswer): void {
  if (!String(headers['content-type']).startsWith('application/problem+json'))
    throw new Error('an error is no application/problem+json');
  const problem = problemSchema.parse(JSON.parse(text));
  if (problem.status !== status) throw new Error(`the problem says ${problem.status}`);
  if (!operation.codes.get(status)?.has(problem.code)) throw new Error(`${problem.code} is not declared for ${status}`);
  if (problem.code === 'invalid' && !problem.errors?.length) throw new Error('invalid names no field');
  if (problem.code === 'rule-violated' && !problem.unmet?.length) throw new Error('rule-violated names no rule');
}

/**
 * Makes the function that digests every row of every tenant but what comes about without an act: answers kept for idempotency keys, the last use
 * of keys, the numbers that the feed gives to what was committed. A row is told by where it lies and who wrote it: whatever is written, even the
 * same again, is another version of it. Reading them whole, and planning each time anew, took most of the database's time in these tests; so a
 * trigger counts the statements that write, also those that are undone, and nothing is read again where none did.
 */
export async function digester(pool: Pool): Promise<() => Promise<string>> {
  const { rows } = await pool.query<{ name: string }>(
    "select distinct table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id' and table_name not in ('idempotency_keys', 'api_key_uses', 'feed', 'feed_tails') order by 1",
  );
  await countWrites(
    pool,
    rows.map(({ name }) => name),
  );
  const parts = rows.map(
    ({ name }) =>
      `select '${name}' as name, count(*) as rows, coalesce(sum(hashtidextended(ctid, xmin::text::bigint)::numeric), 0)::text as sum from ${name}`,
  );
  const query = { name: 'digest', text: `${parts.join(' union all ')} order by 1` };
  let last: { readonly writes: string; readonly digest: string } | undefined;
  return async () => {
    const [{ writes }] = (await pool.query<{ writes: string }>(WRITES)).rows as [{ writes: string }];
    if (last?.writes === writes) return last.digest;
    // Asked between the two: what was counted and is not committed by then may be missing in the digest, which then is not kept.
    const isOver = (await pool.query(WRITERS)).rows.length === 0;
    const digest = JSON.stringify((await pool.query(query)).rows);
    last = isOver ? { writes, digest } : undefined;
    return digest;
  };
}

const WRITES = { name: 'writes', text: "select last_value || ' ' || is_called as writes from written_statements" };
const WRITERS = {
  name: 'writers',
  text: 'select from pg_stat_activity where datname = current_database() and backend_xid is not null and pid <> pg_backend_pid()',
};

/** A sequence goes on whatever becomes of the transaction. */
async function countWrites(pool: Pool, tables: readonly string[]): Promise<void> {
  await pool.query(`
    create sequence if not exists written_statements;
    create or replace function count_written() returns trigger language plpgsql security definer as
      $$ begin perform nextval('public.written_statements'); return null; end $$;
    ${tables
      .map(
        (table) =>
          `create or replace trigger count_written after insert or update or delete or truncate on ${table} for each statement execute function count_written();`,
      )
      .join('\n')}
  `);
}

/** Names of the tables whose digests differ. */
export function changed(before: string, after: string): string {
  type Rows = { name: string; sum: string; rows: string }[];
  const [old, now] = [before, after].map((each) => JSON.parse(each) as Rows) as [Rows, Rows];
  return now
    .filter((each, at) => JSON.stringify(each) !== JSON.stringify(old[at]))
    .map(({ name }) => name)
    .join(', ');
}
