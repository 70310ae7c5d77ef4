import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { FINANCE, LEAD, OFFICE, officerOf, province, type Province } from '../support/province.js';
import { giveTask, named, part, product } from '../support/tasks.js';

const apps = useApps();

type Item = Readonly<Record<string, unknown>> & { readonly kind: string };

const listed = async (caller: Caller, query = ''): Promise<Item[]> =>
  answered(await caller.get(`/v1/work${query}`), 200).body.items as Item[];
const kinds = async (caller: Caller, query = ''): Promise<string[]> =>
  (await listed(caller, query)).map(({ kind }) => kind).sort();
const exact = async (here: Province): Promise<void> =>
  expect(await apps.app.services.workRebuild.rebuild(here.code)).toEqual({
    missing: 0,
    left_over: 0,
    other: 0,
    risk: 0,
  });

const done = (sent: { readonly status: number; readonly body: unknown }): void =>
  expect([200, 201]).toContain(sent.status);

const OF_OFFICE = `?agency=${OFFICE}`;

test('a task waits for its lead, its cooperating agencies and whoever gave it, by its state', async () => {
  const here = await province(apps.app);
  const { id, url, lead, office } = await giveTask(here, { importance: 'key' });
  const finance = await here.of(FINANCE);
  expect(await listed(lead)).toMatchObject([
    {
      kind: 'take_up_task',
      id,
      href: url,
      title: 'Xây dựng kế hoạch nhà ở xã hội',
      agency: LEAD,
      official: null,
      ownerless: true,
      class: 'important',
      naming: { action: 'name_official', method: 'PUT', href: `${url}/responsible-official` },
      next: { action: 'acknowledge', method: 'POST', href: `${url}/acknowledgement` },
    },
  ]);
  expect(await listed(finance)).toMatchObject([
    {
      kind: 'contribute',
      href: url,
      agency: FINANCE,
      ownerless: true,
      naming: { action: 'assign_handler', href: `${url}/handler` },
      next: { action: 'contribute', href: `${url}/contributions` },
    },
  ]);
  done(await lead.post(`${url}/acknowledgement`, named()));
  expect(await listed(lead)).toMatchObject([
    { kind: 'report_task', official: officerOf(LEAD), ownerless: false, next: { href: `${url}/report` } },
  ]);
  done(await lead.post(`${url}/progress`, { percent: 20, text: 'Đang làm.', difficulties: 'Thiếu kinh phí.' }));
  done(await lead.post(`${url}/extension`, { dueAt: '2026-12-14T10:00:00Z', reason: 'Khảo sát thêm.' }));
  expect(await kinds(office, OF_OFFICE)).toEqual(['answer_difficulty', 'decide_task_extension']);
  // Two working days to decide, by the policy, whatever the term of the task: the 24th of November is a day off.
  expect((await listed(office, OF_OFFICE))[0]).toMatchObject({
    kind: 'decide_task_extension',
    dueAt: '2026-11-25T10:00:00.000Z',
  });
  await exact(here);
  done(await office.post(`${url}/answers`, { text: 'Đã bố trí kinh phí.' }));
  done(await office.post(`${url}/extension/decision`, { granted: false, reason: 'Đủ thời gian.' }));
  expect(await kinds(office, OF_OFFICE)).toEqual([]);
  done(await office.post(`${url}/suspension`, { reason: 'Chờ Trung ương.' }));
  expect(await kinds(office, OF_OFFICE)).toEqual(['suspended_task']);
  expect([await kinds(lead), await kinds(finance)]).toEqual([[], []]);
  await exact(here);
  done(await office.post(`${url}/resumption`, {}));
  done(await finance.post(`${url}/contributions`, part()));
  done(await lead.post(`${url}/report`, product()));
  expect([await kinds(lead), await kinds(finance), await kinds(office, OF_OFFICE)]).toEqual([[], [], ['confirm_task']]);
  await exact(here);
  done(await office.post(`${url}/confirmation`, {}));
  expect(await listed(here.operator)).toEqual([]);
  await exact(here);
});

test('a task that was declined waits for whoever gave it; one that is late stays with its lead, and with it the explanation', async () => {
  const here = await province(apps.app);
  const { url, lead, office } = await giveTask(here, { cooperating: [] });
  done(await lead.post(`${url}/decline`, { reason: 'Không thuộc thẩm quyền.' }));
  expect(await kinds(office, OF_OFFICE)).toEqual(['settle_task_decline']);
  done(await office.post(`${url}/insistence`, { reason: 'Đúng thẩm quyền.' }));
  await here.moveTo('2026-12-09T09:00:00+07:00');
  expect(await kinds(lead, '?class=overdue')).toContain('take_up_task');
  expect(await kinds(lead)).toEqual(['explain_violation', 'take_up_task']);
  await exact(here);
});
