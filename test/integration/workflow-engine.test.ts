import { setImmediate as nextTurn } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { newId } from '../../src/core/ids.js';
import { ruleViolated } from '../../src/core/refusals.js';
import { text } from '../../src/core/text.js';
import { CLERK, create, engineOn, officeOf, usePermits, watchStatements } from '../support/permit-bench.js';

const permits = usePermits();
const LATER = new Date('2126-01-01T00:00:00Z');
const unmet = [{ rule: 'R1', code: 'not_signed', message: text('Chưa ký.', 'Not signed.') }];
const claim = (key: string = randomUUID(), fingerprint = 'f') => ({
  client: 'clerk',
  key,
  fingerprint,
  replayed: false,
});
const outcomes = async (all: Promise<unknown>[]) =>
  (await Promise.allSettled(all)).map((each) =>
    each.status === 'fulfilled' ? 'done' : String((each.reason as { code?: string }).code),
  );

test('many commands at once, on many aggregates and on the same ones: each is done once and none is lost', async () => {
  const office = await permits.office();
  const ids = await Promise.all(Array.from({ length: 20 }, () => office.apply()));
  await Promise.all(
    Array.from({ length: 400 }, (_, index) => office.send(ids[index % 20]!, { type: 'note', text: String(index) })),
  );
  for (const [index, id] of ids.entries()) {
    const { notes, version, journal_seq } = (await office.permit(id)) as {
      notes: string[];
      version: number;
      journal_seq: number;
    };
    expect(notes.map(Number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, round) => round * 20 + index),
    );
    expect([version, journal_seq, await office.intact(id)]).toEqual([21, 21, true]);
  }
});

test('two engines on one database, as two processes are, lose and double nothing either', async () => {
  const here = await permits.office();
  const there = officeOf(permits.pool, here.tenant, engineOn(permits.newPool(4)));
  const { id, inspections } = await here.inspected(Array.from({ length: 30 }, () => null));
  await Promise.all(
    inspections.map((each, index) =>
      (index % 2 ? here : there).sendToInspection(each, { type: 'report', passed: true }),
    ),
  );
  expect(await here.permit(id)).toMatchObject({ state: 'desk', open_inspections: 0 });
  expect(await here.intact(id)).toBe(true);
});

test('of many who want the same thing one gets it, and the others are refused', async () => {
  const office = await permits.office();
  const { inspections } = await office.inspected([null, null]);
  const answers = await outcomes(
    Array.from({ length: 30 }, () => office.sendToInspection(inspections[0]!, { type: 'report', passed: true })),
  );
  expect(answers.filter((each) => each === 'done')).toHaveLength(1);
  expect(answers.filter((each) => each === 'transition-not-possible')).toHaveLength(29);
});

test('commands that arrive while a transaction is under way share the next one', async () => {
  const batches: number[] = [];
  const engine = engineOn(permits.pool, { lanes: 1, committed: ({ units }) => void batches.push(units.length) });
  const office = await permits.office(undefined, engine);
  const first = office.apply();
  await nextTurn();
  await Promise.all([first, ...Array.from({ length: 19 }, () => office.apply())]);
  expect(batches).toEqual([1, 19]);
});

test('commands that arrive together share a transaction', async () => {
  const batches: number[] = [];
  const engine = engineOn(permits.pool, { committed: ({ units }) => void batches.push(units.length) });
  const office = await permits.office(undefined, engine);
  await Promise.all(Array.from({ length: 20 }, () => office.apply()));
  expect(batches).toEqual([20]);
});

test('commands that share a transaction are refused each on its own, and a refused one leaves nothing', async () => {
  const office = await permits.office(undefined, engineOn(permits.pool, { lanes: 1 }));
  const [a, b] = await Promise.all([office.apply({ expiresAt: LATER }), office.apply()]);
  const half = office.run({ root: a, whole: true }, (ctx) => {
    ctx.send(a, { type: 'note', text: 'of the refused one' }, CLERK);
    ctx.send(a, { type: 'cancel' }, CLERK);
    throw ruleViolated(unmet);
  });
  const answers = await outcomes([
    office.apply(),
    office.send(a, { type: 'note', text: 'before' }),
    half,
    office.send(a, { type: 'note', text: 'after' }),
    office.send(b, { type: 'refer' }),
    office.send(b, { type: 'note', text: 'x', unmet }),
    office.send(newId(), { type: 'note', text: 'x' }),
    office.send(b, { type: 'note', text: 'of b' }),
  ]);
  expect(answers).toEqual([
    'done',
    'done',
    'rule-violated',
    'done',
    'transition-not-possible',
    'rule-violated',
    'not-found',
    'done',
  ]);
  expect([(await office.permit(a))['notes'], (await office.permit(b))['notes']]).toEqual([
    ['before', 'after'],
    ['of b'],
  ]);
  expect(await office.timers(a)).toEqual([{ name: 'expiry', dueAt: LATER }]);
  expect([await office.journal(a), await office.intact(a)]).toEqual([
    ['permit.applied', 'permit.noted', 'permit.noted'],
    true,
  ]);
});

test('a command whose write fails in the database fails alone, those that shared its transaction are done', async () => {
  const office = await permits.office(undefined, engineOn(permits.pool, { lanes: 1 }));
  const first = office.apply();
  const ids = [newId(), newId(), newId()];
  const answers = await outcomes([
    first,
    ...ids.map((id, index) => office.apply({ id, holder: index === 1 ? 'nobody' : 'An' })),
  ]);
  expect(answers).toEqual(['done', 'done', '23514', 'done']);
  const { rows } = await permits.pool.query<{ id: string }>(
    'select id from permits where tenant_id = $1 and id = any($2) order by id',
    [office.tenant, ids],
  );
  expect(rows.map((row) => row.id)).toEqual([ids[0], ids[2]]);
});

test('a command that throws what no rule throws fails alone too', async () => {
  const office = await permits.office(undefined, engineOn(permits.pool, { lanes: 1 }));
  const id = await office.apply();
  const first = office.apply();
  const broken = office.run({ root: id }, () => {
    throw new TypeError('a mistake of ours');
  });
  const answers = await Promise.allSettled([
    first,
    office.send(id, { type: 'note', text: 'a' }),
    broken,
    office.send(id, { type: 'note', text: 'b' }),
  ]);
  expect(answers.map((each) => each.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect((await office.permit(id))['notes']).toEqual(['a', 'b']);
});

test('an aggregate of another tenant is not there', async () => {
  const [here, there] = [await permits.office(), await permits.office()];
  const { id, inspections } = await here.inspected([null]);
  const answers = await outcomes([
    there.send(id, { type: 'cancel' }),
    there.sendToInspection(inspections[0]!, { type: 'report', passed: true }),
  ]);
  expect(answers).toEqual(['not-found', 'not-found']);
});

test('a tenant that does not exist is not found', async () => {
  expect(await outcomes([officeOf(permits.pool, 'T-nobody', engineOn(permits.pool)).apply()])).toEqual(['not-found']);
});

test('a command on a whole aggregate costs two round trips', async () => {
  const pool = permits.newPool(1);
  let trips = 0;
  let waiting = false;
  watchStatements(pool, () => {
    if (!waiting) trips += 1;
    waiting = true;
    // What travels together is sent by one call; an answer may be there before the next turn of the loop.
    queueMicrotask(() => (waiting = false));
  });
  const { tenant } = await permits.office();
  const office = officeOf(pool, tenant, engineOn(pool));
  const { inspections } = await office.inspected([null, null]);
  trips = 0;
  await office.sendToInspection(inspections[0]!, { type: 'report', passed: true });
  expect(trips).toBe(2);
});

test('what prepares runs inside the transaction: numbers are taken by those alone who go through', async () => {
  const office = await permits.office();
  const take = {
    text: 'insert into permit_numbers values ($1, 1) on conflict (tenant_id) do update set last = permit_numbers.last + 1 returning last',
    values: [office.tenant],
  };
  const number = (index: number) => {
    const id = newId();
    return office.run<number>(
      { new: id },
      (ctx, [rows]) => {
        create(ctx, id, index === 7 ? 'nobody' : 'An');
        return rows![0]!['last'] as number;
      },
      {
        prepare: () => {
          if (index % 5 === 0) throw ruleViolated(unmet);
          return [take];
        },
      },
    );
  };
  const numbers = (await Promise.allSettled(Array.from({ length: 40 }, (_, index) => number(index)))).flatMap((each) =>
    each.status === 'fulfilled' ? [each.value] : [],
  );
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
});

test('an idempotency key does an act once and answers the same for ever, refusals too', async () => {
  const office = await permits.office();
  const id = await office.apply();
  const key = randomUUID();
  const note = (key: string, fingerprint?: string) => {
    const idempotency = claim(key, fingerprint);
    const answer = office.run(
      { root: id },
      (ctx) => (
        ctx.send(id, { type: 'note', text: key }, CLERK),
        { notes: ctx.unit.root<{ notes: string[] }>().context.notes.length }
      ),
      { idempotency },
    );
    return { answer, idempotency };
  };
  expect(await note(key).answer).toEqual({ notes: 1 });
  await note(randomUUID()).answer;
  const again = note(key);
  expect([await again.answer, again.idempotency.replayed]).toEqual([{ notes: 1 }, true]);
  expect(await outcomes([note(key, 'another body').answer])).toEqual(['idempotency-key-reused']);
  const refused = () =>
    office.run({ root: id }, (ctx) => ctx.send(id, { type: 'refer' }, CLERK), { idempotency: claim(`${key}-refused`) });
  expect(await outcomes([refused()])).toEqual(['transition-not-possible']);
  await office.send(id, { type: 'cancel' });
  await expect(refused()).rejects.toMatchObject({ code: 'transition-not-possible', extras: { state: 'applied' } });
});

test.each([1, 2])(
  'one key many times at once, over %i lanes: done once, the others replayed or told to wait',
  async (lanes) => {
    const office = await permits.office(undefined, engineOn(permits.pool, { lanes }));
    const id = await office.apply();
    const key = randomUUID();
    const once = () =>
      office.run({ root: id }, (ctx) => ctx.send(id, { type: 'note', text: 'x' }, CLERK), { idempotency: claim(key) });
    const answers = await outcomes([
      ...Array.from({ length: 20 }, once),
      office.send(id, { type: 'note', text: 'a bystander' }),
    ]);
    expect(answers.at(-1)).toBe('done');
    expect(answers.filter((each) => each !== 'done' && each !== 'request-in-progress')).toEqual([]);
    expect(((await office.permit(id))['notes'] as string[]).sort()).toEqual(['a bystander', 'x']);
  },
);
