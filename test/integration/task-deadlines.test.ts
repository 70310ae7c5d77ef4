import { expect, test } from '@jest/globals';
import { bootApp, useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { countOf, intactJournal } from '../support/journal.js';
import { province, type Province } from '../support/province.js';
import { giveTask, named, product, type Given } from '../support/tasks.js';
import { dueAgo, localToday, termDueIn } from '../support/task-terms.js';
import { until } from '../support/until.js';

const apps = useApps(2);
const pool = () => apps.app.pool;

const EACH = 5;
const today = localToday();
const reported = () => product({ documentDate: today });

/** A province on the real clock, whose policy asks for progress every week. */
async function weekly(): Promise<Province> {
  const here = await province(apps.app, { clock: null });
  const { items } = (await here.operator.get('/v1/policies')).body as { items: { tasks: object }[] };
  const policy = { effectiveFrom: today, basis: '01/QĐ', tasks: { ...items.at(-1)!.tasks, progress: 'weekly' } };
  answered(await here.operator.put('/v1/policies', policy), 200);
  return here;
}

/** Tasks given today, each brought where it waits for its deadline. */
async function waiting(here: Province, bring: (task: Given) => Promise<unknown>, change: object = {}) {
  const made: Given[] = [];
  for (let each = 0; each < EACH; each += 1) {
    const task = await giveTask(here, { source: source(), ...change });
    await bring(task);
    made.push(task);
  }
  return made;
}

const source = () => ({
  issuer: 'UBND Thành phố',
  documentNumber: '1/UBND',
  documentDate: today,
  signedBy: 'Chủ tịch',
});
const nothing = () => Promise.resolve();
const ids = (tasks: readonly Given[]) => tasks.map((each) => each.id);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

test('two runners on one database: each kind of deadline of a task and of a part fires once', async () => {
  const here = await weekly();
  const acknowledge = async ({ lead, url }: Given) => answered(await lead.post(`${url}/acknowledgement`, named()), 200);
  const groups = {
    late: await waiting(here, nothing),
    extended: await waiting(
      here,
      async ({ lead, office, url }) => {
        answered(await lead.post(`${url}/extension`, { dueAt: inDays(60), reason: 'Chờ số liệu.' }), 200);
        answered(await office.post(`${url}/extension/decision`, { granted: true }), 200);
      },
      { cooperating: [] },
    ),
    reminded: await waiting(here, nothing),
    progress: await waiting(here, acknowledge, { cooperating: [] }),
    reported: await waiting(here, async ({ lead, url }) => answered(await lead.post(`${url}/report`, reported()), 200)),
    suspended: await waiting(here, async ({ office, url }) =>
      answered(await office.post(`${url}/suspension`, { reason: 'Chờ hướng dẫn.', until: inDays(30) }), 200),
    ),
  };
  await dueAgo(pool(), 'term', ids([...groups.late, ...groups.extended]));
  await dueAgo(pool(), 'reminder', ids(groups.reminded));
  await dueAgo(pool(), 'progress', ids(groups.progress));
  await dueAgo(pool(), 'confirmation', ids(groups.reported));
  await dueAgo(pool(), 'suspension', ids(groups.suspended));
  const runners = [
    await bootApp(apps.database, { deadlines: true }),
    await bootApp(apps.database, { deadlines: true }),
  ];
  await until(
    async () => (await pool().query(`select from timers where process = 'task' and due_at < now()`)).rows.length === 0,
  );
  for (const each of runners) await each.stop();
  const expected: Record<keyof typeof groups, Record<string, number>> = {
    late: {
      'task.at_risk': 1,
      'task.overdue': 1,
      'task.reminded': 1,
      'contribution.overdue': 1,
      'contribution.reminded': 1,
      // That of the part: a lead that waits for one is not charged.
      'violation.recorded': 1,
    },
    extended: { 'task.at_risk': 1, 'task.overdue': 1, 'task.reminded': 1, 'violation.recorded': 1 },
    reminded: { 'task.reminded': 1, 'contribution.reminded': 1, 'task.at_risk': 0, 'violation.recorded': 0 },
    progress: { 'task.progress_missed': 1, 'task.overdue': 0, 'violation.recorded': 0 },
    reported: { 'task.confirmation_overdue': 1, 'violation.recorded': 0 },
    suspended: { 'task.suspension_ended': 1, 'task.resumed': 1, 'task.overdue': 0, 'contribution.moved': 1 },
  };
  for (const [name, tasks] of Object.entries(groups))
    for (const { office, url } of tasks) {
      const entries = await intactJournal(office, url);
      const wanted = expected[name as keyof typeof groups];
      expect([name, Object.fromEntries(Object.keys(wanted).map((type) => [type, countOf(entries, type)]))]).toEqual([
        name,
        wanted,
      ]);
    }
  // Progress is expected again, a week later.
  const again = await pool().query(
    `select from timers where name = 'progressDeadline' and instance_id = any($1::uuid[]) and due_at > now()`,
    [ids(groups.progress)],
  );
  expect(again.rowCount).toBe(EACH);
}, 120_000);

/** Waits until the clock of the database has reached so many milliseconds after the term; less than nothing is before it. */
const reached = ({ id }: Given, milliseconds: number): Promise<void> =>
  until(
    async () =>
      (
        await pool().query(`select from tasks where id = $1 and clock_timestamp() >= due_at + $2 * interval '1 ms'`, [
          id,
          milliseconds,
        ])
      ).rows.length,
  );

/** Acts that meet the terms of their tasks while a runner fires these, from a second before until a second after. */
async function meet(tasks: readonly Given[], act: (task: Given, index: number) => Promise<unknown>): Promise<void> {
  const runner = await bootApp(apps.database, { deadlines: true });
  await termDueIn(pool(), 3_000 - (Date.now() % 1_000), ids(tasks));
  await Promise.all(
    tasks.map(async (task, index) => {
      await reached(task, (index * 2_400) / tasks.length - 900);
      await act(task, index);
    }),
  );
  await until(
    async () => (await pool().query(`select from timers where process = 'task' and due_at < now()`)).rows.length === 0,
  );
  await runner.stop();
}

const crowd = async (here: Province): Promise<Given[]> => {
  const all: Given[] = [];
  for (let each = 0; each < 3; each += 1) all.push(...(await waiting(here, nothing, { cooperating: [] })));
  return all;
};

test('reports meet their terms while a runner fires them: lateness says on which side each came, and who was in time is not charged', async () => {
  const here = await province(apps.app, { clock: null });
  const tasks = await crowd(here);
  await meet(tasks, async ({ lead, url }, index) => {
    answered(await lead.at(apps.all[index % 2]!).post(`${url}/report`, reported()), 200);
  });
  const outcomes = new Set<string>();
  for (const { office, url, id } of tasks) {
    const { body } = answered(await office.get(url), 200);
    const at = Date.parse(body.reportedAt as string);
    const late = Math.floor(at / 1_000) * 1_000 > Date.parse(body.dueAt as string);
    const entries = await intactJournal(office, url);
    const fired = countOf(entries, 'task.overdue');
    expect(body).toMatchObject({ state: 'reported', overdue: late });
    expect(countOf(entries, 'task.reported')).toBe(1);
    expect(countOf(entries, 'violation.recorded')).toBe(fired);
    if (late) expect(fired).toBe(1);
    const charged = answered(await office.get(`/v1/violations?taskId=${id}`), 200).body.items as object[];
    expect(charged).toHaveLength(late ? 1 : 0);
    if (late) expect(charged[0]).toMatchObject({ lateUntil: body.reportedAt as string });
    outcomes.add(`${late ? 'late' : 'in time'}, ${fired ? 'after' : 'before'} the term fired`);
  }
  expect([...outcomes]).toEqual(
    expect.arrayContaining(['in time, before the term fired', 'late, after the term fired']),
  );
});

test('extensions that are asked for meet their terms: taken before, refused after, and the term passes once', async () => {
  const here = await province(apps.app, { clock: null });
  const tasks = await crowd(here);
  const answers = new Map<string, number>();
  await meet(tasks, async ({ lead, url }, index) => {
    const sent = await lead
      .at(apps.all[index % 2]!)
      .post(`${url}/extension`, { dueAt: inDays(60), reason: 'Chờ số liệu.' });
    answers.set(url, sent.status);
  });
  for (const { office, url, id } of tasks) {
    const entries = await intactJournal(office, url);
    const types = entries.map(({ type }) => type);
    const taken = answers.get(url) === 200;
    expect([taken ? 200 : 422, countOf(entries, 'task.extension_asked'), countOf(entries, 'task.overdue')]).toEqual([
      answers.get(url),
      taken ? 1 : 0,
      1,
    ]);
    if (taken) expect(types.indexOf('task.extension_asked')).toBeLessThan(types.indexOf('task.overdue'));
    // Granted after the term, it makes none of what was charged for the old one.
    const charged = async () =>
      (answered(await office.get(`/v1/violations?taskId=${id}`), 200).body.items as object[]).length;
    expect(await charged()).toBe(1);
    if (!taken) continue;
    answered(await office.post(`${url}/extension/decision`, { granted: true }), 200);
    expect(await charged()).toBe(0);
  }
  expect(new Set(answers.values())).toEqual(new Set([200, 422]));
});

test('at two instances at once: of confirmations one happens, of confirmation and return one', async () => {
  const here = await province(apps.app, { clock: null });
  const tasks = await waiting(
    here,
    async ({ lead, url }) => answered(await lead.post(`${url}/report`, reported()), 200),
    { cooperating: [] },
  );
  const [first, second] = apps.all;
  for (const [index, { office, url }] of tasks.entries()) {
    const other = index % 2 === 0 ? ['confirmation', {}] : ['return', { missing: 'Thiếu phụ lục.' }];
    const sent = await Promise.all([
      office.at(first!).post(`${url}/confirmation`, {}),
      office.at(second!).post(`${url}/${other[0] as string}`, other[1] as object),
    ]);
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 409]);
    const entries = await intactJournal(office, url);
    const [completed, returned] = [countOf(entries, 'task.completed'), countOf(entries, 'task.returned')];
    expect([completed, returned]).toEqual(index % 2 === 0 ? [1, 0] : [completed, 1 - completed]);
    expect(answered(await office.get(url), 200).body.state).toBe(completed === 1 ? 'completed' : 'in_progress');
  }
});
