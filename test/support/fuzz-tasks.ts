import { FINANCE, LEAD, officerOf, type Province } from './province.js';
import { giveTask, product, type Given } from './tasks.js';

/** How far a task is taken, by what is done to it on the way. */
const TASK_STEPS = ['assigned', 'working', 'declined', 'extension', 'suspended', 'reported', 'returned'] as const;
export type TaskStep = (typeof TASK_STEPS)[number];

export interface PreparedTask {
  readonly id: string;
  readonly step: TaskStep;
}

async function take({ url, lead, office }: Given, step: TaskStep): Promise<void> {
  const done = async (by: typeof lead, path: string, body: object): Promise<void> => {
    const { status, body: answer } = await by.post(`${url}/${path}`, body);
    if (status !== 200 && status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  };
  if (step === 'assigned') return;
  if (step === 'declined') return done(lead, 'decline', { reason: 'Không thuộc chức năng', competentAgency: FINANCE });
  await done(lead, 'acknowledgement', { official: officerOf(LEAD) });
  if (step === 'extension') await done(lead, 'extension', { dueAt: '2026-12-31T10:00:00Z', reason: 'Chờ số liệu' });
  if (step === 'suspended') await done(office, 'suspension', { reason: 'Chờ hướng dẫn' });
  if (step === 'reported' || step === 'returned') await done(lead, 'report', product());
  if (step === 'returned') await done(office, 'return', { missing: 'Phụ lục' });
}

/** `copies`: how many tasks of each state. */
export async function prepareTasks(here: Province, copies: number): Promise<PreparedTask[]> {
  const steps = Array.from({ length: copies }, () => TASK_STEPS).flat();
  const made: PreparedTask[] = [];
  for (const step of steps) {
    const given = await giveTask(here, { workingDays: 20 });
    await take(given, step);
    made.push({ id: given.id, step });
  }
  return made;
}
