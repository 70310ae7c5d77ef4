import type { ActionArgs, EventOf, Sending, Spawning } from '../../workflow/index.js';
import { usedFiles, type UsedFiles } from '../files/index.js';
import type { TaskEvent } from './task-events.js';
import type { MovedPart, TaskContext, TaskInput } from './task.js';

type Of<T extends TaskEvent['type']> = EventOf<TaskEvent, T>;
type Args = ActionArgs<TaskContext>;

const send = (params: (args: Args) => Sending | readonly Sending[]) => ({ type: 'send', params }) as const;
const spawn = (params: (args: Args) => Spawning) => ({ type: 'spawn', params }) as const;
const use = (params: (args: Args) => UsedFiles) => ({ type: 'use_files', params }) as const;

const moving = (parts: readonly MovedPart[], basis: string): Sending[] =>
  parts.map(({ id, ...part }) => ({ to: { id }, event: { type: 'move_part', ...part, basis } }));

/** What the events of a task cause outside its own row. */
export const effects = {
  /** Effects of this machine that are rows of other modules. */
  actions: { use_files: (_: unknown, _files: UsedFiles): void => undefined },
  spawnParts: spawn(({ event }) => ({
    machine: 'contribution',
    children: (event as { input: TaskInput }).input.contributions,
  })),
  addParts: spawn(({ event }) => ({ machine: 'contribution', children: (event as Of<'add_parts'>).contributions })),
  spawnReferral: spawn(({ event }) => ({ machine: 'referral', children: [(event as Of<'refer'>).referral] })),
  nameProgressFiles: use(({ event }) => usedFiles((event as Of<'tell_progress'>).progress.files)),
  nameReportFiles: use(({ event }) => usedFiles((event as Of<'report'>).report.files)),
  /** While the time of the task stands still nobody's part comes due. */
  haltParts: send(() => ({ to: 'children', event: { type: 'halt' } })),
  moveParts: send(({ event }) => {
    const { type, parts } = event as Of<'go_on' | 'resume' | 'insist' | 'reassign' | 'return'>;
    return moving(parts, type);
  }),
  recomputeParts: send(({ event }) => {
    const { parts, basis } = event as Of<'calendar_changed'>;
    return moving(parts, basis);
  }),
  contribute: send(({ event }) => {
    const { contributionId, contributed } = event as Of<'contribute'>;
    return { to: { id: contributionId }, event: { type: 'contribute', contributed, unmet: [] } };
  }),
  remindPart: send(({ event }) => {
    const { contributionId, message, by } = event as Of<'remind'>;
    return { to: { id: contributionId! }, event: { type: 'remind_part', message, by, unmet: [] } };
  }),
  assignHandler: send(({ event }) => {
    const { contributionId, official, reason } = event as Of<'assign_handler'>;
    return { to: { id: contributionId }, event: { type: 'assign_part_handler', official, reason } };
  }),
  release: send(({ event }) => {
    const { contributionId, reason } = event as Of<'release'>;
    return { to: { id: contributionId }, event: { type: 'let_go', reason } };
  }),
  /** What is still open when the task ends is expected no more. */
  releaseAll: send(({ event }) => {
    const { type, reason } = event as { type: string; reason?: string };
    return { to: 'children', event: { type: 'let_go', reason: type === 'cancel' ? (reason ?? '') : 'completed' } };
  }),
};
