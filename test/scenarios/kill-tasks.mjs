/** Assigned tasks, step by step: from the Office to the confirmation. One agency contributes in time, one late, and the lead gets the time back. */
import { FINANCE, LAND, LEAD, OFFICE } from './main-job.mjs';

/** What such a task leaves in its journal: each of these so many times, and nothing else. */
const JOURNAL = {
  'contribution.asked': 2,
  'contribution.given': 2,
  'contribution.overdue': 1,
  'contribution.reminded': 3,
  'task.acknowledged': 1,
  'task.assigned': 1,
  'task.at_risk': 1,
  'task.completed': 1,
  'task.extension_asked': 1,
  'task.extension_decided': 1,
  'task.overdue': 1,
  'task.progress': 1,
  'task.reminded': 3,
  'task.reported': 2,
  'task.returned': 1,
  'task.time_granted': 1,
  'violation.ended': 1,
  'violation.recorded': 1,
};

const SOURCE = {
  issuer: 'Ủy ban nhân dân Thành phố',
  documentNumber: '1234/UBND-ĐT',
  documentDate: '2026-11-30',
  signedBy: 'Chủ tịch Ủy ban nhân dân Thành phố',
};

/** Gives `count` tasks by one document and brings them to their end. @returns where they are */
export async function taskJob(checks, here, count) {
  const { [OFFICE]: office, [LEAD]: lead, [FINANCE]: finance, [LAND]: land } = here.agencies;
  const each = (urls, work) => Promise.all(urls.map(work));
  const tasks = Array.from({ length: count }, (_, no) => ({
    title: `Xây dựng kế hoạch nhà ở xã hội ${no}`,
    content: 'Chủ trì xây dựng kế hoạch.',
    product: 'Tờ trình và dự thảo kế hoạch',
    lead: LEAD,
    cooperating: [FINANCE, LAND].map((agency) => ({ agency, part: 'Cung cấp số liệu.' })),
    workingDays: 3,
  }));
  const given = checks.need('tasks are given', await office.post('/v1/tasks', { source: SOURCE, tasks }), 201);
  const urls = given.body.tasks.map(({ id }) => `/v1/tasks/${id}`);
  const part = (agency) => ({ text: 'Số liệu.', signedBy: here.signer(agency) });
  const report = {
    text: 'Đã trình.',
    documentNumber: '45/BC-SXD',
    documentDate: '2026-12-08',
    signedBy: here.signer(LEAD),
  };
  await each(urls, async (url) => {
    checks.need('a task is taken up', await lead.post(`${url}/acknowledgement`, { official: 'H29.6-04' }), 200);
    checks.need('progress is told', await lead.post(`${url}/progress`, { percent: 30, text: 'Đang làm.' }), 200);
    const more = { dueAt: '2026-12-07T10:00:00Z', reason: 'Chờ số liệu.' };
    checks.need('more time is asked for', await lead.post(`${url}/extension`, more), 200);
    checks.need('and granted', await office.post(`${url}/extension/decision`, { granted: true }), 200);
    checks.need('a part is handed in', await finance.post(`${url}/contributions`, part(FINANCE)), 200);
  });
  // The terms pass, the lead's while it waits for a part.
  await here.moveTo('2026-12-04T17:00:00+07:00');
  await here.moveTo('2026-12-08T09:00:00+07:00');
  await each(urls, async (url) => {
    checks.need('a late part is taken', await land.post(`${url}/contributions`, part(LAND)), 200);
    checks.need('the product is reported', await lead.post(`${url}/report`, report), 200);
    checks.need('sent back', await office.post(`${url}/return`, { missing: 'Thiếu phụ lục.' }), 200);
    checks.need('reported again', await lead.post(`${url}/report`, { ...report, documentNumber: '46/BC-SXD' }), 200);
    checks.need('and confirmed', await office.post(`${url}/confirmation`), 200);
  });
  return urls;
}

/** Nothing lost, nothing doubled. */
export async function checkTasks(checks, here, urls) {
  const office = here.agencies[OFFICE];
  const { items } = (await office.get('/v1/tasks?limit=200')).body;
  checks.equal(
    'there are as many tasks as were given, numbered without a gap',
    items.map((each) => each.code).sort(),
    urls.map((_, no) => `H29.1-NV-261201-${String(no + 1).padStart(4, '0')}`),
  );
  checks.equal(
    'each is confirmed, and on time',
    items.map((each) => [each.state, each.overdue]),
    urls.map(() => ['completed', false]),
  );
  for (const url of urls) {
    const verification = (await office.get(`${url}/journal/verification`)).body;
    checks.check('the journal of a task is intact', verification.intact === true, verification);
    const journal = (await office.get(`${url}/journal?limit=200`)).body.items;
    checks.equal(
      'and numbered without a gap',
      journal.map((each) => each.seq),
      journal.map((_, index) => index + 1),
    );
    const counts = {};
    for (const { type } of journal) counts[type] = (counts[type] ?? 0) + 1;
    checks.equal('and holds each act once', Object.entries(counts).sort(), Object.entries(JOURNAL).sort());
  }
  const charged = (await office.get('/v1/violations?kind=late_task&limit=200')).body.items;
  checks.equal(
    'the late part is charged once for each task, and nobody else',
    charged.map((each) => [each.agency, each.lateUntil]),
    urls.map(() => [LAND, '2026-12-08T02:00:00.000Z']),
  );
  const query = 'from=2026-12-01&to=2026-12-31&by=agency';
  const { rows } = (await office.get(`/v1/reports/tasks?${query}`)).body;
  const of = (agency) => rows.find(({ key }) => key === agency);
  checks.equal(
    'and the figures say so',
    [of(LEAD).lead.doneOnTime.value, of(FINANCE).cooperating.onTime.value, of(LAND).cooperating.late.value],
    [urls.length, urls.length, urls.length],
  );
}
