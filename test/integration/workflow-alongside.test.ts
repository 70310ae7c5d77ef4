import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../src/core/ids.js';
import { ruleViolated } from '../../src/core/refusals.js';
import { text } from '../../src/core/text.js';
import type { Command, Target } from '../../src/workflow/index.js';
import { callOf, CLERK, create, engineOn, officeOf, usePermits } from '../support/permit-bench.js';
import type { PermitReferenceData } from '../support/permit-process.js';

/** What is written beside an act is part of it: where it is refused, the act has not happened. */
const permits = usePermits();
const refusal = ruleViolated([{ rule: 'R0', code: 'not_now', message: text('Chưa được.', 'Not now.') }]);

beforeAll(() =>
  permits.pool.query('create table remarks (tenant_id text not null, permit_id uuid not null, remark text not null)'),
);

/** One engine with one lane, so that what is sent together shares a transaction. */
async function office() {
  const made = await permits.office();
  const engine = engineOn(permits.pool, { lanes: 1 });
  const act = (
    target: Target,
    remark: string,
    refused: boolean,
    handle: Command<PermitReferenceData, null>['handle'],
  ) =>
    engine
      .execute<null>({
        process: 'permit',
        call: callOf(made.tenant),
        target,
        handle,
        alongside: ({ unit }) => {
          if (refused) throw refusal;
          return [{ text: 'insert into remarks values ($1, $2, $3)', values: [made.tenant, unit.rootId, remark] }];
        },
      })
      .then(
        () => 'done',
        (error: { code?: string }) => error.code,
      );
  const note = (id: string, remark: string, refused: boolean) =>
    act({ root: id, whole: true }, remark, refused, (ctx) => {
      ctx.send(id, { type: 'note', text: remark }, CLERK);
      return null;
    });
  const remarks = async (): Promise<string[]> =>
    (
      await permits.pool.query<{ remark: string }>('select remark from remarks where tenant_id = $1 order by 1', [
        made.tenant,
      ])
    ).rows.map((row) => row.remark);
  return { ...officeOf(permits.pool, made.tenant, engine), act, note, remarks };
}

test('a refusal alongside leaves no change of state, no entry and no row; what was done before and after it in the same batch stays', async () => {
  const here = await office();
  const id = await here.apply();
  const before = await here.permit(id);
  expect(await here.note(id, 'alone', true)).toBe('rule-violated');
  expect([await here.permit(id), await here.journal(id), await here.remarks()]).toEqual([
    before,
    ['permit.applied'],
    [],
  ]);
  // The first takes the lane; the others wait and share the next transaction.
  const answers = [
    here.apply(),
    here.note(id, 'first', false),
    here.note(id, 'second', true),
    here.note(id, 'third', false),
  ];
  expect((await Promise.all(answers)).slice(1)).toEqual(['done', 'rule-violated', 'done']);
  expect([(await here.permit(id))['notes'], (await here.permit(id))['version']]).toEqual([['first', 'third'], 3]);
  expect([await here.journal(id), await here.remarks()]).toEqual([
    ['permit.applied', 'permit.noted', 'permit.noted'],
    ['first', 'third'],
  ]);
  expect(await here.intact(id)).toBe(true);
});

test('a refusal alongside a creation creates nothing', async () => {
  const here = await office();
  const id = newId();
  const answer = await here.act({ new: id }, 'new', true, (ctx) => {
    create(ctx, id, 'An', new Date('2126-01-01T00:00:00Z'));
    return null;
  });
  const { rows } = await permits.pool.query('select from permits where id = $1', [id]);
  expect([answer, rows, await here.journal(id), await here.timers(id), await here.remarks()]).toEqual([
    'rule-violated',
    [],
    [],
    [],
    [],
  ]);
});

test('a deadline that had passed before the refused act stays fired', async () => {
  const here = await office();
  const { id, inspections } = await here.inspected([new Date(Date.now() - 1_000), null]);
  expect(
    await here.act({ root: id, whole: true }, 'late', true, (ctx) => {
      ctx.send(id, { type: 'note', text: 'late' }, CLERK);
      return null;
    }),
  ).toBe('rule-violated');
  expect([
    (await here.inspection(inspections[0]!))['state'],
    (await here.permit(id))['notes'],
    await here.remarks(),
  ]).toEqual(['missed', [], []]);
  expect((await here.journal(id)).filter((each) => each === 'permit.noted')).toEqual([]);
});
