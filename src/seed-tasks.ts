import type { Call } from './core/call.js';
import type { BeginAll, Dispatch } from './modules/processes/index.js';
import { acknowledge, confirm, createTask, report, tellProgress } from './modules/tasks/index.js';

/** An act of the operator for an official of the sandbox, by the name that makes it happen once. */
type Act = (name: string, official: string) => Call;

const OFFICE = 'H29.1-03';
const FINANCE = 'H29.4-04';
const LEAD = 'H29.6-04';

const SOURCE = {
  issuer: 'Chủ tịch Ủy ban nhân dân Thành phố',
  documentNumber: '4120/UBND-TH',
  documentDate: '2026-11-13',
  signedBy: 'Chủ tịch Ủy ban nhân dân Thành phố',
  abstract: 'Triển khai nhiệm vụ trọng tâm quý IV năm 2026',
};

const given = { importance: 'normal' as const, dossierIds: [], source: SOURCE };

const TASKS = [
  {
    ...given,
    title: 'Báo cáo tiến độ lập quy hoạch phân khu',
    content: 'Rà soát, báo cáo tiến độ lập quy hoạch phân khu trên địa bàn Thành phố.',
    product: 'Báo cáo của Sở Xây dựng',
    lead: 'H29.6',
    cooperating: [],
    workingDays: 5,
  },
  {
    ...given,
    title: 'Rà soát kế hoạch đầu tư công trung hạn',
    content: 'Rà soát danh mục, đề xuất điều chỉnh kế hoạch đầu tư công trung hạn.',
    product: 'Tờ trình và danh mục đề xuất',
    lead: 'H29.4',
    cooperating: [],
    importance: 'key' as const,
    workingDays: 4,
  },
  {
    ...given,
    title: 'Xây dựng kế hoạch phát triển nhà ở xã hội năm 2027',
    content: 'Chủ trì, phối hợp với các cơ quan liên quan xây dựng kế hoạch.',
    product: 'Tờ trình và dự thảo kế hoạch',
    lead: 'H29.6',
    cooperating: [
      { agency: 'H29.4', part: 'Cân đối nguồn vốn.' },
      { agency: 'H29.7', part: 'Xác định quỹ đất.' },
    ],
    importance: 'important' as const,
    workingDays: 15,
  },
  {
    ...given,
    title: 'Cập nhật cơ sở dữ liệu quy hoạch',
    content: 'Thường xuyên cập nhật cơ sở dữ liệu quy hoạch.',
    product: 'Cơ sở dữ liệu được cập nhật',
    lead: 'H29.6',
    cooperating: [],
  },
];

/** Tasks of one document, to look at: one done on time, one that its agency misses, one that goes on, one without a term. */
export async function seedTasks(
  { beginAll, dispatch }: { readonly beginAll: BeginAll; readonly dispatch: Dispatch },
  act: Act,
): Promise<void> {
  const named = { parents: new Map<string, Date | null>(), dossiers: new Set<string>() };
  const [done, missed, going] = await beginAll(
    act('tasks', OFFICE),
    createTask,
    TASKS.map((each, index) => ({ ...each, named, path: `/tasks/${index}` })),
  );
  await dispatch(act('task done: report', LEAD), report, done!.id, {
    text: 'Đã hoàn thành báo cáo.',
    documentNumber: '812/BC-SXD',
    documentDate: '2026-11-16',
    signedBy: 'H29.6-01',
  });
  await dispatch(act('task done: confirmation', OFFICE), confirm, done!.id, {});
  await dispatch(act('task missed: acknowledgement', FINANCE), acknowledge, missed!.id, { official: FINANCE });
  await dispatch(act('task missed: progress', FINANCE), tellProgress, missed!.id, {
    percent: 30,
    text: 'Đã tổng hợp danh mục của 15 trên 34 chủ đầu tư.',
    difficulties: 'Một số chủ đầu tư chưa gửi số liệu giải ngân.',
  });
  await dispatch(act('task going: acknowledgement', LEAD), acknowledge, going!.id, { official: LEAD });
}
