import { uuidv7 } from 'uuidv7';
import type { Caller } from '../auth/index.js';
import type { RequestView } from '../consultations/index.js';
import type { TaskView } from '../tasks/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { digestOf, messageIdOf, type MessageRecord } from './document-message.js';
import type { EdxmlMessage } from './edxml.js';
import { instantOfLocal } from './edxml-dates.js';

/** What a message is about; undefined for a document that gives tasks. */
export type About = { readonly request: RequestView } | { readonly task: Pick<TaskView, 'id'> } | undefined;

interface Circumstances {
  readonly about: About;
  readonly direction: MessageRecord['direction'];
  readonly to: string;
  readonly caller: Caller;
  readonly now: Date;
  readonly reference: ReferenceData;
}

/** The record of a message, as it stands when it is taken in or handed out. */
export function newRecord(
  message: EdxmlMessage,
  { about, direction, to, caller, now, reference }: Circumstances,
): MessageRecord {
  const stated = message.kind === 'status' ? message.timestamp : `${message.promulgation.date}T00:00:00`;
  return {
    id: uuidv7(),
    messageId: messageIdOf(message),
    direction,
    kind: message.kind,
    status: message.kind === 'status' ? message.status : null,
    from: message.from.organId,
    to,
    ...subjectOf(about),
    subject: message.kind === 'status' ? message.description : message.subject,
    attachments: message.kind === 'status' ? [] : message.attachments,
    digest: digestOf(message),
    statedAt: instantOfLocal(stated, reference.calendar.timezone).toISOString(),
    recordedBy: caller.official,
    recordedAt: now.toISOString(),
    state: 'taken',
    doubts: [],
    held: null,
    signatures: [],
    source: null,
    signedBy: null,
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
  };
}

function subjectOf(about: About): Pick<MessageRecord, 'requestId' | 'dossierId' | 'taskId'> {
  if (!about) return { requestId: null, dossierId: null, taskId: null };
  if ('task' in about) return { requestId: null, dossierId: null, taskId: about.task.id };
  return { requestId: about.request.id, dossierId: about.request.dossierId, taskId: null };
}
