import { expect, test } from '@jest/globals';
import { newId } from '../../src/core/ids.js';
import { CLERK, engineOn, officeOf, usePermits, watchStatements, type PermitOffice } from '../support/permit-bench.js';

/** Somebody else's locks delay the commands of the aggregates that they are on, and no others. */
const permits = usePermits();
const note = (text: string) => ({ type: 'note', text });

/** Another transaction that holds these permits until it is told to let go. */
async function hold({ tenant }: PermitOffice, ids: readonly string[]): Promise<() => Promise<void>> {
  const holder = await permits.pool.connect();
  await holder.query('begin');
  await holder.query('select from permits where tenant_id = $1 and id = any($2::uuid[]) for update', [tenant, ids]);
  return async () => {
    await holder.query('rollback');
    holder.release();
  };
}

const open = (office: PermitOffice, count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => office.apply()));

test('sixty-three commands on other permits are answered while one permit is held, and the one for that after it', async () => {
  const office = await permits.office();
  const ids = await open(office, 64);
  const release = await hold(office, [ids[20]!]);
  const events: string[] = [];
  const sent = ids.map(async (id, index) => {
    await office.send(id, note('x'));
    events.push(index === 20 ? 'held' : 'free');
  });
  await Promise.all(sent.filter((_, index) => index !== 20));
  events.push('released');
  await release();
  await sent[20];
  expect(events).toEqual([...Array<string>(63).fill('free'), 'released', 'held']);
  expect(await office.journal(ids[20]!)).toEqual(['permit.applied', 'permit.noted']);
});

test('commands for children are put off with their permit, and all for one permit are done once it is let go', async () => {
  const office = await permits.office();
  const { id, inspections } = await office.inspected([null, null]);
  const other = await office.inspected([null]);
  const release = await hold(office, [id]);
  const notes = ['1', '2', '3'].map((text) => office.send(id, note(text)));
  const reported = office.sendToInspection(inspections[0]!, { type: 'report', passed: true });
  await office.sendToInspection(other.inspections[0]!, { type: 'report', passed: true });
  expect([(await office.inspection(inspections[0]!))['state'], (await office.permit(id))['notes']]).toEqual([
    'planned',
    [],
  ]);
  await release();
  await Promise.all([...notes, reported]);
  expect((await office.inspection(inspections[0]!))['state']).toBe('passed');
  // Sent at the same time, they have no order among themselves.
  expect([...((await office.permit(id))['notes'] as string[])].sort()).toEqual(['1', '2', '3']);
  expect(await office.intact(id)).toBe(true);
});

test('what does not exist is said to be missing at once, however many are held, and by one transaction', async () => {
  const pool = permits.newPool(6);
  // The four that wait begin transactions of their own, at any moment: what asks for the permit that is missing tells its own apart.
  const missing = newId();
  const asked: string[] = [];
  watchStatements(pool, (text, values) => void (JSON.stringify(values).includes(missing) && asked.push(text)));
  const made = await permits.office();
  const office = officeOf(permits.pool, made.tenant, engineOn(pool));
  const ids = await open(office, 4);
  const release = await hold(office, ids);
  const waiting = ids.map((id) => office.send(id, note('x')));
  const nobody = { code: 'not-found' };
  await expect(office.send(newId(), note('x'))).rejects.toMatchObject(nobody);
  await expect(office.sendToInspection(newId(), { type: 'report', passed: true })).rejects.toMatchObject(nobody);
  await expect(office.send(missing, note('x'))).rejects.toMatchObject(nobody);
  await release();
  await Promise.all(waiting);
  expect(asked.filter((text) => text.includes('for update'))).toHaveLength(1);
  for (const id of ids) expect(await office.journal(id)).toEqual(['permit.applied', 'permit.noted']);
});

test('a command whose key is repeated while its permit is held is done once', async () => {
  const office = await permits.office();
  const [id] = (await open(office, 1)) as [string];
  const release = await hold(office, [id]);
  const act = () =>
    office
      .run<unknown>({ root: id, whole: true }, (ctx) => ctx.send(id, note('x'), CLERK), {
        idempotency: { client: 'clerk', key: 'once', fingerprint: 'a note', replayed: false },
      })
      .then(
        () => 'done',
        (error: { code?: string }) => error.code,
      );
  const answers = [act(), act(), act()];
  await office.apply();
  await release();
  expect(await Promise.all(answers)).toContain('done');
  expect(await office.journal(id)).toEqual(['permit.applied', 'permit.noted']);
});
