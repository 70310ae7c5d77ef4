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
import { taskText } from './texts.js';

/** `SteeringType` of a document by which work is given. */
const STEERING = 1;

/**
 * A task as the message that goes out to its lead, and to the agencies that cooperate. Its number, day and signer are those of the document
 * that the task was given by.
 */
export function taskMessage(task: TaskView, reference: ReferenceData): DocumentMessage {
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
    documentId: taskDocumentId(task, reference),
    trace: [{ organId: task.assigner, timestamp: localTime(new Date(task.assignedAt), calendar.timezone) }],
    business: { type: BUSINESS_TYPES.new, reason: null, staff: null, paper: false },
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

/** What goes out for a task that was cancelled: the status by which a sender takes its document back. */
export const taskRecall = (task: TaskView, reference: ReferenceData, at: Date): StatusMessage => ({
  kind: 'status',
  responseFor: {
    organId: task.assigner,
    code: task.source.documentNumber,
    promulgationDate: task.source.documentDate,
    documentId: taskDocumentId(task, reference),
  },
  from: partyIn(reference, task.assigner),
  status: '13',
  description: task.cancellation,
  timestamp: localTime(at, reference.calendar.timezone),
  staff: null,
});

/** Names the lead, so that a task that was given to another agency goes out to that as a document of its own. */
const taskDocumentId = ({ assigner, assignedAt, lead, id }: TaskView, { calendar }: ReferenceData): string =>
  documentIdOf(assigner, calendar.localDate(new Date(assignedAt)), `${lead}/${id}`);
