import type { Statement } from '../../platform/db/index.js';
import type { MessageRecord } from './document-message.js';
import { COLUMNS } from './document-message-queries.js';

/** Answers the record, unless the sender's message is there already. */
export const insertMessage = (tenant: string, each: MessageRecord): Statement => ({
  name: 'document-messages.insert',
  text: `insert into document_messages as m (tenant_id, id, from_agency, to_agency, message_id, direction, kind, status, request_id, dossier_id, subject, attachments, digest, stated_at, recorded_by, recorded_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13, $14, $15, $16)
    on conflict on constraint document_messages__once do nothing returning ${COLUMNS}`,
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
  ],
});
