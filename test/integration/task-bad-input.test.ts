import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Sent } from '../support/caller.js';
import { intactJournal } from '../support/journal.js';
import { FINANCE, HEALTH, LAND, LEAD, OFFICE, province, signerOf, type Province } from '../support/province.js';
import { draft, giveTask, named, part, product, SOURCE, type Given } from '../support/tasks.js';

const apps = useApps();

const YESTERDAY = '2026-11-19T10:00:00Z';
const AHEAD = '2026-12-20T10:00:00Z';

/** Everything that is kept of the province's tasks: rows, timers, journals, what was charged, the numbers given out. */
async function kept(here: Province): Promise<unknown> {
  const all = ['tasks', 'contributions', 'timers', 'violations', 'journal', 'task_numbers'];
  const rows = await Promise.all(
    all.map((table) =>
      apps.app.pool.query(`select to_jsonb(t) as row from ${table} t where tenant_id = $1 order by to_jsonb(t)::text`, [
        here.code,
      ]),
    ),
  );
  return rows.map((each) => each.rows as unknown);
}

/** Each is refused as it says, and nothing is changed by it. */
async function refused(
  here: Province,
  { office, url }: Given,
  calls: readonly (readonly [name: string, call: () => Promise<Sent>, answer: readonly unknown[]])[],
): Promise<void> {
  const before = await kept(here);
  for (const [name, call, answer] of calls) {
    const sent = await call();
    expect([name, sent.headers['content-type']]).toEqual([name, 'application/problem+json; charset=utf-8']);
    const fields = sent.body.errors === undefined ? refusal(sent) : [sent.status, ...fieldsOf(sent)];
    expect([name, fields]).toEqual([name, answer]);
    expect([name, await kept(here)]).toEqual([name, before]);
  }
  await intactJournal(office, url);
}

const CONFLICT = [409, 'transition-not-possible'];
const NOT_FOUND = [404, 'not-found'];
const FORBIDDEN = [403, 'forbidden'];

test('terms in the past', async () => {
  const here = await province(apps.app);
  const given = await giveTask(here);
  const { office, lead, url } = given;
  const give = (change: object) => () => office.post('/v1/tasks', draft(change));
  const past = { agency: HEALTH, part: 'x', dueAt: YESTERDAY };
  await refused(here, given, [
    ['a task', give({ workingDays: undefined, dueAt: YESTERDAY }), [422, '/dueAt in_past']],
    ['this very moment', give({ workingDays: undefined, dueAt: '2026-11-20T02:00:00Z' }), [422, '/dueAt in_past']],
    ['a part', give({ cooperating: [past] }), [422, '/cooperating/0/dueAt in_past']],
    [
      'a part that is added',
      () => office.post(`${url}/cooperating`, { cooperating: [past] }),
      [422, '/cooperating/0/dueAt in_past'],
    ],
    ['an extension', () => lead.post(`${url}/extension`, { dueAt: YESTERDAY, reason: 'x' }), [422, '/dueAt in_past']],
    [
      'another lead',
      () => office.post(`${url}/reassignment`, { lead: LAND, reason: 'x', dueAt: YESTERDAY }),
      [422, '/dueAt in_past'],
    ],
    [
      'a suspension',
      () => office.post(`${url}/suspension`, { reason: 'x', until: YESTERDAY }),
      [422, '/until in_past'],
    ],
  ]);
  answered(await lead.post(`${url}/extension`, { dueAt: AHEAD, reason: 'x' }), 200);
  await refused(here, given, [
    [
      'the answer to it',
      () => office.post(`${url}/extension/decision`, { granted: true, dueAt: YESTERDAY }),
      [422, '/dueAt in_past'],
    ],
  ]);
  answered(await lead.post(`${url}/report`, product()), 200);
  await refused(here, given, [
    [
      'what is sent back',
      () => office.post(`${url}/return`, { missing: 'x', dueAt: YESTERDAY }),
      [422, '/dueAt in_past'],
    ],
  ]);
});

test('a subtask beyond its parent, without a term, or of a parent that is not there', async () => {
  const here = await province(apps.app);
  const parent = await giveTask(here);
  const { office } = parent;
  const child = await giveTask(here, { parentId: parent.id, workingDays: 5, cooperating: [] });
  const give = (change: object) => () => office.post('/v1/tasks', draft({ parentId: parent.id, ...change }));
  const beyond = [422, '/dueAt beyond_bound'];
  await refused(here, child, [
    ['by working days', give({ workingDays: 11 }), beyond],
    ['by date', give({ workingDays: undefined, dueAt: '2026-12-07T10:00:01Z' }), beyond],
    ['without a term', give({ workingDays: undefined }), beyond],
    ['of nobody', give({ parentId: '0199a0b0-0000-7000-8000-000000000000' }), [422, '/parentId unknown_task']],
    ['extended', () => child.lead.post(`${child.url}/extension`, { dueAt: AHEAD, reason: 'x' }), beyond],
    [
      'given to another',
      () => office.post(`${child.url}/reassignment`, { lead: LAND, reason: 'x', workingDays: 30 }),
      beyond,
    ],
  ]);
  answered(await child.lead.post(`${child.url}/extension`, { dueAt: '2026-12-04T10:00:00Z', reason: 'x' }), 200);
  await refused(here, child, [
    [
      'answered with a date beyond',
      () => office.post(`${child.url}/extension/decision`, { granted: true, dueAt: AHEAD }),
      beyond,
    ],
  ]);
  answered(await child.lead.post(`${child.url}/report`, product()), 200);
  await refused(here, child, [
    ['sent back beyond', () => office.post(`${child.url}/return`, { missing: 'x', dueAt: AHEAD }), beyond],
  ]);
  answered(await office.post(`${parent.url}/cancellation`, { reason: 'x' }), 200);
  await refused(here, child, [['of one that is over', give({ workingDays: 2 }), [422, '/parentId unknown_task']]]);
});

test('an extension asked twice, after the term, or where there is none', async () => {
  const here = await province(apps.app);
  const given = await giveTask(here, { cooperating: [] });
  const standing = await giveTask(here, { cooperating: [], workingDays: undefined });
  const ask =
    ({ lead, url }: Given) =>
    () =>
      lead.post(`${url}/extension`, { dueAt: AHEAD, reason: 'x' });
  await refused(here, standing, [['without a term', ask(standing), [422, 'rule-violated', ['no_term']]]]);
  answered(await ask(given)(), 200);
  await refused(here, given, [['twice', ask(given), [422, 'rule-violated', ['extension_pending']]]]);
  answered(await given.office.post(`${given.url}/extension/decision`, { granted: false, reason: 'x' }), 200);
  await refused(here, given, [
    [
      'decided twice',
      () => given.office.post(`${given.url}/extension/decision`, { granted: true }),
      [422, 'rule-violated', ['no_extension_asked']],
    ],
    ['decided by the lead', () => given.lead.post(`${given.url}/extension/decision`, { granted: true }), FORBIDDEN],
  ]);
  // The term's own moment is its end.
  await here.moveTo('2026-12-07T17:00:00+07:00');
  await refused(here, given, [['at the term', ask(given), [422, 'rule-violated', ['deadline_passed']]]]);
  await here.moveTo('2026-12-08T09:00:00+07:00');
  await refused(here, given, [['after the term', ask(given), [422, 'rule-violated', ['deadline_passed']]]]);
});

test('contributions by strangers, by the lead, by the assigner, and by who was released', async () => {
  const here = await province(apps.app);
  const given = await giveTask(here);
  const { office, lead, url } = given;
  const [health, finance] = [await here.of(HEALTH), await here.of(FINANCE)];
  await refused(here, given, [
    ['a stranger', () => health.post(`${url}/contributions`, part(HEALTH)), NOT_FOUND],
    ['the lead', () => lead.post(`${url}/contributions`, part(LEAD)), FORBIDDEN],
    ['the Office', () => office.post(`${url}/contributions`, part(OFFICE)), FORBIDDEN],
    [
      'signed by another agency',
      () => finance.post(`${url}/contributions`, part(FINANCE, { signedBy: signerOf(HEALTH) })),
      [422, 'rule-violated', ['not_signed']],
    ],
  ]);
  answered(await office.post(`${url}/cooperating/${FINANCE}/release`, { reason: 'Không còn cần.' }), 200);
  await refused(here, given, [
    ['released', () => finance.post(`${url}/contributions`, part()), CONFLICT],
    ['its handler', () => finance.put(`${url}/handler`, named(FINANCE), { 'if-match': '*' }), CONFLICT],
  ]);
});

test('a report without a product, and a decline after the report', async () => {
  const here = await province(apps.app);
  const given = await giveTask(here, { cooperating: [] });
  const { lead, url } = given;
  const report = (body: object) => () => lead.post(`${url}/report`, body);
  await refused(here, given, [
    [
      'nothing but words',
      report({ text: 'x' }),
      [422, '/documentNumber required', '/documentDate required', '/signedBy required'],
    ],
    ['a blank number', report(product({ documentNumber: ' ' })), [422, '/documentNumber too_short']],
    ['blank words', report(product({ text: ' ' })), [422, '/text too_short']],
  ]);
  answered(await lead.post(`${url}/report`, product()), 200);
  await refused(here, given, [
    ['declined', () => lead.post(`${url}/decline`, { reason: 'x' }), CONFLICT],
    ['reported again', report(product()), CONFLICT],
    ['an extension', () => lead.post(`${url}/extension`, { dueAt: AHEAD, reason: 'x' }), CONFLICT],
    ['its progress', () => lead.post(`${url}/progress`, { percent: 1, text: 'x' }), CONFLICT],
  ]);
});

test('marks of secrecy, in whatever is handed in', async () => {
  const here = await province(apps.app);
  const given = await giveTask(here);
  const { office, lead, url } = given;
  const finance = await here.of(FINANCE);
  const secret = [{ agency: HEALTH, part: 'Số liệu (TỐI MẬT).' }];
  const give = (change: object) => () => office.post('/v1/tasks', draft(change));
  const { source: _, ...one } = draft() as { source: object };
  await refused(here, given, [
    ['a title', give({ title: 'MẬT: rà soát' }), [422, '/title confidential']],
    ['a product', give({ product: 'Báo cáo độ mật: mật' }), [422, '/product confidential']],
    ['a part', give({ cooperating: secret }), [422, '/cooperating/0/part confidential']],
    [
      'one of several',
      () => office.post('/v1/tasks', { source: SOURCE, tasks: [one, { ...one, cooperating: secret }] }),
      [422, '/tasks/1/cooperating/0/part confidential'],
    ],
    [
      'a part that is added',
      () => office.post(`${url}/cooperating`, { cooperating: secret }),
      [422, '/cooperating/0/part confidential'],
    ],
    [
      'progress',
      () => lead.post(`${url}/progress`, { percent: 1, text: 'x', difficulties: 'Tài liệu TUYỆT MẬT' }),
      [422, '/difficulties confidential'],
    ],
    [
      'a report',
      () => lead.post(`${url}/report`, product({ documentNumber: '45/BC-SXD(M)' })),
      [422, '/documentNumber confidential'],
    ],
    [
      'a contribution',
      () => finance.post(`${url}/contributions`, part(FINANCE, { text: 'Độ mật: tối mật' })),
      [422, '/text confidential'],
    ],
  ]);
});
