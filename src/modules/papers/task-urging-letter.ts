import type { ReadEntry } from '../../workflow/index.js';
import type { WholeTask } from '../tasks/index.js';
import type { Drawing, Sign } from './drawing.js';
import { nameOf, type Desk } from './letterhead.js';
import { calledTask } from './matter.js';
import { ofOffice } from './office-letters.js';
import { paragraph, paragraphs } from './paper.js';
import { dayInWords, momentInFigures } from './vietnamese-dates.js';

/** Entries that say until when a task is to be done. */
const OF_TASK: ReadonlySet<string> = new Set([
  'task.assigned',
  'task.reassigned',
  'task.insisted',
  'task.returned',
  'task.extension_decided',
  'task.resumed',
  'task.time_granted',
  'task.moved',
]);

/** The same of the part of a cooperating agency. */
const OF_PART: ReadonlySet<string> = new Set(['contribution.asked', 'contribution.moved']);

/** The term as it stood when the Office urged; null where there was none. */
function dueThen(entries: readonly ReadEntry[], at: Date): Date | null {
  const said = entries.findLast((each) => each.at <= at)?.content;
  const due = said?.['to'] ?? said?.['dueAt'] ?? null;
  return due === null ? null : new Date(due as string);
}

interface Urged {
  readonly subjectId: string;
  readonly no: number;
  readonly agency: string;
  /** What it is to do, as a sentence names it. */
  readonly work: string;
  readonly reminders: WholeTask['task']['context']['reminders'];
  readonly terms: readonly ReadEntry[];
  readonly requestIds: readonly string[];
  /** Since when it is the work of that agency: what went to another one before is no letter to it. */
  readonly since?: Date | undefined;
}

/** The letter by which the Office urges (công văn đôn đốc), for one of its reminders by hand. */
function urging(desk: Desk, { task: { context } }: WholeTask, urged: Urged, sign: Sign | null): Drawing | undefined {
  const { subjectId, no, agency, work, terms, requestIds } = urged;
  const reminder = urged.reminders[no - 1];
  if (reminder?.kind !== 'manual') return undefined;
  const at = new Date(reminder.at);
  if (urged.since !== undefined && at < urged.since) return undefined;
  const due = dueThen(terms, at);
  const asked = nameOf(desk, agency);
  const { source } = context;
  return {
    kind: 'task_urging_letter',
    subjectId,
    no,
    addressees: [agency],
    requestIds,
    sign,
    name: `cong-van-don-doc-nhiem-vu-${context.code}-${agency}-${no}`,
    ...ofOffice(desk, sign, {
      about: `V/v đôn đốc thực hiện nhiệm vụ ${context.code}`,
      addressees: [asked],
      blocks: [
        paragraph(
          `Theo Văn bản số ${source.documentNumber} ${dayInWords(source.documentDate)} của ${source.issuer}, ${asked} được giao ${work}.${due === null ? '' : ` Thời hạn thực hiện là ${momentInFigures(due, desk.calendar.timezone)}.`}`,
        ),
        paragraph(
          due !== null && at > due
            ? `Đến nay đã quá thời hạn, ${asked} chưa hoàn thành.`
            : `Đến nay ${asked} chưa báo cáo hoàn thành.`,
        ),
        ...paragraphs(reminder.message ?? ''),
        paragraph(
          `Đề nghị ${asked} khẩn trương thực hiện, báo cáo kết quả và nêu rõ khó khăn, vướng mắc (nếu có) để được xem xét, giải quyết./.`,
        ),
      ],
      recipients: ['Như trên', 'Lưu: VT'],
      asOf: at,
    }),
  };
}

/** To the lead; `no` counts the reminders of the task from 1. Undefined where that one was not sent by hand. */
export const taskUrgingLetter = (
  desk: Desk,
  whole: WholeTask,
  no: number,
  sign: Sign | null = null,
): Drawing | undefined => {
  const { id, context } = whole.task;
  return urging(
    desk,
    whole,
    {
      subjectId: id,
      no,
      agency: context.leadAgency,
      work: `chủ trì thực hiện ${calledTask(context)}`,
      reminders: context.reminders,
      terms: whole.entries.filter((each) => OF_TASK.has(each.type)),
      requestIds: [],
      since: whole.entries.findLast((each) => each.type === 'task.reassigned')?.at,
    },
    sign,
  );
};

/** To a cooperating agency; `no` counts the reminders of its part from 1. */
export function partUrgingLetter(
  desk: Desk,
  whole: WholeTask,
  partId: string,
  no: number,
  sign: Sign | null = null,
): Drawing | undefined {
  const part = whole.task.parts.find((each) => each.id === partId);
  if (!part) return undefined;
  return urging(
    desk,
    whole,
    {
      subjectId: partId,
      no,
      agency: part.context.agency,
      work: `phối hợp thực hiện ${calledTask(whole.task.context)}, với nội dung: ${part.context.part.replace(/\.$/, '')}`,
      reminders: part.context.reminders,
      terms: whole.entries.filter((each) => OF_PART.has(each.type) && each.content['contributionId'] === partId),
      requestIds: [partId],
    },
    sign,
  );
}
