import type { Statement } from '../../platform/db/index.js';
import { fileWriters } from '../files/index.js';
import type { MessageRecord } from './document-message.js';
import { COLUMNS } from './document-message-queries.js';

/** Until the end of the transaction nobody else takes that message of that sender: whoever comes second reads what the first has written. */
export const lockMessage = (tenant: string, from: string, messageId: string): Statement => ({
  name: 'document-messages.lock',
  text: `select pg_advisory_xact_lock(hashtextextended(array_to_string(array['document-message', $1, $2, $3], ' '), 0))`,
  values: [tenant, from, messageId],
});

/** Answers the record, unless the sender's message is there already. */
export const insertMessage = (tenant: string, each: MessageRecord): Statement => ({
  name: 'document-messages.insert',
  text: `insert into document_messages as m (tenant_id, id, from_agency, to_agency, message_id, direction, kind, status, request_id, dossier_id, subject, attachments, digest, stated_at, recorded_by, recorded_at,
      state, doubts, held, signatures, source, task_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13, $14, $15, $16, $17, $18, $19::jsonb, $20::jsonb, $21::jsonb, $22)
    on conflict (tenant_id, from_agency, message_id) where state <> 'rejected' do nothing returning ${COLUMNS}`,
  values: [
    tenant,
    each.id,
    each.from,
    each.to,
    each.messageId,
    each.direction,
    each.kind,
    each.status,
    each.requestId,
    each.dossierId,
    each.subject,
    JSON.stringify(each.attachments),
    each.digest,
    each.statedAt,
    each.recordedBy,
    each.recordedAt,
    each.state,
    each.doubts,
    each.held && JSON.stringify(each.held),
    JSON.stringify(each.signatures),
    each.source && JSON.stringify(each.source),
    each.taskId,
  ],
});

/** Its files are named by its request from now on, or by the task or the part of it (`usedBy`): whoever may see that may see them, and they stay. */
export function keepItsFiles(
  tenant: string,
  { attachments, source, requestId, dossierId, taskId }: MessageRecord,
  usedBy = requestId ?? taskId,
): Statement[] {
  const aggregateId = dossierId ?? taskId;
  if (aggregateId === null || usedBy === null) return [];
  const fileIds = [...(source ? [source.fileId] : []), ...attachments.flatMap(({ fileId }) => fileId ?? [])];
  return [
    ...fileWriters['use_files']!(tenant, [
      { type: 'use_files', aggregateId, instanceId: usedBy, params: { fileIds: [...new Set(fileIds)] } },
    ]),
  ];
}

export type Settlement = Pick<MessageRecord, 'state' | 'signedBy' | 'decidedBy' | 'decisionReason'>;

/** What a person made of a message that waited. */
export const settleMessage = (tenant: string, id: string, made: Settlement, at: Date): Statement => ({
  name: 'document-messages.settle',
  text: `update document_messages set state = $3, signed_by = $4, decided_by = $5, decision_reason = $6, decided_at = $7
    where tenant_id = $1 and id = $2 and state = 'waiting'`,
  values: [tenant, id, made.state, made.signedBy, made.decidedBy, made.decisionReason, at.toISOString()],
});
