import { FINANCE, LEAD, OFFICE, officerOf, type Province } from '../province.js';
import { giveTask, named, part, product, type Given } from '../tasks.js';
import { changePolicy, took, type WorkCase } from './case.js';

async function taken(here: Province, change: object = {}): Promise<Given> {
  const given = await giveTask(here, change as Record<string, unknown>);
  took(await given.lead.post(`${given.url}/acknowledgement`, named()));
  return given;
}

const ofLead = { agency: LEAD, official: officerOf(LEAD), class: 'normal' } as const;
const ofAssigner = { agency: OFFICE, official: null, class: 'normal' } as const;

/** Kinds of tasks and the parts of cooperating agencies. */
export const TASK_CASES: Readonly<Record<string, WorkCase>> = {
  take_up_task: {
    agency: LEAD,
    official: null,
    class: 'normal',
    why: 'Nhiệm vụ đã giao, cơ quan chủ trì chưa tiếp nhận.',
    setting: (here) => Promise.resolve({ begins: () => giveTask(here), body: named() }),
  },
  report_task: {
    ...ofLead,
    why: 'Nhiệm vụ đang thực hiện, chưa báo cáo kết quả.',
    setting: async (here) => {
      const { url, lead } = await giveTask(here, { cooperating: [] });
      return { begins: async () => took(await lead.post(`${url}/acknowledgement`, named())), body: product() };
    },
  },
  tell_progress: {
    ...ofLead,
    class: 'at_risk',
    recurs: true,
    why: 'Đến kỳ báo cáo tiến độ thực hiện nhiệm vụ.',
    setting: async (here) => {
      await changePolicy(here, ({ tasks }) => ({ tasks: { ...tasks, progress: 'weekly' } }));
      const { url, lead } = await giveTask(here, { cooperating: [] });
      return {
        begins: async () => {
          took(await lead.post(`${url}/acknowledgement`, named()));
          await here.moveTo('2026-11-26T16:00:00+07:00');
        },
        body: { percent: 20, text: 'Đang làm.' },
        ends: async () => took(await lead.post(`${url}/report`, product())),
      };
    },
  },
  confirm_task: {
    ...ofAssigner,
    why: 'Cơ quan chủ trì đã báo cáo kết quả, chờ xác nhận hoặc trả lại.',
    setting: async (here) => {
      const { url, lead } = await taken(here, { cooperating: [] });
      return { begins: async () => took(await lead.post(`${url}/report`, product())), body: {} };
    },
  },
  decide_task_extension: {
    ...ofAssigner,
    why: 'Cơ quan chủ trì đề nghị gia hạn nhiệm vụ.',
    setting: async (here) => {
      const { url, lead } = await taken(here);
      const asked = { dueAt: '2026-12-14T10:00:00Z', reason: 'Khảo sát thêm.' };
      return { begins: async () => took(await lead.post(`${url}/extension`, asked)), body: { granted: true } };
    },
  },
  answer_difficulty: {
    ...ofAssigner,
    why: 'Cơ quan chủ trì nêu khó khăn, vướng mắc, chưa được trả lời.',
    setting: async (here) => {
      const { url, lead } = await taken(here);
      const told = { percent: 20, text: 'Đang làm.', difficulties: 'Thiếu kinh phí.' };
      return { begins: async () => took(await lead.post(`${url}/progress`, told)), body: { text: 'Đã bố trí.' } };
    },
  },
  settle_task_decline: {
    ...ofAssigner,
    why: 'Cơ quan được giao cho rằng nhiệm vụ không thuộc thẩm quyền của mình.',
    setting: async (here) => {
      const { url, lead } = await giveTask(here);
      const reason = { reason: 'Không thuộc thẩm quyền.' };
      return { begins: async () => took(await lead.post(`${url}/decline`, reason)), body: reason };
    },
  },
  suspended_task: {
    ...ofAssigner,
    why: 'Nhiệm vụ đang tạm dừng; khi hết lý do thì cho tiếp tục.',
    setting: async (here) => {
      const { url, office } = await taken(here);
      const reason = { reason: 'Chờ Trung ương.' };
      return { begins: async () => took(await office.post(`${url}/suspension`, reason)), body: {} };
    },
  },
  contribute: {
    agency: FINANCE,
    official: null,
    class: 'important',
    why: 'Cơ quan phối hợp chưa hoàn thành phần việc được giao.',
    setting: (here) => Promise.resolve({ begins: () => giveTask(here, { importance: 'important' }), body: part() }),
  },
};
