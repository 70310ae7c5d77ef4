import type { AssignedTask } from '../../../clients/typescript/src/index.js';
import type { Lane, Mark } from '../charts/timeline';
import { codeName, stateName, type Language } from '../names';

export type TaskWords = Readonly<
  Record<'due' | 'reminder' | 'reported' | 'progress' | 'suspended' | 'answered', string>
>;

const at = (moment: string): number => Date.parse(moment);
const mark = (moment: string | null, kind: Mark['kind'], label: string): Mark[] =>
  moment === null ? [] : [{ at: at(moment), kind, label }];

/** The lead's own lane, and one for each cooperating agency. */
export function lanesOfTask(task: AssignedTask, words: TaskWords, language: Language): Lane[] {
  const end = task.completedAt ?? task.reportedAt;
  const reminders = (of: readonly { at: string; rung: string | null; kind: string }[]): Mark[] =>
    of.flatMap((each) =>
      mark(
        each.at,
        'reminder',
        `${words.reminder} (${codeName('rung', each.rung ?? each.kind, language).toLowerCase()})`,
      ),
    );
  return [
    {
      id: task.id,
      label: `${task.code} – ${task.leadName ?? task.lead}`,
      spans: [
        {
          from: at(task.assignedAt),
          to: end ? at(end) : null,
          tone: task.overdue ? 'late' : end ? 'done' : 'lead',
          label: stateName('task', task.state, language),
        },
        ...task.suspensions.map((each) => ({
          from: at(each.from),
          to: each.to ? at(each.to) : null,
          tone: 'paused' as const,
          label: `${words.suspended}: ${each.reason}`,
        })),
      ],
      marks: [
        ...mark(task.dueAt, 'due', words.due),
        ...reminders(task.reminders),
        ...task.progress.flatMap((each) => mark(each.at, 'event', `${words.progress}: ${each.percent}%`)),
        ...task.reports.flatMap((each) => mark(each.at, 'answer', words.reported)),
      ],
    },
    ...task.cooperating.map((each): Lane => ({
      id: each.id,
      label: each.agencyName ?? each.agency,
      spans: [
        {
          from: at(each.askedAt),
          to: each.contributedAt ? at(each.contributedAt) : null,
          tone: each.late || each.state === 'overdue' ? 'late' : each.contributedAt ? 'done' : 'waiting',
          label: stateName('contribution', each.state, language),
        },
      ],
      marks: [
        ...mark(each.dueAt, 'due', words.due),
        ...reminders(each.reminders),
        ...mark(each.contributedAt, 'answer', words.answered),
      ],
    })),
  ];
}
