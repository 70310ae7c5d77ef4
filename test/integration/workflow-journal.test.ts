import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonical } from '../../src/core/canonical.js';
import { readJournal } from '../../src/workflow/index.js';
import { usePermits } from '../support/permit-bench.js';

const permits = usePermits();

/** What only somebody with the powers of the database's owner can do. */
async function tamper(sql: string, values: unknown[]): Promise<void> {
  const client = await permits.pool.connect();
  try {
    await client.query('begin');
    await client.query('alter table journal disable trigger user');
    await client.query(sql, values);
    await client.query('alter table journal enable trigger user');
    await client.query('commit');
  } finally {
    client.release();
  }
}

async function written() {
  const office = await permits.office();
  const id = await office.apply();
  for (const text of ['một', 'hai', 'ba']) await office.send(id, { type: 'note', text });
  return { office, id, values: [office.tenant, id] };
}

test('entries are numbered without a gap, name who did it, and are intact', async () => {
  const { office, id } = await written();
  const entries = await readJournal(permits.pool, office.tenant, id, 0, 10, null);
  expect(entries.map((each) => [each.seq, each.type])).toEqual([
    [1, 'permit.applied'],
    [2, 'permit.noted'],
    [3, 'permit.noted'],
    [4, 'permit.noted'],
  ]);
  expect(entries[1]).toMatchObject({
    actor: { agency: 'H29.1', official: 'H29.1-01', client: 'clerk' },
    content: { text: 'một' },
  });
  expect(await office.intact(id)).toBe(true);
  expect(await office.permit(id)).toMatchObject({ journal_seq: 4, journal_head: entries[3]!.hash });
});

test('pages go on after a number, and narrow to what concerns one agency', async () => {
  const office = await permits.office();
  const { id } = await office.inspected([null, null]);
  const page = await readJournal(permits.pool, office.tenant, id, 1, 2, null);
  expect(page.map((each) => each.seq)).toEqual([2, 3]);
  expect(
    (await readJournal(permits.pool, office.tenant, id, 0, 10, 'H29.3')).map((each) => [each.type, each.about]),
  ).toEqual([['inspection.planned', 'H29.3']]);
});

test.each<[string, string]>([
  [
    'an edited entry',
    `update journal set data = '{"text": "khác"}' where tenant_id = $1 and aggregate_id = $2 and seq = 2`,
  ],
  ['a missing entry', 'delete from journal where tenant_id = $1 and aggregate_id = $2 and seq = 2'],
  [
    'entries in another order',
    'update journal set seq = case seq when 2 then -3 else -2 end where tenant_id = $1 and aggregate_id = $2 and seq in (2, 3)',
  ],
  ['a cut-off entry', 'delete from journal where tenant_id = $1 and aggregate_id = $2 and seq = 4'],
])('the check of the database finds %s', async (_name, sql) => {
  const { office, id, values } = await written();
  await tamper(sql, values);
  if (sql.includes('-3'))
    await tamper('update journal set seq = -seq where tenant_id = $1 and aggregate_id = $2 and seq < 0', values);
  expect(await office.intact(id)).toBe(false);
});

test.each(['update journal set type = type', 'delete from journal', 'truncate journal'])(
  'the journal itself refuses: %s',
  async (sql) => {
    await written();
    await expect(permits.pool.query(sql)).rejects.toThrow(/append-only/);
  },
);

/** Text that PostgreSQL keeps: no NUL, no half of a surrogate pair. The edge lets no other in. */
const kept = fc.string({ unit: 'binary' }).filter((each) => !each.includes('\0'));
const values = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    kept,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(kept, tie('json'), { maxKeys: 3 }),
  ),
})).json;

test('the canonical form survives the database, whatever the value', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(values, { minLength: 20, maxLength: 50 }), async (batch) => {
      const { rows } = await permits.pool.query<{ value: unknown }>(
        'select value from unnest($1::jsonb[]) with ordinality as u (value, no) order by no',
        [batch.map(canonical)],
      );
      expect(rows.map((row) => canonical(row.value))).toEqual(batch.map(canonical));
    }),
    { numRuns: 30 },
  );
});
