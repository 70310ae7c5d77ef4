import { notFound } from '../../core/refusals.js';
import type { TaskView } from '../tasks/index.js';
import type { Current } from './current.js';
import { digestOf, type MessageRecord } from './document-message.js';
import type { DocumentMessage, EdxmlMessage, StatusMessage } from './edxml.js';
import { newRecord } from './new-record.js';
import { taskDocumentId, taskMessage, taskRecall } from './task-message.js';
import { leadsNoMore } from './texts.js';

/** What goes out for a task, and how it is recorded: as it was, where it has gone out already. */
export interface OutgoingTask {
  readonly record: MessageRecord;
  readonly message: EdxmlMessage;
}

/**
 * A task as the message that goes out to an agency that leads it or did. To its lead the task as it is: a document of its own for what has changed since the last
 * one. Once it was cancelled, or is led by another, the recall of the last document that went out. Throws `not-found` where a former lead was never sent one.
 * @param sent what has gone out about the task, the newest first
 */
export function outgoingTask(
  task: TaskView,
  to: string | undefined,
  sent: readonly MessageRecord[],
  here: Current,
): OutgoingTask {
  const agency = to ?? task.lead;
  const documents = sent.filter((each) => each.kind === 'document' && each.to === agency);
  const recorded = (message: EdxmlMessage, known?: MessageRecord): OutgoingTask => ({
    message,
    record: known ?? newRecord(message, { about: { task }, direction: 'out', to: agency, ...here }),
  });
  if (agency !== task.lead && documents.length === 0) throw notFound();
  if (agency !== task.lead || task.state === 'cancelled') {
    const documentId = documents[0]?.messageId ?? taskDocumentId(task, here.reference, 1);
    const known = sent.find((each) => each.kind === 'status' && each.messageId.endsWith(`;${documentId}`));
    return recorded(recallOf(task, agency, documentId, known, here), known);
  }
  const last = Math.max(1, documents.length);
  const same = taskMessage(task, here.reference, last);
  if (documents.length === 0) return recorded(same);
  const known = documents.find((each) => each.messageId === same.documentId && each.digest === digestOf(same));
  return known ? recorded(same, known) : recorded(taskMessage(task, here.reference, last + 1));
}

/** As it was recorded, where it was: a status is told once. */
function recallOf(
  task: TaskView,
  agency: string,
  documentId: DocumentMessage['documentId'],
  known: MessageRecord | undefined,
  { reference, now }: Current,
): StatusMessage {
  const name = reference.directory.agency(task.lead)?.name ?? task.lead;
  const reason = known ? known.subject : agency === task.lead ? task.cancellation : leadsNoMore(name);
  return taskRecall(task, { documentId, reason }, reference, known ? new Date(known.statedAt) : now);
}
