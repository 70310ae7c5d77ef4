import { z } from 'zod';
import { invalidField } from '../../../core/refusals.js';
import { defineRoute, localDate } from '../../../platform/http/index.js';
import { shareResponse, shareView } from '../document-message-schemas.js';
import type { DocumentMessageService } from '../document-message-service.js';
import * as texts from '../texts.js';

const query = z.strictObject({
  from: localDate.meta({ description: 'Dossiers opened on this day or later.' }),
  to: localDate.meta({ description: 'Dossiers opened on this day or earlier.' }),
});

export const getExchangeShareRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/document-messages/share',
    operationId: 'getExchangeShare',
    tag: 'Documents between systems',
    summary: 'Measure the share of documents exchanged between systems',
    description:
      'Of the dossiers that were opened in the period and asked for opinions, those about which documents were exchanged as messages (R22), by lead agency: all for who sees all, else the own.',
    access: 'read shares of messages',
    query,
    success: { status: 200, description: 'The share.', schema: shareResponse },
  },
  (deps: { readonly documentMessages: DocumentMessageService }) =>
    async ({ query, call }) => {
      const { from, to } = query;
      if (to < from) throw invalidField('/to', 'before_from', texts.lastDayBeforeFirst);
      const rows = await deps.documentMessages.share(call, from, to);
      return { body: shareView(await deps.documentMessages.names(call), from, to, rows) };
    },
);
