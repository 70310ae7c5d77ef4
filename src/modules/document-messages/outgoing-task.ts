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
 * one, which gives it anew where that was recalled. Once it was cancelled, or is led by another, the recall of the last document that went out. Throws `not-found`
 * where a former lead was never sent one.
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
  const recalling = (documentId: string): MessageRecord | undefined =>
    sent.find((each) => each.kind === 'status' && each.messageId.endsWith(`;${documentId}`));
  if (agency !== task.lead && documents.length === 0) throw notFound();
  if (agency !== task.lead || task.state === 'cancelled') {
    const documentId = documents[0]?.messageId ?? taskDocumentId(task, here.reference, 1);
    const known = recalling(documentId);
    return recorded(recallOf(task, agency, documentId, known, here), known);
  }
  const numbered = (no: number): DocumentMessage => {
    const updates = no > 1 && !recalling(taskDocumentId(task, here.reference, no - 1));
    return taskMessage(task, here.reference, { no, updates });
  };
  if (documents.length === 0) return recorded(numbered(1));
  const same = numbered(documents.length);
  const known = documents.find((each) => each.messageId === same.documentId && each.digest === digestOf(same));
  return known && !recalling(known.messageId) ? recorded(same, known) : recorded(numbered(documents.length + 1));
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
