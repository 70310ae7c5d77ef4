import type { TaskView } from '../tasks/index.js';
import type { ReferenceData } from '../tenants/index.js';
import {
  BUSINESS_TYPES,
  documentIdOf,
  OFFICIAL_LETTER,
  type DocumentMessage,
  type StatusMessage,
  type TaskExtension,
} from './edxml.js';
import { localTime } from './edxml-dates.js';
import { partyIn } from './request-message.js';
import { taskChanged, taskText } from './texts.js';

/** `SteeringType` of a document by which work is given. */
const STEERING = 1;

/**
 * A task as the message that goes out to its lead, and to the agencies that cooperate. Its number, day and signer are those of the document
 * that the task was given by.
 * @param no 1 for the first one to this lead; what has changed since goes out as a document of its own
 * @param updates whether it takes the place of the one before; false where that was recalled, or there is none
 */
export function taskMessage(
  task: TaskView,
  reference: ReferenceData,
  { no, updates }: { readonly no: number; readonly updates: boolean },
): DocumentMessage {
  const { calendar, directory } = reference;
  const cooperating = task.cooperating.filter((each) => each.state !== 'released');
  const receivers = [task.lead, ...cooperating.map((each) => each.agency)];
  const [number = '', ...notation] = task.source.documentNumber.split('/');
  return {
    kind: 'document',
    from: partyIn(reference, task.assigner),
    to: receivers.map((each) => partyIn(reference, each)),
    code: { number, notation: notation.join('/') || task.code },
    promulgation: { place: null, date: task.source.documentDate },
    documentType: OFFICIAL_LETTER,
    subject: task.title,
    content: taskText(task.content, task.product),
    signer: { competence: null, position: null, fullName: task.source.signedBy },
    dueDate: task.dueAt === null ? null : calendar.localDate(new Date(task.dueAt)),
    toPlaces: receivers.map((each) => directory.agency(each)?.name ?? each),
    other: { priority: 0, sphere: task.field, typer: null, copies: 1, pages: null, appendixes: [] },
    responseFor: [],
    steeringType: STEERING,
    documentId: taskDocumentId(task, reference, no),
    trace: [{ organId: task.assigner, timestamp: localTime(new Date(task.assignedAt), calendar.timezone) }],
    business: updates
      ? { type: BUSINESS_TYPES.updated, reason: taskChanged, staff: null, paper: false }
      : { type: BUSINESS_TYPES.new, reason: null, staff: null, paper: false },
    attachments: [],
    opinion: null,
    request: null,
    tasks: [extensionOf(task, cooperating)],
  };
}

const extensionOf = (task: TaskView, cooperating: TaskView['cooperating']): TaskExtension => ({
  title: task.title,
  content: task.content,
  product: task.product,
  lead: task.lead,
  importance: task.importance,
  dueAt: task.dueAt,
  cooperating: cooperating.map(({ agency, part, dueAt }) => ({ agency, part, dueAt })),
});

/** The status by which a sender takes a document of a task back, and why: the task was cancelled, or another agency leads it. */
export const taskRecall = (
  task: TaskView,
  { documentId, reason }: { readonly documentId: string; readonly reason: string | null },
  reference: ReferenceData,
  at: Date,
): StatusMessage => ({
  kind: 'status',
  responseFor: {
    organId: task.assigner,
    code: task.source.documentNumber,
    promulgationDate: task.source.documentDate,
    documentId,
  },
  from: partyIn(reference, task.assigner),
  status: '13',
  description: reason,
  timestamp: localTime(at, reference.calendar.timezone),
  staff: null,
});

/** Names the lead, so that a task that was given to another agency goes out to that as a document of its own; and which one it is, from the second on. */
export const taskDocumentId = (
  { assigner, assignedAt, lead, id }: TaskView,
  { calendar }: ReferenceData,
  no: number,
): string =>
  documentIdOf(assigner, calendar.localDate(new Date(assignedAt)), `${lead}/${no === 1 ? '' : `${no}/`}${id}`);
